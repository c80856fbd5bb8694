package org.koraos.portal.access;

import java.time.Instant;
import java.util.UUID;

/**
 * Someone who may decide in another's stead for a time.
 *
 * @param until the first moment at which they may no more
 * @param ended whether it was taken back before its time
 */
public record SubstitutionReference(
        UUID id, PersonReference principal, PersonReference substitute, Instant from, Instant until, boolean ended) {

    /** Whether the substitute may decide in the principal's stead at this moment. */
    public boolean inForce(Instant at) {
        return !ended && !at.isBefore(from) && at.isBefore(until);
    }

    /** Whether the substitute may fill the role at this moment: one that the principal holds themself. */
    public boolean fills(Role role, Instant at) {
        return inForce(at) && substitute.active() && principal.fills(role);
    }
}
