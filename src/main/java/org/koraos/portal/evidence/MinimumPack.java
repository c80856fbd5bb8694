package org.koraos.portal.evidence;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;

import org.jspecify.annotations.Nullable;

/**
 * What a story's evidence must show at least (§7), and what of it is there: functional evidence of each acceptance
 * criterion, or one item where the story lists none; and one item of each other kind, unless it was waived.
 */
public record MinimumPack(List<Slot> slots) {

    public MinimumPack {
        slots = List.copyOf(slots);
    }

    /** How a slot stands. */
    public enum Standing {
        PROVEN,
        WAIVED,
        MISSING
    }

    /**
     * One thing to be shown.
     *
     * @param criterion the acceptance criterion's key; null where the kind is not asked for by criterion
     */
    public record Slot(EvidenceKind kind, @Nullable String criterion, Standing standing) {}

    /** A proof that counts. */
    public record Proof(EvidenceKind kind, Set<String> criteria) {

        public Proof {
            criteria = Set.copyOf(criteria);
        }
    }

    /**
     * The pack of a story.
     *
     * @param criteria the keys of its acceptance criteria, in their order
     * @param proofs of it, as far as they count
     * @param waived the kinds that do not apply to it
     */
    public static MinimumPack of(
            Collection<String> criteria, Collection<Proof> proofs, Collection<EvidenceKind> waived) {
        var slots = new ArrayList<Slot>();
        for (var criterion : criteria) {
            slots.add(new Slot(EvidenceKind.FUNCTIONAL, criterion, standing(isProven(criterion, proofs), false)));
        }
        for (var kind : EvidenceKind.values()) {
            if (kind == EvidenceKind.FUNCTIONAL && !criteria.isEmpty()) continue;
            var proven = proofs.stream().anyMatch(proof -> proof.kind() == kind);
            slots.add(new Slot(kind, null, standing(proven, waived.contains(kind))));
        }
        return new MinimumPack(slots);
    }

    private static boolean isProven(String criterion, Collection<Proof> proofs) {
        return proofs.stream()
                .anyMatch(proof -> proof.kind() == EvidenceKind.FUNCTIONAL
                        && proof.criteria().contains(criterion));
    }

    private static Standing standing(boolean proven, boolean waived) {
        if (proven) return Standing.PROVEN;
        return waived ? Standing.WAIVED : Standing.MISSING;
    }

    /** What is not shown yet, in the order of the kinds. */
    public List<Slot> missing() {
        return slots.stream()
                .filter(slot -> slot.standing() == Standing.MISSING)
                .toList();
    }

    /** Whether nothing is missing. */
    public boolean complete() {
        return missing().isEmpty();
    }
}
