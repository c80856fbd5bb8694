package org.koraos.portal.risk;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import org.koraos.portal.access.AccessRefusal;
import org.koraos.portal.access.PersonReference;
import org.koraos.portal.access.Role;
import org.koraos.portal.kernel.Actor;
import org.koraos.portal.kernel.InvalidValue;
import org.koraos.portal.kernel.PersonId;
import org.koraos.portal.kernel.Reason;
import org.koraos.portal.kernel.WebAddress;
import org.koraos.portal.plan.PlanId;
import org.koraos.portal.plan.StoryKey;
import org.koraos.portal.plan.WaveKey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class RiskTest {

    private static final Instant NOW = Instant.parse("2026-02-10T15:00:00Z");
    private static final LocalDate TODAY = LocalDate.parse("2026-02-10");
    private static final Reason BECAUSE = new Reason("Because it is so");
    private static final Assessment HIGH = new Assessment(Probability.LIKELY, Impact.MAJOR);
    private static final Assessment CRITICAL = new Assessment(Probability.ALMOST_CERTAIN, Impact.SEVERE);
    private static final Assessment LOW = new Assessment(Probability.RARE, Impact.MINOR);

    private final PersonReference paula = person("Paula", Role.PO);
    private final PersonReference pedro = person("Pedro", Role.PO);
    private final PersonReference enzo = person("Enzo", Role.ENGINEER);
    private final PersonReference otavio = person("Otávio", Role.OPS);

    @Nested
    class Owning {

        private final Risk risk = proposedBy(enzo);

        @Test
        void a_new_risk_has_no_owner() {
            assertThat(risk.owner()).isEmpty();
            assertThat(risk.ownership().state()).isEqualTo(OwnershipState.UNOWNED);
        }

        @Test
        void whom_the_po_names_owns_it_and_has_yet_to_agree() {
            risk.assignOwner(otavio, actor(paula), NOW);

            assertThat(risk.owner()).contains(otavio.id());
            assertThat(risk.ownership().state()).isEqualTo(OwnershipState.ASSIGNED);

            risk.agreeToOwn(actor(otavio), NOW);
            assertThat(risk.ownership().state()).isEqualTo(OwnershipState.AGREED);
        }

        @Test
        void a_po_who_names_themselves_has_agreed() {
            risk.assignOwner(paula, actor(paula), NOW);
            assertThat(risk.ownership().state()).isEqualTo(OwnershipState.AGREED);
        }

        @Test
        void nobody_agrees_twice_nor_for_another() {
            risk.assignOwner(otavio, actor(paula), NOW);
            assertThatThrownBy(() -> risk.agreeToOwn(actor(paula), NOW)).isInstanceOf(RiskRefusal.NotTheOwner.class);
            risk.agreeToOwn(actor(otavio), NOW);
            assertThatThrownBy(() -> risk.agreeToOwn(actor(otavio), NOW))
                    .isInstanceOf(RiskRefusal.OwnershipAgreed.class);
        }

        @Test
        void an_owner_hands_it_back_with_a_reason_before_and_after_agreeing() {
            risk.assignOwner(otavio, actor(paula), NOW);
            risk.handBack(actor(otavio), BECAUSE, NOW);

            assertThat(risk.owner()).isEmpty();
            assertThat(risk.ownership().state()).isEqualTo(OwnershipState.HANDED_BACK);
            assertThat(risk.ownership().handedBackBy()).isEqualTo(otavio.id().value());
            assertThat(risk.ownership().handBackReason()).isEqualTo(BECAUSE.text());

            risk.assignOwner(otavio, actor(paula), NOW);
            risk.agreeToOwn(actor(otavio), NOW);
            risk.handBack(actor(otavio), BECAUSE, NOW);
            assertThat(risk.owner()).isEmpty();
        }

        @Test
        void only_the_owner_hands_it_back() {
            risk.assignOwner(otavio, actor(paula), NOW);
            assertThatThrownBy(() -> risk.handBack(actor(paula), BECAUSE, NOW))
                    .isInstanceOf(RiskRefusal.NotTheOwner.class);
        }

        @Test
        void who_cannot_act_cannot_own() {
            for (var person : List.of(person("Aurora", Role.AUDITOR), person("Ada", Role.ADMIN), inactive(enzo))) {
                assertThatThrownBy(() -> risk.assignOwner(person, actor(paula), NOW))
                        .isInstanceOf(RiskRefusal.OwnerCannotAct.class);
            }
            assertThat(risk.owner()).isEmpty();
        }

        @Test
        void naming_the_owner_again_keeps_their_word() {
            risk.assignOwner(otavio, actor(paula), NOW);
            risk.agreeToOwn(actor(otavio), NOW);
            risk.assignOwner(otavio, actor(paula), NOW);
            assertThat(risk.ownership().state()).isEqualTo(OwnershipState.AGREED);
        }

        @Test
        void who_accepted_the_risk_does_not_become_its_owner() {
            risk.accept(paula, BECAUSE, TODAY.plusDays(9), NOW);
            assertThatThrownBy(() -> risk.assignOwner(paula, actor(pedro), NOW))
                    .isInstanceOf(RiskRefusal.OwnerApprovedAcceptance.class);
        }
    }

    @Nested
    class Accepting {

        @Test
        void a_po_accepts_it_to_the_end_of_a_day() {
            var risk = proposedBy(enzo);
            risk.accept(paula, BECAUSE, TODAY, NOW);

            var end = Instant.parse("2026-02-11T00:00:00Z");
            assertThat(risk.statusAt(NOW)).isEqualTo(RiskStatus.ACCEPTED);
            assertThat(risk.statusAt(end.minusMillis(1))).isEqualTo(RiskStatus.ACCEPTED);
            assertThat(risk.statusAt(end)).isEqualTo(RiskStatus.OPEN);
            assertThat(risk.statusAt(end.plusMillis(1))).isEqualTo(RiskStatus.OPEN);
        }

        @Test
        void nobody_else_accepts_it() {
            for (var person :
                    List.of(otavio, person("Aurora", Role.AUDITOR), person("Ada", Role.ADMIN), inactive(paula))) {
                assertThatThrownBy(() -> proposedBy(enzo).accept(person, BECAUSE, TODAY, NOW))
                        .isInstanceOf(AccessRefusal.RoleNotHeld.class);
            }
        }

        @Test
        void neither_the_proposer_nor_the_owner_accepts_it() {
            assertThatThrownBy(() -> proposedBy(paula).accept(paula, BECAUSE, TODAY, NOW))
                    .isInstanceOf(AccessRefusal.ExcludedFromDecision.class);

            var owned = proposedBy(enzo);
            owned.assignOwner(paula, actor(pedro), NOW);
            assertThatThrownBy(() -> owned.accept(paula, BECAUSE, TODAY, NOW))
                    .isInstanceOf(AccessRefusal.ExcludedFromDecision.class);
            owned.accept(pedro, BECAUSE, TODAY, NOW);
            assertThat(owned.statusAt(NOW)).isEqualTo(RiskStatus.ACCEPTED);
        }

        @Test
        void the_last_day_lies_ahead_within_reach() {
            for (var day : List.of(TODAY.minusDays(1), TODAY.plusYears(5).plusDays(1), LocalDate.of(10_000, 1, 1))) {
                assertThatThrownBy(() -> proposedBy(enzo).accept(paula, BECAUSE, day, NOW))
                        .isInstanceOf(RiskRefusal.DayOutOfRange.class);
            }
        }

        @Test
        void it_is_not_accepted_twice_but_anew_once_it_has_ended() {
            var risk = proposedBy(enzo);
            risk.accept(paula, BECAUSE, TODAY, NOW);
            assertThatThrownBy(() -> risk.accept(pedro, BECAUSE, TODAY.plusDays(3), NOW))
                    .isInstanceOf(RiskRefusal.AlreadyAccepted.class);

            risk.accept(pedro, BECAUSE, TODAY.plusDays(3), NOW.plus(Duration.ofDays(1)));
            assertThat(risk.acceptance()).isNotNull();
            assertThat(risk.acceptance().approverId()).isEqualTo(pedro.id().value());
        }

        @Test
        void its_end_opens_the_risk_again_once() {
            var risk = proposedBy(enzo);
            risk.accept(paula, BECAUSE, TODAY, NOW);

            assertThat(risk.expireAcceptance(NOW)).isFalse();
            assertThat(risk.expireAcceptance(NOW.plus(Duration.ofDays(1)))).isTrue();
            assertThat(risk.statusAt(NOW)).isEqualTo(RiskStatus.OPEN);
            assertThat(risk.acceptance()).isNull();
            assertThat(risk.expireAcceptance(NOW.plus(Duration.ofDays(1)))).isFalse();
        }

        @Test
        void what_turned_out_graver_is_accepted_no_more() {
            var risk = proposedBy(enzo);
            risk.accept(paula, BECAUSE, TODAY, NOW);
            risk.assess(LOW, actor(enzo), null, NOW);
            assertThat(risk.statusAt(NOW)).isEqualTo(RiskStatus.ACCEPTED);
            risk.assess(CRITICAL, actor(enzo), BECAUSE, NOW);
            assertThat(risk.statusAt(NOW)).isEqualTo(RiskStatus.OPEN);
        }
    }

    @Nested
    class Mitigating {

        private final Risk risk = proposedBy(enzo);

        @Test
        void it_needs_a_mitigation_to_start_finish_or_watch_one() {
            var bare = Risk.proposed(PLAN, KEY, words("Bare"), HIGH, null, actor(enzo));
            assertThatThrownBy(() -> bare.startMitigation(actor(enzo), NOW))
                    .isInstanceOf(RiskRefusal.NoMitigation.class);
            assertThatThrownBy(() -> bare.finishMitigation(null, actor(enzo), NOW))
                    .isInstanceOf(RiskRefusal.NoMitigation.class);
            assertThatThrownBy(() -> bare.watchBy(MitigationRule.DRILLED_SINCE_LAST_CHANGE, actor(paula), NOW))
                    .isInstanceOf(RiskRefusal.NoMitigation.class);
            assertThatThrownBy(() -> bare.planMitigation(" ", new WebAddress("https://x.example"), actor(enzo), NOW))
                    .isInstanceOf(RiskRefusal.NoMitigation.class);
        }

        @Test
        void it_goes_from_open_over_mitigating_to_finished() {
            risk.startMitigation(actor(enzo), NOW);
            assertThat(risk.statusAt(NOW)).isEqualTo(RiskStatus.MITIGATING);
            assertThatThrownBy(() -> risk.startMitigation(actor(enzo), NOW))
                    .isInstanceOf(RiskRefusal.MitigationStarted.class);

            risk.finishMitigation(new WebAddress("https://x.example/1"), actor(enzo), NOW);
            assertThat(risk.mitigation().done()).isTrue();
            assertThat(risk.mitigation().proof()).isEqualTo("https://x.example/1");
            assertThatThrownBy(() -> risk.finishMitigation(null, actor(enzo), NOW))
                    .isInstanceOf(RiskRefusal.MitigationFinished.class);
        }

        @Test
        void finishing_says_that_it_was_under_way() {
            risk.finishMitigation(null, actor(enzo), NOW);
            assertThat(risk.statusAt(NOW)).isEqualTo(RiskStatus.MITIGATING);
        }

        @Test
        void it_is_taken_up_again_with_a_reason() {
            assertThatThrownBy(() -> risk.resumeMitigation(actor(enzo), BECAUSE, NOW))
                    .isInstanceOf(RiskRefusal.MitigationNotFinished.class);
            risk.finishMitigation(null, actor(enzo), NOW);
            risk.resumeMitigation(actor(enzo), BECAUSE, NOW);
            assertThat(risk.mitigation().done()).isFalse();
        }

        @Test
        void another_text_is_another_mitigation() {
            risk.finishMitigation(new WebAddress("https://x.example/1"), actor(enzo), NOW);
            risk.planMitigation("Something else", null, actor(enzo), NOW);

            assertThat(risk.mitigation().done()).isFalse();
            assertThat(risk.mitigation().proof()).isNull();
        }

        @Test
        void the_same_text_keeps_what_was_done() {
            risk.finishMitigation(null, actor(enzo), NOW);
            risk.planMitigation("  Train everyone ", new WebAddress("https://x.example/2"), actor(enzo), NOW);
            assertThat(risk.mitigation().done()).isTrue();
            assertThat(risk.mitigation().proof()).isEqualTo("https://x.example/2");
        }

        @Test
        void without_a_mitigation_nothing_is_under_way() {
            risk.startMitigation(actor(enzo), NOW);
            risk.planMitigation(null, null, actor(enzo), NOW);
            assertThat(risk.statusAt(NOW)).isEqualTo(RiskStatus.OPEN);
        }
    }

    @Nested
    class Remaining {

        private final Risk risk = proposedBy(enzo);

        @Test
        void less_than_now_needs_a_finished_mitigation() {
            assertThatThrownBy(() -> risk.assessResidual(LOW, actor(enzo), null, NOW))
                    .isInstanceOf(RiskRefusal.ResidualUnsupported.class);
            risk.startMitigation(actor(enzo), NOW);
            assertThatThrownBy(() -> risk.assessResidual(LOW, actor(enzo), null, NOW))
                    .isInstanceOf(RiskRefusal.ResidualUnsupported.class);
            risk.finishMitigation(null, actor(enzo), NOW);
            risk.assessResidual(LOW, actor(enzo), null, NOW);
            assertThat(risk.residual()).isEqualTo(LOW);
        }

        @Test
        void or_a_proof_that_it_works() {
            risk.planMitigation("Train everyone", new WebAddress("https://x.example/2"), actor(enzo), NOW);
            risk.assessResidual(LOW, actor(enzo), null, NOW);
            assertThat(risk.residual()).isEqualTo(LOW);
        }

        @Test
        void as_much_as_now_needs_nothing_and_more_is_refused() {
            risk.assessResidual(HIGH, actor(enzo), null, NOW);
            assertThat(risk.residual()).isEqualTo(HIGH);
            assertThatThrownBy(() -> risk.assessResidual(CRITICAL, actor(enzo), null, NOW))
                    .isInstanceOf(RiskRefusal.ResidualAboveCurrent.class);
        }

        @Test
        void it_falls_with_what_it_rests_on() {
            risk.finishMitigation(null, actor(enzo), NOW);
            risk.assessResidual(LOW, actor(enzo), null, NOW);
            risk.resumeMitigation(actor(enzo), BECAUSE, NOW);
            assertThat(risk.residual()).isNull();

            risk.finishMitigation(null, actor(enzo), NOW);
            risk.assessResidual(LOW, actor(enzo), null, NOW);
            risk.planMitigation("Something else", null, actor(enzo), NOW);
            assertThat(risk.residual()).isNull();
        }

        @Test
        void it_falls_when_the_risk_itself_becomes_less() {
            risk.assessResidual(HIGH, actor(enzo), null, NOW);
            risk.assess(LOW, actor(enzo), null, NOW);
            assertThat(risk.residual()).isNull();
        }
    }

    @Nested
    class Closing {

        private final Risk risk = proposedBy(enzo);

        @Test
        void nothing_changes_on_a_closed_risk() {
            risk.assignOwner(otavio, actor(paula), NOW);
            risk.close(actor(paula), BECAUSE, NOW);

            List<Runnable> acts = List.of(
                    () -> risk.assignOwner(enzo, actor(paula), NOW),
                    () -> risk.agreeToOwn(actor(otavio), NOW),
                    () -> risk.handBack(actor(otavio), BECAUSE, NOW),
                    () -> risk.describe(words("Other"), actor(enzo), NOW),
                    () -> risk.assess(LOW, actor(enzo), null, NOW),
                    () -> risk.assessResidual(HIGH, actor(enzo), null, NOW),
                    () -> risk.planMitigation("x", null, actor(enzo), NOW),
                    () -> risk.startMitigation(actor(enzo), NOW),
                    () -> risk.finishMitigation(null, actor(enzo), NOW),
                    () -> risk.resumeMitigation(actor(enzo), BECAUSE, NOW),
                    () -> risk.watchBy(MitigationRule.MERGES_NAME_THEIR_STORY, actor(paula), NOW),
                    () -> risk.accept(paula, BECAUSE, TODAY, NOW),
                    () -> risk.close(actor(paula), BECAUSE, NOW),
                    () -> risk.concern(List.of(), List.of(new WaveKey("O1")), actor(enzo), NOW),
                    () -> risk.reviewOn(TODAY, actor(enzo), NOW));
            for (var act : acts) assertThatThrownBy(act::run).isInstanceOf(RiskRefusal.Closed.class);
        }

        @Test
        void it_opens_again_from_closed_and_from_accepted_only() {
            assertThatThrownBy(() -> risk.reopen(actor(otavio), BECAUSE, NOW))
                    .isInstanceOf(RiskRefusal.NotSettled.class);
            risk.close(actor(paula), BECAUSE, NOW);
            risk.reopen(actor(otavio), BECAUSE, NOW);
            assertThat(risk.statusAt(NOW)).isEqualTo(RiskStatus.OPEN);
            assertThat(risk.closedBecause()).isNull();

            risk.accept(paula, BECAUSE, TODAY, NOW);
            risk.reopen(actor(otavio), BECAUSE, NOW);
            assertThat(risk.statusAt(NOW)).isEqualTo(RiskStatus.OPEN);
            assertThat(risk.acceptance()).isNull();
        }
    }

    @Nested
    class Concerning {

        private final Risk risk = proposedBy(enzo);

        @Test
        void it_is_tied_to_stories_and_waves_and_let_go() {
            var story = new StoryKey("S-PC-01-001");
            risk.concern(List.of(story), List.of(new WaveKey("O1"), new WaveKey("O2")), actor(enzo), NOW);
            assertThat(risk.stories()).containsExactly(story);
            assertThat(risk.waves()).containsExactly(new WaveKey("O1"), new WaveKey("O2"));

            risk.concern(List.of(), List.of(new WaveKey("O2")), actor(enzo), NOW);
            assertThat(risk.stories()).isEmpty();
            assertThat(risk.waves()).containsExactly(new WaveKey("O2"));
        }

        @Test
        void tied_to_nothing_it_concerns_every_wave() {
            var o1 = new WaveKey("O1");
            var inO1 = Set.of(new StoryKey("S-1"));
            assertThat(fact(Set.of(), Set.of()).concerns(o1, inO1)).isTrue();
            assertThat(fact(Set.of("O1"), Set.of()).concerns(o1, inO1)).isTrue();
            assertThat(fact(Set.of("O2"), Set.of("S-1")).concerns(o1, inO1)).isTrue();
            assertThat(fact(Set.of("O2"), Set.of()).concerns(o1, inO1)).isFalse();
            assertThat(fact(Set.of(), Set.of("S-2")).concerns(o1, inO1)).isFalse();
        }

        private RiskFact fact(Set<String> waves, Set<String> stories) {
            return new RiskFact(
                    KEY,
                    0,
                    "T",
                    Severity.HIGH,
                    null,
                    false,
                    true,
                    RiskStatus.OPEN,
                    new TreeSet<>(waves.stream().map(WaveKey::new).toList()),
                    new TreeSet<>(stories.stream().map(StoryKey::new).toList()),
                    null);
        }
    }

    @Nested
    class FromTheDocument {

        private final Risk risk = Risk.fromDocument(PLAN, KEY, said("Drift", Severity.HIGH, "PR names its story"), BY);

        @ParameterizedTest
        @EnumSource
        void it_stands_where_the_document_s_word_puts_it(Severity severity) {
            var imported = Risk.fromDocument(PLAN, KEY, said("Drift", severity, null), BY);
            assertThat(imported.assessment()).isEqualTo(severity.typical());
            assertThat(imported.assessedByPerson()).isFalse();
            assertThat(imported.owner()).isEmpty();
        }

        @Test
        void the_rule_that_its_mitigation_means_watches_it() {
            assertThat(risk.mitigation().rule()).isEqualTo(MitigationRule.MERGES_NAME_THEIR_STORY);
        }

        @Test
        void whoever_imported_it_may_accept_it() {
            risk.accept(paula, BECAUSE, TODAY, NOW);
            assertThat(risk.proposer()).isNull();
            assertThat(risk.statusAt(NOW)).isEqualTo(RiskStatus.ACCEPTED);
        }

        @Test
        void what_the_document_changed_is_taken_over() {
            risk.restate(said("Drifts away", Severity.CRITICAL, "tuning only in a cycle"), BY, NOW);

            assertThat(risk.words().title()).isEqualTo("Drifts away");
            assertThat(risk.assessment()).isEqualTo(Severity.CRITICAL.typical());
            assertThat(risk.mitigation().text()).isEqualTo("tuning only in a cycle");
            assertThat(risk.mitigation().rule()).isEqualTo(MitigationRule.THRESHOLDS_CHANGE_IN_CYCLES);
        }

        @Test
        void what_people_changed_or_decided_stays() {
            risk.describe(words("Our words"), actor(paula), NOW);
            risk.assess(LOW, actor(paula), null, NOW);
            risk.planMitigation("Our way", null, actor(paula), NOW);
            risk.assignOwner(otavio, actor(paula), NOW);
            risk.accept(pedro, BECAUSE, TODAY, NOW);

            risk.restate(said("Drifts away", Severity.CRITICAL, "tuning only in a cycle"), BY, NOW);

            assertThat(risk.words().title()).isEqualTo("Our words");
            assertThat(risk.assessment()).isEqualTo(LOW);
            assertThat(risk.mitigation().text()).isEqualTo("Our way");
            assertThat(risk.owner()).contains(otavio.id());
            assertThat(risk.statusAt(NOW)).isEqualTo(RiskStatus.ACCEPTED);
            assertThat(risk.document()).isEqualTo(said("Drifts away", Severity.CRITICAL, "tuning only in a cycle"));
        }

        @Test
        void a_rule_that_the_po_chose_stays() {
            risk.watchBy(null, actor(paula), NOW);
            risk.restate(said("Drift", Severity.HIGH, "tuning only in a cycle"), BY, NOW);
            assertThat(risk.mitigation().rule()).isNull();
        }

        @Test
        void graver_in_the_document_ends_an_acceptance() {
            risk.accept(paula, BECAUSE, TODAY, NOW);
            risk.restate(said("Drift", Severity.CRITICAL, "PR names its story"), BY, NOW);
            assertThat(risk.statusAt(NOW)).isEqualTo(RiskStatus.OPEN);
        }

        @Test
        void a_risk_of_people_that_the_document_takes_up_keeps_their_words() {
            var ours = Risk.proposed(PLAN, KEY, words("Ours"), LOW, null, actor(enzo));
            ours.restate(said("Theirs", Severity.HIGH, "PR names its story"), BY, NOW);

            assertThat(ours.words().title()).isEqualTo("Ours");
            assertThat(ours.assessment()).isEqualTo(LOW);
            assertThat(ours.mitigation().text()).isEqualTo("PR names its story");
            assertThat(ours.inDocument()).isTrue();
            assertThat(ours.proposer()).isEqualTo(enzo.id());
        }

        @Test
        void one_that_the_document_drops_stays_and_says_so() {
            risk.leaveDocument(BY);
            assertThat(risk.inDocument()).isFalse();
            assertThat(risk.document()).isNotNull();

            risk.restate(said("Drift", Severity.HIGH, "PR names its story"), BY, NOW);
            assertThat(risk.inDocument()).isTrue();
        }

        private static DocumentStatement said(String title, Severity severity, @Nullable String mitigation) {
            return DocumentStatement.of(words(title), "word", severity, mitigation);
        }
    }

    @Nested
    class Keeping {

        @Test
        void po_owner_and_proposer_keep_a_risk_and_nobody_else() {
            var risk = proposedBy(enzo);
            var lia = person("Lia", Role.ENGINEER);
            risk.assignOwner(otavio, actor(paula), NOW);

            for (var keeper : List.of(paula, otavio, enzo))
                assertThat(risk.isKeptBy(keeper)).isTrue();
            assertThat(risk.isKeptBy(lia)).isFalse();
            assertThatThrownBy(() -> risk.requireKeeper(lia)).isInstanceOf(RiskRefusal.NotAKeeper.class);
        }

        @Test
        void a_review_day_lies_ahead() {
            var risk = proposedBy(enzo);
            risk.reviewOn(TODAY, actor(enzo), NOW);
            assertThat(risk.reviewOn()).isEqualTo(TODAY);
            assertThatThrownBy(() -> risk.reviewOn(TODAY.minusDays(1), actor(enzo), NOW))
                    .isInstanceOf(RiskRefusal.DayOutOfRange.class);
            risk.reviewOn(null, actor(enzo), NOW);
            assertThat(risk.reviewOn()).isNull();
        }

        @Test
        void words_are_said_and_of_a_length_that_can_be_read() {
            assertThatThrownBy(() -> words(" \u200b ")).isInstanceOf(InvalidValue.class);
            assertThatThrownBy(() -> words("x".repeat(301))).isInstanceOf(InvalidValue.class);
            assertThatThrownBy(() -> new RiskKey("r 1")).isInstanceOf(InvalidValue.class);
            assertThatThrownBy(() -> new RiskKey("R" + "1".repeat(60))).isInstanceOf(InvalidValue.class);
        }
    }

    private static final PlanId PLAN = PlanId.create();
    private static final RiskKey KEY = new RiskKey("R-IMP-001");
    private static final Actor BY = new Actor(PersonId.create(), "Paula");

    private static Risk proposedBy(PersonReference proposer) {
        return Risk.proposed(PLAN, KEY, words("Something goes wrong"), HIGH, "Train everyone", actor(proposer));
    }

    private static RiskDescription words(String title) {
        return new RiskDescription(title, null, null);
    }

    private static Actor actor(PersonReference person) {
        return new Actor(person.id(), person.name());
    }

    private static PersonReference person(String name, Role role) {
        return new PersonReference(PersonId.create(), name.toLowerCase(Locale.ROOT), name, Set.of(role), true);
    }

    private static PersonReference inactive(PersonReference person) {
        return new PersonReference(person.id(), person.login(), person.name(), person.roles(), false);
    }
}
