package org.koraos.portal.access;

import java.util.Set;

import org.koraos.portal.kernel.Actor;
import org.koraos.portal.kernel.PersonId;

/** A person as others see them: in a picker, on a card, in a list. */
public record PersonReference(PersonId id, String login, String name, Set<Role> roles, boolean active) {

    public PersonReference {
        roles = Set.copyOf(roles);
    }

    /** The person as the record names them. */
    public Actor asActor() {
        return new Actor(id, name);
    }

    /** Whether the person is active and holds the role. */
    public boolean fills(Role role) {
        return active && roles.contains(role);
    }
}
