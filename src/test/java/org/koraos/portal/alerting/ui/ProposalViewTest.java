package org.koraos.portal.alerting.ui;

import java.time.ZoneOffset;
import java.util.List;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.dom.DomEvent;
import com.vaadin.flow.internal.JacksonUtils;
import com.vaadin.flow.internal.nodefeature.ElementListenerMap;
import org.junit.jupiter.api.Test;

import org.koraos.portal.access.Role;
import org.koraos.portal.alerting.ProposalState;
import org.koraos.portal.kernel.Reason;
import org.koraos.portal.uikit.SiteMap;

import static com.github.mvysny.kaributesting.v10.LocatorJ._get;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

class ProposalViewTest extends AlertingPages {

    @Test
    void who_approves_sees_all_on_one_page() {
        openCycle();
        proposed(enzo, "500");
        var page = text(openProposal(paula, FIRST));
        assertThat(text("threshold-base")).contains("> 450", "ms", "for 5m", "version 1");
        assertThat(text("threshold-proposed")).contains("> 500", "ms");
        assertThat(text("threshold-difference")).isEqualTo("+50 ms (+11.1 %)");
        assertThat(page).contains("Too many pages", "Fewer pages", enzo.name());
        assertThat(text("seat-po")).contains("Product owner", "Waits for");
    }

    @Test
    void it_shows_what_it_would_have_done_and_what_any_other_threshold_would_have() {
        openCycle();
        var csv = new StringBuilder();
        for (var i = 0; i < 600; i++) csv.append(i * 60).append(i % 100 < 20 ? ",480\n" : ",400\n");
        people.as(
                otto,
                () -> backtests.give(
                        plan.id(), LATENCY, "latency.csv", csv.toString().getBytes(UTF_8), ZoneOffset.UTC));
        proposed(enzo, "500");
        openProposal(paula, FIRST);
        assertThat(text("backtest-figures"))
                .contains("Unchanged: > 450 ms", "Proposed: > 500 ms")
                .doesNotContain("Tried");
        assertThat(text("backtest-firings")).contains("Each alert (6)").doesNotContain("Unchanged");
        _get(FiringTable.class).setOpened(true);
        assertThat(text("backtest-firings")).contains("Unchanged", "15m");
        assertThat(text("backtest-frozen")).containsPattern("Digest: [0-9a-f]{64}");

        var event = JacksonUtils.createObjectNode().put("event.detail", 470);
        var chart = _get(Component.class, part -> part.withId("backtest-chart")).getElement();
        chart.getNode().getFeature(ElementListenerMap.class).fireEvent(new DomEvent(chart, "threshold-tried", event));

        assertThat(text("backtest-figures")).contains("Tried: > 470 ms");
        assertThat(text("backtest-firings")).contains("Each alert (12)", "Tried");
    }

    @Test
    void without_samples_it_says_so() {
        openCycle();
        proposed(enzo, "500");
        assertThat(text(openProposal(paula, FIRST))).contains("Nobody has given samples");
        assertThat(sees("backtest-chart")).isFalse();
    }

    @Test
    void two_clicks_by_two_people_put_it_in_effect() {
        openCycle();
        proposed(enzo, "500");
        openProposal(paula, FIRST);
        click("approve-po");
        assertThat(text("seat-po")).contains("Approved by " + paula.name());
        assertThat(sees("approve-po")).isFalse();
        openProposal(otto, FIRST);
        click("approve-ops");
        assertThat(text("proposal-ended")).contains("in effect as version 2");
        assertThat(sees("decision")).isFalse();
        assertThat(rule().rule().version()).isEqualTo(2);
    }

    @Test
    void the_key_a_approves_and_r_asks_for_a_reason_to_reject() {
        openCycle();
        proposed(enzo, "500");
        press(openProposal(paula, FIRST), "a");
        assertThat(text("seat-po")).contains("Approved by " + paula.name());
        press(openProposal(otto, FIRST), "r");
        write("reason", "Not before the drill");
        click("confirm-reason");
        assertThat(text("proposal-ended")).contains("Rejected by " + otto.name(), "Not before the drill");
    }

    @Test
    void keys_of_who_may_not_decide_do_nothing() {
        openCycle();
        proposed(enzo, "500");
        for (var person : List.of(aurora, enzo)) {
            var page = openProposal(person, FIRST);
            press(page, "a");
            press(page, "r");
        }
        assertThat(rule().open())
                .singleElement()
                .satisfies(proposal -> assertThat(proposal.state()).isEqualTo(ProposalState.PROPOSED));
    }

    @Test
    void each_role_finds_what_it_may_do() {
        openCycle();
        proposed(enzo, "500");
        openProposal(aurora, FIRST);
        assertThat(sees("decision")).isFalse();
        openProposal(enzo, FIRST);
        assertThat(sees("approve-po") || sees("approve-ops") || sees("reject")).isFalse();
        assertThat(sees("edit-proposal") && sees("withdraw")).isTrue();
        openProposal(paula, FIRST);
        assertThat(sees("approve-po") && sees("reject")).isTrue();
        assertThat(sees("approve-ops") || sees("edit-proposal") || sees("withdraw"))
                .isFalse();
        openProposal(people.with(Role.PO, Role.OPS), FIRST);
        assertThat(sees("approve-po") && sees("approve-ops")).isTrue();
    }

    @Test
    void who_fills_one_role_is_not_offered_the_other() {
        openCycle();
        proposed(enzo, "500");
        var both = people.with(Role.PO, Role.OPS);
        openProposal(both, FIRST);
        click("approve-po");
        assertThat(sees("approve-ops")).isFalse();
        assertThat(text("seat-ops")).contains("Nobody fills two roles");
    }

    @Test
    void the_proposer_is_told_why_they_do_not_approve() {
        openCycle();
        proposed(otto, "500");
        openProposal(otto, FIRST);
        assertThat(sees("approve-ops")).isFalse();
        assertThat(text("seat-ops")).contains("they proposed it");
    }

    @Test
    void a_decision_on_what_moved_is_refused_and_the_page_shows_what_moved() {
        openCycle();
        proposed(enzo, "500");
        openProposal(paula, FIRST);
        people.as(
                enzo,
                () -> proposals.edit(
                        plan.id(), FIRST, proposals.proposal(plan.id(), FIRST).version(), change(1, "520")));
        click("approve-po");
        assertThat(text("decision-refusal")).contains("Something moved");
        assertThat(text("proposal-moved")).contains("> 500 ms", "> 520 ms");
        assertThat(text("seat-po")).contains("Waits for");
        click("approve-po");
        assertThat(text("seat-po")).contains("Approved by " + paula.name());
        assertThat(sees("proposal-moved")).isFalse();
    }

    @Test
    void who_looked_at_what_moved_decides_on_it() {
        openCycle();
        proposed(enzo, "500");
        openProposal(paula, FIRST);
        people.as(
                enzo,
                () -> proposals.edit(
                        plan.id(), FIRST, proposals.proposal(plan.id(), FIRST).version(), change(1, "520")));
        click("approve-po");
        click("looked");
        assertThat(sees("proposal-moved")).isFalse();
        click("approve-po");
        assertThat(text("seat-po")).contains("Approved by " + paula.name());
    }

    @Test
    void a_proposal_that_nobody_is_left_to_approve_says_so() {
        openCycle();
        proposed(otto, "500");
        asTheOnlyOps(otto, () -> {
            openProposal(paula, FIRST);
            assertThat(text("proposal-deadlock")).contains("Ops");
            assertThat(text(openList(paula))).contains("Nobody left to approve");
        });
        openProposal(paula, FIRST);
        assertThat(sees("proposal-deadlock")).isFalse();
    }

    @Test
    void competing_proposals_are_shown_and_one_applied_puts_the_other_in_conflict() {
        openCycle();
        proposed(enzo, "500");
        proposed(enzo, "400");
        openProposal(paula, FIRST);
        assertThat(text("proposal-competing")).contains("LATENCY-P2", "> 400 ms");
        approved(paula, Role.PO, FIRST);
        approved(otto, Role.OPS, FIRST);
        openProposal(enzo, SECOND);
        assertThat(text("proposal-conflict")).contains("version 1", "version 2");
        assertThat(text("threshold-current")).contains("> 500");
        click("edit-proposal");
        click("confirm-proposal");
        assertThat(sees("proposal-conflict")).isFalse();
        assertThat(text("threshold-base")).contains("> 500", "version 2");
    }

    @Test
    void its_proposer_takes_it_back() {
        openCycle();
        proposed(enzo, "500");
        openProposal(enzo, FIRST);
        click("withdraw");
        write("reason", "Measured wrong");
        click("confirm-reason");
        assertThat(text("proposal-ended")).contains("Withdrawn by " + enzo.name(), "Measured wrong");
    }

    @Test
    void a_rejection_needs_a_reason() {
        openCycle();
        proposed(enzo, "500");
        openProposal(paula, FIRST);
        click("reject");
        click("confirm-reason");
        assertThat(area("reason").isInvalid()).isTrue();
        assertThat(rule().open()).hasSize(1);
    }

    @Test
    void a_rejection_after_something_moved_is_refused_in_the_dialog() {
        openCycle();
        proposed(enzo, "500");
        openProposal(paula, FIRST);
        click("reject");
        people.as(
                otto,
                () -> proposals.reject(
                        plan.id(), FIRST, proposals.proposal(plan.id(), FIRST).digest(), new Reason("Mine first")));
        write("reason", "Too high");
        click("confirm-reason");
        assertThat(area("reason").isInvalid()).isTrue();
        assertThat(area("reason").getValue()).isEqualTo("Too high");
        assertThat(text("proposal-ended")).contains("Mine first");
    }

    @Test
    void a_proposal_that_is_not_there_is_not_found() {
        signIn(enzo);
        for (var key : new String[] {"LATENCY-P1", "LATENCY", "x"}) {
            UI.getCurrent().navigate(SiteMap.of(SiteMap.PROPOSAL, plan.slug(), key));
            assertThat(currentPage()).isEqualTo("NotFoundPage");
        }
    }
}
