package org.koraos.portal.gate.ui;

import java.util.List;

import org.jspecify.annotations.Nullable;

import org.koraos.portal.gate.Blocker;
import org.koraos.portal.gate.CriterionResult;
import org.koraos.portal.gate.CriterionState;
import org.koraos.portal.gate.GateKey;
import org.koraos.portal.gate.Remedy;
import org.koraos.portal.kernel.Phrase;

/**
 * A criterion, or what blocks one, as a line of a list that opens.
 *
 * @param remedy what mends it; null when there is nothing to mend, or only below
 * @param gate another gate that this line stands for, to be asked why it is blocked; null for any other line
 * @param open how many things at or below it do not hold
 */
record CriterionLine(
        CriterionState state,
        Phrase sentence,
        @Nullable Phrase warning,
        @Nullable Remedy remedy,
        @Nullable GateKey gate,
        long open,
        List<CriterionLine> below) {

    CriterionLine {
        below = List.copyOf(below);
    }

    static CriterionLine of(CriterionResult criterion) {
        var below = criterion.parts().stream().map(CriterionLine::of).toList();
        var remedy = criterion.state().holds() ? null : criterion.remedy();
        return new CriterionLine(
                criterion.state(),
                criterion.sentence(),
                criterion.warning(),
                remedy,
                null,
                open(criterion.state(), below),
                below);
    }

    static CriterionLine of(Blocker blocker) {
        var below = blocker.because().stream().map(CriterionLine::of).toList();
        var remedy = below.isEmpty() ? blocker.remedy() : null;
        var another = below.isEmpty() && remedy == null ? blocker.gate() : null;
        return new CriterionLine(
                blocker.state(), blocker.sentence(), null, remedy, another, open(blocker.state(), below), below);
    }

    private static long open(CriterionState state, List<CriterionLine> below) {
        if (below.isEmpty()) return state.holds() ? 0 : 1;
        return below.stream().mapToLong(CriterionLine::open).sum();
    }
}
