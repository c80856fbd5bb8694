package org.koraos.portal.support;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

import org.springframework.boot.test.context.TestComponent;

import org.koraos.portal.access.PersonReference;
import org.koraos.portal.access.Role;
import org.koraos.portal.plan.AcceptanceCriterion;
import org.koraos.portal.plan.PlanContent;
import org.koraos.portal.plan.PlanContract;
import org.koraos.portal.plan.PlanContract.Head;
import org.koraos.portal.plan.PlanContract.StoryContract;
import org.koraos.portal.plan.PlanContract.WaveContract;
import org.koraos.portal.plan.PlanId;
import org.koraos.portal.plan.PlanReference;
import org.koraos.portal.plan.PlanService;
import org.koraos.portal.plan.SeenStory;
import org.koraos.portal.plan.StoryKey;
import org.koraos.portal.plan.StoryService;
import org.koraos.portal.plan.WaveKey;
import org.koraos.portal.plan.WipLimits;

/** Plans for tests: each its own, with the stories asked for. */
@TestComponent
public class GivenPlans {

    public static final WaveKey O1 = new WaveKey("O1");
    public static final WaveKey O2 = new WaveKey("O2");

    private static final AtomicInteger COUNT = new AtomicInteger();

    private final PlanService plans;
    private final StoryService stories;
    private final GivenPeople people;

    GivenPlans(PlanService plans, StoryService stories, GivenPeople people) {
        this.plans = plans;
        this.stories = stories;
        this.people = people;
    }

    /** A new plan with two waves, these stories in the first, two frozen decisions, and two steps per story. */
    public PlanReference with(String... stories) {
        return with(Arrays.stream(stories).map(key -> StoryContract.named(new StoryKey(key), O1)));
    }

    /** Like {@link #with(String...)}, of stories that say more. */
    public PlanReference with(Stream<StoryContract> stories) {
        var po = people.with(Role.PO);
        var contract = contract(stories.toList());
        return people.as(po, () -> plans.create(contract));
    }

    /** A story of the first wave with these acceptance criteria. */
    public static StoryContract proving(String story, AcceptanceCriterion... criteria) {
        return new StoryContract(new StoryKey(story), O1, null, null, null, null, null, List.of(criteria), null, null);
    }

    /** What {@link #with} makes; each time as of another document. */
    public static PlanContract contract(List<StoryContract> stories) {
        var number = COUNT.incrementAndGet();
        return new PlanContract(
                new Head("Plan " + number, "Project " + number, "05-Implementation", null, null, null, null),
                content(),
                List.of(
                        new WaveContract(
                                O1, 1, null, "CI green and criteria evidenced", List.of("CI green", "criteria")),
                        new WaveContract(O2, 2, "Recovery", "Drill approved", List.of("Drill approved"))),
                stories,
                "%064x".formatted(number));
    }

    /** The lists of {@link #contract}. */
    public static PlanContent content() {
        return new PlanContent(
                List.of("Build it"),
                List.of("Reopen D-AR-001..D-AR-002"),
                List.of(
                        new PlanContent.FrozenDecision("D-AR-001", null),
                        new PlanContent.FrozenDecision("D-AR-002", "One database")),
                List.of(),
                List.of(),
                List.of("Functional evidence of the CAs"),
                List.of("Open a branch", "Validate the CAs"),
                List.of("All waves done"),
                List.of());
    }

    /** The story as it is now. */
    public SeenStory seen(PlanReference plan, String story) {
        var auditor = people.with(Role.AUDITOR);
        return people.as(
                auditor,
                () -> stories.page(plan.id(), new StoryKey(story)).orElseThrow().seen());
    }

    /** Gives the story to this engineer, as a PO. */
    public SeenStory owned(PlanReference plan, String story, PersonReference owner) {
        var seen = seen(plan, story);
        var po = people.with(Role.PO);
        return people.as(po, () -> stories.assign(seen, owner.id(), null)).story();
    }

    /** Says that the story is ready, as a PO. */
    public SeenStory ready(PlanReference plan, String story) {
        var seen = seen(plan, story);
        var po = people.with(Role.PO);
        return people.as(po, () -> stories.makeReady(seen)).story();
    }

    /** Limits what each person may have under way, and nothing else, as a PO. */
    public void limitPerPerson(PlanReference plan, WipLimits.Limit limit) {
        var po = people.with(Role.PO);
        people.as(po, () -> {
            var version = plans.page(plan.id()).version();
            plans.limitWork(plan.id(), version, new WipLimits(Map.of(), limit));
        });
    }

    /** The keys as a set. */
    public static Set<StoryKey> keys(String... keys) {
        return Set.copyOf(Arrays.stream(keys).map(StoryKey::new).toList());
    }

    /** The plan's whole contract now. */
    public PlanContract contract(PlanId plan) {
        var auditor = people.with(Role.AUDITOR);
        return people.as(auditor, () -> plans.contract(plan));
    }
}
