package org.koraos.portal.gate;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.jdbc.core.JdbcTemplate;

import org.koraos.portal.access.PersonReference;
import org.koraos.portal.access.Role;
import org.koraos.portal.access.RoleRequired;
import org.koraos.portal.ci.CheckState;
import org.koraos.portal.ci.GivenCode;
import org.koraos.portal.evidence.EvidenceBody;
import org.koraos.portal.evidence.EvidenceContent;
import org.koraos.portal.evidence.EvidenceExpiry;
import org.koraos.portal.evidence.EvidenceItem;
import org.koraos.portal.evidence.EvidenceKind;
import org.koraos.portal.evidence.EvidencePack;
import org.koraos.portal.evidence.EvidenceRefusal;
import org.koraos.portal.evidence.EvidenceService;
import org.koraos.portal.evidence.EvidenceUploads;
import org.koraos.portal.evidence.Fall;
import org.koraos.portal.evidence.FileIntegrity;
import org.koraos.portal.evidence.SeenEvidence;
import org.koraos.portal.kernel.Reason;
import org.koraos.portal.plan.AcceptanceCriterion;
import org.koraos.portal.plan.CriterionKind;
import org.koraos.portal.plan.PlanReference;
import org.koraos.portal.plan.StoryKey;
import org.koraos.portal.plan.StoryService;
import org.koraos.portal.plan.StoryStatus;
import org.koraos.portal.plan.WaveKey;
import org.koraos.portal.support.GivenEvidence;
import org.koraos.portal.support.GivenGates;
import org.koraos.portal.support.GivenPeople;
import org.koraos.portal.support.GivenPlans;
import org.koraos.portal.support.MovableClock;
import org.koraos.portal.support.PortalTest;
import org.koraos.portal.support.PostgresForTests.TestDatabase;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.koraos.portal.evidence.EvidenceKind.DEGRADATION;
import static org.koraos.portal.evidence.EvidenceKind.FUNCTIONAL;
import static org.koraos.portal.evidence.EvidenceKind.OBSERVABILITY;
import static org.koraos.portal.evidence.EvidenceKind.RUNBOOK;
import static org.koraos.portal.support.GivenEvidence.words;

/** What a file, a day, a commit, a criterion or a runbook do to evidence, and to the decisions that stand on it. */
@PortalTest
class EvidenceFallsTest {

    private static final StoryKey STORY = new StoryKey("S-1");
    private static final GateKey WAVE = GateKey.wave(new WaveKey("O1"));
    private static final Reason BECAUSE = new Reason("Nothing of it changed");

    @Autowired
    EvidenceService evidence;

    @Autowired
    EvidenceUploads uploads;

    @Autowired
    FileIntegrity integrity;

    @Autowired
    EvidenceExpiry expiry;

    @Autowired
    StoryService stories;

    @Autowired
    GivenEvidence given;

    @Autowired
    GivenGates gates;

    @Autowired
    GivenCode code;

    @Autowired
    GivenPlans plans;

    @Autowired
    GivenPeople people;

    @Autowired
    MovableClock clock;

    @Autowired
    JdbcTemplate jdbc;

    @Value("${kora.database.url}")
    String url;

    private PlanReference plan;
    private PersonReference engineer;
    private PersonReference po;

    @BeforeEach
    void aStory() {
        plan = plans.with(Stream.of(GivenPlans.proving(
                "S-1", new AcceptanceCriterion(CriterionKind.BASE, "CA-01", "A wrong code is refused"))));
        engineer = people.with(Role.ENGINEER);
        po = people.with(Role.PO);
    }

    @AfterEach
    void now() {
        clock.reset();
    }

    @Test
    void a_broken_file_takes_back_the_decision_that_stood_on_it_and_says_so() throws IOException {
        var file = people.as(
                engineer,
                () -> uploads.receive(
                        "login.log",
                        new ByteArrayInputStream(("ok " + UUID.randomUUID()).getBytes(StandardCharsets.UTF_8))));
        file(new EvidenceContent(FUNCTIONAL, "Login refuses", new EvidenceBody.Files(List.of(file)), List.of("CA-01")));
        passTheWave();

        new JdbcTemplate(new TestDatabase("falls", url).asOwner())
                .execute("select lo_put(object, 1, '\\x00') from stored_file where id = '%s'".formatted(file.fileId()));
        assertThat(integrity.copy(file, piece -> {})).isFalse();

        assertStale(FactWord.FILE_BROKEN, "S-1 · Login refuses");
        assertThat(missing()).containsExactly(FUNCTIONAL);
    }

    @Test
    void after_its_last_day_evidence_counts_no_more_and_the_decision_on_it_is_stale() {
        var lastDay = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC).plusDays(3);
        file(words(FUNCTIONAL, "Load test", "CA-01").until(lastDay));
        passTheWave();
        expiry.noteExpired();
        assertThat(missing()).isEmpty();

        clock.advance(Duration.ofDays(4));
        // Whoever reads it finds it so at once; what was decided says so a minute later.
        assertThat(missing()).containsExactly(FUNCTIONAL);
        assertThat(item().standing()).isEqualTo(EvidenceItem.Standing.EXPIRED);
        assertThat(page().evaluation().holds()).isFalse();
        expiry.noteExpired();
        assertStale(FactWord.EXPIRED, "S-1 · Load test");
        assertThat(journaled()).endsWith("evidence-expired");
        expiry.noteExpired();
        assertThat(journaled()).containsOnlyOnce("evidence-expired");
        assertThat(boardMissing()).isEqualTo(1);
    }

    @Test
    void a_last_day_lies_ahead() {
        var today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
        for (var day : List.of(today.minusDays(1), today.plusYears(11))) {
            assertThatThrownBy(() -> file(words(FUNCTIONAL, "x", "CA-01").until(day)))
                    .isInstanceOf(EvidenceRefusal.DayOutOfRange.class);
        }
        file(words(FUNCTIONAL, "x", "CA-01").until(today));
        assertThat(missing()).doesNotContain(FUNCTIONAL);
    }

    @Test
    void another_head_commit_marks_what_showed_the_code_before_it_and_an_engineer_confirms_it() {
        var hook = code.connected(plan.id(), "build");
        code.tells(
                hook,
                GivenCode.opened(0, "S-1: refuse", GivenCode.A),
                GivenCode.labeled(1, "S-1: refuse", GivenCode.A),
                code.checked(2, "build", GivenCode.A, "success"));
        file(words(FUNCTIONAL, "Login refuses", "CA-01"));
        file(words(RUNBOOK, "Runbook is new"));
        passTheWave();
        people.as(po, () -> evidence.accept(seen(FUNCTIONAL), null));

        code.tells(hook, GivenCode.labeled(3, "S-1: refuse", GivenCode.A));
        assertThat(missing()).isEmpty();
        code.tells(hook, GivenCode.forcePushed(4, "S-1: refuse", GivenCode.A, GivenCode.B));

        assertThat(missing()).containsExactly(FUNCTIONAL);
        assertStale(FactWord.NEW_COMMIT, "S-1 · Login refuses");
        assertThat(item(FUNCTIONAL).recheck()).satisfies(mark -> {
            assertThat(mark.cause()).isEqualTo(Fall.NEW_COMMIT);
            assertThat(mark.subject()).isEqualTo(GivenCode.PULL + " @ bbbbbbbbbb");
        });

        // Going back heals nothing; somebody has to say so.
        code.tells(hook, GivenCode.forcePushed(5, "S-1: refuse", GivenCode.B, GivenCode.A));
        assertThat(missing()).containsExactly(FUNCTIONAL);
        assertThatThrownBy(() -> people.as(po, () -> evidence.confirm(seen(FUNCTIONAL), BECAUSE)))
                .isInstanceOf(RoleRequired.class);
        people.as(engineer, () -> evidence.confirm(seen(FUNCTIONAL), BECAUSE));
        assertThat(missing()).isEmpty();
        assertThat(item(FUNCTIONAL).review()).isNull();
        assertThat(item(FUNCTIONAL).confirmation().reason()).isEqualTo(BECAUSE.text());
        assertThatThrownBy(() -> people.as(engineer, () -> evidence.confirm(seen(FUNCTIONAL), BECAUSE)))
                .isInstanceOf(EvidenceRefusal.NothingToRecheck.class);
    }

    @Test
    void another_text_of_a_criterion_marks_what_proves_it_once() {
        file(words(FUNCTIONAL, "Login refuses", "CA-01"));
        file(words(OBSERVABILITY, "The log has it"));
        changeCriterion("A wrong code is refused within a second");

        assertThat(item(FUNCTIONAL).recheck()).satisfies(mark -> {
            assertThat(mark.cause()).isEqualTo(Fall.CRITERION_CHANGED);
            assertThat(mark.subject()).isEqualTo("CA-01");
        });
        assertThat(item(OBSERVABILITY).recheck()).isNull();
        assertThat(missing()).contains(FUNCTIONAL).doesNotContain(OBSERVABILITY);

        people.as(engineer, () -> evidence.confirm(seen(FUNCTIONAL), BECAUSE));
        var added = new AcceptanceCriterion(CriterionKind.DELTA, "CA-D-01", "The refusal is logged");
        people.as(po, () -> {
            stories.addCriterion(plans.seen(plan, "S-1"), added);
        });
        assertThat(item(FUNCTIONAL).standing()).isEqualTo(EvidenceItem.Standing.COUNTS);
    }

    @Test
    void another_runbook_marks_what_shows_error_and_degradation() {
        file(words(RUNBOOK, "Runbook 1"));
        file(words(DEGRADATION, "Breaks well"));
        file(words(OBSERVABILITY, "The log has it"));
        people.as(engineer, () -> evidence.correct(seen(RUNBOOK), words(RUNBOOK, "Runbook 2")));

        assertThat(item(DEGRADATION).recheck().subject()).isEqualTo("Runbook 2");
        assertThat(missing()).containsExactly(FUNCTIONAL, DEGRADATION);
        people.as(engineer, () -> evidence.correct(seen(DEGRADATION), words(DEGRADATION, "Breaks well still")));
        assertThat(missing()).containsExactly(FUNCTIONAL);
    }

    private void changeCriterion(String text) {
        var changed = new AcceptanceCriterion(CriterionKind.BASE, "CA-01", text);
        people.as(po, () -> {
            stories.changeCriterion(plans.seen(plan, "S-1"), "CA-01", changed);
        });
    }

    /** The other kinds are waived as far as nobody showed them, and one who decides on the wave has approved it. */
    private void passTheWave() {
        var shown = pack().items().stream().map(item -> item.content().kind()).toList();
        given.waived(
                plan.id(),
                "S-1",
                GivenEvidence.waivable().stream()
                        .filter(kind -> !shown.contains(kind))
                        .toArray(EvidenceKind[]::new));
        var owner = people.with(Role.ENGINEER);
        gates.started(plan, "S-1", owner);
        gates.tickAll(plan, "S-1", owner);
        if (page(GateKey.merge(STORY)).evaluation().unmet().stream()
                .anyMatch(leaf -> leaf.rule() == GateRule.REQUIRED_CHECK)) {
            given.check(plan.id(), "S-1", CheckState.GREEN);
        }
        gates.move(plan, "S-1", owner, StoryStatus.IN_REVIEW);
        gates.pass(plan, GateKey.merge(STORY));
        gates.move(plan, "S-1", owner, StoryStatus.DONE);
        gates.stateAll(plan, WAVE);
        gates.pass(plan, WAVE);
        assertThat(page().record().standing()).isEqualTo(Standing.PASSED);
    }

    private void assertStale(FactWord why, String subject) {
        var record = page().record();
        assertThat(record.standing()).isEqualTo(Standing.UNSUPPORTED);
        assertThat(record.decisions()).extracting(GivenDecision::state).containsOnly(DecisionState.STALE);
        assertThat(record.decisions().getFirst().moved())
                .extracting(FactChange::after)
                .anySatisfy(fact -> {
                    assertThat(fact).isNotNull();
                    assertThat(fact.kind()).isEqualTo(FactKind.EVIDENCE_FALLEN);
                    assertThat(fact.subject()).isEqualTo(subject);
                    assertThat(fact.value()).isEqualTo(why.name());
                });
    }

    private GatePage page() {
        return page(WAVE);
    }

    private GatePage page(GateKey key) {
        return gates.page(plan, key, people.with(Role.AUDITOR));
    }

    private void file(EvidenceContent content) {
        given.filed(plan.id(), "S-1", engineer, content);
    }

    private EvidencePack pack() {
        return people.as(engineer, () -> evidence.pack(plan.id(), STORY));
    }

    private List<EvidenceKind> missing() {
        return pack().minimum().missing().stream().map(slot -> slot.kind()).toList();
    }

    private EvidenceItem item() {
        return pack().items().getFirst();
    }

    private EvidenceItem item(EvidenceKind kind) {
        return pack().items().stream()
                .filter(item -> item.content().kind() == kind)
                .findFirst()
                .orElseThrow();
    }

    private SeenEvidence seen(EvidenceKind kind) {
        return item(kind).seen(plan.id());
    }

    private int boardMissing() {
        return jdbc.queryForObject(
                "select missing from evidence_pack_status where plan_id = ? and story_key = 'S-1'",
                Integer.class,
                plan.id().value());
    }

    private List<String> journaled() {
        return jdbc.queryForList(
                "select action from journal_entry where aggregate_id = ? order by sequence",
                String.class,
                item().id().value());
    }
}
