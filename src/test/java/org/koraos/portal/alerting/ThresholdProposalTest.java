package org.koraos.portal.alerting;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

import org.junit.jupiter.api.Test;

import org.koraos.portal.access.AccessRefusal;
import org.koraos.portal.access.PersonReference;
import org.koraos.portal.access.Role;
import org.koraos.portal.kernel.Reason;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.koraos.portal.alerting.GivenRules.NOW;
import static org.koraos.portal.alerting.GivenRules.actor;
import static org.koraos.portal.alerting.GivenRules.change;
import static org.koraos.portal.alerting.GivenRules.person;
import static org.koraos.portal.alerting.GivenRules.threshold;

class ThresholdProposalTest {

    private final PersonReference paula = person("Paula", Role.PO);
    private final PersonReference otto = person("Otto", Role.OPS);
    private final PersonReference bia = person("Bia", Role.PO, Role.OPS);
    private final PersonReference enzo = person("Enzo", Role.ENGINEER);

    private final AlertRule rule = GivenRules.rule("LATENCY", "450");
    private final ThresholdProposal proposal = propose("500", enzo);

    @Test
    void a_proposal_is_named_after_its_rule() {
        assertThat(proposal.key()).hasToString("LATENCY-P1");
    }

    @Test
    void the_second_of_two_approvals_applies_it() {
        assertThat(approve(paula, Role.PO)).isEmpty();
        assertThat(proposal.state().state()).isEqualTo(ProposalState.APPROVED_ONCE);
        var approved = approve(otto, Role.OPS).orElseThrow();
        assertThat(proposal.state().state()).isEqualTo(ProposalState.APPLIED);
        assertThat(approved.threshold()).isEqualTo(threshold("500"));
        assertThat(approved.baseVersion()).isEqualTo(1);
        assertThat(approved.proposed().person()).isEqualTo(enzo.id());
        assertThat(approved.byPo().person()).isEqualTo(paula.id());
        assertThat(approved.byOps().person()).isEqualTo(otto.id());
    }

    @Test
    void who_proposed_it_approves_it_in_no_role() {
        var mine = propose("510", bia);
        for (var role : ThresholdProposal.APPROVERS) {
            assertThatThrownBy(() ->
                            mine.approve(bia, role, mine.digest(rule.standing()), rule.standing(), List.of(), NOW))
                    .isInstanceOf(AccessRefusal.ExcludedFromDecision.class);
        }
    }

    @Test
    void one_person_with_both_roles_fills_one() {
        approve(bia, Role.PO);
        assertThatThrownBy(() -> approve(bia, Role.OPS)).isInstanceOf(AccessRefusal.SamePersonTwice.class);
        assertThat(approve(otto, Role.OPS)).isPresent();
    }

    @Test
    void a_role_is_filled_once_and_only_by_who_holds_it() {
        approve(paula, Role.PO);
        assertThatThrownBy(() -> approve(bia, Role.PO)).isInstanceOf(AccessRefusal.RoleFilled.class);
        assertThatThrownBy(() -> approve(enzo, Role.ENGINEER)).isInstanceOf(AccessRefusal.RoleNotNeeded.class);
        assertThatThrownBy(() -> approve(paula, Role.OPS)).isInstanceOf(AccessRefusal.RoleNotHeld.class);
    }

    @Test
    void an_approval_counts_no_more_when_its_giver_lost_the_role() {
        approve(paula, Role.PO);
        var paulaNow = new PersonReference(paula.id(), "paula", "Paula", Set.of(Role.AUDITOR), true);
        assertThat(proposal.approve(otto, Role.OPS, digest(), rule.standing(), List.of(paulaNow), NOW))
                .isEmpty();
        assertThat(proposal.state().approvals()).containsOnlyKeys(Role.OPS);
        assertThat(approve(bia, Role.PO)).isPresent();
    }

    @Test
    void an_edit_takes_the_approvals_away() {
        var before = digest();
        approve(paula, Role.PO);
        proposal.edit(change(1, "520"), rule.standing(), null, actor(enzo));
        assertThat(proposal.state().approvals()).isEmpty();
        assertThat(proposal.state().state()).isEqualTo(ProposalState.PROPOSED);
        assertThatThrownBy(() -> proposal.approve(otto, Role.OPS, before, rule.standing(), List.of(), NOW))
                .isInstanceOf(AlertingRefusal.ProposalMoved.class);
    }

    @Test
    void an_edit_that_was_edited_back_is_still_another_proposal() {
        var before = digest();
        approve(paula, Role.PO);
        proposal.edit(change(1, "520"), rule.standing(), null, actor(enzo));
        proposal.edit(change(1, "500"), rule.standing(), null, actor(enzo));
        assertThat(digest()).isNotEqualTo(before);
        assertThat(proposal.state().approvals()).isEmpty();
    }

    @Test
    void an_edit_that_changes_nothing_leaves_the_approvals() {
        approve(paula, Role.PO);
        proposal.edit(change(1, "500.0"), rule.standing(), null, actor(enzo));
        assertThat(proposal.state().approvals()).containsOnlyKeys(Role.PO);
    }

    @Test
    void only_its_proposer_edits_or_withdraws_it() {
        assertThatThrownBy(() -> proposal.edit(change(1, "520"), rule.standing(), null, actor(otto)))
                .isInstanceOf(AlertingRefusal.NotTheProposer.class);
        assertThatThrownBy(() -> proposal.withdraw(actor(otto), null, NOW))
                .isInstanceOf(AlertingRefusal.NotTheProposer.class);
        proposal.withdraw(actor(enzo), null, NOW);
        assertThat(proposal.state().state()).isEqualTo(ProposalState.WITHDRAWN);
    }

    @Test
    void who_could_approve_it_may_reject_it_and_nobody_else() {
        assertThatThrownBy(() -> reject(enzo)).isInstanceOf(AccessRefusal.class);
        reject(otto);
        assertThat(proposal.state().state()).isEqualTo(ProposalState.REJECTED);
        assertThat(proposal.state().endReason()).isEqualTo("Not now");
    }

    @Test
    void its_proposer_does_not_reject_it() {
        var mine = propose("510", otto);
        assertThatThrownBy(() ->
                        mine.reject(otto, mine.digest(rule.standing()), rule.standing(), new Reason("Not now"), NOW))
                .isInstanceOf(AccessRefusal.ExcludedFromDecision.class);
    }

    @Test
    void a_decision_on_a_page_that_moved_is_refused() {
        var seen = digest();
        approve(paula, Role.PO);
        apply(rule, "480");
        assertThatThrownBy(() -> proposal.reject(otto, seen, rule.standing(), new Reason("Not now"), NOW))
                .isInstanceOf(AlertingRefusal.ProposalMoved.class);
        assertThatThrownBy(() -> proposal.approve(otto, Role.OPS, seen, rule.standing(), List.of(paula), NOW))
                .isInstanceOf(AlertingRefusal.BaseMoved.class);
        assertThatThrownBy(() -> proposal.approve(otto, Role.OPS, digest(), rule.standing(), List.of(paula), NOW))
                .isInstanceOf(AlertingRefusal.BaseMoved.class);
    }

    @Test
    void a_proposal_in_conflict_is_approved_only_after_it_was_put_on_the_new_base() {
        approve(paula, Role.PO);
        apply(rule, "480");
        proposal.conflict(actor(otto));
        assertThatThrownBy(() -> approve(otto, Role.OPS)).isInstanceOf(AlertingRefusal.NotOpen.class);
        proposal.edit(change(2, "500"), rule.standing(), null, actor(enzo));
        assertThat(proposal.state().approvals()).isEmpty();
        assertThat(proposal.state().base()).isEqualTo(threshold("480"));
        approve(paula, Role.PO);
        assertThat(approve(otto, Role.OPS)).isPresent();
    }

    @Test
    void a_proposal_on_a_base_that_is_gone_is_refused() {
        apply(rule, "480");
        assertThatThrownBy(() -> new ThresholdProposal(
                        rule.standing(), UUID.randomUUID(), 2, change(1, "520"), null, actor(enzo), NOW))
                .isInstanceOf(AlertingRefusal.BaseMoved.class);
    }

    @Test
    void a_proposal_changes_something() {
        assertThatThrownBy(() -> propose("450.00", enzo)).isInstanceOf(AlertingRefusal.NothingChanges.class);
        assertThatThrownBy(() -> proposal.edit(change(1, "450"), rule.standing(), null, actor(enzo)))
                .isInstanceOf(AlertingRefusal.NothingChanges.class);
    }

    @Test
    void what_ended_stays_ended() {
        reject(otto);
        assertThatThrownBy(() -> approve(paula, Role.PO)).isInstanceOf(AlertingRefusal.NotOpen.class);
        assertThatThrownBy(() -> reject(paula)).isInstanceOf(AlertingRefusal.NotOpen.class);
        assertThatThrownBy(() -> proposal.withdraw(actor(enzo), null, NOW)).isInstanceOf(AlertingRefusal.NotOpen.class);
        assertThatThrownBy(() -> proposal.edit(change(1, "520"), rule.standing(), null, actor(enzo)))
                .isInstanceOf(AlertingRefusal.NotOpen.class);
    }

    private ThresholdProposal propose(String value, PersonReference by) {
        return new ThresholdProposal(rule.standing(), UUID.randomUUID(), 1, change(1, value), null, actor(by), NOW);
    }

    private Optional<ApprovedThreshold> approve(PersonReference by, Role role) {
        return proposal.approve(by, role, digest(), rule.standing(), List.of(paula, otto, bia, enzo), NOW);
    }

    private void reject(PersonReference by) {
        proposal.reject(by, digest(), rule.standing(), new Reason("Not now"), NOW);
    }

    private ProposalDigest digest() {
        return proposal.digest(rule.standing());
    }

    /** Applies another proposal, as its approval would. */
    private void apply(AlertRule to, String value) {
        var other = propose(value, enzo);
        other.approve(paula, Role.PO, other.digest(to.standing()), to.standing(), List.of(paula), NOW);
        to.apply(
                other.approve(otto, Role.OPS, other.digest(to.standing()), to.standing(), List.of(paula), NOW)
                        .orElseThrow(),
                actor(otto),
                NOW);
    }
}
