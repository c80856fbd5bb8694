package org.koraos.portal.alerting.ui;

import java.math.BigDecimal;
import java.time.ZoneOffset;
import java.util.List;

import com.github.mvysny.kaributesting.v10.MockVaadin;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.textfield.TextArea;
import com.vaadin.flow.component.textfield.TextField;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;

import org.koraos.portal.access.PeopleService;
import org.koraos.portal.access.PersonReference;
import org.koraos.portal.access.Role;
import org.koraos.portal.alerting.AlertRuleService;
import org.koraos.portal.alerting.AlertSeverity;
import org.koraos.portal.alerting.BacktestService;
import org.koraos.portal.alerting.Comparison;
import org.koraos.portal.alerting.CyclePurpose;
import org.koraos.portal.alerting.PendingPeriod;
import org.koraos.portal.alerting.ProposalKey;
import org.koraos.portal.alerting.ProposalPage;
import org.koraos.portal.alerting.ProposalService;
import org.koraos.portal.alerting.RuleDefinition;
import org.koraos.portal.alerting.RuleDetails;
import org.koraos.portal.alerting.RuleKey;
import org.koraos.portal.alerting.RulePage;
import org.koraos.portal.alerting.Threshold;
import org.koraos.portal.alerting.ThresholdChange;
import org.koraos.portal.alerting.TuningService;
import org.koraos.portal.kernel.Reason;
import org.koraos.portal.plan.PlanReference;
import org.koraos.portal.plan.PlanService;
import org.koraos.portal.support.GivenPlans;
import org.koraos.portal.support.KaribuTest;
import org.koraos.portal.uikit.SiteMap;

import static com.github.mvysny.kaributesting.v10.LocatorJ._click;
import static com.github.mvysny.kaributesting.v10.LocatorJ._find;
import static com.github.mvysny.kaributesting.v10.LocatorJ._get;
import static com.github.mvysny.kaributesting.v10.LocatorJ._setValue;

/** A plan with one rule, people of each role, and ways to say what somebody does on a page. */
abstract class AlertingPages extends KaribuTest {

    static final RuleKey LATENCY = new RuleKey("LATENCY");
    static final ProposalKey FIRST = new ProposalKey("LATENCY-P1");
    static final ProposalKey SECOND = new ProposalKey("LATENCY-P2");

    @Autowired
    PeopleService peopleService;

    @Autowired
    PlanService plans;

    @Autowired
    AlertRuleService rules;

    @Autowired
    TuningService tuning;

    @Autowired
    ProposalService proposals;

    @Autowired
    BacktestService backtests;

    PlanReference plan;
    PersonReference paula;
    PersonReference otto;
    PersonReference enzo;
    PersonReference aurora;

    @BeforeEach
    void a_plan_with_a_rule_and_people() {
        paula = people.with(Role.PO);
        otto = people.with(Role.OPS);
        enzo = people.with(Role.ENGINEER);
        aurora = people.with(Role.AUDITOR);
        plan = people.as(paula, () -> plans.create(GivenPlans.contract(List.of())));
        people.as(otto, () -> rules.define(plan.id(), definition("LATENCY", "Request latency")));
    }

    static RuleDefinition definition(String key, String name) {
        return new RuleDefinition(
                new RuleKey(key),
                "latency_ms",
                Comparison.ABOVE,
                "ms",
                new Threshold(new BigDecimal("450"), PendingPeriod.ofMinutes(5)),
                new RuleDetails(name, AlertSeverity.WARNING, null, null));
    }

    void openCycle() {
        people.as(
                otto,
                () -> tuning.open(plan.id(), new CyclePurpose("First tuning", "Fewer pages", null), ZoneOffset.UTC));
    }

    ProposalPage proposed(PersonReference by, String value) {
        return people.as(by, () -> proposals.propose(plan.id(), LATENCY, change(1, value), true));
    }

    void approved(PersonReference by, Role role, ProposalKey key) {
        people.as(
                by,
                () -> proposals.approve(
                        plan.id(), key, role, proposals.proposal(plan.id(), key).digest()));
    }

    static ThresholdChange change(int base, String value) {
        return ThresholdChange.to(
                base,
                new Threshold(new BigDecimal(value), PendingPeriod.ofMinutes(5)),
                new Reason("Too many pages"),
                new Reason("Fewer pages"));
    }

    RulePage rule() {
        return people.as(otto, () -> rules.rule(plan.id(), LATENCY));
    }

    AlertingView openList(PersonReference as) {
        signInElsewhere(as);
        return open(SiteMap.of(SiteMap.ALERTING, plan.slug()), AlertingView.class);
    }

    RuleView openRule(PersonReference as) {
        signInElsewhere(as);
        return open(SiteMap.of(SiteMap.RULE, plan.slug(), LATENCY.value()), RuleView.class);
    }

    ProposalView openProposal(PersonReference as, ProposalKey key) {
        signInElsewhere(as);
        return open(SiteMap.of(SiteMap.PROPOSAL, plan.slug(), key.value()), ProposalView.class);
    }

    /** While {@code act} runs, nobody else holds Ops. */
    void asTheOnlyOps(PersonReference only, Runnable act) {
        var away = people.as(only, peopleService::everyone).stream()
                .filter(person -> person.fills(Role.OPS) && !person.id().equals(only.id()))
                .toList();
        away.forEach(person -> setActive(person, false));
        try {
            act.run();
        } finally {
            away.forEach(person -> setActive(person, true));
        }
    }

    private void setActive(PersonReference person, boolean active) {
        people.asAdmin(() -> {
            if (active) peopleService.activate(person.id());
            else peopleService.deactivate(person.id());
            return true;
        });
    }

    static void click(String id) {
        _click(_get(Button.class, button -> button.withId(id)));
        MockVaadin.clientRoundtrip(true);
    }

    static boolean sees(String id) {
        return !_find(Component.class, part -> part.withId(id)).isEmpty();
    }

    static boolean mayClick(String id) {
        return _get(Button.class, button -> button.withId(id)).isEnabled();
    }

    static void type(String id, String text) {
        _setValue(field(id), text);
    }

    static void write(String id, String text) {
        _setValue(area(id), text);
    }

    static TextField field(String id) {
        return _get(TextField.class, field -> field.withId(id));
    }

    static TextArea area(String id) {
        return _get(TextArea.class, field -> field.withId(id));
    }

    static String text(String id) {
        return text(_get(Component.class, part -> part.withId(id)));
    }

    static String text(Component part) {
        return part.getElement().getTextRecursively();
    }

    static String currentPage() {
        return UI.getCurrent().getCurrentView().getClass().getSimpleName();
    }
}
