package org.koraos.portal.gate;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

import org.koraos.portal.access.Role;
import org.koraos.portal.ci.CheckOutcome;
import org.koraos.portal.ci.Mergeability;
import org.koraos.portal.ci.NamedCheck;
import org.koraos.portal.ci.PullFact;
import org.koraos.portal.ci.PullState;
import org.koraos.portal.ci.StoryCode;
import org.koraos.portal.gate.PlanFacts.StoryFact;
import org.koraos.portal.kernel.Phrase;

/**
 * What a plan's repositories must say of a story before it merges (R-IMP-001): a pull request names it, nobody waits for
 * changes to it, it can be merged, and each required check is green on its head commit. Every open pull request that names
 * the story must hold, so that a good one does not cover for a bad one.
 */
final class CodeCriterion {

    private static final String CHANGES = " changes";
    private static final String MERGE = " merge";
    private static final String CHECK = " check ";

    private final GateRule rule;
    private final StoryFact story;
    private final List<CriterionResult> parts = new ArrayList<>();

    private CodeCriterion(GateRule rule, StoryFact story) {
        this.rule = rule;
        this.story = story;
    }

    static CriterionResult evaluate(GateRule rule, StoryFact story, StoryCode code) {
        var criterion = new CodeCriterion(rule, story);
        var key = story.key().value();
        if (code.pulls().isEmpty()) {
            return CriterionResult.open(
                    rule,
                    CriterionState.UNSATISFIED,
                    Phrase.of("gate.criterion.code.no-pull", key),
                    criterion.remedy(""));
        }
        code.pulls().forEach(criterion::ask);
        var open =
                criterion.parts.stream().filter(part -> !part.state().holds()).count();
        var sentence = open == 0
                ? Phrase.of("gate.criterion.code.holds", key)
                : Phrase.of("gate.criterion.code.open", key, open);
        return CriterionResult.group(rule, sentence, criterion.parts);
    }

    private void ask(PullFact pull) {
        var name = pull.name();
        satisfied(Phrase.of("gate.criterion.code.names", name, story.key().value()));
        if (pull.changeRequests().isEmpty()) {
            satisfied(Phrase.of("gate.criterion.code.no-changes", name));
        } else {
            var who = String.join(", ", pull.changeRequests());
            unsatisfied(Phrase.of("gate.criterion.code.changes", name, who), name + CHANGES);
        }
        if (pull.mergeability() == Mergeability.YES) {
            satisfied(Phrase.of("gate.criterion.code.mergeable", name));
        } else {
            unsatisfied(
                    Phrase.of(
                            "gate.criterion.code.not-mergeable",
                            name,
                            Phrase.of("ci.mergeability", pull.mergeability())),
                    name + MERGE);
        }
        pull.checks().forEach(check -> ask(pull, check));
    }

    private void ask(PullFact pull, NamedCheck check) {
        if (check.outcome().green()) {
            satisfied(Phrase.of("gate.criterion.code.green", check.name(), pull.briefHead()));
            return;
        }
        unsatisfied(
                Phrase.of(
                        "gate.criterion.code.not-green",
                        check.name(),
                        pull.briefHead(),
                        Phrase.of("ci.check-outcome", check.outcome())),
                pull.name() + CHECK + check.name());
    }

    private void satisfied(Phrase sentence) {
        parts.add(CriterionResult.of(rule, CriterionState.SATISFIED, sentence));
    }

    private void unsatisfied(Phrase sentence, String detail) {
        parts.add(CriterionResult.open(rule, CriterionState.UNSATISFIED, sentence, remedy(detail)));
    }

    private Remedy remedy(String detail) {
        var step = new Step(Step.Form.STATE_CHECK, story.key().value(), detail);
        return new Remedy(step, Set.of(Role.ENGINEER), story.ownerAsActor());
    }

    /** The code as it would be once a remedy's detail is mended. */
    static StoryCode mended(StoryCode code, String detail) {
        if (detail.isEmpty()) return new StoryCode(List.of(supposed()));
        return new StoryCode(
                code.pulls().stream().map(pull -> mended(pull, detail)).toList());
    }

    private static PullFact supposed() {
        return new PullFact("#", "", "", PullState.OPEN, "", List.of(), Mergeability.YES, List.of(), List.of());
    }

    private static PullFact mended(PullFact pull, String detail) {
        if (!detail.startsWith(pull.name() + " ")) return pull;
        var what = detail.substring(pull.name().length());
        return new PullFact(
                pull.name(),
                pull.title(),
                pull.link(),
                pull.state(),
                pull.head(),
                pull.heads(),
                what.equals(MERGE) ? Mergeability.YES : pull.mergeability(),
                what.equals(CHANGES) ? List.of() : pull.changeRequests(),
                pull.checks().stream()
                        .map(check -> what.equals(CHECK + check.name())
                                ? new NamedCheck(check.name(), CheckOutcome.SUCCESS, check.link())
                                : check)
                        .toList());
    }
}
