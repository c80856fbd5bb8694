package org.koraos.portal.api.internal;

import java.time.LocalDate;
import java.util.EnumSet;
import java.util.List;

import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

import org.koraos.portal.access.ApiScope;
import org.koraos.portal.access.PersonReference;
import org.koraos.portal.api.ApiRefusal;
import org.koraos.portal.plan.StoryKey;
import org.koraos.portal.plan.WaveKey;
import org.koraos.portal.risk.Impact;
import org.koraos.portal.risk.Probability;
import org.koraos.portal.risk.RiskFilter;
import org.koraos.portal.risk.RiskKey;
import org.koraos.portal.risk.RiskOrder;
import org.koraos.portal.risk.RiskRegisterService;
import org.koraos.portal.risk.RiskRow;
import org.koraos.portal.risk.RiskStatus;
import org.koraos.portal.risk.Severity;

/** A plan's risks, to be read. */
@RestController
@RequestMapping(ApiSecurity.ROOT + "/plans/{plan}/risks")
class RisksApi {

    private static final RiskFilter ALL = RiskFilter.NONE.withStatuses(EnumSet.allOf(RiskStatus.class));

    private final VisiblePlans plans;
    private final RiskRegisterService risks;

    RisksApi(VisiblePlans plans, RiskRegisterService risks) {
        this.plans = plans;
        this.risks = risks;
    }

    record RiskLine(
            String risk,
            long version,
            String title,
            RiskStatus status,
            Severity severity,
            Probability probability,
            Impact impact,
            @Nullable String owner,
            @Nullable LocalDate reviewOn,
            boolean overdue) {

        static RiskLine of(RiskRow row) {
            return new RiskLine(
                    row.key().value(),
                    row.version(),
                    row.title(),
                    row.status(),
                    row.assessment().severity(),
                    row.assessment().probability(),
                    row.assessment().impact(),
                    name(row.owner()),
                    row.reviewOn(),
                    row.overdue());
        }
    }

    record RiskDetails(
            String risk,
            long version,
            String title,
            @Nullable String description,
            @Nullable String cause,
            RiskStatus status,
            Severity severity,
            Probability probability,
            Impact impact,
            @Nullable Severity residual,
            @Nullable String owner,
            @Nullable String mitigation,
            boolean mitigationDone,
            @Nullable LocalDate reviewOn,
            boolean overdue,
            List<String> waves,
            List<String> stories) {}

    private static @Nullable String name(@Nullable PersonReference person) {
        return person == null ? null : person.name();
    }

    /** Risks are never taken out, so that a place in the list by key never skips one. */
    @GetMapping
    @Scoped(ApiScope.READ)
    Listing<RiskLine> risks(
            @PathVariable String plan,
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(defaultValue = "50") int limit) {
        var found = plans.named(plan);
        var list = "risks " + found.slug();
        var from = place(Cursor.read(list, cursor));
        var length = Cursor.length(limit);
        var rows = risks.rows(found.id(), ALL, RiskOrder.KEY, false, from, length + 1);
        return Listing.of(list, rows, last -> Integer.toString(from + length), length, RiskLine::of);
    }

    private static int place(@Nullable String last) {
        try {
            return last == null ? 0 : Integer.parseInt(last);
        } catch (NumberFormatException notOne) {
            throw new ApiRefusal.BadCursor();
        }
    }

    @GetMapping("/{risk}")
    @Scoped(ApiScope.READ)
    RiskDetails risk(@PathVariable String plan, @PathVariable String risk) {
        var page = risks.page(plans.named(plan).id(), Keys.of(risk, RiskKey::new));
        var residual = page.residual();
        return new RiskDetails(
                page.key().value(),
                page.version(),
                page.words().title(),
                page.words().description(),
                page.words().cause(),
                page.status(),
                page.assessment().severity(),
                page.assessment().probability(),
                page.assessment().impact(),
                residual == null ? null : residual.severity(),
                name(page.owner().person()),
                page.mitigation().text(),
                page.mitigation().done(),
                page.reviewOn(),
                page.overdue(),
                page.waves().stream().map(WaveKey::value).toList(),
                page.stories().stream().map(StoryKey::value).toList());
    }
}
