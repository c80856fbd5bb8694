package org.koraos.portal.plan.document;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

import org.koraos.portal.kernel.PersonId;
import org.koraos.portal.kernel.Phrase;
import org.koraos.portal.plan.AcceptanceCriterion;
import org.koraos.portal.plan.PlanContract;
import org.koraos.portal.plan.PlanContract.StoryContract;
import org.koraos.portal.plan.PlanContract.WaveContract;
import org.koraos.portal.plan.document.PlanChange.Field;
import org.koraos.portal.plan.document.PlanChange.Kind;
import org.koraos.portal.plan.document.PlanChange.Subject;

/** The difference between a plan as it is and as a document would have it. What the document does not say stays. */
final class PlanComparison {

    private final Map<PersonId, String> names;
    private final List<PlanChange> changes = new ArrayList<>();

    PlanComparison(Map<PersonId, String> names) {
        this.names = names;
    }

    /** @param before null for a new plan */
    List<PlanChange> between(@Nullable PlanContract before, PlanContract after) {
        plan(before, after);
        waves(before == null ? List.of() : before.waves(), after.waves());
        stories(before == null ? List.of() : before.stories(), after.stories());
        return List.copyOf(changes);
    }

    private void plan(@Nullable PlanContract before, PlanContract after) {
        var title = after.head().title();
        if (before == null) {
            add(Kind.CREATED, Subject.PLAN, title, null, List.of());
            return;
        }
        var fields = new Fields();
        fields.compare("plan.field.title", before.head().title(), after.head().title());
        fields.compare("plan.field.dated", before.head().dated(), after.head().dated());
        fields.compare(
                "plan.field.owner-text", before.head().owner(), after.head().owner());
        fields.compare(
                "plan.field.status-text", before.head().status(), after.head().status());
        fields.compare(
                "plan.field.objective", before.head().objective(), after.head().objective());
        var was = before.content();
        var is = after.content();
        fields.compare("plan.field.scope", was.scope(), is.scope());
        fields.compare("plan.field.out-of-scope", was.outOfScope(), is.outOfScope());
        fields.compare("plan.field.frozen-decisions", was.frozenDecisions(), is.frozenDecisions());
        fields.compare("plan.field.deferred-items", was.deferredItems(), is.deferredItems());
        fields.compare("plan.field.gate-criteria", was.gateCriteria(), is.gateCriteria());
        fields.compare("plan.field.evidence", was.evidence(), is.evidence());
        fields.compare("plan.field.story-steps", was.storySteps(), is.storySteps());
        fields.compare("plan.field.definition-of-done", was.definitionOfDone(), is.definitionOfDone());
        fields.compare("plan.field.references", was.references(), is.references());
        add(fields.kind(), Subject.PLAN, title, null, fields.found);
    }

    private void waves(List<WaveContract> before, List<WaveContract> after) {
        var left = new LinkedHashMap<String, WaveContract>();
        before.forEach(wave -> left.put(wave.key().value(), wave));
        for (var wave : after) {
            var was = left.remove(wave.key().value());
            var fields = new Fields();
            if (was != null) {
                fields.compare("plan.field.sequence", was.sequence(), wave.sequence());
                fields.compare("plan.field.title", was.title(), wave.title());
                fields.compare("plan.field.opening-criterion", was.openingCriterion(), wave.openingCriterion());
            }
            add(
                    was == null ? Kind.CREATED : fields.kind(),
                    Subject.WAVE,
                    wave.key().value(),
                    wave.title(),
                    fields.found);
        }
        left.values()
                .forEach(wave -> add(Kind.WITHDRAWN, Subject.WAVE, wave.key().value(), wave.title(), List.of()));
    }

    private void stories(List<StoryContract> before, List<StoryContract> after) {
        var left = new LinkedHashMap<String, StoryContract>();
        before.forEach(story -> left.put(story.key().value(), story));
        for (var story : after) {
            var was = left.remove(story.key().value());
            var fields = was == null ? new Fields() : fields(was, story);
            var title = story.title() != null || was == null ? story.title() : was.title();
            add(
                    was == null ? Kind.CREATED : fields.kind(),
                    Subject.STORY,
                    story.key().value(),
                    title,
                    fields.found);
        }
        left.values()
                .forEach(story -> add(Kind.WITHDRAWN, Subject.STORY, story.key().value(), story.title(), List.of()));
    }

    private Fields fields(StoryContract was, StoryContract is) {
        var fields = new Fields();
        fields.compare("plan.field.wave", was.wave(), is.wave());
        fields.compareIfSaid("plan.field.title", was.title(), is.title());
        fields.compareIfSaid("plan.field.description", was.description(), is.description());
        fields.compareIfSaid("plan.field.owner", name(was.owner()), name(is.owner()));
        fields.compareIfSaid("plan.field.priority", was.priority(), is.priority());
        fields.compareIfSaid("plan.field.dependencies", sorted(was.dependencies()), sorted(is.dependencies()));
        fields.compareIfSaid("plan.field.criteria", was.criteria(), is.criteria());
        fields.compareIfSaid("plan.field.checklist", was.checklist(), is.checklist());
        return fields;
    }

    private @Nullable String name(@Nullable PersonId person) {
        return person == null ? null : names.getOrDefault(person, person.toString());
    }

    private static @Nullable List<?> sorted(@Nullable Collection<?> values) {
        return values == null ? null : values.stream().sorted().toList();
    }

    private void add(Kind kind, Subject subject, String key, @Nullable String title, List<Field> fields) {
        changes.add(new PlanChange(kind, subject, key, title, fields));
    }

    /** The fields of one thing that differ. */
    private static final class Fields {

        private final List<Field> found = new ArrayList<>();

        void compare(String name, @Nullable Object before, @Nullable Object after) {
            if (!Objects.equals(before, after)) found.add(new Field(Phrase.of(name), text(before), text(after)));
        }

        void compareIfSaid(String name, @Nullable Object before, @Nullable Object after) {
            if (after != null) compare(name, before, after);
        }

        Kind kind() {
            return found.isEmpty() ? Kind.UNCHANGED : Kind.CHANGED;
        }

        private static String text(@Nullable Object value) {
            return switch (value) {
                case null -> "";
                case AcceptanceCriterion criterion -> criterion.key() + " " + criterion.text();
                case Collection<?> many -> many.stream().map(Fields::text).collect(Collectors.joining("\n"));
                default -> value.toString();
            };
        }
    }
}
