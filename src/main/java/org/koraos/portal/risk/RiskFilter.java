package org.koraos.portal.risk;

import java.util.Set;

import org.jspecify.annotations.Nullable;

import org.koraos.portal.kernel.PersonId;
import org.koraos.portal.plan.WaveKey;

/**
 * Which risks of a plan to list.
 *
 * @param statuses those listed; none named means all but the closed ones
 * @param severities those listed; none named means all
 * @param owner only this person's risks
 * @param ownerless only risks that nobody owns
 * @param wave only risks that concern this wave by name or by one of its stories
 * @param overdue only those whose review day has passed
 * @param broken only those whose watched mitigation is broken
 * @param text what key, title, description, cause or mitigation contains, capitals or not
 * @param cell only those at this place of the heat map
 */
public record RiskFilter(
        Set<RiskStatus> statuses,
        Set<Severity> severities,
        @Nullable PersonId owner,
        boolean ownerless,
        @Nullable WaveKey wave,
        boolean overdue,
        boolean broken,
        @Nullable String text,
        @Nullable Assessment cell) {

    /** All risks that are not closed. */
    public static final RiskFilter NONE =
            new RiskFilter(Set.of(), Set.of(), null, false, null, false, false, null, null);

    public RiskFilter {
        statuses = Set.copyOf(statuses);
        severities = Set.copyOf(severities);
    }

    public RiskFilter withStatuses(Set<RiskStatus> some) {
        return new RiskFilter(some, severities, owner, ownerless, wave, overdue, broken, text, cell);
    }

    public RiskFilter withSeverities(Set<Severity> some) {
        return new RiskFilter(statuses, some, owner, ownerless, wave, overdue, broken, text, cell);
    }

    public RiskFilter ownedBy(@Nullable PersonId person) {
        return new RiskFilter(statuses, severities, person, false, wave, overdue, broken, text, cell);
    }

    public RiskFilter ownedByNobody() {
        return new RiskFilter(statuses, severities, null, true, wave, overdue, broken, text, cell);
    }

    public RiskFilter inWave(@Nullable WaveKey some) {
        return new RiskFilter(statuses, severities, owner, ownerless, some, overdue, broken, text, cell);
    }

    public RiskFilter overdueOnly(boolean only) {
        return new RiskFilter(statuses, severities, owner, ownerless, wave, only, broken, text, cell);
    }

    public RiskFilter brokenOnly(boolean only) {
        return new RiskFilter(statuses, severities, owner, ownerless, wave, overdue, only, text, cell);
    }

    public RiskFilter containing(@Nullable String some) {
        var said = some == null || some.isBlank() ? null : some.strip();
        return new RiskFilter(statuses, severities, owner, ownerless, wave, overdue, broken, said, cell);
    }

    public RiskFilter at(@Nullable Assessment place) {
        return new RiskFilter(statuses, severities, owner, ownerless, wave, overdue, broken, text, place);
    }
}
