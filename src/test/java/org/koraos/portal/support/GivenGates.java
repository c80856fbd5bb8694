package org.koraos.portal.support;

import java.util.Objects;

import org.springframework.boot.test.context.TestComponent;

import org.koraos.portal.access.PersonReference;
import org.koraos.portal.access.Role;
import org.koraos.portal.ci.CheckService;
import org.koraos.portal.ci.CheckState;
import org.koraos.portal.gate.GateKey;
import org.koraos.portal.gate.GatePage;
import org.koraos.portal.gate.GateRecord;
import org.koraos.portal.gate.GateReviewService;
import org.koraos.portal.gate.GateService;
import org.koraos.portal.gate.Step;
import org.koraos.portal.kernel.Reason;
import org.koraos.portal.kernel.WebAddress;
import org.koraos.portal.plan.MoveStory;
import org.koraos.portal.plan.PlanReference;
import org.koraos.portal.plan.StoryKey;
import org.koraos.portal.plan.StoryService;
import org.koraos.portal.plan.StoryStatus;

/** Gates for tests, brought where they are wanted by the people who bring them there. */
@TestComponent
public class GivenGates {

    public static final Reason BECAUSE = new Reason("Because");

    private final GateService gates;
    private final GateReviewService review;
    private final StoryService stories;
    private final CheckService checks;
    private final GivenPlans plans;
    private final GivenPeople people;
    private final GivenEvidence evidence;

    GivenGates(
            GateService gates,
            GateReviewService review,
            StoryService stories,
            CheckService checks,
            GivenPlans plans,
            GivenPeople people,
            GivenEvidence evidence) {
        this.gates = gates;
        this.review = review;
        this.stories = stories;
        this.checks = checks;
        this.plans = plans;
        this.people = people;
        this.evidence = evidence;
    }

    /** The gate as this person sees it. */
    public GatePage page(PlanReference plan, GateKey key, PersonReference person) {
        return people.as(person, () -> review.page(plan.id(), key));
    }

    /** The person looks at the gate, then approves what they saw. */
    public GateRecord approve(PlanReference plan, GateKey key, PersonReference person) {
        var seen = page(plan, key, person).seen();
        return people.as(person, () -> gates.approve(plan.id(), key, seen, null, null));
    }

    /** A new person fills each role. */
    public GateRecord pass(PlanReference plan, GateKey key) {
        GateRecord record = null;
        for (var role : page(plan, key, people.with(Role.AUDITOR)).rules().roles()) {
            record = approve(plan, key, people.with(role));
        }
        return Objects.requireNonNull(record);
    }

    /** Everything that the entry gate asks is there; nobody has decided. */
    public void readyToEnter(PlanReference plan, String story, PersonReference owner) {
        plans.owned(plan, story, owner);
        plans.ready(plan, story);
    }

    /** The story is in progress. */
    public void started(PlanReference plan, String story, PersonReference owner) {
        readyToEnter(plan, story, owner);
        pass(plan, GateKey.entry(new StoryKey(story)));
        move(plan, story, owner, StoryStatus.IN_PROGRESS);
    }

    /** The story is in progress, and everything that the merge gate asks is there; nobody has decided. */
    public void readyToMerge(PlanReference plan, String story, PersonReference owner) {
        started(plan, story, owner);
        people.as(owner, () -> checks.state(plan.id(), new StoryKey(story), GivenEvidence.result(CheckState.GREEN)));
        tickAll(plan, story, owner);
    }

    /** The story is done, through its gates, with its evidence. */
    public void done(PlanReference plan, String story, PersonReference owner) {
        readyToMerge(plan, story, owner);
        move(plan, story, owner, StoryStatus.IN_REVIEW);
        pass(plan, GateKey.merge(new StoryKey(story)));
        move(plan, story, owner, StoryStatus.DONE);
        evidence.complete(plan.id(), story);
    }

    public void tickAll(PlanReference plan, String story, PersonReference owner) {
        var page = people.as(owner, () -> stories.page(plan.id(), new StoryKey(story)))
                .orElseThrow();
        for (var item : page.checklist()) {
            if (item.tick() != null) continue;
            people.as(owner, () -> {
                stories.tick(plans.seen(plan, story), item.number());
            });
        }
    }

    public void move(PlanReference plan, String story, PersonReference person, StoryStatus to) {
        var seen = plans.seen(plan, story);
        people.as(person, () -> {
            stories.move(new MoveStory(seen, to, BECAUSE));
        });
    }

    /** States every part that the gate asks a person for. */
    public void stateAll(PlanReference plan, GateKey key) {
        var po = people.with(Role.PO);
        for (var leaf : page(plan, key, po).evaluation().unmet()) {
            var remedy = leaf.remedy();
            if (remedy == null || remedy.step().form() != Step.Form.STATE_PART) continue;
            people.as(
                    po,
                    () -> gates.state(
                            plan.id(),
                            key,
                            remedy.step().detail(),
                            new WebAddress("https://proof.example.org/1"),
                            BECAUSE));
        }
    }
}
