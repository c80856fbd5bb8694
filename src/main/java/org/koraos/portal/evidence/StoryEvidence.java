package org.koraos.portal.evidence;

import java.util.Collection;
import java.util.List;
import java.util.SortedSet;

import org.koraos.portal.plan.StoryKey;

/**
 * The facts about a story's evidence that a gate is decided on: what counts now, what fell, and which kinds were waived.
 *
 * @param proofs by their ids, those that count only
 * @param fallen what would count if it had not fallen, by its ids
 * @param waivers by their ids, those that hold only
 */
public record StoryEvidence(StoryKey story, List<ProofFact> proofs, List<FallenFact> fallen, List<WaiverFact> waivers) {

    public StoryEvidence {
        proofs = List.copyOf(proofs);
        fallen = List.copyOf(fallen);
        waivers = List.copyOf(waivers);
    }

    /** Of a story about which nothing was filed. */
    public static StoryEvidence none(StoryKey story) {
        return new StoryEvidence(story, List.of(), List.of(), List.of());
    }

    /**
     * An item that counts.
     *
     * @param digest of what it says, which never changes
     */
    public record ProofFact(EvidenceId id, EvidenceKind kind, SortedSet<String> criteria, String digest) {}

    /** An item that counts no more, and why. */
    public record FallenFact(EvidenceId id, EvidenceKind kind, String title, Fall fall) {}

    /** A kind that does not apply. */
    public record WaiverFact(WaiverId id, EvidenceKind kind) {}

    /** What the story must show, and what is missing. */
    public MinimumPack pack(Collection<String> criteria) {
        return MinimumPack.of(
                criteria,
                proofs.stream()
                        .map(proof -> new MinimumPack.Proof(proof.kind(), proof.criteria()))
                        .toList(),
                waivers.stream().map(WaiverFact::kind).toList());
    }
}
