package org.koraos.portal.plan.document;

import java.time.LocalDate;
import java.util.List;

import org.jspecify.annotations.Nullable;

import org.koraos.portal.plan.CriterionKind;
import org.koraos.portal.plan.GateKind;
import org.koraos.portal.plan.Priority;
import org.koraos.portal.plan.StoryKey;
import org.koraos.portal.plan.WaveKey;

/**
 * A plan as one version of its document states it, each element with the line that it stands on. It says nothing about
 * what became of the plan since: no status, no decision, no person but by the name that the document gives.
 *
 * @param storyDefinitionOfDone what is done for each story, in this order
 * @param phaseDefinitionOfDone what holds when the phase is done
 */
public record PlanDocument(
        Stated title,
        Metadata metadata,
        @Nullable Stated objective,
        List<Stated> scope,
        List<Stated> outOfScope,
        List<FrozenDecision> frozenDecisions,
        List<DeferredItem> deferredItems,
        List<Wave> waves,
        List<Story> stories,
        List<Stated> storyDefinitionOfDone,
        List<Gate> gates,
        List<Stated> evidenceKinds,
        List<Risk> risks,
        List<Stated> phaseDefinitionOfDone,
        List<Stated> references) {

    public PlanDocument {
        scope = List.copyOf(scope);
        outOfScope = List.copyOf(outOfScope);
        frozenDecisions = List.copyOf(frozenDecisions);
        deferredItems = List.copyOf(deferredItems);
        waves = List.copyOf(waves);
        stories = List.copyOf(stories);
        storyDefinitionOfDone = List.copyOf(storyDefinitionOfDone);
        gates = List.copyOf(gates);
        evidenceKinds = List.copyOf(evidenceKinds);
        risks = List.copyOf(risks);
        phaseDefinitionOfDone = List.copyOf(phaseDefinitionOfDone);
        references = List.copyOf(references);
    }

    /**
     * What the document says about itself.
     *
     * @param status as stated, for people to read; a claim of approval is never among it
     */
    public record Metadata(
            @Nullable Stated project,
            @Nullable Stated phase,
            @Nullable Day date,
            @Nullable Stated owner,
            @Nullable Stated status) {}

    /** A date and its line. */
    public record Day(LocalDate date, int line) {}

    /** A decision that this phase does not reopen. */
    public record FrozenDecision(String key, String text, int line) {}

    /**
     * Something put off until its trigger.
     *
     * @param trigger what brings it back, or the document's words on that; null when it says nothing
     */
    public record DeferredItem(String title, @Nullable String trigger, int line) {}

    /**
     * A wave; the list of waves is in their order.
     *
     * @param openingCriterion what must hold before the next wave opens, as stated
     * @param openingParts the same, one condition each
     */
    public record Wave(
            WaveKey key,
            int sequence,
            @Nullable String title,
            String openingCriterion,
            List<String> openingParts,
            int line) {

        public Wave {
            openingParts = List.copyOf(openingParts);
        }
    }

    /**
     * A story; the list of stories is in the order of the waves, and of the document within a wave.
     *
     * @param owner a login or a name, as stated
     * @param definitionOfDone what is done for this story besides what is done for each
     */
    public record Story(
            StoryKey key,
            WaveKey wave,
            @Nullable String title,
            @Nullable String description,
            @Nullable String owner,
            @Nullable Priority priority,
            List<Dependency> dependencies,
            List<Criterion> criteria,
            List<Stated> definitionOfDone,
            List<Touched> touchedDecisions,
            int line) {

        public Story {
            dependencies = List.copyOf(dependencies);
            criteria = List.copyOf(criteria);
            definitionOfDone = List.copyOf(definitionOfDone);
            touchedDecisions = List.copyOf(touchedDecisions);
        }
    }

    /** A story that must be done first. */
    public record Dependency(StoryKey on, int line) {}

    /** An acceptance criterion; its key is unique in its story. */
    public record Criterion(String key, CriterionKind kind, String text, int line) {}

    /** A frozen decision that a story declares to touch. */
    public record Touched(String key, int line) {}

    /** What a kind of gate asks for. */
    public record Gate(GateKind kind, List<Stated> criteria, int line) {

        public Gate {
            criteria = List.copyOf(criteria);
        }
    }

    /** How bad a risk is, in the document's one word. */
    public enum Severity {
        LOW,
        MEDIUM,
        HIGH,
        CRITICAL
    }

    /**
     * A risk of the plan.
     *
     * @param severityWord the word that the document uses
     * @param owner a login or a name, as stated
     */
    public record Risk(
            String key,
            String title,
            @Nullable String description,
            @Nullable String cause,
            Severity severity,
            String severityWord,
            @Nullable String mitigation,
            @Nullable String owner,
            int line) {}
}
