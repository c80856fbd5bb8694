package org.koraos.portal.plan;

import java.util.List;

import org.jspecify.annotations.Nullable;

import org.koraos.portal.kernel.TextRule;

/**
 * What a plan's document lists, besides waves, stories and risks.
 *
 * @param storySteps how each story is worked through (§5): the checklist that every story begins with
 * @param evidence the minimum pack per story (§7)
 * @param definitionOfDone when the phase is done (§9)
 */
public record PlanContent(
        List<String> scope,
        List<String> outOfScope,
        List<FrozenDecision> frozenDecisions,
        List<DeferredItem> deferredItems,
        List<GateCriterion> gateCriteria,
        List<String> evidence,
        List<String> storySteps,
        List<String> definitionOfDone,
        List<String> references) {

    private static final TextRule KEY = TextRule.line(60);
    private static final TextRule TEXT = TextRule.prose(4_000);

    public static final PlanContent EMPTY = new PlanContent(
            List.of(), List.of(), List.of(), List.of(), List.of(), List.of(), List.of(), List.of(), List.of());

    public PlanContent {
        scope = texts(scope);
        outOfScope = texts(outOfScope);
        frozenDecisions = List.copyOf(frozenDecisions);
        deferredItems = List.copyOf(deferredItems);
        gateCriteria = List.copyOf(gateCriteria);
        evidence = texts(evidence);
        storySteps = texts(storySteps);
        definitionOfDone = texts(definitionOfDone);
        references = texts(references);
    }

    /** The same but for what people edit in the portal: the steps of every story, and when the phase is done. */
    public PlanContent with(List<String> steps, List<String> done) {
        return new PlanContent(
                scope, outOfScope, frozenDecisions, deferredItems, gateCriteria, evidence, steps, done, references);
    }

    static List<String> texts(List<String> texts) {
        return texts.stream().map(TEXT::required).toList();
    }

    boolean freezes(String decision) {
        return frozenDecisions.stream().anyMatch(frozen -> frozen.key().equals(decision));
    }

    /**
     * A decision that this phase does not reopen.
     *
     * @param key such as {@code D-AR-003}
     * @param text what was decided; null when the document only names it
     */
    public record FrozenDecision(String key, @Nullable String text) {

        public FrozenDecision {
            key = KEY.required(key);
            text = TEXT.optional(text);
        }
    }

    /**
     * What waits for later.
     *
     * @param trigger what brings it back; null when the document does not say
     */
    public record DeferredItem(String text, @Nullable String trigger) {

        public DeferredItem {
            text = TEXT.required(text);
            trigger = TEXT.optional(trigger);
        }
    }

    /** What the document asks of a gate, in its words. */
    public record GateCriterion(GateKind gate, String text) {

        public GateCriterion {
            text = TEXT.required(text);
        }
    }
}
