package org.koraos.portal.access;

import java.util.EnumSet;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.regex.Pattern;

import jakarta.persistence.CollectionTable;
import jakarta.persistence.Column;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.FetchType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.Table;

import org.hibernate.annotations.BatchSize;
import org.jspecify.annotations.Nullable;

import org.koraos.portal.journal.JournaledAggregate;
import org.koraos.portal.kernel.Actor;
import org.koraos.portal.kernel.PersonId;
import org.koraos.portal.kernel.SubjectRef;
import org.koraos.portal.kernel.TextRule;

/** A person who may sign in, and the roles they hold. Never deleted: the record names them for ever. */
@Entity
@Table(name = "person")
public class Person extends JournaledAggregate<Person> {

    private static final Pattern LOGIN = Pattern.compile("[a-z0-9][a-z0-9._-]{0,59}");
    private static final TextRule NAME = TextRule.line(120);

    @Id
    private UUID id;

    private String login;
    private String name;
    private @Nullable String passwordHash;
    private boolean active;
    private int linksMade;

    @ElementCollection(fetch = FetchType.EAGER)
    @CollectionTable(name = "person_role", joinColumns = @JoinColumn(name = "person_id"))
    @Column(name = "role")
    @Enumerated(EnumType.STRING)
    @BatchSize(size = 500)
    private Set<Role> roles = EnumSet.noneOf(Role.class);

    @SuppressWarnings("NullAway.Init")
    protected Person() {}

    Person(String login, String name, Set<Role> roles, Actor by) {
        if (!LOGIN.matcher(login).matches()) throw new AccessRefusal.LoginSyntax();
        this.id = PersonId.create().value();
        this.login = login;
        this.name = NAME.required(name);
        this.active = true;
        this.roles.addAll(roles);
        record("person-added", by);
    }

    /** Gives the person this name and exactly these roles, unless somebody else changed them since they were seen. */
    void change(PersonReference seen, String newName, Set<Role> newRoles, Actor by) {
        var keptName = NAME.required(newName);
        var renamed = !keptName.equals(name);
        var holdsOthers = !newRoles.equals(roles);
        if (!reference().equals(seen)) throw new AccessRefusal.PersonChanged(reference());
        if (!renamed && !holdsOthers) return;
        name = keptName;
        roles.clear();
        roles.addAll(newRoles);
        record(renamed ? holdsOthers ? "person-changed" : "person-renamed" : "roles-changed", by);
    }

    void deactivate(Actor by) {
        if (!active) return;
        active = false;
        record("person-deactivated", by);
    }

    void activate(Actor by) {
        if (active) return;
        active = true;
        record("person-activated", by);
    }

    void setPasswordHash(String hash, Actor by) {
        passwordHash = hash;
        record("password-set", by);
    }

    /** Notes that a link to set the password was made; the state stays as it is. */
    void noteLink(Actor by) {
        linksMade++;
        record("password-link-made", by);
    }

    PersonId id() {
        return new PersonId(id);
    }

    Actor asActor() {
        return new Actor(id(), name);
    }

    PersonReference reference() {
        return new PersonReference(id(), login, name, roles, active);
    }

    SignedInPerson principal() {
        return new SignedInPerson(id(), login, name, passwordHash, active);
    }

    @Override
    public SubjectRef subject() {
        return new SubjectRef(null, "person", login);
    }

    @Override
    public UUID aggregateId() {
        return id;
    }

    @Override
    protected Object state() {
        return new State(id, login, name, active, linksMade, new TreeSet<>(roles));
    }

    /** The password's hash stays out of the record: it proves nothing and must not outlive its change. */
    private record State(UUID id, String login, String name, boolean active, int linksMade, Set<Role> roles) {}
}
