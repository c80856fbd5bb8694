package org.koraos.portal.alerting.ui;

import java.util.List;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.confirmdialog.ConfirmDialog;
import com.vaadin.flow.router.QueryParameters;
import org.junit.jupiter.api.Test;

import org.koraos.portal.access.Role;
import org.koraos.portal.alerting.RuleKey;
import org.koraos.portal.support.GivenPlans;
import org.koraos.portal.uikit.SiteMap;

import static com.github.mvysny.kaributesting.v10.LocatorJ._get;
import static com.github.mvysny.kaributesting.v10.pro.ConfirmDialogKt._fireConfirm;
import static org.assertj.core.api.Assertions.assertThat;

class AlertingViewTest extends AlertingPages {

    @Test
    void everybody_reads_rules_and_the_cycle() {
        openCycle();
        var page = text(openList(aurora));
        assertThat(page).contains("Request latency", "> 450 ms for 5m", "Cycle 1: First tuning", "Fewer pages");
        assertThat(sees("add-rule")).isFalse();
        assertThat(sees("open-cycle")).isFalse();
        assertThat(sees("close-cycle")).isFalse();
    }

    @Test
    void only_ops_finds_what_keeps_rules_and_cycles() {
        for (var role : Role.values()) {
            openList(people.with(role));
            assertThat(sees("add-rule")).as(role.name()).isEqualTo(role == Role.OPS);
            assertThat(sees("open-cycle")).as(role.name()).isEqualTo(role == Role.OPS);
        }
    }

    @Test
    void ops_opens_a_cycle_and_closes_it() {
        openList(otto);
        assertThat(text("cycle")).contains("No tuning cycle is open");
        click("open-cycle");
        write("cycle-goal", "Fewer pages at night");
        click("confirm-cycle");
        assertThat(field("cycle-name").isInvalid()).isTrue();
        assertThat(area("cycle-goal").getValue()).isEqualTo("Fewer pages at night");
        type("cycle-name", "Quiet nights");
        click("confirm-cycle");
        assertThat(text("cycle")).contains("Cycle 1: Quiet nights", "Fewer pages at night");
        click("close-cycle");
        _fireConfirm(_get(ConfirmDialog.class));
        assertThat(text("cycle")).contains("No tuning cycle is open", "Earlier cycles", "Quiet nights");
    }

    @Test
    void a_cycle_with_waiting_proposals_cannot_be_closed_and_the_page_says_why() {
        openCycle();
        proposed(enzo, "500");
        openList(otto);
        assertThat(mayClick("close-cycle")).isFalse();
        assertThat(text("close-cycle-why-not")).contains("Decide or withdraw");
    }

    @Test
    void ops_adds_a_rule() {
        openList(otto);
        click("add-rule");
        type("rule-key", "queue");
        type("rule-name", "Queue depth");
        write("rule-expression", "sum(queue)");
        type("rule-unit", "messages");
        type("threshold", "1,234.5");
        assertThat(field("threshold").getHelperText()).isEqualTo("Reads as 1,234.5 messages");
        type("pending", "10m");
        click("confirm-rule");
        assertThat(text("rules")).contains("Queue depth", "> 1,234.5 messages for 10m");
        var made = people.as(otto, () -> rules.rule(plan.id(), new RuleKey("QUEUE")));
        assertThat(made.rule().threshold().value()).isEqualByComparingTo("1234.5");
    }

    @Test
    void what_cannot_be_kept_is_said_at_its_field_and_nothing_typed_is_lost() {
        openList(otto);
        click("add-rule");
        type("rule-key", "queue depth");
        type("rule-name", "Queue depth");
        type("threshold", "1.234,5");
        type("pending", "ten minutes");
        type("rule-runbook", "javascript:alert(1)");
        click("confirm-rule");
        assertThat(field("rule-key").isInvalid()).isTrue();
        assertThat(area("rule-expression").isInvalid()).isTrue();
        assertThat(field("threshold").isInvalid()).isTrue();
        assertThat(field("pending").isInvalid()).isTrue();
        assertThat(field("rule-runbook").isInvalid()).isTrue();
        assertThat(field("rule-name").getValue()).isEqualTo("Queue depth");
        assertThat(field("threshold").getValue()).isEqualTo("1.234,5");
    }

    @Test
    void a_key_that_is_taken_is_refused_in_the_form() {
        openList(otto);
        click("add-rule");
        type("rule-key", "LATENCY");
        type("rule-name", "Another");
        write("rule-expression", "x");
        type("threshold", "1");
        type("pending", "0");
        click("confirm-rule");
        assertThat(_get(Component.class, part -> part.withClasses("refusal"))
                        .getElement()
                        .getText())
                .contains("already has a rule LATENCY");
    }

    @Test
    void what_waits_says_for_whom_and_what_it_changes() {
        openCycle();
        proposed(otto, "500");
        assertThat(text(openList(paula)))
                .contains("> 450 ms for 5m", "> 500 ms for 5m", "Waits for: Product owner, Ops", "Waits for you");
        assertThat(text(openList(otto)))
                .contains("Waits for: Product owner, Ops")
                .doesNotContain("Waits for you");
    }

    @Test
    void competing_proposals_are_marked_on_both() {
        openCycle();
        proposed(enzo, "500");
        proposed(enzo, "400");
        openList(paula);
        assertThat(text("waiting-proposals").split("Competes", -1)).hasSize(3);
    }

    @Test
    void a_proposal_in_conflict_stays_in_sight_while_its_cycle_is_open() {
        openCycle();
        proposed(enzo, "500");
        proposed(enzo, "400");
        approved(paula, Role.PO, FIRST);
        approved(otto, Role.OPS, FIRST);
        openList(enzo);
        assertThat(text("waiting-proposals"))
                .contains("LATENCY-P2", "In conflict")
                .doesNotContain("LATENCY-P1");
        people.as(otto, () -> tuning.close(plan.id(), 1));
        openList(enzo);
        assertThat(sees("waiting-proposals")).isFalse();
        assertThat(text("decided-proposals")).contains("LATENCY-P1", "LATENCY-P2");
    }

    @Test
    void a_plan_without_rules_says_what_a_rule_is() {
        plan = people.as(paula, () -> plans.create(GivenPlans.contract(List.of())));
        assertThat(text(openList(enzo))).contains("No alert rules yet");
        assertThat(sees("add-first-rule")).isFalse();
        openList(otto);
        assertThat(sees("add-first-rule")).isTrue();
    }

    @Test
    void the_search_is_kept_in_the_address() {
        for (var number = 1; number <= 9; number++) {
            var one = definition("RULE-" + number, "Rule number " + number);
            people.as(otto, () -> rules.define(plan.id(), one));
        }
        openList(enzo);
        UI.getCurrent().navigate(SiteMap.of(SiteMap.ALERTING, plan.slug()), QueryParameters.of("q", "number 3"));
        assertThat(text("rules")).contains("Rule number 3").doesNotContain("Rule number 4");
        assertThat(text("rules-found")).isEqualTo("Showing 1 of 10 rules.");
        assertThat(field("find-rule").getValue()).isEqualTo("number 3");
    }

    @Test
    void a_plan_that_is_not_there_is_not_found() {
        signIn(enzo);
        UI.getCurrent().navigate(SiteMap.of(SiteMap.ALERTING, "no-such-plan"));
        assertThat(currentPage()).isEqualTo("NotFoundPage");
    }
}
