package org.koraos.portal.access;

import java.util.List;
import java.util.Set;

import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.context.annotation.Profile;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

import org.koraos.portal.access.internal.People;
import org.koraos.portal.kernel.Actor;

/**
 * The people of the demo, whom the sign-in page offers with one click: one a role, a second engineer, and a second Ops
 * since nobody approves what they proposed.
 */
@Component
@Profile("demo")
@Order(DemoPeople.ORDER)
public class DemoPeople implements ApplicationRunner {

    /** They are there before anything else of the demo. */
    public static final int ORDER = 10;

    private static final List<DemoPerson> EVERYONE = List.of(
            new DemoPerson("po", "Paula Prado", Role.PO),
            new DemoPerson("engineer", "Enzo Esteves", Role.ENGINEER),
            new DemoPerson("engineer2", "Érica Engel", Role.ENGINEER),
            new DemoPerson("ops", "Otávio Souza", Role.OPS),
            new DemoPerson("ops2", "Olívia Ramos", Role.OPS),
            new DemoPerson("auditor", "Aurora Dias", Role.AUDITOR),
            new DemoPerson("admin", "Ada Mendes", Role.ADMIN));

    private final People people;
    private final Passwords passwords;

    DemoPeople(People people, Passwords passwords) {
        this.people = people;
        this.passwords = passwords;
    }

    /** Someone whom the sign-in page of the demo offers. */
    public record DemoPerson(String login, String name, Role role) {

        /** The same for everyone in the same way, since the demo hides nothing. */
        public String password() {
            return "demo-" + login + "-portal";
        }
    }

    public List<DemoPerson> everyone() {
        return EVERYONE;
    }

    @Override
    @Transactional
    public void run(ApplicationArguments arguments) {
        EVERYONE.stream().filter(demo -> !people.existsByLogin(demo.login())).forEach(this::add);
    }

    private void add(DemoPerson demo) {
        var person = new Person(demo.login(), demo.name(), Set.of(demo.role()), Actor.PORTAL);
        passwords.set(person, demo.password(), Actor.PORTAL);
    }
}
