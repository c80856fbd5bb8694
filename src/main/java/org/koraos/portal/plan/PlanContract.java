package org.koraos.portal.plan;

import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.Set;

import org.jspecify.annotations.Nullable;

import org.koraos.portal.kernel.PersonId;
import org.koraos.portal.kernel.TextRule;

/**
 * A whole plan as it shall be, valid from construction: what {@link PlanService#create} makes and {@link PlanService#revise} brings a plan to.
 *
 * @param documentDigest SHA-256 of the document that says so, in hexadecimal
 */
public record PlanContract(
        Head head, PlanContent content, List<WaveContract> waves, List<StoryContract> stories, String documentDigest) {

    private static final TextRule LINE = TextRule.line(300);
    private static final TextRule PROSE = TextRule.prose(4_000);
    private static final TextRule DESCRIPTION = TextRule.prose(20_000);

    public PlanContract {
        waves = List.copyOf(waves);
        stories = List.copyOf(stories);
    }

    /** The plan's title and metadata (§1, §2); null what the document does not say. */
    public record Head(
            String title,
            @Nullable String project,
            @Nullable String phase,
            @Nullable LocalDate dated,
            @Nullable String owner,
            @Nullable String status,
            @Nullable String objective) {

        public Head {
            title = LINE.required(title);
            project = LINE.optional(project);
            phase = LINE.optional(phase);
            owner = LINE.optional(owner);
            status = LINE.optional(status);
            objective = DESCRIPTION.optional(objective);
        }
    }

    /**
     * A wave as it shall be.
     *
     * @param title null when it has none but its key
     * @param sequence its place in the order, from 1
     * @param openingCriterion what must hold before the next wave opens, in the document's words
     * @param openingParts the same, part by part
     */
    public record WaveContract(
            WaveKey key,
            int sequence,
            @Nullable String title,
            @Nullable String openingCriterion,
            List<String> openingParts) {

        public WaveContract {
            title = LINE.optional(title);
            openingCriterion = PROSE.optional(openingCriterion);
            openingParts = openingParts.stream().map(PROSE::required).toList();
        }

        /** Whether it opens the next wave under the same criterion. */
        public boolean opensAs(WaveContract other) {
            return Objects.equals(openingCriterion, other.openingCriterion) && openingParts.equals(other.openingParts);
        }

        /** The same wave under the other's criterion. */
        public WaveContract opening(WaveContract other) {
            return new WaveContract(key, sequence, title, other.openingCriterion, other.openingParts);
        }
    }

    /**
     * A story as it shall be. What is null is not said: a new story has none, another keeps what it has.
     *
     * @param checklist its own definition of done, whole; null: the plan's steps
     * @param touches frozen decisions that the document says it touches; what was declared or cleared before stays
     */
    public record StoryContract(
            StoryKey key,
            WaveKey wave,
            @Nullable String title,
            @Nullable String description,
            @Nullable PersonId owner,
            @Nullable Priority priority,
            @Nullable Set<StoryKey> dependencies,
            @Nullable List<AcceptanceCriterion> criteria,
            @Nullable List<String> checklist,
            @Nullable Set<String> touches) {

        public StoryContract {
            title = LINE.optional(title);
            description = DESCRIPTION.optional(description);
            dependencies = dependencies == null ? null : Set.copyOf(dependencies);
            criteria = criteria == null ? null : List.copyOf(criteria);
            checklist = checklist == null ? null : PlanContent.texts(checklist);
            touches = touches == null ? null : Set.copyOf(touches);
        }

        /** A story of which only its key and wave are said. */
        public static StoryContract named(StoryKey key, WaveKey wave) {
            return new StoryContract(key, wave, null, null, null, null, null, null, null, null);
        }
    }
}
