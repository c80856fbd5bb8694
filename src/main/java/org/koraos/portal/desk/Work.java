package org.koraos.portal.desk;

import java.util.List;

import org.jspecify.annotations.Nullable;

import org.koraos.portal.alerting.ProposalRow;
import org.koraos.portal.gate.CriterionResult;
import org.koraos.portal.gate.GateKey;
import org.koraos.portal.gate.GatePage;
import org.koraos.portal.gate.Standing;
import org.koraos.portal.plan.StoryKey;
import org.koraos.portal.plan.StoryStatus;
import org.koraos.portal.plan.WorkInHand;
import org.koraos.portal.risk.RiskRow;

/**
 * What one person has to do in one plan.
 *
 * @param decisions gates whose decision waits for the person, the longest waiting first
 * @param proposals threshold proposals that the person may approve
 * @param stories the person's stories that are not done, and what stands before each
 * @param risks those given to the person who has not yet agreed to own them, then the person's overdue ones
 * @param ownerless serious risks that nobody owns, for who may assign them
 * @param inHand what the person has under way; null where the plan does not limit that
 */
public record Work(
        List<GatePage> decisions,
        List<ProposalRow> proposals,
        List<MyStory> stories,
        List<RiskRow> risks,
        List<RiskRow> ownerless,
        @Nullable WorkInHand inHand) {

    public Work {
        decisions = List.copyOf(decisions);
        proposals = List.copyOf(proposals);
        stories = List.copyOf(stories);
        risks = List.copyOf(risks);
        ownerless = List.copyOf(ownerless);
    }

    /** How many things wait for this person and nobody else can take from them. */
    public int waiting() {
        return decisions.size() + proposals.size() + risks.size();
    }

    public boolean isNothing() {
        return waiting() + stories.size() + ownerless.size() == 0;
    }

    /**
     * One of the person's stories.
     *
     * @param blocked why it is marked as blocked; null when it is not
     * @param gate the gate that is next for it
     * @param open what its next gate still misses
     */
    public record MyStory(
            StoryKey key,
            @Nullable String title,
            StoryStatus status,
            @Nullable String blocked,
            GateKey gate,
            Standing standing,
            List<CriterionResult> open) {

        public MyStory {
            open = List.copyOf(open);
        }
    }
}
