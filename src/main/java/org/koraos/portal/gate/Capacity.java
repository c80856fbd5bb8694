package org.koraos.portal.gate;

import org.jspecify.annotations.Nullable;

import org.koraos.portal.access.Role;
import org.koraos.portal.kernel.PersonId;

/**
 * The role in which a person decides.
 *
 * @param insteadOf in whose stead; null when in their own
 */
public record Capacity(Role role, @Nullable PersonId insteadOf) {

    public static Capacity own(Role role) {
        return new Capacity(role, null);
    }
}
