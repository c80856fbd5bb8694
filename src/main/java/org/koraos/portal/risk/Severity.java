package org.koraos.portal.risk;

/**
 * How grave a risk is, from its probability times its impact:
 *
 * <pre>
 *                 negligible  minor  moderate  major  severe
 * almost certain       5       10       15      20     25
 * likely               4        8       12      16     20
 * possible             3        6        9      12     15
 * unlikely             2        4        6       8     10
 * rare                 1        2        3       4      5
 *
 * low 1 to 4 · medium 5 to 9 · high 10 to 16 · critical 20 and 25
 * </pre>
 *
 * The migration says the same, so that lists filter and sort by it; a test holds the two together.
 */
public enum Severity {
    LOW(1, 2),
    MEDIUM(5, 3),
    HIGH(10, 4),
    CRITICAL(20, 5);

    private final int fromScore;
    private final int typicalPoints;

    Severity(int fromScore, int typicalPoints) {
        this.fromScore = fromScore;
        this.typicalPoints = typicalPoints;
    }

    static Severity ofScore(int score) {
        var found = LOW;
        for (var severity : values()) if (score >= severity.fromScore) found = severity;
        return found;
    }

    /** Where a risk stands of which only the severity is known: on the scale's diagonal. */
    public Assessment typical() {
        return new Assessment(Probability.of(typicalPoints), Impact.of(typicalPoints));
    }
}
