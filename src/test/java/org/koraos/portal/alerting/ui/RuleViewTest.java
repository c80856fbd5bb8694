package org.koraos.portal.alerting.ui;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.checkbox.Checkbox;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.koraos.portal.access.Role;
import org.koraos.portal.alerting.AlertSeverity;
import org.koraos.portal.alerting.RuleDetails;
import org.koraos.portal.support.GivenPlans;
import org.koraos.portal.uikit.SiteMap;

import static com.github.mvysny.kaributesting.v10.LocatorJ._get;
import static com.github.mvysny.kaributesting.v10.LocatorJ._setValue;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

class RuleViewTest extends AlertingPages {

    @Test
    void each_role_finds_what_it_may_do() {
        openCycle();
        for (var role : Role.values()) {
            openRule(people.with(role));
            assertThat(sees("propose")).as(role.name()).isEqualTo(role == Role.ENGINEER || role == Role.OPS);
            assertThat(sees("revise-rule")).as(role.name()).isEqualTo(role == Role.OPS);
        }
    }

    @Test
    void puts_who_opens_it_on_its_plan() {
        // Who was on none yet would be on this one, which came later.
        people.as(paula, () -> plans.create(GivenPlans.contract(List.of())));
        openRule(enzo);
        assertThat(people.as(enzo, () -> plans.lastVisited())).contains(plan);
    }

    @Test
    void without_an_open_cycle_nothing_can_be_proposed_and_the_page_says_why() {
        openRule(enzo);
        assertThat(mayClick("propose")).isFalse();
        assertThat(text("propose-why-not")).contains("No tuning cycle is open");
    }

    @Test
    void an_engineer_proposes_a_threshold() {
        openCycle();
        openRule(enzo);
        click("propose");
        assertThat(text("propose-now")).contains("> 450 ms for 5m");
        type("threshold", "1,200.75");
        type("pending", "10m");
        write("proposal-reason", "Fires at each deployment");
        click("confirm-proposal");
        assertThat(area("proposal-effect").isInvalid()).isTrue();
        assertThat(field("threshold").getValue()).isEqualTo("1,200.75");
        write("proposal-effect", "Quiet deployments");
        click("confirm-proposal");
        assertThat(text("open-proposals")).contains("> 1,200.75 ms for 10m");
        var made = people.as(paula, () -> proposals.proposal(plan.id(), FIRST));
        assertThat(made.proposal().threshold().value()).isEqualByComparingTo("1200.75");
        assertThat(made.reason()).isEqualTo("Fires at each deployment");
    }

    @ParameterizedTest
    @ValueSource(strings = {"NaN", "Infinity", "-1", "1.234,5", "1e9", "", "abc", "0.0000000001", "1000000000000000"})
    void what_is_no_threshold_is_said_at_the_field(String value) {
        openCycle();
        openRule(enzo);
        click("propose");
        type("threshold", value);
        write("proposal-reason", "Why");
        write("proposal-effect", "What");
        click("confirm-proposal");
        assertThat(field("threshold").isInvalid()).isTrue();
        assertThat(field("threshold").getValue()).isEqualTo(value);
        assertThat(rule().open()).isEmpty();
    }

    @Test
    void a_competing_proposal_is_made_only_knowingly() {
        openCycle();
        proposed(otto, "400");
        openRule(enzo);
        click("propose");
        assertThat(text("propose-competing")).contains("LATENCY-P1");
        type("threshold", "500");
        write("proposal-reason", "Why");
        write("proposal-effect", "What");
        click("confirm-proposal");
        assertThat(rule().open()).hasSize(1);
        _setValue(_get(Checkbox.class, box -> box.withId("knowingly")), true);
        click("confirm-proposal");
        assertThat(rule().open()).hasSize(2);
    }

    @Test
    void a_base_that_moves_while_somebody_writes_is_told_and_nothing_typed_is_lost() {
        openCycle();
        openRule(enzo);
        click("propose");
        type("threshold", "700");
        write("proposal-reason", "Why");
        write("proposal-effect", "What");
        proposed(enzo, "500");
        approved(paula, Role.PO, FIRST);
        approved(otto, Role.OPS, FIRST);
        click("confirm-proposal");
        assertThat(text("propose-moved")).contains("> 450 ms", "> 500 ms");
        assertThat(field("threshold").getValue()).isEqualTo("700");
        assertThat(area("proposal-reason").getValue()).isEqualTo("Why");
        click("confirm-proposal");
        assertThat(rule().open())
                .singleElement()
                .satisfies(proposal -> assertThat(proposal.baseVersion()).isEqualTo(2));
    }

    @Test
    void the_history_leads_back_to_an_earlier_version() {
        openCycle();
        proposed(enzo, "500");
        approved(paula, Role.PO, FIRST);
        approved(otto, Role.OPS, FIRST);
        openRule(enzo);
        assertThat(text("version-2")).contains("> 500 ms for 5m", "Too many pages", "LATENCY-P1, cycle 1", "Now");
        assertThat(sees("roll-back-2")).isFalse();
        click("roll-back-1");
        assertThat(field("threshold").getValue()).isEqualTo("450");
        write("proposal-effect", "As it was");
        click("confirm-proposal");
        assertThat(rule().open())
                .singleElement()
                .satisfies(proposal -> assertThat(proposal.rollsBackTo()).isEqualTo(1));
    }

    @Test
    void who_proposes_is_warned_when_nobody_would_be_left_to_approve() {
        openCycle();
        asTheOnlyOps(otto, () -> {
            openRule(otto);
            click("propose");
            assertThat(text("propose-deadlock")).contains("Ops");
            openRule(enzo);
            click("propose");
            assertThat(sees("propose-deadlock")).isFalse();
        });
    }

    @Test
    void ops_revises_what_does_not_change_when_it_fires() {
        openRule(otto);
        click("revise-rule");
        type("rule-name", "Slow answers");
        type("rule-runbook", "https://runbooks.example.org/slow");
        click("confirm-rule");
        assertThat(text("runbook")).isEqualTo("runbooks.example.org");
        assertThat(rule().rule().name()).isEqualTo("Slow answers");
    }

    @Test
    void a_rule_changed_meanwhile_shows_both_sides_and_saving_again_is_a_choice() {
        openRule(otto);
        click("revise-rule");
        type("rule-name", "Mine");
        people.as(
                otto,
                () -> rules.revise(
                        plan.id(),
                        LATENCY,
                        rule().version(),
                        new RuleDetails("Theirs", AlertSeverity.WARNING, null, null)));
        click("confirm-rule");
        assertThat(field("rule-name").getValue()).isEqualTo("Mine");
        assertThat(field("rule-name").getHelperText()).isEqualTo("It now says: Theirs");
        assertThat(rule().rule().name()).isEqualTo("Theirs");
        click("confirm-rule");
        assertThat(rule().rule().name()).isEqualTo("Mine");
    }

    @ParameterizedTest
    @ValueSource(strings = {"NO-SUCH-RULE", "latency", "1;2", "%00", "<script>"})
    void a_rule_that_is_not_there_is_not_found(String key) {
        signIn(enzo);
        UI.getCurrent().navigate(SiteMap.of(SiteMap.RULE, plan.slug(), URLEncoder.encode(key, StandardCharsets.UTF_8)));
        assertThat(currentPage()).isEqualTo("NotFoundPage");
    }

    @Test
    void a_rule_of_another_plan_is_not_found() {
        var other = people.as(paula, () -> plans.create(GivenPlans.contract(List.of())));
        signIn(enzo);
        UI.getCurrent().navigate(SiteMap.of(SiteMap.RULE, other.slug(), LATENCY.value()));
        assertThat(currentPage()).isEqualTo("NotFoundPage");
    }

    @Test
    void who_proposes_gives_samples_and_sees_at_once_what_the_threshold_would_have_done() {
        openRule(enzo);
        _get(SamplesUpload.class).take("60,400\n120,yes\n".getBytes(UTF_8), "a.csv");
        assertThat(text("samples-refusal")).contains("Line 2", "“yes” is no number");

        _get(SamplesUpload.class).take("60,470\n120,470\n400,470\n420,400\n".getBytes(UTF_8), "a.csv");

        assertThat(sees("samples-refusal")).isFalse();
        assertThat(text("backtest-figures")).contains("Now: > 450 ms").doesNotContain("Proposed");
        assertThat(text("backtest")).contains("Samples from a.csv, given by " + enzo.name());
    }

    @Test
    void who_proposes_nothing_gives_no_samples() {
        openRule(aurora);
        assertThat(sees("samples")).isFalse();
    }
}
