package org.koraos.portal.gate;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;

import org.junit.jupiter.api.Test;

import org.koraos.portal.gate.PlanFacts.CheckFact;
import org.koraos.portal.gate.PlanFacts.CheckState;
import org.koraos.portal.gate.PlanFacts.OwnerFact;
import org.koraos.portal.gate.PlanFacts.Progress;
import org.koraos.portal.gate.PlanFacts.RiskLevel;
import org.koraos.portal.gate.PlanFacts.StepFact;
import org.koraos.portal.plan.StoryKey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.koraos.portal.gate.GivenFacts.ENZO;
import static org.koraos.portal.gate.GivenFacts.O1;
import static org.koraos.portal.gate.GivenFacts.O2;
import static org.koraos.portal.gate.GivenFacts.PROOF;
import static org.koraos.portal.gate.GivenFacts.S1;
import static org.koraos.portal.gate.GivenFacts.S2;
import static org.koraos.portal.gate.GivenFacts.S3;
import static org.koraos.portal.gate.GivenFacts.risk;
import static org.koraos.portal.gate.GivenFacts.with;

/** The smallest set opens the gate when all of it is done, and not when any one item of it is left out. */
class SmallestSetTest {

    /** Does the steps as the portal would let people do them: a gate only where it holds, a story only through its gates. */
    private static PlanFacts done(PlanFacts facts, Collection<Step> steps) {
        var left = new HashSet<>(steps);
        var now = facts;
        for (var progress = true; progress; ) {
            progress = false;
            for (var step : List.copyOf(left)) {
                if (!allowed(step, now)) continue;
                now = WhatIf.after(now, step);
                left.remove(step);
                progress = true;
            }
        }
        return now;
    }

    private static boolean allowed(Step step, PlanFacts facts) {
        return switch (step.form()) {
            case DECIDE ->
                Criteria.evaluate(GateKey.parse(step.subject()), facts).holds();
            case FINISH_STORY -> {
                var story = facts.stories().get(new StoryKey(step.subject()));
                var begun = story.progress() == Progress.STARTED
                        || facts.standing(GateKey.entry(story.key())).supported();
                yield begun && facts.standing(GateKey.merge(story.key())).supported();
            }
            default -> true;
        };
    }

    private static void assertSmallest(GateKey gate, PlanFacts facts) {
        var steps = SmallestSet.before(gate, facts).stream().map(OpenItem::step).toList();
        assertThat(done(facts, steps).standing(gate).supported()).isTrue();
        for (var leftOut : steps) {
            var others = new HashSet<>(steps);
            others.remove(leftOut);
            assertThat(done(facts, others).standing(gate).supported())
                    .as("without %s", leftOut)
                    .isFalse();
        }
    }

    @Test
    void from_nothing_to_an_open_wave() {
        var facts = GivenFacts.nothingDone();
        assertSmallest(GateKey.wave(O1), facts);
        var steps = SmallestSet.before(GateKey.wave(O1), facts);
        assertThat(steps).extracting(OpenItem::step).doesNotHaveDuplicates();
        assertThat(steps.stream().filter(item -> item.step().form() == Step.Form.DECIDE))
                .hasSize(5);
    }

    @Test
    void what_has_passed_needs_nothing() {
        assertThat(SmallestSet.before(GateKey.wave(O1), GivenFacts.allDone())).isEmpty();
    }

    @Test
    void a_second_wave_needs_the_first() {
        var facts = GivenFacts.nothingDone();
        assertSmallest(GateKey.wave(O2), facts);
        assertThat(SmallestSet.before(GateKey.wave(O2), facts))
                .extracting(OpenItem::step)
                .contains(Step.of(Step.Form.DECIDE, "wave:O1"));
    }

    @Test
    void random_plans_halfway_through() {
        var seed = System.nanoTime();
        System.out.println("SmallestSetTest seed " + seed);
        var random = new Random(seed);
        for (var round = 0; round < 60; round++) {
            var facts = halfway(random);
            for (var gate : List.of(GateKey.wave(O1), GateKey.wave(O2), GateKey.phase())) assertSmallest(gate, facts);
        }
    }

    /** Some of everything, taken by the rules. */
    private static PlanFacts halfway(Random random) {
        var facts = GivenFacts.nothingDone();
        if (random.nextBoolean()) {
            facts = with(facts, risk("R-1", RiskLevel.CRITICAL).ownedBy(null).mitigated(random.nextBoolean()));
        }
        for (var key : List.of(S1, S2, S3)) {
            if (random.nextBoolean()) facts = facts.withStory(key, story -> story.at(Progress.READY));
            if (random.nextBoolean()) facts = facts.withStory(key, story -> story.ownedBy(new OwnerFact(ENZO, true)));
            if (random.nextBoolean()) {
                facts = facts.withStory(key, story -> story.checked(new CheckFact(CheckState.GREEN, PROOF, ENZO)));
            }
            if (random.nextBoolean()) {
                facts = facts.withStory(key, story -> story.with(List.of(new StepFact(1, "Tests are there", true))));
            }
            if (random.nextBoolean()) facts = facts.withStory(key, story -> story.touching(List.of()));
            if (random.nextBoolean()) {
                var dependencies = new TreeMap<StoryKey, Boolean>();
                if (key.equals(S3)) dependencies.put(S2, facts.stories().get(S2).done());
                facts = facts.withStory(key, story -> story.waitingFor(dependencies));
            }
            for (var gate : Set.of(GateKey.entry(key), GateKey.merge(key))) {
                if (random.nextBoolean() && Criteria.evaluate(gate, facts).holds()) {
                    facts = facts.withStanding(gate, Standing.PASSED);
                }
            }
            var begun = facts.standing(GateKey.entry(key)).supported();
            if (begun && random.nextBoolean()) facts = facts.withStory(key, story -> story.at(Progress.STARTED));
            var finish = Step.of(Step.Form.FINISH_STORY, key.value());
            if (random.nextBoolean() && allowed(finish, facts)) facts = WhatIf.after(facts, finish);
        }
        return facts;
    }

    @Test
    void what_if_writes_nothing() {
        var facts = GivenFacts.nothingDone();
        var steps = new ArrayList<Step>();
        SmallestSet.before(GateKey.phase(), facts).forEach(item -> steps.add(item.step()));
        steps.forEach(step -> WhatIf.after(facts, step));
        assertThat(facts).isEqualTo(GivenFacts.nothingDone());
    }
}
