package org.koraos.portal.alerting;

import java.util.Set;

import org.jspecify.annotations.Nullable;

import org.koraos.portal.access.Role;

/**
 * A proposal as lists show it.
 *
 * @param base the threshold that it would replace, or replaced
 * @param missing the roles whose approval is still waited for
 * @param unfillable the missing roles that nobody is left to fill
 * @param openToMe the missing roles that the person who reads may fill
 * @param competing how many other open proposals there are on the same rule
 */
public record ProposalRow(
        ProposalKey key,
        RuleRow rule,
        int cycle,
        ProposalState state,
        int baseVersion,
        Threshold base,
        Threshold threshold,
        @Nullable Integer rollsBackTo,
        Signature proposed,
        Set<Role> missing,
        Set<Role> unfillable,
        Set<Role> openToMe,
        int competing) {

    public ProposalRow {
        missing = Set.copyOf(missing);
        unfillable = Set.copyOf(unfillable);
        openToMe = Set.copyOf(openToMe);
    }
}
