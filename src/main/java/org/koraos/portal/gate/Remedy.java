package org.koraos.portal.gate;

import java.util.Set;

import org.jspecify.annotations.Nullable;

import org.koraos.portal.access.Role;
import org.koraos.portal.kernel.Actor;

/**
 * How a criterion that does not hold can be mended.
 *
 * @param roles of which one can do it
 * @param person whose turn it is; null where any holder of the roles will do
 */
public record Remedy(Step step, Set<Role> roles, @Nullable Actor person) {

    public Remedy {
        roles = Set.copyOf(roles);
    }
}
