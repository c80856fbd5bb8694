package org.koraos.portal.access;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

import org.koraos.portal.access.internal.People;
import org.koraos.portal.kernel.Actor;
import org.koraos.portal.kernel.PersonId;

/** The person who acts, as the database knows them now. The one answer to "may this person do this". */
@Component
public class CurrentPerson {

    private final People people;
    private final ApiCallers callers;

    CurrentPerson(People people, ApiCallers callers) {
        this.people = people;
        this.callers = callers;
    }

    /** The id of who acts, be that a person or, by its token, an integration; empty when nobody does. */
    public Optional<PersonId> id() {
        return caller().map(ApiCaller::actor).or(this::signedIn);
    }

    /** Who acts by a token; empty when nobody does, or somebody in person. */
    public Optional<ApiCaller> caller() {
        return principal(ApiCaller.class);
    }

    private Optional<PersonId> signedIn() {
        return principal(SignedInPerson.class).map(SignedInPerson::id);
    }

    private static <P> Optional<P> principal(Class<P> type) {
        return Optional.ofNullable(SecurityContextHolder.getContext().getAuthentication())
                .map(Authentication::getPrincipal)
                .filter(type::isInstance)
                .map(type::cast);
    }

    /**
     * The signed-in person with the roles they hold now.
     *
     * @throws RoleRequired when nobody is signed in, or the person is active no more
     */
    @Transactional(readOnly = true)
    public PersonReference reference() {
        return active().orElseThrow(() -> new RoleRequired(Set.of()));
    }

    /** The signed-in person with the roles they hold now; empty when nobody is, or they are active no more. */
    @Transactional(readOnly = true)
    public Optional<PersonReference> active() {
        var caller = caller();
        if (caller.isPresent()) return callers.reference(caller.get());
        return signedIn()
                .flatMap(id -> people.findById(id.value()))
                .map(Person::reference)
                .filter(PersonReference::active);
    }

    /**
     * Like {@link #reference()}, and the roles stay theirs until the running transaction ends. For decisions that count
     * only if the decider held the role when they were given. Nobody decides by a token.
     */
    @Transactional
    public PersonReference held() {
        return signedIn()
                .flatMap(id -> people.hold(id.value()))
                .map(Person::reference)
                .filter(PersonReference::active)
                .orElseThrow(() -> new RoleRequired(Set.of()));
    }

    /** The signed-in person, as the record will name them. */
    @Transactional(readOnly = true)
    public Actor actor() {
        return reference().asActor();
    }

    /** Whether the signed-in person holds one of the roles now. For pages that leave out what would be refused. */
    @Transactional(readOnly = true)
    public boolean holdsAny(Role... roles) {
        var held = active().map(PersonReference::roles).orElse(Set.of());
        return Arrays.stream(roles).anyMatch(held::contains);
    }

    /**
     * Lets through who holds one of the roles; without roles, anyone active.
     *
     * @throws RoleRequired otherwise
     */
    @Transactional(readOnly = true)
    public void requireAny(Role... roles) {
        var held = reference().roles();
        if (roles.length == 0 || Arrays.stream(roles).anyMatch(held::contains)) return;
        throw new RoleRequired(EnumSet.copyOf(Arrays.asList(roles)));
    }
}
