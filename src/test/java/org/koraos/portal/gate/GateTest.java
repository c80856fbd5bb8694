package org.koraos.portal.gate;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

import org.koraos.portal.access.AccessRefusal;
import org.koraos.portal.access.PersonReference;
import org.koraos.portal.access.Role;
import org.koraos.portal.access.SubstitutionReference;
import org.koraos.portal.gate.PlanFacts.OwnerFact;
import org.koraos.portal.gate.PlanFacts.Progress;
import org.koraos.portal.kernel.Actor;
import org.koraos.portal.kernel.PersonId;
import org.koraos.portal.kernel.Phrase;
import org.koraos.portal.kernel.Reason;
import org.koraos.portal.kernel.WebAddress;
import org.koraos.portal.plan.GateKind;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.koraos.portal.gate.GivenFacts.PLAN;
import static org.koraos.portal.gate.GivenFacts.S1;
import static org.koraos.portal.gate.GivenFacts.allDone;

class GateTest {

    private static final Instant NOON = Instant.parse("2026-03-02T12:00:00Z");
    private static final Reason BECAUSE = new Reason("Because");

    private static final PersonReference PAULA = person(3, "Paula", Role.PO);
    private static final PersonReference PEDRO = person(5, "Pedro", Role.PO);
    private static final PersonReference ERICA = person(2, "Érica", Role.ENGINEER);
    private static final PersonReference OTAVIO = person(4, "Otávio", Role.OPS);
    private static final PersonReference BOTH = person(6, "Beto", Role.PO, Role.ENGINEER, Role.OPS);
    private static final PersonReference OWNER = person(1, "Enzo", Role.ENGINEER, Role.PO);

    private final GateKey key = GateKey.merge(S1);
    private final Gate gate = new Gate(PLAN, key);
    private final Map<PersonId, PersonReference> roll = new HashMap<>();
    private final List<SubstitutionReference> substitutions = new ArrayList<>();
    private PlanFacts facts = allDone().withStanding(key, Standing.CLOSED);
    private DecisionRules rules = DecisionRules.usual(GateKind.MERGE);

    GateTest() {
        for (var person : List.of(PAULA, PEDRO, ERICA, OTAVIO, BOTH, OWNER)) roll.put(person.id(), person);
    }

    private static PersonReference person(int number, String name, Role... roles) {
        return new PersonReference(
                new PersonId(new UUID(0, number)), name.toLowerCase(java.util.Locale.ROOT), name, Set.of(roles), true);
    }

    private static Actor actor(PersonReference person) {
        return new Actor(person.id(), person.name());
    }

    private Deciding on(Instant now) {
        var evaluation = Criteria.evaluate(key, facts);
        return new Deciding(
                evaluation,
                null,
                rules,
                Exclusions.of(key, facts, gate.recorded().request(), rules, now),
                new Roll(roll, substitutions));
    }

    private Seen seen() {
        return Seen.of(Criteria.evaluate(key, facts).facts());
    }

    private void approve(PersonReference person, Role role) {
        approve(person, role, NOON);
    }

    private void approve(PersonReference person, Role role, Instant now) {
        gate.approve(new Decider(person, role, null), on(now), seen(), null, now);
    }

    private void reject(PersonReference person, Role role) {
        gate.reject(new Decider(person, role, null), on(NOON), seen(), BECAUSE, NOON);
    }

    private void moved(PlanFacts to) {
        var before = Criteria.evaluate(key, facts).facts();
        facts = to;
        gate.factsMoved(before, Criteria.evaluate(key, facts).facts(), actor(PAULA), NOON);
    }

    private List<DecisionState> states() {
        return gate.recorded().decisions().stream().map(GivenDecision::state).toList();
    }

    private void pass() {
        approve(PAULA, Role.PO);
        approve(ERICA, Role.ENGINEER);
        assertThat(gate.recorded().standing()).isEqualTo(Standing.PASSED);
    }

    // --- passing ---

    @Test
    void it_passes_when_every_role_is_filled_by_a_different_person() {
        approve(PAULA, Role.PO);
        assertThat(gate.recorded().standing()).isEqualTo(Standing.CLOSED);
        approve(ERICA, Role.ENGINEER);
        assertThat(gate.recorded().standing()).isEqualTo(Standing.PASSED);
        assertThat(gate.recorded().openedAt()).isEqualTo(NOON);
    }

    @Test
    void nobody_fills_both_roles_of_one_decision() {
        approve(BOTH, Role.PO);
        assertThatThrownBy(() -> approve(BOTH, Role.ENGINEER)).isInstanceOf(AccessRefusal.SamePersonTwice.class);
    }

    @Test
    void who_owns_the_story_does_not_decide() {
        assertThatThrownBy(() -> approve(OWNER, Role.PO)).isInstanceOf(AccessRefusal.ExcludedFromDecision.class);
        assertThatThrownBy(() -> approve(OWNER, Role.ENGINEER)).isInstanceOf(AccessRefusal.ExcludedFromDecision.class);
    }

    @Test
    void who_stated_the_check_does_not_decide() {
        facts = facts.withStory(
                S1,
                story -> story.checked(
                        new PlanFacts.CheckFact(PlanFacts.CheckState.GREEN, GivenFacts.PROOF, actor(ERICA))));
        assertThatThrownBy(() -> approve(ERICA, Role.ENGINEER)).isInstanceOf(AccessRefusal.ExcludedFromDecision.class);
    }

    @Test
    void who_does_not_hold_the_role_does_not_decide_in_it() {
        assertThatThrownBy(() -> approve(OTAVIO, Role.PO)).isInstanceOf(AccessRefusal.RoleNotHeld.class);
        assertThatThrownBy(() -> approve(OTAVIO, Role.OPS)).isInstanceOf(AccessRefusal.RoleNotNeeded.class);
    }

    @Test
    void a_role_is_filled_once() {
        approve(PAULA, Role.PO);
        assertThatThrownBy(() -> approve(PEDRO, Role.PO)).isInstanceOf(AccessRefusal.RoleFilled.class);
    }

    @Test
    void approving_twice_is_approving_once() {
        approve(PAULA, Role.PO);
        approve(PAULA, Role.PO);
        assertThat(gate.recorded().decisions()).hasSize(1);
    }

    @Test
    void an_unmet_criterion_refuses_an_approval_and_names_itself() {
        facts = facts.withStory(S1, story -> story.checked(null));
        assertThatThrownBy(() -> approve(PAULA, Role.PO))
                .isInstanceOfSatisfying(
                        GateRefusal.CriteriaUnmet.class,
                        refusal -> assertThat(refusal.unmet()).hasSize(1));
    }

    @Test
    void an_unmet_criterion_does_not_hinder_a_rejection() {
        facts = facts.withStory(S1, story -> story.checked(null));
        reject(PAULA, Role.PO);
        assertThat(states()).containsExactly(DecisionState.STANDING);
    }

    @Test
    void facts_that_are_not_those_seen_refuse_the_click_and_show_what_moved() {
        var seen = seen();
        facts = facts.withStory(S1, story -> story.ownedBy(new OwnerFact(actor(OTAVIO), true)));
        assertThatThrownBy(() -> gate.approve(new Decider(PAULA, Role.PO, null), on(NOON), seen, null, NOON))
                .isInstanceOfSatisfying(
                        GateRefusal.FactsMoved.class,
                        refusal -> assertThat(refusal.changes())
                                .singleElement()
                                .extracting(change -> change.before().shown() + " to "
                                        + change.after().shown())
                                .isEqualTo("Enzo to Otávio"));
        assertThat(gate.recorded().decisions()).isEmpty();
    }

    @Test
    void what_has_passed_is_not_decided_again() {
        pass();
        assertThatThrownBy(() -> approve(PEDRO, Role.PO)).isInstanceOf(GateRefusal.PassedAlready.class);
        assertThatThrownBy(() -> reject(PAULA, Role.PO)).isInstanceOf(GateRefusal.PassedAlready.class);
    }

    // --- no ---

    @Test
    void a_rejection_keeps_the_gate_closed_and_answers_the_request() {
        gate.request(actor(OTAVIO), null, true, NOON);
        approve(ERICA, Role.ENGINEER);
        reject(PAULA, Role.PO);
        assertThat(gate.recorded().standing()).isEqualTo(Standing.CLOSED);
        assertThat(gate.recorded().request().state()).isEqualTo(RequestState.REJECTED);
        assertThatThrownBy(() -> approve(PEDRO, Role.PO)).isInstanceOf(AccessRefusal.RoleFilled.class);
    }

    @Test
    void a_newer_request_supersedes_the_answer_and_leaves_approvals_standing() {
        approve(ERICA, Role.ENGINEER);
        reject(PAULA, Role.PO);
        gate.request(actor(OTAVIO), null, true, NOON);
        assertThat(states()).containsExactly(DecisionState.STANDING, DecisionState.SUPERSEDED);
        approve(PEDRO, Role.PO);
        assertThat(gate.recorded().standing()).isEqualTo(Standing.PASSED);
    }

    @Test
    void one_may_change_ones_mind() {
        reject(PAULA, Role.PO);
        approve(PAULA, Role.PO);
        assertThat(states()).containsExactly(DecisionState.SUPERSEDED, DecisionState.STANDING);
    }

    @Test
    void a_withdrawn_decision_counts_no_more() {
        approve(PAULA, Role.PO);
        gate.withdraw(actor(PAULA), on(NOON), BECAUSE, NOON);
        approve(ERICA, Role.ENGINEER);
        assertThat(gate.recorded().standing()).isEqualTo(Standing.CLOSED);
        assertThatThrownBy(() -> gate.withdraw(actor(PAULA), on(NOON), BECAUSE, NOON))
                .isInstanceOf(GateRefusal.NothingToWithdraw.class);
    }

    @Test
    void what_was_passed_is_unsupported_once_a_decision_is_withdrawn() {
        pass();
        gate.withdraw(actor(PAULA), on(NOON), BECAUSE, NOON);
        assertThat(gate.recorded().standing()).isEqualTo(Standing.UNSUPPORTED);
        approve(PEDRO, Role.PO);
        assertThat(gate.recorded().standing()).isEqualTo(Standing.PASSED);
    }

    // --- requests ---

    @Test
    void who_asks_does_not_decide() {
        gate.request(actor(PAULA), null, true, NOON);
        assertThatThrownBy(() -> approve(PAULA, Role.PO)).isInstanceOf(AccessRefusal.ExcludedFromDecision.class);
        gate.request(actor(OTAVIO), null, true, NOON);
        approve(PAULA, Role.PO);
        assertThat(states()).containsExactly(DecisionState.STANDING);
    }

    @Test
    void who_is_needed_to_decide_does_not_ask() {
        assertThatThrownBy(() -> gate.request(actor(PAULA), null, false, NOON))
                .isInstanceOf(GateRefusal.NobodyElseDecides.class);
    }

    @Test
    void who_has_decided_does_not_ask() {
        approve(PAULA, Role.PO);
        assertThatThrownBy(() -> gate.request(actor(PAULA), null, true, NOON))
                .isInstanceOf(GateRefusal.DecidedAlready.class);
    }

    @Test
    void a_request_is_withdrawn_by_who_made_it() {
        gate.request(actor(OTAVIO), null, true, NOON);
        assertThatThrownBy(() -> gate.withdrawRequest(actor(PAULA))).isInstanceOf(GateRefusal.NotTheirRequest.class);
        gate.withdrawRequest(actor(OTAVIO));
        assertThatThrownBy(() -> gate.withdrawRequest(actor(OTAVIO))).isInstanceOf(GateRefusal.NoRequest.class);
    }

    // --- facts that move later ---

    @TestFactory
    Iterable<DynamicTest> every_kind_of_fact_makes_a_decision_stale_and_moving_back_does_not_revive_it() {
        return FactSetTest.moves().stream()
                .map(move -> DynamicTest.dynamicTest(move.kind().name(), () -> {
                    var watched = new Gate(PLAN, move.gate());
                    var before = Criteria.evaluate(move.gate(), move.before());
                    var after = Criteria.evaluate(move.gate(), move.change().apply(move.before()));
                    var deciding = new Deciding(
                            before,
                            null,
                            new DecisionRules(Set.of(Role.PO, Role.OPS), null, false),
                            Map.of(),
                            new Roll(roll, List.of()));
                    // A rejection needs no criterion to hold, so that every kind of fact can be decided on.
                    watched.reject(new Decider(PAULA, Role.PO, null), deciding, Seen.of(before.facts()), BECAUSE, NOON);
                    assertThat(watched.factsMoved(before.facts(), after.facts(), actor(PEDRO), NOON))
                            .isTrue();
                    var stale = watched.recorded().decisions().getFirst();
                    assertThat(stale.state()).isEqualTo(DecisionState.STALE);
                    assertThat(stale.moved())
                            .extracting(change -> change.before() == null
                                    ? change.after().kind()
                                    : change.before().kind())
                            .contains(move.kind());
                    assertThat(stale.endedBy()).isEqualTo(actor(PEDRO));
                    watched.factsMoved(after.facts(), before.facts(), actor(PEDRO), NOON);
                    assertThat(watched.recorded().decisions().getFirst().state())
                            .isEqualTo(DecisionState.STALE);
                }))
                .toList();
    }

    @Test
    void what_passed_is_unsupported_once_a_fact_moves_and_needs_every_decision_again() {
        pass();
        var passed = facts;
        moved(facts.withStory(S1, story -> story.checked(null)));
        assertThat(gate.recorded().standing()).isEqualTo(Standing.UNSUPPORTED);
        assertThat(states()).containsOnly(DecisionState.STALE);
        moved(passed);
        assertThat(gate.recorded().standing()).isEqualTo(Standing.UNSUPPORTED);
        approve(PAULA, Role.PO);
        assertThat(gate.recorded().standing()).isEqualTo(Standing.UNSUPPORTED);
        approve(ERICA, Role.ENGINEER);
        assertThat(gate.recorded().standing()).isEqualTo(Standing.PASSED);
    }

    @Test
    void ordinary_progress_leaves_an_entry_gate_passed() {
        var entry = GateKey.entry(S1);
        var ready = allDone().withStory(S1, story -> story.at(Progress.READY));
        var passed = new Gate(PLAN, entry);
        var before = Criteria.evaluate(entry, ready);
        passed.approve(
                new Decider(PAULA, Role.PO, null),
                new Deciding(before, null, DecisionRules.usual(GateKind.ENTRY), Map.of(), new Roll(roll, List.of())),
                Seen.of(before.facts()),
                null,
                NOON);
        for (var progress : List.of(Progress.STARTED, Progress.DONE)) {
            var later = Criteria.evaluate(entry, ready.withStory(S1, story -> story.at(progress)));
            assertThat(passed.factsMoved(before.facts(), later.facts(), actor(ERICA), NOON))
                    .isFalse();
        }
        assertThat(passed.recorded().standing()).isEqualTo(Standing.PASSED);
    }

    // --- roles that are lost ---

    @Test
    void losing_the_role_before_the_gate_passes_voids_the_decision_for_good() {
        approve(PAULA, Role.PO);
        roll.put(PAULA.id(), person(3, "Paula"));
        assertThat(gate.rolesChanged(new Roll(roll, List.of()), actor(OTAVIO), NOON))
                .isTrue();
        roll.put(PAULA.id(), PAULA);
        approve(ERICA, Role.ENGINEER);
        assertThat(gate.recorded().standing()).isEqualTo(Standing.CLOSED);
        assertThat(states()).containsExactly(DecisionState.VOID, DecisionState.STANDING);
    }

    @Test
    void a_role_that_is_gone_when_the_last_decision_is_given_does_not_count() {
        approve(PAULA, Role.PO);
        roll.put(PAULA.id(), new PersonReference(PAULA.id(), "paula", "Paula", Set.of(Role.PO), false));
        approve(ERICA, Role.ENGINEER);
        assertThat(gate.recorded().standing()).isEqualTo(Standing.CLOSED);
        assertThat(states()).containsExactly(DecisionState.VOID, DecisionState.STANDING);
    }

    @Test
    void what_passed_before_the_role_was_lost_stands() {
        pass();
        roll.put(PAULA.id(), person(3, "Paula"));
        assertThat(gate.rolesChanged(new Roll(roll, List.of()), actor(OTAVIO), NOON))
                .isFalse();
        assertThat(gate.recorded().standing()).isEqualTo(Standing.PASSED);
    }

    @Test
    void what_was_said_by_who_lost_the_role_while_it_was_passed_does_not_come_back_with_the_role() {
        pass();
        roll.put(PAULA.id(), person(3, "Paula"));
        gate.withdraw(actor(ERICA), on(NOON), BECAUSE, NOON);
        assertThat(states()).containsExactly(DecisionState.VOID, DecisionState.WITHDRAWN);
        roll.put(PAULA.id(), PAULA);
        approve(ERICA, Role.ENGINEER);
        assertThat(gate.recorded().standing()).isEqualTo(Standing.UNSUPPORTED);
    }

    // --- time ---

    @Test
    void an_approval_that_waits_too_long_lapses_at_the_very_instant() {
        var expiry = NOON.plus(Duration.ofDays(rules.expiryDays()));
        approve(PAULA, Role.PO);
        approve(ERICA, Role.ENGINEER, expiry);
        assertThat(gate.recorded().standing()).isEqualTo(Standing.CLOSED);
        assertThat(states()).containsExactly(DecisionState.EXPIRED, DecisionState.STANDING);
    }

    @Test
    void an_approval_counts_until_the_last_millisecond() {
        var expiry = NOON.plus(Duration.ofDays(rules.expiryDays()));
        approve(PAULA, Role.PO);
        approve(ERICA, Role.ENGINEER, expiry.minusMillis(1));
        assertThat(gate.recorded().standing()).isEqualTo(Standing.PASSED);
    }

    @Test
    void a_policy_without_expiry_lets_an_approval_wait_for_ever() {
        rules = new DecisionRules(rules.roles(), null, false);
        approve(PAULA, Role.PO);
        approve(ERICA, Role.ENGINEER, NOON.plus(Duration.ofDays(10_000)));
        assertThat(gate.recorded().standing()).isEqualTo(Standing.PASSED);
    }

    @Test
    void a_lapsed_request_excludes_nobody() {
        gate.request(actor(PAULA), null, true, NOON);
        approve(PAULA, Role.PO, NOON.plus(Duration.ofDays(rules.expiryDays())));
        assertThat(states()).containsExactly(DecisionState.STANDING);
    }

    // --- substitutes ---

    private SubstitutionReference lend(PersonReference principal, PersonReference substitute, boolean ended) {
        var lent = new SubstitutionReference(
                new UUID(9, principal.id().value().getLeastSignificantBits()),
                principal,
                substitute,
                NOON.minusSeconds(60),
                NOON.plusSeconds(60),
                ended);
        substitutions.removeIf(other -> other.id().equals(lent.id()));
        substitutions.add(lent);
        return lent;
    }

    private void approveFor(SubstitutionReference substitution, Role role, Instant now) {
        gate.approve(new Decider(substitution.substitute(), role, substitution), on(now), seen(), null, now);
    }

    @Test
    void a_substitute_decides_in_the_others_stead_and_both_names_stay() {
        approveFor(lend(PAULA, OTAVIO, false), Role.PO, NOON);
        var decision = gate.recorded().decisions().getFirst();
        assertThat(decision.person()).isEqualTo(actor(OTAVIO));
        assertThat(decision.principal()).isEqualTo(actor(PAULA));
        approve(ERICA, Role.ENGINEER);
        assertThat(gate.recorded().standing()).isEqualTo(Standing.PASSED);
    }

    @Test
    void a_substitute_does_so_between_the_dates_only() {
        var lent = lend(PAULA, OTAVIO, false);
        assertThatThrownBy(() -> approveFor(lent, Role.PO, NOON.plusSeconds(60)))
                .isInstanceOf(AccessRefusal.RoleNotHeld.class);
        assertThatThrownBy(() -> approveFor(lent, Role.PO, NOON.minusSeconds(61)))
                .isInstanceOf(AccessRefusal.RoleNotHeld.class);
        approveFor(lent, Role.PO, NOON.plusMillis(59_999));
    }

    @Test
    void a_substitute_lends_no_role_that_the_other_does_not_hold() {
        var lent = lend(OTAVIO, PEDRO, false);
        assertThatThrownBy(() -> approveFor(lent, Role.ENGINEER, NOON)).isInstanceOf(AccessRefusal.RoleNotHeld.class);
    }

    @Test
    void who_stands_in_for_somebody_excluded_is_excluded() {
        var lent = lend(OWNER, OTAVIO, false);
        assertThatThrownBy(() -> approveFor(lent, Role.PO, NOON))
                .isInstanceOf(AccessRefusal.ExcludedFromDecision.class);
    }

    @Test
    void nobody_has_two_parts_by_way_of_a_substitute() {
        approve(PAULA, Role.PO);
        var paulaIsEngineerToo = person(3, "Paula", Role.PO, Role.ENGINEER);
        var lent = lend(paulaIsEngineerToo, OTAVIO, false);
        assertThatThrownBy(() -> approveFor(lent, Role.ENGINEER, NOON)).isInstanceOf(GateRefusal.HasAPartAlready.class);
        var other = lend(ERICA, PAULA, false);
        assertThatThrownBy(() -> approveFor(other, Role.ENGINEER, NOON))
                .isInstanceOf(AccessRefusal.SamePersonTwice.class);
    }

    @Test
    void a_substitution_taken_back_takes_its_decision_with_it_and_one_that_ran_out_does_not() {
        approveFor(lend(PAULA, OTAVIO, false), Role.PO, NOON);
        var later = NOON.plusSeconds(3_600);
        assertThat(gate.rolesChanged(new Roll(roll, substitutions), actor(ERICA), later))
                .isFalse();
        lend(PAULA, OTAVIO, true);
        assertThat(gate.rolesChanged(new Roll(roll, substitutions), actor(PAULA), NOON))
                .isTrue();
        assertThat(states()).containsExactly(DecisionState.VOID);
    }

    // --- break-glass ---

    private void breakGlass(PersonReference person, Role role) {
        gate.breakGlass(new Decider(person, role, null), on(NOON), seen(), BECAUSE, NOON);
    }

    private void somethingIsMissing() {
        facts = facts.withStory(S1, story -> story.checked(null));
    }

    @Test
    void break_glass_takes_a_po_and_ops() {
        somethingIsMissing();
        breakGlass(PAULA, Role.PO);
        assertThat(gate.recorded().standing()).isEqualTo(Standing.CLOSED);
        breakGlass(OTAVIO, Role.OPS);
        assertThat(gate.recorded().standing()).isEqualTo(Standing.OVERRIDDEN);
        assertThat(gate.recorded().markedByBreakGlass()).isTrue();
        assertThat(gate.recorded().breakGlasses().getFirst().overridden())
                .contains(Phrase.of("gate.criterion.check.none", "S-1"));
    }

    @Test
    void nobody_breaks_the_glass_alone() {
        somethingIsMissing();
        breakGlass(BOTH, Role.PO);
        assertThatThrownBy(() -> breakGlass(BOTH, Role.OPS)).isInstanceOf(AccessRefusal.SamePersonTwice.class);
        assertThatThrownBy(() -> breakGlass(PAULA, Role.PO)).isInstanceOf(AccessRefusal.RoleFilled.class);
        assertThatThrownBy(() -> breakGlass(ERICA, Role.ENGINEER)).isInstanceOf(GateRefusal.BreakGlassTakesBoth.class);
        assertThatThrownBy(() -> breakGlass(OWNER, Role.OPS)).isInstanceOf(AccessRefusal.RoleNotHeld.class);
    }

    @Test
    void who_owns_the_story_does_not_break_the_glass() {
        somethingIsMissing();
        assertThatThrownBy(() -> breakGlass(OWNER, Role.PO)).isInstanceOf(AccessRefusal.ExcludedFromDecision.class);
    }

    @Test
    void where_everything_holds_there_is_no_glass_to_break() {
        assertThatThrownBy(() -> breakGlass(PAULA, Role.PO)).isInstanceOf(GateRefusal.NothingToOverride.class);
    }

    @Test
    void without_a_rule_set_not_even_break_glass_opens() {
        facts = GivenFacts.with(facts, GateKind.MERGE, null);
        assertThatThrownBy(() -> breakGlass(PAULA, Role.PO)).isInstanceOf(GateRefusal.NoRules.class);
    }

    @Test
    void both_say_so_on_the_same_facts() {
        somethingIsMissing();
        breakGlass(PAULA, Role.PO);
        moved(facts.withStory(S1, story -> story.touching(List.of())));
        breakGlass(OTAVIO, Role.OPS);
        assertThat(gate.recorded().standing()).isEqualTo(Standing.CLOSED);
        breakGlass(PAULA, Role.PO);
        assertThat(gate.recorded().standing()).isEqualTo(Standing.OVERRIDDEN);
    }

    @Test
    void what_break_glass_opened_is_unsupported_once_a_fact_moves_and_stays_marked() {
        somethingIsMissing();
        breakGlass(PAULA, Role.PO);
        breakGlass(OTAVIO, Role.OPS);
        moved(allDone());
        assertThat(gate.recorded().standing()).isEqualTo(Standing.UNSUPPORTED);
        pass();
        assertThat(gate.recorded().markedByBreakGlass()).isTrue();
    }

    @Test
    void a_proposal_can_be_taken_back_and_lapses_with_the_role() {
        somethingIsMissing();
        breakGlass(PAULA, Role.PO);
        assertThatThrownBy(() -> gate.withdrawBreakGlass(actor(OTAVIO)))
                .isInstanceOf(GateRefusal.NothingToWithdraw.class);
        gate.withdrawBreakGlass(actor(PAULA));
        breakGlass(PAULA, Role.PO);
        roll.put(PAULA.id(), person(3, "Paula"));
        assertThat(gate.rolesChanged(new Roll(roll, List.of()), actor(OTAVIO), NOON))
                .isTrue();
        roll.put(PAULA.id(), PAULA);
        breakGlass(OTAVIO, Role.OPS);
        assertThat(gate.recorded().standing()).isEqualTo(Standing.CLOSED);
    }

    // --- statements ---

    @Test
    void a_part_is_stated_once_and_may_be_withdrawn() {
        var proof = new WebAddress(GivenFacts.PROOF);
        assertThatThrownBy(() -> gate.state("x", false, Role.OPS, actor(OTAVIO), proof, BECAUSE, NOON))
                .isInstanceOf(GateRefusal.UnknownPart.class);
        gate.state("x", true, Role.OPS, actor(OTAVIO), proof, BECAUSE, NOON);
        assertThatThrownBy(() -> gate.state("x", false, Role.PO, actor(PAULA), proof, BECAUSE, NOON))
                .isInstanceOf(GateRefusal.StatedAlready.class);
        gate.withdrawStatement("x", actor(PAULA), BECAUSE);
        assertThatThrownBy(() -> gate.withdrawStatement("x", actor(PAULA), BECAUSE))
                .isInstanceOf(GateRefusal.UnknownPart.class);
    }

    @Test
    void an_unread_digest_is_refused() {
        assertThatThrownBy(() -> new FactDigest("0")).isInstanceOf(GateRefusal.UnknownDigest.class);
        var other = new FactDigest("0".repeat(64));
        assertThatThrownBy(() -> gate.approve(new Decider(PAULA, Role.PO, null), on(NOON), Seen.of(other), null, NOON))
                .isInstanceOfSatisfying(
                        GateRefusal.FactsMoved.class,
                        refusal -> assertThat(refusal.changes()).isEmpty());
    }
}
