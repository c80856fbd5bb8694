package org.koraos.portal.alerting;

import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * What gates and risks need to know of a plan's thresholds.
 *
 * @param outsideCycles versions made when their cycle was not open, or in none: read from the tables, not believed
 * @param openProposals what waits for approvals
 * @param openCycle the number of the open cycle; null when there is none
 */
public record AlertingFacts(
        List<RuleFact> rules,
        List<VersionOutsideCycle> outsideCycles,
        List<ProposalKey> openProposals,
        @Nullable Integer openCycle) {

    public AlertingFacts {
        rules = List.copyOf(rules);
        outsideCycles = List.copyOf(outsideCycles);
        openProposals = List.copyOf(openProposals);
    }

    /** A rule and the version of its threshold that holds. */
    public record RuleFact(RuleKey key, String name, int version, Threshold threshold) {}

    /** A threshold that was changed where it may not be. */
    public record VersionOutsideCycle(RuleKey rule, int version) {}
}
