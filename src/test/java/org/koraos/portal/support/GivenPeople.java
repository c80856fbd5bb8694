package org.koraos.portal.support;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.Supplier;

import com.vaadin.flow.server.VaadinSession;
import org.springframework.boot.test.context.TestComponent;

import org.koraos.portal.access.PeopleService;
import org.koraos.portal.access.PersonReference;
import org.koraos.portal.access.Role;
import org.koraos.portal.access.RunAs;
import org.koraos.portal.kernel.PersonId;

/** People for tests: as many as asked for, each with the roles named, and whoever acts. */
@TestComponent
public class GivenPeople {

    private static final AtomicInteger COUNT = new AtomicInteger();

    private final PeopleService people;
    private final RunAs runAs;
    private final FirstAdminForTests admin;

    GivenPeople(PeopleService people, RunAs runAs, FirstAdminForTests admin) {
        this.people = people;
        this.runAs = runAs;
        this.admin = admin;
    }

    /** A new person with these roles. */
    public PersonReference with(Role... roles) {
        var number = COUNT.incrementAndGet();
        Set<Role> held = roles.length == 0 ? EnumSet.noneOf(Role.class) : EnumSet.copyOf(Arrays.asList(roles));
        return asAdmin(() -> people.add("person-" + number, "Person " + number, held));
    }

    /** From here on the person holds exactly these roles. */
    public void changeRoles(PersonId person, Set<Role> roles) {
        change(person, now -> people.change(now, now.name(), roles));
    }

    /** From here on the person has this name. */
    public void rename(PersonId person, String name) {
        change(person, now -> people.change(now, name, now.roles()));
    }

    private void change(PersonId person, Consumer<PersonReference> act) {
        asAdmin(() -> {
            act.accept(Objects.requireNonNull(people.byId(Set.of(person)).get(person)));
            return true;
        });
    }

    /** Does something as this person. */
    public <T> T as(PersonReference person, Supplier<T> act) {
        return elsewhere(() -> runAs.call(person.login(), act));
    }

    /** Does something as this person. */
    public void as(PersonReference person, Runnable act) {
        as(person, () -> {
            act.run();
            return true;
        });
    }

    /** Does something as an admin. */
    public <T> T asAdmin(Supplier<T> act) {
        return elsewhere(() -> runAs.call(admin.login(), act));
    }

    /** Outside the session of the page that a test has open, whose person would act otherwise. */
    private static <T> T elsewhere(Supplier<T> act) {
        var session = VaadinSession.getCurrent();
        VaadinSession.setCurrent(null);
        try {
            return act.get();
        } finally {
            VaadinSession.setCurrent(session);
        }
    }
}
