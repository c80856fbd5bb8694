package org.koraos.portal.api.internal;

import java.time.Instant;
import java.util.List;
import java.util.Objects;

import jakarta.servlet.http.HttpServletRequest;

import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

import org.koraos.portal.access.ApiScope;
import org.koraos.portal.access.Role;
import org.koraos.portal.gate.CriterionResult;
import org.koraos.portal.gate.CriterionState;
import org.koraos.portal.gate.GateBadge;
import org.koraos.portal.gate.GateKey;
import org.koraos.portal.gate.GatePage;
import org.koraos.portal.gate.GateReviewService;
import org.koraos.portal.gate.GateRule;
import org.koraos.portal.gate.GateSummary;
import org.koraos.portal.gate.GivenDecision;
import org.koraos.portal.gate.Standing;
import org.koraos.portal.gate.Verdict;
import org.koraos.portal.plan.GateKind;
import org.koraos.portal.plan.StoryKey;
import org.koraos.portal.plan.WaveKey;

/** Gates, to be read: people decide them, in the portal. */
@RestController
@RequestMapping(ApiSecurity.ROOT + "/plans/{plan}")
class GatesApi {

    private final VisiblePlans plans;
    private final GateReviewService gates;
    private final Problems problems;

    GatesApi(VisiblePlans plans, GateReviewService gates, Problems problems) {
        this.plans = plans;
        this.gates = gates;
        this.problems = problems;
    }

    /** @param firstOpen the first thing that stands in its way, in a sentence */
    record GateLine(
            String gate,
            GateKind kind,
            String subject,
            GateBadge.State state,
            int openPoints,
            @Nullable String firstOpen) {}

    record CriterionDetails(
            GateRule rule,
            CriterionState state,
            String sentence,
            @Nullable String warning,
            List<CriterionDetails> parts) {}

    /** A role that the decision takes; without a verdict it is still to be filled. */
    record Seat(
            Role role,
            @Nullable Verdict verdict,
            @Nullable String by,
            @Nullable String reason,
            @Nullable Instant givenAt) {

        static Seat of(Role role, @Nullable GivenDecision decision) {
            if (decision == null) return new Seat(role, null, null, null, null);
            return new Seat(role, decision.verdict(), decision.person().name(), decision.reason(), decision.givenAt());
        }
    }

    /** @param facts digest of the facts that it was computed on */
    record GateDetails(
            String gate,
            GateKind kind,
            String subject,
            Standing standing,
            boolean holds,
            boolean requested,
            String facts,
            List<CriterionDetails> criteria,
            List<Seat> decision) {}

    @GetMapping("/gates")
    @Scoped(ApiScope.READ)
    Listing<GateLine> gates(
            @PathVariable String plan,
            @RequestParam(required = false) @Nullable String wave,
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(defaultValue = "50") int limit,
            HttpServletRequest request) {
        var found = plans.named(plan);
        var summaries =
                wave == null ? gates.overview(found.id()) : gates.storyGates(found.id(), Keys.of(wave, WaveKey::new));
        return Cursor.part(
                "gates " + found.slug() + " " + Objects.toString(wave, ""),
                summaries,
                summary -> summary.badge().gate().path(),
                cursor,
                limit,
                summary -> line(summary, request));
    }

    private GateLine line(GateSummary summary, HttpServletRequest request) {
        var badge = summary.badge();
        var first = summary.first();
        return new GateLine(
                badge.gate().path(),
                badge.gate().kind(),
                badge.gate().subject(),
                badge.state(),
                badge.openPoints(),
                first == null ? null : problems.say(first, request));
    }

    @GetMapping("/gates/{gate}")
    @Scoped(ApiScope.READ)
    GateDetails gate(@PathVariable String plan, @PathVariable String gate, HttpServletRequest request) {
        var found = plans.named(plan);
        return details(gates.page(found.id(), Keys.of(gate, GateKey::parse)), request);
    }

    @GetMapping("/stories/{story}/gates")
    @Scoped(ApiScope.READ)
    List<GateDetails> ofStory(@PathVariable String plan, @PathVariable String story, HttpServletRequest request) {
        var found = plans.named(plan);
        return gates.ofStory(found.id(), Keys.of(story, StoryKey::new)).stream()
                .map(page -> details(page, request))
                .toList();
    }

    private GateDetails details(GatePage page, HttpServletRequest request) {
        return new GateDetails(
                page.key().path(),
                page.key().kind(),
                page.key().subject(),
                page.standing(),
                page.evaluation().holds(),
                page.requested(),
                page.evaluation().digest().value(),
                page.evaluation().criteria().stream()
                        .map(criterion -> criterion(criterion, request))
                        .toList(),
                page.parts().stream()
                        .map(part -> Seat.of(part.role(), part.decision()))
                        .toList());
    }

    private CriterionDetails criterion(CriterionResult result, HttpServletRequest request) {
        var warning = result.warning();
        return new CriterionDetails(
                result.rule(),
                result.state(),
                problems.say(result.sentence(), request),
                warning == null ? null : problems.say(warning, request),
                result.parts().stream().map(part -> criterion(part, request)).toList());
    }
}
