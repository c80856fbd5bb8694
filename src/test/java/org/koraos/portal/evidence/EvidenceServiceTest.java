package org.koraos.portal.evidence;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.jdbc.core.JdbcTemplate;

import org.koraos.portal.access.PersonReference;
import org.koraos.portal.access.Role;
import org.koraos.portal.access.RoleRequired;
import org.koraos.portal.evidence.EvidenceItem.Standing;
import org.koraos.portal.evidence.MinimumPack.Slot;
import org.koraos.portal.journal.JournalEntry;
import org.koraos.portal.journal.JournalReader;
import org.koraos.portal.kernel.Reason;
import org.koraos.portal.kernel.Refusal;
import org.koraos.portal.kernel.SubjectRef;
import org.koraos.portal.kernel.WebAddress;
import org.koraos.portal.plan.AcceptanceCriterion;
import org.koraos.portal.plan.CriterionKind;
import org.koraos.portal.plan.PlanContract.StoryContract;
import org.koraos.portal.plan.PlanReference;
import org.koraos.portal.plan.PlanService;
import org.koraos.portal.plan.StoryKey;
import org.koraos.portal.plan.StoryRefusal;
import org.koraos.portal.plan.StoryService;
import org.koraos.portal.support.GivenEvidence;
import org.koraos.portal.support.GivenPeople;
import org.koraos.portal.support.GivenPlans;
import org.koraos.portal.support.PortalTest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.koraos.portal.evidence.EvidenceKind.DEGRADATION;
import static org.koraos.portal.evidence.EvidenceKind.FUNCTIONAL;
import static org.koraos.portal.evidence.EvidenceKind.OBSERVABILITY;
import static org.koraos.portal.evidence.EvidenceKind.RUNBOOK;
import static org.koraos.portal.support.GivenEvidence.words;

@PortalTest
class EvidenceServiceTest {

    private static final StoryKey STORY = new StoryKey("S-1");
    private static final Reason BECAUSE = new Reason("Because");

    @Autowired
    EvidenceService service;

    @Autowired
    EvidenceFacts facts;

    @Autowired
    PlanService plans;

    @Autowired
    StoryService stories;

    @Autowired
    GivenPlans givenPlans;

    @Autowired
    GivenPeople people;

    @Autowired
    GivenEvidence given;

    @Autowired
    JournalReader journal;

    @Autowired
    JdbcTemplate database;

    private PlanReference plan;
    private PersonReference engineer;
    private PersonReference another;
    private PersonReference po;

    @BeforeEach
    void given() {
        plan = givenPlans.with(
                Stream.of(story("S-1", "CA-01", "CA-02"), story("S-2"), story("S-3", "CA-01", "CA-02", "CA-03")));
        engineer = people.with(Role.ENGINEER);
        another = people.with(Role.ENGINEER);
        po = people.with(Role.PO);
    }

    @Test
    void an_engineer_files_evidence_and_it_fills_its_slots() {
        var seen = file(words(FUNCTIONAL, "Both hold", "CA-01", "CA-02"));
        var pack = pack();

        var item = pack.items().getFirst();
        assertThat(item.id()).isEqualTo(seen.id());
        assertThat(item.filedBy()).isEqualTo(engineer.asActor());
        assertThat(item.content()).isEqualTo(words(FUNCTIONAL, "Both hold", "CA-01", "CA-02"));
        assertThat(item.standing()).isEqualTo(Standing.COUNTS);
        assertThat(pack.minimum().missing())
                .extracting(Slot::kind)
                .containsExactly(OBSERVABILITY, DEGRADATION, RUNBOOK);
    }

    @Test
    void a_link_is_kept_as_it_was_given() {
        var link = new EvidenceContent(
                RUNBOOK,
                "Runbook",
                new EvidenceBody.Link(new WebAddress("https://example.org/a?b=1#c")),
                List.<String>of());
        file(link);

        assertThat(pack().items().getFirst().content()).isEqualTo(link);
    }

    @Test
    void evidence_is_filed_by_engineers_only() {
        for (var role : EnumSet.complementOf(EnumSet.of(Role.ENGINEER))) {
            people.as(people.with(role), () -> {
                assertThatThrownBy(() -> service.file(plan.id(), STORY, words(RUNBOOK, "x")))
                        .isInstanceOf(RoleRequired.class);
                assertThat(service.pack(plan.id(), STORY).items()).isEmpty();
            });
        }
    }

    @Test
    void each_command_is_refused_to_those_whose_it_is_not() {
        var seen = file(words(RUNBOOK, "x"));
        var waiver = people.as(po, () -> service.waive(plan.id(), STORY, DEGRADATION, BECAUSE));
        for (var role : List.of(Role.OPS, Role.AUDITOR, Role.ADMIN)) {
            people.as(people.with(role), () -> {
                assertThatThrownBy(() -> service.correct(seen, words(RUNBOOK, "y")))
                        .isInstanceOf(RoleRequired.class);
                assertThatThrownBy(() -> service.remove(seen, BECAUSE)).isInstanceOf(RoleRequired.class);
                assertThatThrownBy(() -> service.accept(seen, null)).isInstanceOf(RoleRequired.class);
                assertThatThrownBy(() -> service.giveBack(seen, BECAUSE)).isInstanceOf(RoleRequired.class);
                assertThatThrownBy(() -> service.waive(plan.id(), STORY, RUNBOOK, BECAUSE))
                        .isInstanceOf(RoleRequired.class);
                assertThatThrownBy(() -> service.withdrawWaiver(plan.id(), waiver, BECAUSE))
                        .isInstanceOf(RoleRequired.class);
            });
        }
        people.as(po, () -> {
            assertThatThrownBy(() -> service.correct(seen, words(RUNBOOK, "y"))).isInstanceOf(RoleRequired.class);
            assertThatThrownBy(() -> service.remove(seen, BECAUSE)).isInstanceOf(RoleRequired.class);
        });
        people.as(engineer, () -> {
            assertThatThrownBy(() -> service.waive(plan.id(), STORY, RUNBOOK, BECAUSE))
                    .isInstanceOf(RoleRequired.class);
            assertThatThrownBy(() -> service.withdrawWaiver(plan.id(), waiver, BECAUSE))
                    .isInstanceOf(RoleRequired.class);
        });
        assertThat(pack().items()).hasSize(1);
        assertThat(pack().waivers()).hasSize(1);
    }

    @Test
    void evidence_proves_only_criteria_that_its_story_has() {
        assertThatThrownBy(() -> file(words(FUNCTIONAL, "x", "CA-01", "CA-99")))
                .isInstanceOf(EvidenceRefusal.UnknownCriterion.class);
        assertThatThrownBy(() -> file(words(FUNCTIONAL, "x"))).isInstanceOf(EvidenceRefusal.NoCriterionNamed.class);
        assertThat(given.filed(plan.id(), "S-2", FUNCTIONAL)).isNotNull();
        assertThat(pack().items()).isEmpty();
    }

    @Test
    void evidence_needs_a_story_that_the_plan_names() {
        assertThatThrownBy(() ->
                        people.as(engineer, () -> service.file(plan.id(), new StoryKey("S-9"), words(RUNBOOK, "x"))))
                .isInstanceOf(EvidenceRefusal.UnknownStory.class);

        var before = people.as(po, () -> plans.page(plan.id()));
        var fewer = GivenPlans.contract(List.of(StoryContract.named(new StoryKey("S-2"), GivenPlans.O1)));
        people.as(po, () -> plans.revise(plan.id(), before.version(), fewer));
        assertThatThrownBy(() -> file(words(RUNBOOK, "x"))).isInstanceOf(EvidenceRefusal.StoryWithdrawn.class);
        assertThat(pack().withdrawn()).isTrue();
    }

    @Test
    void a_correction_stands_in_the_place_of_what_it_corrects_and_both_stay_readable() {
        var first = file(words(FUNCTIONAL, "First", "CA-01"));
        var second = people.as(another, () -> service.correct(first, words(FUNCTIONAL, "Second", "CA-02")));
        var items = pack().items();

        assertThat(items).extracting(EvidenceItem::id).containsExactly(second.id(), first.id());
        assertThat(items).extracting(EvidenceItem::standing).containsExactly(Standing.COUNTS, Standing.SUPERSEDED);
        assertThat(items.getLast().content().title()).isEqualTo("First");
        assertThat(items.getFirst().supersedes()).isEqualTo(first.id());
        assertThat(pack().minimum().missing())
                .extracting(Slot::criterion)
                .contains("CA-01")
                .doesNotContain("CA-02");
    }

    @Test
    void two_corrections_of_one_item_conflict_and_the_later_sees_the_earlier() {
        var first = file(words(RUNBOOK, "First"));
        people.as(another, () -> service.correct(first, words(RUNBOOK, "Theirs")));

        assertThatThrownBy(() -> people.as(engineer, () -> service.correct(first, words(RUNBOOK, "Mine"))))
                .isInstanceOfSatisfying(EvidenceRefusal.Superseded.class, refusal -> {
                    assertThat(refusal.successor().content().title()).isEqualTo("Theirs");
                    assertThat(refusal.successor().filedBy().name()).isEqualTo(another.name());
                });
        assertThat(pack().items()).hasSize(2);
    }

    @Test
    void a_correction_that_changes_nothing_is_none() {
        var first = file(words(RUNBOOK, "Same"));

        assertThatThrownBy(() -> people.as(engineer, () -> service.correct(first, words(RUNBOOK, " Same "))))
                .isInstanceOf(EvidenceRefusal.NothingCorrected.class);
    }

    @Test
    void what_is_taken_out_stays_readable_with_the_reason_and_proves_nothing() {
        var seen = file(words(RUNBOOK, "Wrong runbook"));
        people.as(another, () -> service.remove(seen, new Reason("Of another service")));
        var item = pack().items().getFirst();

        assertThat(item.standing()).isEqualTo(Standing.REMOVED);
        assertThat(item.removal().reason()).isEqualTo("Of another service");
        assertThat(item.content().title()).isEqualTo("Wrong runbook");
        assertThat(pack().minimum().missing()).extracting(Slot::kind).contains(RUNBOOK);
        assertThatThrownBy(() -> people.as(engineer, () -> service.correct(seen, words(RUNBOOK, "y"))))
                .isInstanceOf(EvidenceRefusal.Removed.class);
        assertThatThrownBy(() -> people.as(engineer, () -> service.remove(seen, BECAUSE)))
                .isInstanceOf(EvidenceRefusal.Removed.class);
    }

    @Test
    void taking_a_correction_out_does_not_bring_back_what_it_corrected() {
        var first = file(words(RUNBOOK, "First"));
        var second = people.as(engineer, () -> service.correct(first, words(RUNBOOK, "Second")));
        people.as(engineer, () -> service.remove(second, BECAUSE));

        assertThat(pack().items())
                .extracting(EvidenceItem::standing)
                .containsExactly(Standing.REMOVED, Standing.SUPERSEDED);
        assertThat(pack().minimum().missing()).extracting(Slot::kind).contains(RUNBOOK);
    }

    @Test
    void returned_evidence_does_not_count_until_it_is_accepted_or_corrected() {
        var seen = file(words(RUNBOOK, "x"));
        people.as(another, () -> service.giveBack(seen, new Reason("It shows last year's")));
        var returned = pack().items().getFirst();

        assertThat(returned.standing()).isEqualTo(Standing.RETURNED);
        assertThat(pack().minimum().missing()).extracting(Slot::kind).contains(RUNBOOK);

        people.as(po, () -> service.accept(returned.seen(plan.id()), new Reason("It is the new one")));
        assertThat(pack().items().getFirst().standing()).isEqualTo(Standing.COUNTS);
        assertThat(pack().minimum().missing()).extracting(Slot::kind).doesNotContain(RUNBOOK);
    }

    @Test
    void a_review_is_by_a_second_person_who_does_not_own_the_story() {
        var owner = people.with(Role.ENGINEER, Role.PO);
        givenPlans.owned(plan, "S-1", owner);
        var seen = file(words(RUNBOOK, "x"));

        assertThatThrownBy(() -> people.as(engineer, () -> service.accept(seen, null)))
                .isInstanceOf(EvidenceRefusal.OwnEvidence.class);
        assertThatThrownBy(() -> people.as(owner, () -> service.accept(seen, null)))
                .isInstanceOf(EvidenceRefusal.OwnStory.class);
        assertThatThrownBy(() -> people.as(owner, () -> service.giveBack(seen, BECAUSE)))
                .isInstanceOf(EvidenceRefusal.OwnStory.class);
        assertThat(pack().items().getFirst().review()).isNull();
    }

    @Test
    void a_review_of_what_was_reviewed_meanwhile_is_refused_and_shows_the_other_finding() {
        var seen = file(words(RUNBOOK, "x"));
        people.as(another, () -> service.giveBack(seen, BECAUSE));

        assertThatThrownBy(() -> people.as(po, () -> service.accept(seen, null)))
                .isInstanceOfSatisfying(
                        EvidenceRefusal.ChangedMeanwhile.class,
                        refusal -> assertThat(refusal.current().standing()).isEqualTo(Standing.RETURNED));
    }

    @Test
    void a_po_waives_a_kind_with_a_reason_and_takes_that_back() {
        var waiver = people.as(po, () -> service.waive(plan.id(), STORY, RUNBOOK, new Reason("No runbook needed")));

        assertThat(pack().waivers())
                .singleElement()
                .satisfies(each -> assertThat(each.reason()).isEqualTo("No runbook needed"));
        assertThat(pack().minimum().missing()).extracting(Slot::kind).doesNotContain(RUNBOOK);
        assertThatThrownBy(() -> people.as(po, () -> service.waive(plan.id(), STORY, RUNBOOK, BECAUSE)))
                .isInstanceOf(EvidenceRefusal.AlreadyWaived.class);

        people.as(po, () -> service.withdrawWaiver(plan.id(), waiver, BECAUSE));
        assertThat(pack().waivers()).isEmpty();
        assertThat(pack().minimum().missing()).extracting(Slot::kind).contains(RUNBOOK);
        assertThatThrownBy(() -> people.as(po, () -> service.withdrawWaiver(plan.id(), waiver, BECAUSE)))
                .isInstanceOf(EvidenceRefusal.WaiverWithdrawn.class);
        assertThat(people.as(po, () -> service.waive(plan.id(), STORY, RUNBOOK, BECAUSE)))
                .isNotEqualTo(waiver);
    }

    @Test
    void functional_evidence_is_not_waived_and_no_owner_waives_for_their_own_story() {
        var owner = people.with(Role.ENGINEER, Role.PO);
        givenPlans.owned(plan, "S-1", owner);

        assertThatThrownBy(() -> people.as(po, () -> service.waive(plan.id(), STORY, FUNCTIONAL, BECAUSE)))
                .isInstanceOf(EvidenceRefusal.AlwaysNeeded.class);
        assertThatThrownBy(() -> people.as(owner, () -> service.waive(plan.id(), STORY, RUNBOOK, BECAUSE)))
                .isInstanceOf(EvidenceRefusal.OwnStory.class);
    }

    @Test
    void nothing_is_reached_through_another_plan() {
        var seen = file(words(RUNBOOK, "x"));
        var waiver = people.as(po, () -> service.waive(plan.id(), STORY, DEGRADATION, BECAUSE));
        var other = givenPlans.with("S-1");
        var foreign = new SeenEvidence(other.id(), seen.id(), seen.version());

        people.as(engineer, () -> {
            assertThatThrownBy(() -> service.correct(foreign, words(RUNBOOK, "y")))
                    .isInstanceOf(EvidenceRefusal.Unknown.class);
            assertThatThrownBy(() -> service.remove(foreign, BECAUSE)).isInstanceOf(EvidenceRefusal.Unknown.class);
        });
        people.as(po, () -> {
            assertThatThrownBy(() -> service.accept(foreign, null)).isInstanceOf(EvidenceRefusal.Unknown.class);
            assertThatThrownBy(() -> service.withdrawWaiver(other.id(), waiver, BECAUSE))
                    .isInstanceOf(EvidenceRefusal.Unknown.class);
        });
    }

    @Test
    void each_change_is_in_the_journal_of_the_story_s_evidence() {
        var first = file(words(RUNBOOK, "First"));
        var second = people.as(engineer, () -> service.correct(first, words(RUNBOOK, "Second")));
        people.as(po, () -> service.giveBack(second, new Reason("Blurred")));
        people.as(engineer, () -> service.remove(new SeenEvidence(plan.id(), second.id(), 1), BECAUSE));
        var waiver = people.as(po, () -> service.waive(plan.id(), STORY, RUNBOOK, BECAUSE));
        people.as(po, () -> service.withdrawWaiver(plan.id(), waiver, BECAUSE));

        var entries = journal.about(Set.of(new SubjectRef(plan.id().value(), "evidence", "S-1")), null, 10);
        assertThat(entries)
                .extracting(JournalEntry::action)
                .containsExactly(
                        "waiver-withdrawn",
                        "kind-waived",
                        "evidence-removed",
                        "evidence-returned",
                        "evidence-corrected",
                        "evidence-filed");
        assertThat(entries.get(3).reason()).isEqualTo("Blurred");
    }

    @Test
    void the_database_lets_nobody_change_what_was_filed() {
        var seen = file(words(FUNCTIONAL, "x", "CA-01"));
        var id = seen.id().value();

        for (var change : List.of(
                "update evidence set title = 'Forged' where id = ?",
                "update evidence set text = 'Forged' where id = ?",
                "update evidence set kind = 'RUNBOOK' where id = ?",
                "update evidence set filed_by = gen_random_uuid() where id = ?",
                "delete from evidence where id = ?",
                "update evidence_criterion set criterion_key = 'CA-02' where evidence_id = ?",
                "delete from evidence_criterion where evidence_id = ?")) {
            assertThatThrownBy(() -> database.update(change, id))
                    .as(change)
                    .isInstanceOf(DataIntegrityViolationException.class);
        }
    }

    @Test
    void the_facts_for_gates_change_whenever_what_counts_does() {
        var seenFacts = new ArrayList<Map<StoryKey, StoryEvidence>>();
        seenFacts.add(facts.ofPlan(plan.id()));
        var first = file(words(FUNCTIONAL, "First", "CA-01"));
        seenFacts.add(facts.ofPlan(plan.id()));
        var second = people.as(engineer, () -> service.correct(first, words(FUNCTIONAL, "Second", "CA-01")));
        seenFacts.add(facts.ofPlan(plan.id()));
        people.as(po, () -> service.waive(plan.id(), STORY, RUNBOOK, BECAUSE));
        seenFacts.add(facts.ofPlan(plan.id()));
        people.as(po, () -> service.giveBack(second, BECAUSE));
        seenFacts.add(facts.ofPlan(plan.id()));

        assertThat(seenFacts).doesNotHaveDuplicates();
        assertThat(seenFacts.getFirst()).isEmpty();
        assertThat(seenFacts.getLast().get(STORY).proofs()).isEmpty();
        assertThat(facts.of(plan.id(), Set.of(STORY))).isEqualTo(seenFacts.getLast());
        assertThat(facts.of(plan.id(), Set.of(new StoryKey("S-2")))).isEmpty();
        assertThat(facts.of(plan.id(), Set.of())).isEmpty();
    }

    @Test
    void what_boards_read_is_written_by_nobody() {
        assertThatThrownBy(() -> database.update("update evidence_pack set missing = 0"))
                .hasStackTraceContaining("permission denied");
    }

    /** The board's view in SQL and the rule in Java are one rule. */
    @Test
    void the_view_for_boards_agrees_with_the_rule_whatever_happened() {
        var seed = System.nanoTime();
        var random = new Random(seed);
        for (var step = 0; step < 80; step++) act(random);

        for (var key : List.of("S-1", "S-2", "S-3")) {
            var pack = pack(key);
            var row = database.queryForMap(
                    "select * from evidence_pack_status where plan_id = ? and story_key = ?",
                    plan.id().value(),
                    key);
            var missing = pack.minimum().missing();
            var about = "%s, seed %d".formatted(key, seed);
            assertThat(row.get("slots"))
                    .as(about)
                    .isEqualTo(pack.minimum().slots().size());
            assertThat(row.get("missing")).as(about).isEqualTo(missing.size());
            assertThat(row.get("functional_missing")).as(about).isEqualTo(missing(missing, FUNCTIONAL));
            assertThat(row.get("observability_missing")).as(about).isEqualTo(missing(missing, OBSERVABILITY) > 0);
            assertThat(row.get("degradation_missing")).as(about).isEqualTo(missing(missing, DEGRADATION) > 0);
            assertThat(row.get("runbook_missing")).as(about).isEqualTo(missing(missing, RUNBOOK) > 0);
            var story = new StoryKey(key);
            assertThat(facts.ofPlan(plan.id())
                            .getOrDefault(story, StoryEvidence.none(story))
                            .pack(pack.criteria().stream()
                                    .map(AcceptanceCriterion::key)
                                    .toList()))
                    .as(about)
                    .isEqualTo(pack.minimum());
        }
    }

    private void act(Random random) {
        var key = List.of("S-1", "S-2", "S-3").get(random.nextInt(3));
        var pack = pack(key);
        var live = pack.items().stream()
                .filter(item -> item.standing() == Standing.COUNTS || item.standing() == Standing.RETURNED)
                .toList();
        var target =
                live.isEmpty() ? null : live.get(random.nextInt(live.size())).seen(plan.id());
        var kind = List.copyOf(EnumSet.allOf(EvidenceKind.class)).get(random.nextInt(4));
        try {
            switch (random.nextInt(8)) {
                case 0, 1 -> given.filed(plan.id(), key, engineer, words(kind, "Item", some(random, pack)));
                case 2 -> {
                    var title = "Correction " + random.nextInt();
                    if (target != null) {
                        people.as(engineer, () -> service.correct(target, words(kind, title, some(random, pack))));
                    }
                }
                case 3 -> {
                    if (target != null) people.as(engineer, () -> service.remove(target, BECAUSE));
                }
                case 4 -> {
                    if (target != null) people.as(po, () -> service.giveBack(target, BECAUSE));
                }
                default ->
                    people.as(po, () -> {
                        if (pack.waivers().isEmpty()) service.waive(plan.id(), new StoryKey(key), kind, BECAUSE);
                        else
                            service.withdrawWaiver(
                                    plan.id(), pack.waivers().getFirst().id(), BECAUSE);
                    });
            }
        } catch (EvidenceRefusal | StoryRefusal refused) {
            // Some of what a random person tries is refused; what counts is what is there afterwards.
            assertThat(refused).isInstanceOf(Refusal.class);
        }
    }

    private static String[] some(Random random, EvidencePack pack) {
        var keys = new TreeSet<String>();
        pack.criteria().forEach(criterion -> {
            if (random.nextBoolean()) keys.add(criterion.key());
        });
        return keys.toArray(String[]::new);
    }

    private static int missing(List<Slot> slots, EvidenceKind kind) {
        return (int) slots.stream().filter(slot -> slot.kind() == kind).count();
    }

    private SeenEvidence file(EvidenceContent content) {
        return given.filed(plan.id(), STORY.value(), engineer, content);
    }

    private EvidencePack pack() {
        return pack(STORY.value());
    }

    private EvidencePack pack(String story) {
        return people.as(engineer, () -> service.pack(plan.id(), new StoryKey(story)));
    }

    private static StoryContract story(String key, String... criteria) {
        return GivenPlans.proving(
                key,
                Stream.of(criteria)
                        .map(each -> new AcceptanceCriterion(CriterionKind.BASE, each, "It does " + each))
                        .toArray(AcceptanceCriterion[]::new));
    }
}
