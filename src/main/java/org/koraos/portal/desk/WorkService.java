package org.koraos.portal.desk;

import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;

import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

import org.koraos.portal.access.CurrentPerson;
import org.koraos.portal.access.PersonReference;
import org.koraos.portal.access.RequiresRole;
import org.koraos.portal.access.Role;
import org.koraos.portal.alerting.ProposalService;
import org.koraos.portal.desk.Work.MyStory;
import org.koraos.portal.desk.internal.OwnedStories;
import org.koraos.portal.desk.internal.OwnedStories.Owned;
import org.koraos.portal.gate.GateKey;
import org.koraos.portal.gate.GatePage;
import org.koraos.portal.gate.GateReviewService;
import org.koraos.portal.plan.PlanId;
import org.koraos.portal.plan.StoryService;
import org.koraos.portal.risk.OwnershipState;
import org.koraos.portal.risk.RiskFilter;
import org.koraos.portal.risk.RiskOrder;
import org.koraos.portal.risk.RiskRegisterService;
import org.koraos.portal.risk.RiskRow;

/** Gathers what the signed-in person has to do. */
@Service
public class WorkService {

    private static final int MOST_RISKS = 50;

    private final GateReviewService gates;
    private final ProposalService proposals;
    private final RiskRegisterService risks;
    private final OwnedStories stories;
    private final StoryService storyService;
    private final CurrentPerson current;

    WorkService(
            GateReviewService gates,
            ProposalService proposals,
            RiskRegisterService risks,
            OwnedStories stories,
            StoryService storyService,
            CurrentPerson current) {
        this.gates = gates;
        this.proposals = proposals;
        this.risks = risks;
        this.stories = stories;
        this.storyService = storyService;
        this.current = current;
    }

    /** All that the signed-in person has to do in the plan. */
    @RequiresRole
    @Transactional(readOnly = true)
    public Work mine(PlanId plan) {
        var me = current.reference();
        return new Work(
                gates.waitingForMe(plan),
                proposals.waitingForMe(plan),
                withGates(plan, stories.open(plan, me.id())),
                myRisks(plan, me),
                me.fills(Role.PO) ? ownerless(plan) : List.of(),
                storyService.inHand(plan, Set.of(me.id())).get(me.id()));
    }

    /** How many things wait for the signed-in person in the plan. */
    @RequiresRole
    @Transactional(readOnly = true)
    public int waiting(PlanId plan) {
        return gates.waitingForMe(plan).size()
                + proposals.waitingForMe(plan).size()
                + myRisks(plan, current.reference()).size();
    }

    private List<MyStory> withGates(PlanId plan, List<Owned> owned) {
        var pages = gates.pages(plan, owned.stream().map(WorkService::next).toList());
        return owned.stream()
                .filter(story -> pages.containsKey(next(story)))
                .map(story -> withGate(story, Objects.requireNonNull(pages.get(next(story)))))
                .toList();
    }

    private static GateKey next(Owned story) {
        return GateKey.ahead(story.key(), story.status().isUnderWay());
    }

    private static MyStory withGate(Owned story, GatePage gate) {
        return new MyStory(
                story.key(),
                story.title(),
                story.status(),
                story.blocked(),
                gate.key(),
                gate.standing(),
                gate.evaluation().unmet());
    }

    private List<RiskRow> myRisks(PlanId plan, PersonReference me) {
        var mine = rows(plan, RiskFilter.NONE.ownedBy(me.id()));
        return Stream.concat(
                        mine.stream().filter(risk -> risk.ownership() == OwnershipState.ASSIGNED),
                        mine.stream().filter(risk -> risk.ownership() != OwnershipState.ASSIGNED && risk.overdue()))
                .toList();
    }

    private List<RiskRow> ownerless(PlanId plan) {
        return rows(plan, RiskFilter.NONE.ownedByNobody()).stream()
                .filter(RiskRow::isSeriousAndOwnerless)
                .toList();
    }

    private List<RiskRow> rows(PlanId plan, RiskFilter filter) {
        return risks.rows(plan, filter, RiskOrder.SEVERITY, true, 0, MOST_RISKS);
    }
}
