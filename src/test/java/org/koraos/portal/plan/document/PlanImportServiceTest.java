package org.koraos.portal.plan.document;

import java.nio.charset.StandardCharsets;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;

import org.koraos.portal.access.PeopleService;
import org.koraos.portal.access.PersonReference;
import org.koraos.portal.access.Role;
import org.koraos.portal.access.RoleRequired;
import org.koraos.portal.kernel.Phrase;
import org.koraos.portal.plan.AcceptanceCriterion;
import org.koraos.portal.plan.CriterionKind;
import org.koraos.portal.plan.PlanContract;
import org.koraos.portal.plan.PlanReference;
import org.koraos.portal.plan.PlanRefusal;
import org.koraos.portal.plan.PlanService;
import org.koraos.portal.plan.StoryKey;
import org.koraos.portal.plan.StoryPage;
import org.koraos.portal.plan.StoryService;
import org.koraos.portal.plan.StoryStatus;
import org.koraos.portal.plan.document.PlanChange.Kind;
import org.koraos.portal.plan.document.PlanChange.Subject;
import org.koraos.portal.support.GivenPeople;
import org.koraos.portal.support.GivenPlans;
import org.koraos.portal.support.PortalTest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

@PortalTest
class PlanImportServiceTest {

    private static final AtomicInteger COUNT = new AtomicInteger();

    @Autowired
    GivenPeople people;

    @Autowired
    GivenPlans given;

    @Autowired
    PlanImportService imports;

    @Autowired
    PlanService plans;

    @Autowired
    StoryService stories;

    @Autowired
    PeopleService directory;

    @Autowired
    JdbcTemplate jdbc;

    private final int number = COUNT.incrementAndGet();
    private PersonReference po;

    @BeforeEach
    void aPo() {
        po = people.with(Role.PO);
    }

    /** A plan of its own for each test, with this in its table of waves and in its table of stories. */
    private String document(String first, String second, String... rows) {
        return """
                # Import test %d v1

                ## Metadata
                - Project: Import test
                - Phase: %d

                ## Execution order
                | Sequence | Wave | Stories | Criterion to open the next |
                |---|---|---|---|
                | 1 | O1 | %s | CI green |
                | 2 | O2 | %s | drill approved |

                ## Stories
                | Story | Title | Owner | Depends on | Acceptance criteria |
                |---|---|---|---|---|
                %s

                ## Risks
                | ID | Risk | Severity | Mitigation |
                |---|---|---|---|
                | R-1 | Load | high | tests |
                """.formatted(number, number, first, second, String.join("\n", rows));
    }

    private ImportPreview preview(String document) {
        return preview(po, document);
    }

    private ImportPreview preview(PersonReference person, String document) {
        var bytes = document.getBytes(StandardCharsets.UTF_8);
        return people.as(person, () -> imports.preview(bytes, "plan.md", null));
    }

    private PlanReference imported(String document) {
        var preview = preview(document);
        return people.as(po, () -> imports.bringIn(preview));
    }

    private PlanContract contract(PlanReference plan) {
        return people.as(po, () -> plans.contract(plan.id()));
    }

    private StoryPage page(PlanReference plan, String story) {
        return people.as(po, () -> stories.page(plan.id(), new StoryKey(story))).orElseThrow();
    }

    private static PlanChange change(ImportPreview preview, String key) {
        return preview.changes().stream()
                .filter(change -> change.key().equals(key))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void a_document_is_previewed_imported_and_then_says_nothing_new() {
        var document = document("S-A-001..003", "S-B-001");
        var preview = preview(document);
        assertThat(preview.plan()).isNull();
        assertThat(preview.count(Subject.WAVE, Kind.CREATED)).isEqualTo(2);
        assertThat(preview.count(Subject.STORY, Kind.CREATED)).isEqualTo(4);
        assertThat(preview.count(Subject.RISK, Kind.CREATED)).isEqualTo(1);
        var plan = people.as(po, () -> imports.bringIn(preview));
        var entries = entries(plan);
        var before = contract(plan);
        var again = preview(document);
        assertThat(again.plan()).isEqualTo(plan);
        assertThat(again.changesNothing()).isTrue();
        people.as(po, () -> imports.bringIn(again));
        assertThat(entries(plan)).isEqualTo(entries);
        assertThat(contract(plan)).isEqualTo(before);
    }

    /** BI-01, INV-33. */
    @Test
    void the_teams_document_makes_fifteen_stories_and_changes_nothing_the_second_time() {
        var found = Documents.ofTheTeam();
        assumeTrue(found.isPresent(), "the team's document is not beside the project");
        var content = found.orElseThrow();
        var preview = people.as(po, () -> imports.preview(content, "plan.md", null));
        var plan = people.as(po, () -> imports.bringIn(imports.previewAgain(preview, null)));
        var before = contract(plan);
        assertThat(before.waves()).hasSize(3);
        assertThat(before.stories())
                .hasSize(15)
                .allMatch(story -> page(plan, story.key().value()).status() == StoryStatus.BACKLOG);
        assertThat(preview.count(Subject.RISK, Kind.CREATED)).isEqualTo(3);
        var entries = entries(plan);
        var again = people.as(po, () -> imports.preview(content, "plan.md", plan));
        assertThat(again.changesNothing()).isTrue();
        people.as(po, () -> imports.bringIn(again));
        assertThat(entries(plan)).isEqualTo(entries);
        assertThat(contract(plan)).isEqualTo(before);
    }

    private Integer entries(PlanReference plan) {
        return jdbc.queryForObject(
                "select count(*) from journal_entry where plan_id = ?",
                Integer.class,
                plan.id().value());
    }

    @Test
    void the_document_is_kept_byte_by_byte() {
        var document = document("S-A-001", "S-B-001");
        var plan = imported(document);
        imported(document.replace("S-B-001", "S-B-001..002"));
        assertThat(jdbc.queryForList(
                        "select content from plan_document where plan_id = ? order by import_number",
                        byte[].class,
                        plan.id().value()))
                .first()
                .isEqualTo(document.getBytes(StandardCharsets.UTF_8));
        assertThat(kept(plan)).isEqualTo(2);
        imported(document.replace("S-B-001", "S-B-001..002"));
        assertThat(kept(plan)).isEqualTo(2);
    }

    private Integer kept(PlanReference plan) {
        return jdbc.queryForObject(
                "select count(*) from plan_document where plan_id = ?",
                Integer.class,
                plan.id().value());
    }

    @Test
    void a_newer_version_shows_what_changes_and_withdraws_without_deleting() {
        var plan = imported(document("S-A-001..003", "S-B-001"));
        var newer = preview(document("S-A-001..002", "S-B-001..002").replace(" v1", " v2"));
        assertThat(newer.plan()).isEqualTo(plan);
        assertThat(newer.count(Subject.STORY, Kind.CREATED)).isEqualTo(1);
        assertThat(newer.count(Subject.STORY, Kind.WITHDRAWN)).isEqualTo(1);
        assertThat(newer.count(Subject.STORY, Kind.UNCHANGED)).isEqualTo(3);
        people.as(po, () -> imports.bringIn(newer));
        assertThat(page(plan, "S-A-003").withdrawn()).isTrue();
    }

    @Test
    void what_people_edited_stays_where_the_document_says_as_before() {
        var engineer = people.with(Role.ENGINEER);
        var row = "| S-A-001 | Replay | %s | S-A-002 | CA-01: it works |".formatted(engineer.login());
        var plan = imported(document("S-A-001..003", "S-B-001", row));
        var other = people.with(Role.ENGINEER);
        people.as(po, () -> {
            stories.describe(given.seen(plan, "S-A-001"), "Replay, as we call it", "In our words");
            stories.addCriterion(
                    given.seen(plan, "S-A-001"), new AcceptanceCriterion(CriterionKind.DELTA, "CA-90", "Ours"));
            stories.addDependency(given.seen(plan, "S-A-001"), new StoryKey("S-A-003"));
            stories.assign(given.seen(plan, "S-A-001"), other.id(), null);
        });
        var before = contract(plan).stories().getFirst();
        var newer = preview(document("S-A-001..003", "S-B-001..002", row));
        var change = change(newer, "S-A-001");
        assertThat(change.kind()).isEqualTo(Kind.UNCHANGED);
        assertThat(change.kept())
                .extracting(kept -> kept.name().key())
                .containsExactly(
                        "plan.field.title",
                        "plan.field.description",
                        "plan.field.owner",
                        "plan.field.dependencies",
                        "plan.criteria.delta");
        assertThat(change.kept().getFirst())
                .isEqualTo(new PlanChange.Kept(
                        Phrase.of("plan.field.title"), List.of("Replay, as we call it"), List.of("Replay")));
        assertThat(change(newer, "S-A-002").kept()).isEmpty();
        people.as(po, () -> imports.bringIn(newer));
        assertThat(contract(plan).stories().getFirst()).isEqualTo(before);
        assertThat(before.title()).isEqualTo("Replay, as we call it");
        assertThat(before.owner()).isEqualTo(other.id());
        assertThat(before.dependencies()).isEqualTo(Set.of(new StoryKey("S-A-002"), new StoryKey("S-A-003")));
    }

    @Test
    void where_the_document_says_otherwise_it_goes_over_edits_and_says_so() {
        var row = "| S-A-001 | Replay | | | CA-01: it works |";
        var plan = imported(document("S-A-001", "S-B-001", row));
        people.as(po, () -> stories.describe(given.seen(plan, "S-A-001"), "Ours", null));
        var newer =
                preview(document("S-A-001", "S-B-001", "| S-A-001 | Replay of events | | | CA-01: it works well |"));
        var change = change(newer, "S-A-001");
        assertThat(change.kind()).isEqualTo(Kind.CHANGED);
        assertThat(change.overEdits()).isTrue();
        assertThat(change.fields()).extracting(PlanChange.Field::overEdit).containsExactly(true, false);
        assertThat(change.fields().getFirst().before()).isEqualTo(List.of("Ours"));
        assertThat(change.fields().getFirst().after()).isEqualTo(List.of("Replay of events"));
        assertThat(change.fields().getLast().before()).isEqualTo(List.of("CA-01: it works"));
        assertThat(change.fields().getLast().after()).isEqualTo(List.of("CA-01: it works well"));
        people.as(po, () -> imports.bringIn(newer));
        assertThat(page(plan, "S-A-001").title()).isEqualTo("Replay of events");
    }

    @Test
    void a_story_that_comes_back_is_told_apart_from_a_new_one_and_keeps_its_past() {
        var first = document("S-A-001..002", "S-B-001");
        var plan = imported(first);
        people.as(po, () -> stories.makeReady(given.seen(plan, "S-A-002")));
        imported(first.replace("..002", "..001"));
        var back = preview(document("S-A-001..003", "S-B-001"));
        assertThat(change(back, "S-A-002").kind()).isEqualTo(Kind.RESTORED);
        assertThat(change(back, "S-A-003").kind()).isEqualTo(Kind.CREATED);
        people.as(po, () -> imports.bringIn(back));
        assertThat(page(plan, "S-A-002").withdrawn()).isFalse();
        assertThat(page(plan, "S-A-002").status()).isEqualTo(StoryStatus.READY_FOR_IMPLEMENTATION);
    }

    @Test
    void a_ring_that_only_document_and_edits_together_make_is_an_error_of_the_preview() {
        var plan = imported(document("S-A-001..002", "S-B-001"));
        people.as(po, () -> stories.addDependency(given.seen(plan, "S-A-001"), new StoryKey("S-A-002")));
        var newer = preview(document("S-A-001..002", "S-B-001", "| S-A-002 | Replay | | S-A-001 | |"));
        assertThat(newer.importable()).isFalse();
        assertThat(newer.findings())
                .extracting(finding -> finding.message().key())
                .contains("plan.refusal.dependency-cycle");
        assertThat(newer.changes()).isNotEmpty();
    }

    @Test
    void a_ring_that_a_story_closes_by_coming_back_is_an_error_of_the_preview() {
        imported(document("S-A-001..002", "S-B-001", "| S-A-001 | Lease | | S-A-002 | |"));
        imported(document("S-A-002", "S-B-001"));
        var back = preview(document("S-A-001..002", "S-B-001", "| S-A-002 | Replay | | S-A-001 | |"));
        assertThat(back.importable()).isFalse();
        assertThat(back.findings())
                .extracting(finding -> finding.message().key())
                .contains("plan.refusal.dependency-cycle");
    }

    @Test
    void an_owner_who_became_known_since_is_taken_although_the_document_says_as_before() {
        var login = "late%d".formatted(number);
        var first = document("S-A-001", "S-B-001", "| S-A-001 | Replay | %s | | |".formatted(login));
        var plan = imported(first);
        assertThat(page(plan, "S-A-001").owner()).isNull();
        var late = people.asAdmin(() -> directory.add(login, "Late " + number, EnumSet.of(Role.ENGINEER)));
        imported(first.replace("S-B-001", "S-B-001..002"));
        assertThat(page(plan, "S-A-001").owner()).isEqualTo(late);
        people.as(po, () -> stories.assign(given.seen(plan, "S-A-001"), null, null));
        imported(first.replace("S-B-001", "S-B-001..003"));
        assertThat(page(plan, "S-A-001").owner())
                .as("who was taken away stays away")
                .isNull();
    }

    @Test
    void where_the_last_version_was_not_kept_the_preview_says_that_the_document_wins() {
        var row = "| S-A-001 | Replay | | | |";
        var document = document("S-A-001", "S-B-001", row);
        var contract = preview(document).contract();
        var plan = people.as(po, () -> plans.create(contract));
        people.as(po, () -> stories.describe(given.seen(plan, "S-A-001"), "Ours", null));
        var same = preview(document);
        assertThat(same.changesNothing()).isTrue();
        var newer = preview(document("S-A-001..002", "S-B-001", row));
        assertThat(newer.findings())
                .extracting(finding -> finding.message().key())
                .contains("plan.finding.last-not-kept");
        assertThat(change(newer, "S-A-001").fields()).singleElement().satisfies(field -> {
            assertThat(field.before()).containsExactly("Ours");
            assertThat(field.after()).containsExactly("Replay");
        });
    }

    @Test
    void what_a_document_says_of_risks_is_compared_with_its_last_version() {
        imported(document("S-A-001", "S-B-001"));
        var newer = preview(document("S-A-001", "S-B-001").replace("| tests |", "| drills |"));
        assertThat(change(newer, "R-1").fields()).singleElement().satisfies(field -> {
            assertThat(field.before()).containsExactly("tests");
            assertThat(field.after()).containsExactly("drills");
        });
    }

    @Test
    void an_owner_is_found_by_login_or_name_and_must_be_one_engineer() {
        var engineer = people.with(Role.ENGINEER);
        var auditor = people.with(Role.AUDITOR);
        var preview = preview(document(
                "S-A-001..004",
                "S-B-001",
                "| S-A-001 | a | %s | | |".formatted(engineer.login()),
                "| S-A-002 | b | %s | | |".formatted(engineer.name()),
                "| S-A-003 | c | Nobody Here | | |",
                "| S-A-004 | d | %s | | |".formatted(auditor.login())));
        assertThat(preview.importable()).isTrue();
        assertThat(preview.contract().stories())
                .extracting(PlanContract.StoryContract::owner)
                .containsExactly(engineer.id(), engineer.id(), null, null, null);
        assertThat(preview.findings().stream()
                        .filter(finding -> finding.severity() == Finding.Severity.WARNING
                                && finding.message().key().startsWith("plan.finding.owner")))
                .hasSize(2)
                .allMatch(finding -> finding.source().startsWith("| S-A-00"));
    }

    @Test
    void of_two_people_who_import_the_same_new_plan_one_is_told() {
        var other = people.with(Role.PO);
        var ofOne = preview(document("S-A-001", "S-B-001"));
        var ofOther = preview(other, document("S-A-001..002", "S-B-001"));
        people.as(po, () -> imports.bringIn(ofOne));
        assertThatThrownBy(() -> people.as(other, () -> imports.bringIn(ofOther)))
                .isInstanceOf(PlanRefusal.PlanMadeMeanwhile.class);
    }

    @Test
    void of_two_people_who_import_at_once_one_is_stored() throws Exception {
        var plan = imported(document("S-A-001", "S-B-001"));
        var one = preview(document("S-A-001..002", "S-B-001"));
        var other = preview(document("S-A-001..003", "S-B-001"));
        try (var threads = Executors.newFixedThreadPool(2)) {
            var outcomes = threads.invokeAll(List.of(bringingIn(one), bringingIn(other)));
            var stored = 0;
            for (var outcome : outcomes) if (outcome.get()) stored++;
            assertThat(stored).isEqualTo(1);
        }
        assertThat(kept(plan)).isEqualTo(2);
    }

    @Test
    void two_people_who_import_a_new_plan_at_once_make_one() throws Exception {
        var one = preview(document("S-A-001", "S-B-001"));
        var other = preview(document("S-A-001..002", "S-B-001"));
        try (var threads = Executors.newFixedThreadPool(2)) {
            var outcomes = threads.invokeAll(List.of(bringingIn(one), bringingIn(other)));
            var stored = 0;
            for (var outcome : outcomes) if (outcome.get()) stored++;
            assertThat(stored).isEqualTo(1);
        }
    }

    private Callable<Boolean> bringingIn(ImportPreview preview) {
        return () -> {
            try {
                people.as(po, () -> imports.bringIn(preview));
                return true;
            } catch (PlanRefusal.PlanChangedMeanwhile | PlanRefusal.PlanMadeMeanwhile meanwhile) {
                return false;
            }
        };
    }

    @Test
    void a_preview_of_a_plan_that_moved_since_is_refused() {
        imported(document("S-A-001", "S-B-001"));
        var stale = preview(document("S-A-001..002", "S-B-001"));
        imported(document("S-A-001..003", "S-B-001"));
        assertThatThrownBy(() -> people.as(po, () -> imports.bringIn(stale)))
                .isInstanceOf(PlanRefusal.PlanChangedMeanwhile.class);
    }

    @Test
    void a_preview_of_stories_that_were_edited_since_is_refused_and_nothing_is_lost() {
        var plan = imported(document("S-A-001", "S-B-001", "| S-A-001 | Replay | | | |"));
        var stale = preview(document("S-A-001", "S-B-001", "| S-A-001 | Replay of events | | | |"));
        people.as(po, () -> stories.describe(given.seen(plan, "S-A-001"), "Edited since", null));
        assertThatThrownBy(() -> people.as(po, () -> imports.bringIn(stale)))
                .isInstanceOf(PlanRefusal.StoriesChangedMeanwhile.class);
        assertThat(page(plan, "S-A-001").title()).isEqualTo("Edited since");
        var renewed = people.as(po, () -> imports.previewAgain(stale, plan));
        assertThat(change(renewed, "S-A-001").overEdits()).isTrue();
    }

    @Test
    void a_person_may_make_a_second_plan_of_what_looks_like_a_newer_version() {
        var first = imported(document("S-A-001", "S-B-001"));
        var guess = preview(document("S-A-001..002", "S-B-001"));
        assertThat(guess.plan()).isEqualTo(first);
        var second = people.as(po, () -> imports.bringIn(imports.previewAgain(guess, null)));
        assertThat(second).isNotEqualTo(first);
        assertThat(contract(first).stories()).hasSize(2);
        assertThat(contract(second).stories()).hasSize(3);
    }

    @Test
    void a_document_of_the_same_phase_under_another_title_is_another_plan() {
        imported(document("S-A-001", "S-B-001"));
        assertThat(preview(document("S-A-001", "S-B-001").replace("# Import test", "# Quite another"))
                        .plan())
                .isNull();
    }

    @Test
    void a_document_with_errors_changes_nothing() {
        var preview = preview(document("S-A-003..001", "S-B-001"));
        assertThat(preview.importable()).isFalse();
        assertThat(preview.count(Finding.Severity.ERROR)).isPositive();
        assertThatThrownBy(() -> people.as(po, () -> imports.bringIn(preview)))
                .isInstanceOf(PlanRefusal.DocumentHasErrors.class);
    }

    @ParameterizedTest
    @EnumSource(value = Role.class, names = "PO", mode = EnumSource.Mode.EXCLUDE)
    void only_a_po_imports(Role role) {
        var person = people.with(role);
        assertThatThrownBy(() -> preview(person, document("S-A-001", "S-B-001")))
                .isInstanceOf(RoleRequired.class);
        var preview = preview(document("S-A-001", "S-B-001"));
        assertThatThrownBy(() -> people.as(person, () -> imports.bringIn(preview)))
                .isInstanceOf(RoleRequired.class);
    }
}
