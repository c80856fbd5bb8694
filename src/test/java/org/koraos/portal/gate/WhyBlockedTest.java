package org.koraos.portal.gate;

import java.util.stream.Stream;

import org.junit.jupiter.api.Test;

import org.koraos.portal.gate.PlanFacts.Progress;

import static org.assertj.core.api.Assertions.assertThat;
import static org.koraos.portal.gate.GivenFacts.O1;
import static org.koraos.portal.gate.GivenFacts.S1;
import static org.koraos.portal.gate.GivenFacts.allDone;

class WhyBlockedTest {

    /** The missing facts, asking each gate on the way why it is blocked itself. */
    private static Stream<Blocker> leaves(Blocker blocker, PlanFacts facts) {
        if (!blocker.because().isEmpty()) {
            return blocker.because().stream().flatMap(because -> leaves(because, facts));
        }
        var gate = blocker.gate();
        return gate == null || blocker.remedy() != null
                ? Stream.of(blocker)
                : leaves(WhyBlocked.tree(gate, facts), facts);
    }

    @Test
    void from_the_phase_down_every_leaf_says_what_mends_it() {
        var facts = GivenFacts.nothingDone();
        assertThat(leaves(WhyBlocked.tree(GateKey.phase(), facts), facts))
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
        assertThat(waveClosed.because().getFirst().gate()).isEqualTo(GateKey.wave(O1));
        var waveGate = WhyBlocked.tree(GateKey.wave(O1), facts);
        var storiesDone = waveGate.because().getFirst();
        var story = storiesDone.because().getFirst();
        var notDone = story.because().getFirst();
        assertThat(notDone.because().getFirst().gate()).isEqualTo(GateKey.merge(S1));
        assertThat(leaves(WhyBlocked.tree(GateKey.merge(S1), facts), facts))
                .extracting(leaf -> leaf.remedy().step())
                .contains(Step.of(Step.Form.STATE_CHECK, "S-1"));
    }

    @Test
    void another_gate_on_the_way_is_told_without_what_is_below_it() {
        var facts = GivenFacts.nothingDone();
        var tree = WhyBlocked.tree(GateKey.phase(), facts);
        var gatesBelow = Stream.of(tree)
                .flatMap(WhyBlockedTest::all)
                .filter(node -> node.gate() != null && !node.equals(tree))
                .toList();
        assertThat(gatesBelow)
                .isNotEmpty()
                .allSatisfy(gate -> assertThat(gate.because()).isEmpty());
    }

    private static Stream<Blocker> all(Blocker blocker) {
        return Stream.concat(Stream.of(blocker), blocker.because().stream().flatMap(WhyBlockedTest::all));
    }

    @Test
    void a_gate_that_only_waits_for_its_decision_says_so() {
        var facts = allDone().withStanding(GateKey.merge(S1), Standing.CLOSED);
        var tree = WhyBlocked.tree(GateKey.merge(S1), facts);
        assertThat(tree.because()).isEmpty();
        assertThat(tree.remedy().step()).isEqualTo(Step.of(Step.Form.DECIDE, "merge:S-1"));
    }
}
