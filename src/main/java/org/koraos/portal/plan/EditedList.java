package org.koraos.portal.plan;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.jspecify.annotations.Nullable;

import org.koraos.portal.kernel.TextRule;

/** One of a plan's lists as a PO edited it: what is in it now, and what each entry was before. */
public record EditedList(List<Line> lines) {

    private static final int MOST = 200;

    /** @throws PlanRefusal when an entry is there twice, or there are too many */
    public EditedList {
        lines = List.copyOf(lines);
        if (lines.size() > MOST) throw new PlanRefusal.TooManyEntries(MOST);
        var seen = new HashSet<String>();
        for (var line : lines) if (!seen.add(line.text())) throw new PlanRefusal.EntryTwice(line.text());
    }

    /**
     * An entry.
     *
     * @param was its words before; null for a new one
     */
    public record Line(@Nullable String was, String text) {

        private static final TextRule TEXT = TextRule.prose(2_000);

        /** @throws org.koraos.portal.kernel.InvalidValue when the text is empty or too long */
        public Line {
            text = TEXT.required(text);
        }
    }

    /** The entries as they are now. */
    public List<String> texts() {
        return lines.stream().map(Line::text).toList();
    }

    /** Other words by the words before. */
    Map<String, String> reworded() {
        var reworded = new HashMap<String, String>();
        for (var line : lines) {
            if (line.was() != null && !line.was().equals(line.text())) reworded.put(line.was(), line.text());
        }
        return reworded;
    }

    /** What was in the list and is not any more, in no words. */
    Set<String> dropped(List<String> before) {
        var dropped = new HashSet<>(before);
        for (var line : lines) dropped.remove(line.was() == null ? line.text() : line.was());
        return dropped;
    }

    /** Whether an entry of before is gone, or has other words. */
    boolean takesFrom(List<String> before) {
        return !new HashSet<>(texts()).containsAll(before);
    }
}
