package org.koraos.portal.plan.document;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import org.koraos.portal.kernel.Phrase;
import org.koraos.portal.kernel.TextRule;
import org.koraos.portal.plan.CriterionKind;
import org.koraos.portal.plan.Priority;
import org.koraos.portal.plan.StoryKey;
import org.koraos.portal.plan.WaveKey;
import org.koraos.portal.plan.document.PlanDocument.Criterion;
import org.koraos.portal.plan.document.PlanDocument.Dependency;
import org.koraos.portal.plan.document.PlanDocument.Touched;

/** A story while its places in the document are read one after another; each field may be told in one of them. */
final class StoryDraft {

    static final int MOST_DEPENDENCIES = 200;
    static final int MOST_CRITERIA = 200;
    private static final int LONGEST_CRITERION_KEY = 40;

    private static final TextRule TITLE = TextRule.line(300);
    private static final TextRule DESCRIPTION = TextRule.prose(20_000);
    private static final TextRule NAME = TextRule.line(200);

    private final StoryKey key;
    private final WaveKey wave;
    private final int listedAt;
    private final Findings findings;
    private final Map<StoryField, Stated> texts = new EnumMap<>(StoryField.class);
    private final Map<StoryField, List<Stated>> lists = new EnumMap<>(StoryField.class);
    private @Nullable Integer section;
    private @Nullable Integer row;

    StoryDraft(StoryKey key, WaveKey wave, int listedAt, Findings findings) {
        this.key = key;
        this.wave = wave;
        this.listedAt = listedAt;
        this.findings = findings;
    }

    StoryKey key() {
        return key;
    }

    WaveKey wave() {
        return wave;
    }

    /** The line where it is put into its wave. */
    int listedAt() {
        return listedAt;
    }

    /** Notes the story's heading; a second one is an error. */
    boolean beginSection(int line) {
        if (isSecond(section, line)) return false;
        section = line;
        return true;
    }

    /** Notes the story's row in a table of stories; a second one is an error. */
    boolean beginRow(int line) {
        if (isSecond(row, line)) return false;
        row = line;
        return true;
    }

    private boolean isSecond(@Nullable Integer first, int line) {
        if (first == null) return false;
        findings.error(line, Phrase.of("plan.finding.story-twice", key.value(), Findings.at(first), Findings.at(line)));
        return true;
    }

    /** Takes a text; one that says otherwise than an earlier one is an error. */
    void text(StoryField field, Stated stated) {
        if (stated.text().isBlank()) return;
        var earlier = texts.putIfAbsent(field, stated);
        if (earlier != null && !earlier.text().equals(stated.text())) tellOfConflict(field, earlier, stated);
    }

    /** Takes a list; a second one for the same field is an error, unless it says the same. */
    void list(StoryField field, List<Stated> stated) {
        if (stated.isEmpty()) return;
        var earlier = lists.putIfAbsent(field, stated);
        if (earlier != null && !texts(earlier).equals(texts(stated))) {
            tellOfConflict(field, earlier.getFirst(), stated.getFirst());
        }
    }

    private static List<String> texts(List<Stated> stated) {
        return stated.stream().map(Stated::text).toList();
    }

    private void tellOfConflict(StoryField field, Stated earlier, Stated later) {
        findings.error(
                later.line(),
                Phrase.of(
                        "plan.finding.story-field-twice",
                        key.value(),
                        Phrase.of("plan.story-field", field),
                        Findings.at(earlier.line()),
                        Findings.at(later.line())));
    }

    /** The story as it was told. */
    PlanDocument.Story story() {
        return new PlanDocument.Story(
                key,
                wave,
                kept(StoryField.TITLE, TITLE),
                kept(StoryField.DESCRIPTION, DESCRIPTION),
                kept(StoryField.OWNER, NAME),
                priority(),
                dependencies(),
                criteria(),
                lists.getOrDefault(StoryField.DONE, List.of()),
                touched(),
                section != null ? section : row != null ? row : listedAt);
    }

    private @Nullable String kept(StoryField field, TextRule rule) {
        var stated = texts.get(field);
        if (stated == null) return null;
        var text = rule.severalLines() ? stated.text() : stated.text().replace('\n', ' ');
        return findings.keep(rule, text, stated.line());
    }

    private @Nullable Priority priority() {
        var stated = texts.get(StoryField.PRIORITY);
        if (stated == null) return null;
        var words = Words.of(stated.text());
        if (words.any("p0", "critica", "critico", "critical")) return Priority.P0;
        if (words.any("p1", "alta", "alto", "high")) return Priority.P1;
        if (words.any("p2", "media", "medio", "medium")) return Priority.P2;
        if (words.any("p3", "baixa", "baixo", "low")) return Priority.P3;
        findings.warning(stated.line(), Phrase.of("plan.finding.not-a-priority", Findings.quote(stated.text())));
        return null;
    }

    private List<Dependency> dependencies() {
        var keys = new Keys(findings);
        var dependencies = new ArrayList<Dependency>();
        for (var stated : lists.getOrDefault(StoryField.DEPENDENCIES, List.of())) {
            for (var on : keys.listed(stated.text(), stated.line(), MOST_DEPENDENCIES)) {
                var dependency = new Dependency(new StoryKey(on), stated.line());
                if (dependencies.stream().noneMatch(other -> other.on().equals(dependency.on()))) {
                    dependencies.add(dependency);
                }
            }
            if (dependencies.size() > MOST_DEPENDENCIES) {
                findings.error(stated.line(), Phrase.of("plan.finding.too-many-keys", MOST_DEPENDENCIES));
                return List.of();
            }
        }
        return dependencies;
    }

    private List<Touched> touched() {
        var keys = new Keys(findings);
        var touched = new ArrayList<Touched>();
        for (var stated : lists.getOrDefault(StoryField.TOUCHED_DECISIONS, List.of())) {
            var mentioned = keys.mentioned(stated.text(), stated.line());
            if (mentioned.isEmpty() && !Keys.isNone(stated.text())) {
                findings.error(stated.line(), Phrase.of("plan.finding.not-a-key", Findings.quote(stated.text())));
            }
            mentioned.forEach(decision -> touched.add(new Touched(decision, stated.line())));
        }
        return touched.stream().distinct().limit(MOST_DEPENDENCIES).toList();
    }

    private List<Criterion> criteria() {
        var criteria = new ArrayList<Criterion>();
        var lines = new HashMap<String, Integer>();
        add(criteria, lines, StoryField.BASE_CRITERIA, CriterionKind.BASE, "CA-%02d");
        add(criteria, lines, StoryField.DELTA_CRITERIA, CriterionKind.DELTA, "CA-D%02d");
        if (criteria.size() <= MOST_CRITERIA) return criteria;
        findings.error(criteria.get(MOST_CRITERIA).line(), Phrase.of("plan.finding.too-many-criteria", MOST_CRITERIA));
        return List.of();
    }

    /** Criteria without a key of their own are numbered by their place. */
    private void add(
            List<Criterion> criteria,
            Map<String, Integer> lines,
            StoryField field,
            CriterionKind kind,
            String numbered) {
        var place = 0;
        for (var stated : lists.getOrDefault(field, List.of())) {
            place++;
            var own = criterionKey(stated.text());
            var told = own == null ? stated.text() : Keys.afterLeading(stated.text(), own);
            var text = findings.keep(Statements.RULE, told.replace('\n', ' '), stated.line());
            var criterion = own == null ? numbered.formatted(place) : own;
            var other = lines.putIfAbsent(criterion, stated.line());
            if (other != null) {
                findings.error(
                        stated.line(),
                        Phrase.of(
                                "plan.finding.criterion-twice",
                                key.value(),
                                criterion,
                                Findings.at(other),
                                Findings.at(stated.line())));
            } else if (text != null) {
                criteria.add(new Criterion(criterion, kind, text, stated.line()));
            }
        }
    }

    private static @Nullable String criterionKey(String text) {
        var leading = Keys.leading(text);
        if (leading == null || leading.length() > LONGEST_CRITERION_KEY) return null;
        return (leading.startsWith("CA") || leading.startsWith("AC")) ? leading : null;
    }
}
