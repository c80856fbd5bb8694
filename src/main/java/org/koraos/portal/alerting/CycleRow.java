package org.koraos.portal.alerting;

import java.time.LocalDate;

import org.jspecify.annotations.Nullable;

/**
 * A tuning cycle as pages show it.
 *
 * @param closed who closed it and when; null while it is open
 * @param applied how many thresholds changed in it
 * @param waiting how many of its proposals wait for approvals
 */
public record CycleRow(
        int number,
        String name,
        String goal,
        @Nullable LocalDate endsOn,
        Signature opened,
        @Nullable Signature closed,
        int applied,
        int waiting) {

    public boolean isOpen() {
        return closed == null;
    }
}
