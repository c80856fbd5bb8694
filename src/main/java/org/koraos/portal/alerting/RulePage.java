package org.koraos.portal.alerting;

import java.util.List;
import java.util.Set;

import org.jspecify.annotations.Nullable;

import org.koraos.portal.access.Role;

/**
 * Everything about a rule on one page.
 *
 * @param versions its history, the first first
 * @param open the proposals on it that wait for approvals
 * @param openCycle the plan's open cycle; null when there is none and no threshold may be proposed
 * @param unfillable the roles that nobody would be left to approve in if the person who reads proposed
 * @param version the version to name in edits
 */
public record RulePage(
        RuleRow rule,
        List<VersionRow> versions,
        List<ProposalRow> open,
        @Nullable CycleRow openCycle,
        Set<Role> unfillable,
        long version) {

    public RulePage {
        versions = List.copyOf(versions);
        open = List.copyOf(open);
        unfillable = Set.copyOf(unfillable);
    }
}
