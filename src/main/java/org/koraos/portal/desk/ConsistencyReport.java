package org.koraos.portal.desk;

import java.util.List;

/** All contradictions of a plan by kind, the gravest first. */
public record ConsistencyReport(List<OfKind> found) {

    public ConsistencyReport {
        found = List.copyOf(found);
    }

    /**
     * The contradictions of one kind.
     *
     * @param total how many there are
     * @param first as many of them as a page shows
     */
    public record OfKind(ContradictionKind kind, int total, List<Contradiction> first) {

        public OfKind {
            first = List.copyOf(first);
        }
    }

    /** How many contradictions there are of this gravity. */
    public int count(Gravity gravity) {
        return found.stream()
                .filter(each -> each.kind().gravity() == gravity)
                .mapToInt(OfKind::total)
                .sum();
    }

    /** How many there are in all. */
    public int total() {
        return found.stream().mapToInt(OfKind::total).sum();
    }
}
