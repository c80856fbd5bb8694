package org.koraos.portal.evidence;

import java.util.List;
import java.util.Set;

import org.junit.jupiter.api.Test;

import org.koraos.portal.evidence.MinimumPack.Proof;
import org.koraos.portal.evidence.MinimumPack.Slot;
import org.koraos.portal.evidence.MinimumPack.Standing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.koraos.portal.evidence.EvidenceKind.DEGRADATION;
import static org.koraos.portal.evidence.EvidenceKind.FUNCTIONAL;
import static org.koraos.portal.evidence.EvidenceKind.OBSERVABILITY;
import static org.koraos.portal.evidence.EvidenceKind.RUNBOOK;

class MinimumPackTest {

    @Test
    void every_criterion_needs_functional_evidence_and_every_other_kind_one_item() {
        var pack = MinimumPack.of(List.of("CA-02", "CA-01"), List.of(), List.of());

        assertThat(pack.missing())
                .containsExactly(
                        new Slot(FUNCTIONAL, "CA-02", Standing.MISSING),
                        new Slot(FUNCTIONAL, "CA-01", Standing.MISSING),
                        new Slot(OBSERVABILITY, null, Standing.MISSING),
                        new Slot(DEGRADATION, null, Standing.MISSING),
                        new Slot(RUNBOOK, null, Standing.MISSING));
    }

    @Test
    void a_story_without_listed_criteria_needs_one_functional_item() {
        assertThat(MinimumPack.of(List.of(), List.of(), List.of()).missing())
                .extracting(Slot::kind)
                .containsExactly(FUNCTIONAL, OBSERVABILITY, DEGRADATION, RUNBOOK);
        assertThat(MinimumPack.of(List.of(), List.of(proof(FUNCTIONAL)), List.of())
                        .missing())
                .extracting(Slot::kind)
                .containsExactly(OBSERVABILITY, DEGRADATION, RUNBOOK);
    }

    @Test
    void one_item_may_prove_several_criteria() {
        var pack = MinimumPack.of(
                List.of("CA-01", "CA-02", "CA-03"), List.of(proof(FUNCTIONAL, "CA-01", "CA-03")), List.of());

        assertThat(pack.missing())
                .filteredOn(slot -> slot.kind() == FUNCTIONAL)
                .extracting(Slot::criterion)
                .containsExactly("CA-02");
    }

    @Test
    void only_functional_evidence_proves_a_criterion() {
        var pack = MinimumPack.of(List.of("CA-01"), List.of(proof(OBSERVABILITY, "CA-01")), List.of());

        assertThat(pack.missing()).extracting(Slot::kind).containsExactly(FUNCTIONAL, DEGRADATION, RUNBOOK);
    }

    @Test
    void evidence_of_a_criterion_that_is_gone_proves_none_that_is_there() {
        var pack = MinimumPack.of(List.of("CA-02"), List.of(proof(FUNCTIONAL, "CA-01")), List.of());

        assertThat(pack.missing()).extracting(Slot::criterion).contains("CA-02");
    }

    @Test
    void a_waived_kind_is_not_missing_and_what_is_there_all_the_same_counts() {
        var pack = MinimumPack.of(List.of(), List.of(proof(RUNBOOK)), List.of(RUNBOOK, DEGRADATION));

        assertThat(pack.slots())
                .contains(new Slot(RUNBOOK, null, Standing.PROVEN), new Slot(DEGRADATION, null, Standing.WAIVED));
        assertThat(pack.missing()).extracting(Slot::kind).containsExactly(FUNCTIONAL, OBSERVABILITY);
    }

    @Test
    void a_pack_is_complete_when_nothing_is_missing() {
        var proofs = List.of(proof(FUNCTIONAL, "CA-01"), proof(OBSERVABILITY));

        assertThat(MinimumPack.of(List.of("CA-01"), proofs, List.of(DEGRADATION, RUNBOOK))
                        .complete())
                .isTrue();
        assertThat(MinimumPack.of(List.of("CA-01"), proofs, List.of(DEGRADATION))
                        .complete())
                .isFalse();
    }

    private static Proof proof(EvidenceKind kind, String... criteria) {
        return new Proof(kind, Set.of(criteria));
    }
}
