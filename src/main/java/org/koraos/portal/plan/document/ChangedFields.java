package org.koraos.portal.plan.document;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;

import org.jspecify.annotations.Nullable;

import org.koraos.portal.kernel.Phrase;
import org.koraos.portal.plan.document.PlanChange.Field;
import org.koraos.portal.plan.document.PlanChange.Kept;
import org.koraos.portal.plan.document.PlanChange.Kind;

/** The fields of one thing that an import would change or leave as people edited them, compared one after another. */
final class ChangedFields {

    private final List<Field> changed = new ArrayList<>();
    private final List<Kept> kept = new ArrayList<>();

    /** A field of one value. */
    void value(Phrase name, @Nullable Object before, @Nullable Object after) {
        value(name, before, after, false);
    }

    void value(Phrase name, @Nullable Object before, @Nullable Object after, boolean overEdit) {
        if (!Objects.equals(before, after)) changed.add(new Field(name, asList(before), asList(after), overEdit));
    }

    private static List<String> asList(@Nullable Object value) {
        return value == null ? List.of() : List.of(value.toString());
    }

    /** A field of several. */
    void list(Phrase name, List<String> before, List<String> after) {
        list(name, before, after, false);
    }

    void list(Phrase name, List<String> before, List<String> after, boolean overEdit) {
        if (before.equals(after)) return;
        var gone = without(before, after);
        var come = without(after, before);
        var reordered = gone.isEmpty() && come.isEmpty();
        changed.add(new Field(name, gone, reordered ? after : come, overEdit));
    }

    private static List<String> without(List<String> all, List<String> some) {
        var known = new HashSet<>(some);
        return all.stream().filter(each -> !known.contains(each)).toList();
    }

    /**
     * A field of one value that stays.
     *
     * @param was what the document said before
     * @param said what it says now
     */
    void keep(Phrase name, @Nullable Object is, @Nullable Object was, @Nullable Object said) {
        if (!Objects.equals(is, was) && !Objects.equals(is, said)) kept.add(new Kept(name, asList(is), asList(said)));
    }

    /** A field of several, of which some stay although the document has them not, or stay away although it has them. */
    void keep(Phrase name, List<String> after, List<String> said) {
        var ours = without(after, said);
        var document = without(said, after);
        if (!ours.isEmpty() || !document.isEmpty()) kept.add(new Kept(name, ours, document));
    }

    List<Field> all() {
        return changed;
    }

    List<Kept> kept() {
        return kept;
    }

    Kind kind() {
        return changed.isEmpty() ? Kind.UNCHANGED : Kind.CHANGED;
    }
}
