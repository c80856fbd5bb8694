package org.koraos.portal.gate;

import java.time.Instant;
import java.util.Set;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

import org.koraos.portal.access.PersonReference;
import org.koraos.portal.access.Role;
import org.koraos.portal.access.SubstitutionReference;
import org.koraos.portal.kernel.Actor;

/**
 * Who decides, in which role.
 *
 * @param substitution by which they decide in another's stead; null in their own
 */
record Decider(PersonReference person, Role role, @Nullable SubstitutionReference substitution) {

    Actor actor() {
        return person.asActor();
    }

    @Nullable UUID substitutionId() {
        return substitution == null ? null : substitution.id();
    }

    @Nullable Actor principal() {
        if (substitution == null) return null;
        return substitution.principal().asActor();
    }

    /** The person with the roles that count here: their own, or the one that they fill in another's stead. */
    PersonReference filling(Instant now) {
        if (substitution == null) return person;
        Set<Role> lent = substitution.fills(role, now) ? Set.of(role) : Set.of();
        return new PersonReference(person.id(), person.login(), person.name(), lent, person.active());
    }
}
