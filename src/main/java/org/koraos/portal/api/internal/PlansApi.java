package org.koraos.portal.api.internal;

import java.time.LocalDate;
import java.util.List;
import java.util.Set;

import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

import org.koraos.portal.access.ApiScope;
import org.koraos.portal.access.CurrentPerson;
import org.koraos.portal.access.Role;
import org.koraos.portal.api.ApiRefusal;
import org.koraos.portal.plan.PlanReference;
import org.koraos.portal.plan.PlanService;
import org.koraos.portal.plan.WaveRow;

/** Who calls, and the plans that are there for them. */
@RestController
@RequestMapping(ApiSecurity.ROOT)
class PlansApi {

    private final VisiblePlans plans;
    private final PlanService service;
    private final CurrentPerson current;

    PlansApi(VisiblePlans plans, PlanService service, CurrentPerson current) {
        this.plans = plans;
        this.service = service;
        this.current = current;
    }

    record Caller(String id, String name, boolean integration, List<String> scopes, Set<Role> roles) {}

    record PlanLine(String plan, String title) {

        static PlanLine of(PlanReference plan) {
            return new PlanLine(plan.slug(), plan.title());
        }
    }

    record WaveLine(
            String wave,
            int sequence,
            @Nullable String title,
            @Nullable String openingCriterion,
            int stories,
            int storiesDone) {

        static WaveLine of(WaveRow wave) {
            return new WaveLine(
                    wave.key().value(),
                    wave.sequence(),
                    wave.title(),
                    wave.openingCriterion(),
                    wave.stories(),
                    wave.storiesDone());
        }
    }

    record PlanDetails(
            String plan,
            String title,
            @Nullable String project,
            @Nullable String phase,
            @Nullable LocalDate dated,
            @Nullable String objective,
            List<WaveLine> waves) {}

    @GetMapping("/me")
    @Scoped(ApiScope.READ)
    Caller me() {
        var caller = current.caller().orElseThrow(ApiRefusal.NoToken::new);
        var person = current.reference();
        var scopes = caller.scopes().stream().sorted().map(ApiScope::word).toList();
        return new Caller(person.id().toString(), person.name(), caller.integration(), scopes, person.roles());
    }

    @GetMapping("/plans")
    @Scoped(ApiScope.READ)
    Listing<PlanLine> plans(
            @RequestParam(required = false) @Nullable String cursor, @RequestParam(defaultValue = "50") int limit) {
        return Cursor.part("plans", plans.all(), PlanReference::slug, cursor, limit, PlanLine::of);
    }

    @GetMapping("/plans/{plan}")
    @Scoped(ApiScope.READ)
    PlanDetails plan(@PathVariable String plan) {
        var page = service.page(plans.named(plan).id());
        var head = page.head();
        return new PlanDetails(
                page.plan().slug(),
                page.plan().title(),
                head.project(),
                head.phase(),
                head.dated(),
                head.objective(),
                page.waves().stream().map(WaveLine::of).toList());
    }
}
