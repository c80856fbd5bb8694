package org.koraos.portal.gate;

import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;

import org.jspecify.annotations.Nullable;

import org.koraos.portal.access.Role;
import org.koraos.portal.kernel.PersonId;
import org.koraos.portal.plan.GateKind;

/**
 * Gates whose decision would wait in vain: nobody is left to fill these roles.
 *
 * @param owner the owner of the stories whose gates they are, who has no say in them; null: all gates of the kind
 */
public record Undecidable(GateKind kind, @Nullable PersonId owner, Set<Role> unfillable) {

    public Undecidable {
        unfillable = Collections.unmodifiableSet(EnumSet.copyOf(unfillable));
    }
}
