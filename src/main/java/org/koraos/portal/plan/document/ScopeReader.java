package org.koraos.portal.plan.document;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.jspecify.annotations.Nullable;

import org.koraos.portal.kernel.Phrase;
import org.koraos.portal.plan.document.Outline.Block;
import org.koraos.portal.plan.document.Outline.Passage;
import org.koraos.portal.plan.document.PlanDocument.DeferredItem;
import org.koraos.portal.plan.document.PlanDocument.FrozenDecision;

/**
 * What the phase covers and what not; and, among the latter, the decisions that are not reopened and the items that wait
 * for a trigger.
 */
final class ScopeReader {

    private static final Set<String> STEMS_OF_DECISIONS = Set.of("D", "DEC", "ADR", "AD");

    private final Findings findings;
    private final Keys keys;
    private final Statements statements;
    private final List<Stated> scope = new ArrayList<>();
    private final List<Stated> outOfScope = new ArrayList<>();
    private final Map<String, FrozenDecision> frozen = new LinkedHashMap<>();
    private final Map<String, DeferredItem> deferred = new LinkedHashMap<>();

    private ScopeReader(Findings findings) {
        this.findings = findings;
        this.keys = new Keys(findings);
        this.statements = new Statements(findings);
    }

    static ScopeReader in(Contents contents, Findings findings) {
        var reader = new ScopeReader(findings);
        for (var section : contents.about(SectionKind.SCOPE)) reader.readScope(section.blocks());
        reader.outOfScope.addAll(reader.statements.in(contents.about(SectionKind.OUT_OF_SCOPE)));
        reader.readFrozen(reader.statements.in(contents.about(SectionKind.FROZEN_DECISIONS)));
        for (var item : reader.statements.in(contents.about(SectionKind.DEFERRED_ITEMS))) reader.defer(item);
        for (var item : reader.outOfScope) reader.readOutOfScope(item);
        return reader;
    }

    /** A label within the section turns from what is in scope to what is out of it, or back. */
    private void readScope(List<Block> blocks) {
        var target = scope;
        for (var block : blocks) {
            var label = block instanceof Passage passage ? Statements.label(passage) : null;
            if (label == null) {
                target.addAll(statements.of(List.of(block)));
            } else {
                target = SectionKind.of(label) == SectionKind.OUT_OF_SCOPE ? outOfScope : scope;
            }
        }
    }

    /** Each entry names a decision by its key, or several by a range, and says what was decided. */
    private void readFrozen(List<Stated> entries) {
        for (var entry : entries) {
            var named = keys.mentioned(firstWord(entry.text()), entry.line());
            if (named.isEmpty()) named = keys.mentioned(entry.text(), entry.line());
            if (named.isEmpty()) {
                findings.warning(entry.line(), Phrase.of("plan.finding.no-decision-key", Findings.quote(entry.text())));
            }
            for (var key : named) {
                var text = named.size() == 1 ? Keys.afterLeading(entry.text(), key) : entry.text();
                var other = freeze(key, text.isEmpty() ? entry.text() : text, entry.line());
                if (other != null) {
                    findings.error(
                            entry.line(),
                            Phrase.of(
                                    "plan.finding.decision-twice",
                                    key,
                                    Findings.at(other.line()),
                                    Findings.at(entry.line())));
                }
            }
        }
    }

    private static String firstWord(String text) {
        var blank = text.indexOf(' ');
        return blank < 0 ? text : text.substring(0, blank);
    }

    private @Nullable FrozenDecision freeze(String key, String text, int line) {
        if (frozen.size() >= Keys.LONGEST_RANGE && !frozen.containsKey(key)) {
            findings.error(line, Phrase.of("plan.finding.too-many-keys", Keys.LONGEST_RANGE));
            return null;
        }
        return frozen.putIfAbsent(key, new FrozenDecision(key, text, line));
    }

    private void readOutOfScope(Stated item) {
        var words = Words.of(item.text());
        var reopening = words.any(
                "reabrir", "reabertura", "rediscutir", "rever", "revisitar", "reopen", "reopening", "revisit");
        for (var key : keys.mentioned(item.text(), item.line())) {
            if (reopening || STEMS_OF_DECISIONS.contains(key.substring(0, key.indexOf('-')))) {
                freeze(key, item.text(), item.line());
            }
        }
        if (SectionKind.of(item.text()) == SectionKind.DEFERRED_ITEMS) defer(item);
    }

    /** The trigger stands in brackets, or behind a colon, or behind a colon in brackets. */
    private void defer(Stated item) {
        var text =
                item.text().endsWith(".") ? item.text().substring(0, item.text().length() - 1) : item.text();
        var bracket = text.indexOf('(');
        var colon = text.indexOf(':');
        var title = text;
        @Nullable String trigger = null;
        if (bracket > 0 && text.endsWith(")")) {
            title = text.substring(0, bracket).strip();
            trigger = text.substring(Math.max(bracket, colon) + 1, text.length() - 1)
                    .strip();
        } else if (colon > 0) {
            title = text.substring(0, colon).strip();
            trigger = text.substring(colon + 1).strip();
        }
        deferred.putIfAbsent(
                Words.of(title).joined(),
                new DeferredItem(title, trigger == null || trigger.isEmpty() ? null : trigger, item.line()));
    }

    List<Stated> scope() {
        return scope;
    }

    List<Stated> outOfScope() {
        return outOfScope;
    }

    List<FrozenDecision> frozenDecisions() {
        return List.copyOf(frozen.values());
    }

    List<DeferredItem> deferredItems() {
        return List.copyOf(deferred.values());
    }
}
