package org.koraos.portal.gate;

import java.util.stream.Stream;

import org.junit.jupiter.api.Test;

import org.koraos.portal.gate.PlanFacts.Progress;

import static org.assertj.core.api.Assertions.assertThat;
import static org.koraos.portal.gate.GivenFacts.O1;
import static org.koraos.portal.gate.GivenFacts.S1;
import static org.koraos.portal.gate.GivenFacts.allDone;

class WhyBlockedTest {

    private static Stream<Blocker> leaves(Blocker blocker) {
        return blocker.because().isEmpty()
                ? Stream.of(blocker)
                : blocker.because().stream().flatMap(WhyBlockedTest::leaves);
    }

    @Test
    void from_the_phase_down_every_leaf_says_what_mends_it() {
        var tree = WhyBlocked.tree(GateKey.phase(), GivenFacts.nothingDone());
        assertThat(leaves(tree))
                .isNotEmpty()
                .allSatisfy(leaf ->
                        assertThat(leaf.remedy()).as(leaf.sentence().toString()).isNotNull());
    }

    @Test
    void the_way_goes_by_wave_gate_criterion_and_story_to_the_fact() {
        var facts = allDone()
                .withStory(S1, story -> story.at(Progress.STARTED).checked(null))
                .withStanding(GateKey.merge(S1), Standing.CLOSED)
                .withStanding(GateKey.wave(O1), Standing.CLOSED)
                .withStanding(GateKey.phase(), Standing.CLOSED);
        var phase = WhyBlocked.tree(GateKey.phase(), facts);
        var wavesPassed = phase.because().getFirst();
        var waveClosed = wavesPassed.because().getFirst();
        var waveGate = waveClosed.because().getFirst();
        assertThat(waveGate.gate()).isEqualTo(GateKey.wave(O1));
        var storiesDone = waveGate.because().getFirst();
        var story = storiesDone.because().getFirst();
        var notDone = story.because().getFirst();
        var mergeGate = notDone.because().getFirst();
        assertThat(mergeGate.gate()).isEqualTo(GateKey.merge(S1));
        assertThat(leaves(mergeGate))
                .extracting(leaf -> leaf.remedy().step())
                .contains(Step.of(Step.Form.STATE_CHECK, "S-1"));
    }

    @Test
    void a_gate_that_only_waits_for_its_decision_says_so() {
        var facts = allDone().withStanding(GateKey.merge(S1), Standing.CLOSED);
        var tree = WhyBlocked.tree(GateKey.merge(S1), facts);
        assertThat(tree.because()).isEmpty();
        assertThat(tree.remedy().step()).isEqualTo(Step.of(Step.Form.DECIDE, "merge:S-1"));
    }
}
