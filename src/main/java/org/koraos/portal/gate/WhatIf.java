package org.koraos.portal.gate;

import java.util.TreeMap;
import java.util.function.UnaryOperator;

import org.koraos.portal.access.Role;
import org.koraos.portal.gate.PlanFacts.CheckFact;
import org.koraos.portal.gate.PlanFacts.CheckState;
import org.koraos.portal.gate.PlanFacts.EvidenceFact;
import org.koraos.portal.gate.PlanFacts.OwnerFact;
import org.koraos.portal.gate.PlanFacts.Progress;
import org.koraos.portal.gate.PlanFacts.StatementFact;
import org.koraos.portal.gate.PlanFacts.StepFact;
import org.koraos.portal.gate.PlanFacts.StoryFact;
import org.koraos.portal.gate.PlanFacts.TouchFact;
import org.koraos.portal.kernel.Actor;
import org.koraos.portal.plan.StoryKey;

/** Facts as they would be after a step that nobody took. Writes nothing. */
final class WhatIf {

    private static final OwnerFact SOMEONE = new OwnerFact(Actor.PORTAL, true);

    private WhatIf() {}

    /** The facts as they would be. A step on what the facts do not tell of changes nothing. */
    static PlanFacts after(PlanFacts facts, Step step) {
        return switch (step.form()) {
            case MAKE_READY -> ofStory(facts, step, story -> story.at(Progress.READY));
            case SET_OWNER -> ofStory(facts, step, story -> story.ownedBy(SOMEONE));
            case FINISH_STORY -> finished(facts, new StoryKey(step.subject()));
            case STATE_CHECK -> ofStory(facts, step, story -> checked(story, step.detail()));
            case CLEAR_TOUCH -> ofStory(facts, step, story -> cleared(story, step.detail()));
            case TICK -> ofStory(facts, step, story -> ticked(story, step.detail()));
            case FILE_EVIDENCE -> ofStory(facts, step, story -> filed(story, step.detail()));
            case ASSIGN_RISK_OWNER -> facts.withRisk(step.subject(), risk -> risk.ownedBy(SOMEONE));
            case MITIGATE_RISK -> facts.withRisk(step.subject(), risk -> risk.mitigated(true));
            case STATE_PART ->
                facts.withStatement(
                        GateKey.parse(step.subject()), new StatementFact(step.detail(), Actor.PORTAL, Role.OPS, ""));
            case DECIDE -> facts.withStanding(GateKey.parse(step.subject()), Standing.PASSED);
            // What these would bring depends on what would be written; they open a form, not a supposition.
            case WRITE_CHECKLIST, WRITE_CRITERION, PLAN_STORIES, SET_POLICY -> facts;
        };
    }

    private static PlanFacts ofStory(PlanFacts facts, Step step, UnaryOperator<StoryFact> change) {
        return facts.withStory(new StoryKey(step.subject()), change);
    }

    private static PlanFacts finished(PlanFacts facts, StoryKey key) {
        var changed = facts.stories().values().stream()
                .filter(story -> story.key().equals(key) || story.dependencies().containsKey(key))
                .map(story -> story.key().equals(key) ? story.at(Progress.DONE) : story)
                .map(story -> waitingNoMoreFor(story, key))
                .toList();
        return facts.withStories(changed).withStanding(GateKey.merge(key), Standing.PASSED);
    }

    private static StoryFact waitingNoMoreFor(StoryFact story, StoryKey dependency) {
        var dependencies = new TreeMap<>(story.dependencies());
        dependencies.computeIfPresent(dependency, (key, done) -> true);
        return story.waitingFor(dependencies);
    }

    private static StoryFact checked(StoryFact story, String detail) {
        var code = story.code();
        return code == null
                ? story.checked(new CheckFact(CheckState.GREEN, "", Actor.PORTAL))
                : story.coded(CodeCriterion.mended(code, detail));
    }

    private static StoryFact cleared(StoryFact story, String decision) {
        return story.touching(story.touches().stream()
                .map(touch -> touch.decision().equals(decision) ? new TouchFact(decision, true) : touch)
                .toList());
    }

    private static StoryFact ticked(StoryFact story, String number) {
        return story.with(story.steps().stream()
                .map(step -> Integer.toString(step.number()).equals(number)
                        ? new StepFact(step.number(), step.text(), true)
                        : step)
                .toList());
    }

    private static StoryFact filed(StoryFact story, String kind) {
        var evidence = story.evidence();
        var missing = new TreeMap<>(evidence.missing());
        missing.remove(kind);
        return story.evidenced(new EvidenceFact(missing, evidence.digest(), evidence.fallen()));
    }
}
