package org.koraos.portal.alerting;

import java.util.List;

import org.jspecify.annotations.Nullable;

import org.koraos.portal.access.Role;
import org.koraos.portal.kernel.Phrase;

/**
 * One role of a proposal's decision.
 *
 * @param approved who approved in it; null while it is empty
 * @param lapsed whose approval is there and counts no more, since they lost the role; null when there is none
 * @param eligible the names of those who may still fill it
 * @param objection why the person who reads, though they hold the role, may not fill it; null when they may, or do not
 *     hold it
 */
public record Seat(
        Role role,
        @Nullable Signature approved,
        @Nullable Signature lapsed,
        List<String> eligible,
        @Nullable Phrase objection) {

    public Seat {
        eligible = List.copyOf(eligible);
    }
}
