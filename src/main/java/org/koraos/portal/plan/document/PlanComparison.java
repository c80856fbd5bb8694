package org.koraos.portal.plan.document;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;

import org.jspecify.annotations.Nullable;

import org.koraos.portal.kernel.PersonId;
import org.koraos.portal.kernel.Phrase;
import org.koraos.portal.plan.AcceptanceCriterion;
import org.koraos.portal.plan.CriterionKind;
import org.koraos.portal.plan.GateKind;
import org.koraos.portal.plan.PlanContent;
import org.koraos.portal.plan.PlanContract;
import org.koraos.portal.plan.PlanContract.Head;
import org.koraos.portal.plan.PlanContract.StoryContract;
import org.koraos.portal.plan.PlanContract.WaveContract;
import org.koraos.portal.plan.RisksStated.StatedRisk;
import org.koraos.portal.plan.StoryKey;
import org.koraos.portal.plan.WaveKey;
import org.koraos.portal.plan.document.PlanChange.Kind;
import org.koraos.portal.plan.document.PlanChange.Subject;

/** The difference between a plan as it is and as an import would make it, in the order of the document. */
final class PlanComparison {

    private final Map<PersonId, String> names;
    private final @Nullable PlanContract last;
    private final PlanContract document;
    private final Map<StoryKey, StoryContract> lastSaid;
    private final Map<StoryKey, StoryContract> saidStories;
    private final Map<WaveKey, WaveContract> lastWaves;
    private final Map<WaveKey, WaveContract> saidWaves;
    private final List<PlanChange> changes = new ArrayList<>();

    /**
     * @param last what the version said that was imported last; null when that is not known
     * @param document what this version says
     */
    PlanComparison(Map<PersonId, String> names, @Nullable PlanContract last, PlanContract document) {
        this.names = names;
        this.last = last;
        this.document = document;
        this.lastSaid = last == null ? Map.of() : NewerVersion.byKey(last);
        this.saidStories = NewerVersion.byKey(document);
        this.lastWaves = last == null ? Map.of() : NewerVersion.byWave(last);
        this.saidWaves = NewerVersion.byWave(document);
    }

    /** What would happen to the plan, its waves, its stories, when the document makes a new one. */
    PlanComparison ofNew() {
        add(Kind.CREATED, Subject.PLAN, document.head().title(), null, new ChangedFields());
        for (var wave : document.waves()) {
            add(Kind.CREATED, Subject.WAVE, wave.key().value(), wave.title(), new ChangedFields());
        }
        for (var story : document.stories()) {
            add(Kind.CREATED, Subject.STORY, story.key().value(), story.title(), new ChangedFields());
        }
        return this;
    }

    /**
     * What would happen to the plan, its waves, its stories, when it is brought from the one contract to the other.
     *
     * @param after in its stories, null stands for what stays
     * @param withdrawn the keys of the waves and stories that an earlier version withdrew
     */
    PlanComparison contracts(PlanContract before, PlanContract after, Set<String> withdrawn) {
        var fields = new ChangedFields();
        heads(fields, before.head(), after.head());
        contents(fields, before.content(), after.content());
        add(fields.kind(), Subject.PLAN, after.head().title(), null, fields);
        each(
                Subject.WAVE,
                before.waves(),
                after.waves(),
                wave -> wave.key().value(),
                (was, is) -> is.title(),
                this::waves,
                withdrawn);
        each(
                Subject.STORY,
                before.stories(),
                after.stories(),
                story -> story.key().value(),
                (was, is) -> is.title() == null && was != null ? was.title() : is.title(),
                (changed, was, is) -> stories(changed, before, was, is),
                withdrawn);
        return this;
    }

    /** What the document says otherwise of risks than the version before it; who owns or assessed them is not in it. */
    PlanComparison risks(List<StatedRisk> before, List<StatedRisk> after) {
        each(Subject.RISK, before, after, StatedRisk::key, (was, is) -> is.title(), PlanComparison::risks, Set.of());
        return this;
    }

    List<PlanChange> changes() {
        return List.copyOf(changes);
    }

    private interface Title<T> {
        @Nullable String of(@Nullable T was, T is);
    }

    private interface Fields<T> {
        void compare(ChangedFields fields, T was, T is);
    }

    private <T> void each(
            Subject subject,
            List<T> before,
            List<T> after,
            Function<T, String> key,
            Title<T> title,
            Fields<T> compare,
            Set<String> withdrawn) {
        var left = new LinkedHashMap<String, T>();
        before.forEach(thing -> left.put(key.apply(thing), thing));
        for (var is : after) {
            var was = left.remove(key.apply(is));
            var fields = new ChangedFields();
            if (was != null) compare.compare(fields, was, is);
            var kind = was != null ? fields.kind() : withdrawn.contains(key.apply(is)) ? Kind.RESTORED : Kind.CREATED;
            add(kind, subject, key.apply(is), title.of(was, is), fields);
        }
        left.forEach((gone, was) -> add(Kind.WITHDRAWN, subject, gone, title.of(was, was), new ChangedFields()));
    }

    private void add(Kind kind, Subject subject, String key, @Nullable String title, ChangedFields fields) {
        changes.add(new PlanChange(kind, subject, key, title, fields.all(), fields.kept()));
    }

    private static void heads(ChangedFields fields, Head was, Head is) {
        fields.value(Phrase.of("plan.field.title"), was.title(), is.title());
        fields.value(Phrase.of("plan.field.project"), was.project(), is.project());
        fields.value(Phrase.of("plan.field.phase"), was.phase(), is.phase());
        fields.value(Phrase.of("plan.field.dated"), was.dated(), is.dated());
        fields.value(Phrase.of("plan.field.owner-text"), was.owner(), is.owner());
        fields.value(Phrase.of("plan.field.status-text"), was.status(), is.status());
        fields.value(Phrase.of("plan.field.objective"), was.objective(), is.objective());
    }

    private void contents(ChangedFields fields, PlanContent was, PlanContent is) {
        fields.list(Phrase.of("plan.field.scope"), was.scope(), is.scope());
        fields.list(Phrase.of("plan.field.out-of-scope"), was.outOfScope(), is.outOfScope());
        fields.list(Phrase.of("plan.field.frozen-decisions"), frozen(was), frozen(is));
        fields.list(Phrase.of("plan.field.deferred-items"), deferred(was), deferred(is));
        for (var gate : GateKind.values()) {
            fields.list(
                    Phrase.of("plan.field.gate-criteria", Phrase.of("plan.gate-kind", gate)),
                    criteria(was, gate),
                    criteria(is, gate));
        }
        fields.list(Phrase.of("plan.field.evidence"), was.evidence(), is.evidence());
        lists(fields, Phrase.of("plan.field.story-steps"), was, is, PlanContent::storySteps);
        lists(fields, Phrase.of("plan.field.definition-of-done"), was, is, PlanContent::definitionOfDone);
        fields.list(Phrase.of("plan.field.references"), was.references(), is.references());
    }

    /** A list that people edit too. */
    private void lists(
            ChangedFields fields,
            Phrase name,
            PlanContent was,
            PlanContent is,
            Function<PlanContent, List<String>> list) {
        var overEdit = last != null && goesOverEdit(list.apply(last.content()), list.apply(was), list.apply(is));
        fields.list(name, list.apply(was), list.apply(is), overEdit);
        fields.keep(name, list.apply(is), list.apply(document.content()));
    }

    private static List<String> frozen(PlanContent content) {
        return content.frozenDecisions().stream()
                .map(frozen -> joined(frozen.key(), frozen.text()))
                .toList();
    }

    private static List<String> deferred(PlanContent content) {
        return content.deferredItems().stream()
                .map(item -> joined(item.text(), item.trigger()))
                .toList();
    }

    private static String joined(String first, @Nullable String second) {
        return second == null ? first : first + ": " + second;
    }

    private static List<String> criteria(PlanContent content, GateKind gate) {
        return content.gateCriteria().stream()
                .filter(criterion -> criterion.gate() == gate)
                .map(PlanContent.GateCriterion::text)
                .toList();
    }

    private void waves(ChangedFields fields, WaveContract was, WaveContract is) {
        var lastWave = lastWaves.get(is.key());
        var overEdit = lastWave != null && !lastWave.opensAs(was);
        fields.value(Phrase.of("plan.field.sequence"), was.sequence(), is.sequence());
        fields.value(Phrase.of("plan.field.title"), was.title(), is.title());
        fields.value(
                Phrase.of("plan.field.opening-criterion"), was.openingCriterion(), is.openingCriterion(), overEdit);
        fields.list(Phrase.of("plan.field.opening-parts"), was.openingParts(), is.openingParts(), overEdit);
        var said = Objects.requireNonNull(saidWaves.get(is.key()));
        fields.keep(Phrase.of("plan.field.opening-parts"), is.openingParts(), said.openingParts());
    }

    private void stories(ChangedFields fields, PlanContract before, StoryContract was, StoryContract is) {
        var lastStory = lastSaid.get(is.key());
        var story = Objects.requireNonNull(saidStories.get(is.key()));
        fields.value(
                Phrase.of("plan.field.wave"),
                was.wave(),
                is.wave(),
                lastStory != null && !lastStory.wave().equals(was.wave()));
        if (is.wave().equals(was.wave())) {
            fields.keep(
                    Phrase.of("plan.field.wave"), is.wave(), lastStory == null ? null : lastStory.wave(), story.wave());
        }
        value(fields, "plan.field.title", was, is, StoryContract::title);
        value(fields, "plan.field.description", was, is, StoryContract::description);
        value(fields, "plan.field.owner", was, is, each -> name(each.owner()));
        value(fields, "plan.field.priority", was, is, StoryContract::priority);
        var after = is.dependencies() == null ? dependencies(was) : dependencies(is);
        fields.list(
                Phrase.of("plan.field.dependencies"),
                dependencies(was),
                after,
                lastStory != null && goesOverEdit(dependencies(lastStory), dependencies(was), after));
        fields.keep(Phrase.of("plan.field.dependencies"), after, dependencies(story));
        for (var kind : CriterionKind.values()) criteria(fields, kind, was, is);
        checklists(fields, before, was, is);
        fields.list(Phrase.of("plan.field.touches"), List.of(), newTouches(was, is));
    }

    private void value(
            ChangedFields fields,
            String name,
            StoryContract was,
            StoryContract is,
            Function<StoryContract, @Nullable Object> field) {
        var lastStory = lastSaid.get(is.key());
        var lastValue = lastStory == null ? null : field.apply(lastStory);
        var before = field.apply(was);
        var after = field.apply(is);
        if (after == null) {
            fields.keep(
                    Phrase.of(name), before, lastValue, field.apply(Objects.requireNonNull(saidStories.get(is.key()))));
        } else {
            fields.value(Phrase.of(name), before, after, lastStory != null && !Objects.equals(lastValue, before));
        }
    }

    private void criteria(ChangedFields fields, CriterionKind kind, StoryContract was, StoryContract is) {
        var name = Phrase.of("plan.criteria", kind);
        var lastStory = lastSaid.get(is.key());
        var after = is.criteria() == null ? criteria(was, kind) : criteria(is, kind);
        fields.list(
                name,
                criteria(was, kind),
                after,
                lastStory != null && goesOverEdit(criteria(lastStory, kind), criteria(was, kind), after));
        fields.keep(name, after, criteria(Objects.requireNonNull(saidStories.get(is.key())), kind));
    }

    /** What a story's checklist has from the steps of every story is told once, of the plan. */
    private void checklists(ChangedFields fields, PlanContract before, StoryContract was, StoryContract is) {
        if (is.checklist() == null || was.checklist() == null) return;
        var name = Phrase.of("plan.field.checklist");
        var lastStory = lastSaid.get(is.key());
        fields.list(
                name,
                was.checklist(),
                is.checklist(),
                last != null
                        && lastStory != null
                        && goesOverEdit(NewerVersion.checklist(last, lastStory), was.checklist(), is.checklist()));
        if (was.checklist().equals(before.content().storySteps())) return;
        var story = Objects.requireNonNull(saidStories.get(is.key()));
        fields.keep(name, is.checklist(), NewerVersion.checklist(document, story));
    }

    private @Nullable String name(@Nullable PersonId person) {
        return person == null ? null : names.getOrDefault(person, person.toString());
    }

    private static List<String> dependencies(StoryContract story) {
        return orNone(story.dependencies()).stream()
                .sorted()
                .map(StoryKey::value)
                .toList();
    }

    private static <T> Set<T> orNone(@Nullable Set<T> set) {
        return set == null ? Set.of() : set;
    }

    private static List<String> criteria(StoryContract story, CriterionKind kind) {
        var criteria = story.criteria() == null ? List.<AcceptanceCriterion>of() : story.criteria();
        return criteria.stream()
                .filter(criterion -> criterion.kind() == kind)
                .map(criterion -> criterion.key() + ": " + criterion.text())
                .toList();
    }

    /** Whether something goes that the document did not say in these words. */
    private static boolean goesOverEdit(List<String> said, List<String> was, List<String> is) {
        return was.stream().anyMatch(each -> !is.contains(each) && !said.contains(each));
    }

    private static List<String> newTouches(StoryContract was, StoryContract is) {
        return orNone(is.touches()).stream()
                .filter(decision -> !orNone(was.touches()).contains(decision))
                .sorted()
                .toList();
    }

    private static void risks(ChangedFields fields, StatedRisk was, StatedRisk is) {
        fields.value(Phrase.of("plan.field.title"), was.title(), is.title());
        fields.value(Phrase.of("plan.field.description"), was.description(), is.description());
        fields.value(Phrase.of("plan.field.cause"), was.cause(), is.cause());
        fields.value(Phrase.of("plan.field.severity"), was.severityWord(), is.severityWord());
        fields.value(Phrase.of("plan.field.mitigation"), was.mitigation(), is.mitigation());
    }
}
