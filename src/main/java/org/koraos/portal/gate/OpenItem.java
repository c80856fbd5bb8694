package org.koraos.portal.gate;

import java.util.Set;

import org.jspecify.annotations.Nullable;

import org.koraos.portal.access.Role;
import org.koraos.portal.kernel.Actor;
import org.koraos.portal.kernel.Phrase;

/**
 * One thing still to be done before a gate can pass.
 *
 * @param roles of which one can do it; all of them where it is a decision
 * @param person whose turn it is; null where any holder of the roles will do
 */
public record OpenItem(
        Step step,
        Phrase sentence,
        Set<Role> roles,
        @Nullable Actor person) {

    static OpenItem of(Remedy remedy, Phrase sentence) {
        return new OpenItem(remedy.step(), sentence, remedy.roles(), remedy.person());
    }
}
