package org.koraos.portal.alerting;

import java.util.List;

/**
 * A plan's alerting on one page.
 *
 * @param rules the most urgent first
 * @param cycles the newest first; only the first can be open
 * @param waiting the proposals that wait for somebody, the longest waiting first; and those that came into conflict while
 *     their cycle is open, since they wait for their proposers
 * @param over the proposals that ended last, the newest first
 */
public record AlertingPage(
        List<RuleRow> rules, List<CycleRow> cycles, List<ProposalRow> waiting, List<ProposalRow> over) {

    public AlertingPage {
        rules = List.copyOf(rules);
        cycles = List.copyOf(cycles);
        waiting = List.copyOf(waiting);
        over = List.copyOf(over);
    }
}
