package org.koraos.portal.ci;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.JdbcTemplate;
import tools.jackson.databind.node.ObjectNode;

import org.koraos.portal.access.Role;
import org.koraos.portal.access.RoleRequired;
import org.koraos.portal.ci.Envelope.Proof;
import org.koraos.portal.ci.GivenCode.Sent;
import org.koraos.portal.kernel.Reason;
import org.koraos.portal.kernel.WebAddress;
import org.koraos.portal.plan.PlanReference;
import org.koraos.portal.plan.PlanService;
import org.koraos.portal.plan.StoryKey;
import org.koraos.portal.support.AtOnce;
import org.koraos.portal.support.Faults;
import org.koraos.portal.support.GivenPeople;
import org.koraos.portal.support.GivenPlans;
import org.koraos.portal.support.MovableClock;
import org.koraos.portal.support.PortalTest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.koraos.portal.ci.GivenCode.A;
import static org.koraos.portal.ci.GivenCode.B;
import static org.koraos.portal.ci.GivenCode.PULL;
import static org.koraos.portal.ci.GivenCode.bytes;
import static org.koraos.portal.ci.GivenCode.recorded;

/** From a signed delivery to facts: kept once, applied once, in any order, through crashes, and by nobody else's word. */
@PortalTest
@Import(Faults.class)
class DeliveriesTest {

    private static final StoryKey S1 = new StoryKey("S-1");
    private static final Reason BECAUSE = new Reason("Because");

    @Autowired
    GivenCode code;

    @Autowired
    GivenPlans plans;

    @Autowired
    GivenPeople people;

    @Autowired
    CodeFacts facts;

    @Autowired
    CheckService checks;

    @Autowired
    RepositoryService repositories;

    @Autowired
    DeliveryService deliveries;

    @Autowired
    DeliveryIntake intake;

    @Autowired
    DeliveryWork work;

    @Autowired
    DeliveryWorker worker;

    @Autowired
    PlanService planService;

    @Autowired
    MovableClock clock;

    @Autowired
    JdbcTemplate jdbc;

    private PlanReference plan;
    private NewSecret hook;

    @BeforeEach
    void aRepository() {
        plan = plans.with("S-1", "S-2");
        hook = code.connected(plan.id(), "build", "test");
    }

    @AfterEach
    void now() {
        clock.reset();
    }

    // --- what the facts are ---

    @Test
    void a_pull_request_belongs_to_the_story_that_its_title_or_branch_or_text_names() {
        code.tells(hook, GivenCode.opened(0, "S-1 does it", A));
        assertThat(pulls("S-1")).containsExactly(PULL);
        code.tells(hook, GivenCode.opened(1, "Does it", A));
        assertThat(pulls("S-1")).isEmpty();
        assertThat(lastOutcome()).isEqualTo("ci.delivery.names-no-story");
        code.tells(hook, GivenCode.pull("opened", 2, "Does it", A, pull -> pull.put("body", "It is for S-2.")));
        assertThat(pulls("S-2")).containsExactly(PULL);
        code.tells(hook, GivenCode.changed("pull_request", "pull_request.opened", payload -> {
            var pull = (ObjectNode) payload.get("pull_request");
            pull.put("updated_at", GivenCode.at(3)).put("body", "It is for S-2.");
            ((ObjectNode) pull.get("head")).put("ref", "feature/s-1-it");
        }));
        assertThat(pulls("S-1")).containsExactly(PULL);
        assertThat(pulls("S-2")).isEmpty();
    }

    @Test
    void only_success_on_the_head_commit_is_green_and_the_rest_is_called_by_its_name() {
        code.tells(hook, GivenCode.opened(0, "S-1", A));
        assertThat(outcome("build")).isEqualTo(CheckOutcome.MISSING);
        var ends = Map.of(
                "success", CheckOutcome.SUCCESS,
                "neutral", CheckOutcome.NEUTRAL,
                "skipped", CheckOutcome.SKIPPED,
                "cancelled", CheckOutcome.CANCELLED,
                "timed_out", CheckOutcome.TIMED_OUT,
                "action_required", CheckOutcome.ACTION_REQUIRED,
                "failure", CheckOutcome.FAILED,
                "something-new", CheckOutcome.FAILED);
        ends.forEach((conclusion, outcome) -> {
            code.tells(hook, code.checked(1, "build", A, conclusion));
            assertThat(outcome("build")).as(conclusion).isEqualTo(outcome);
        });
        code.tells(hook, GivenCode.forcePushed(2, "S-1", A, B));
        assertThat(outcome("build")).isEqualTo(CheckOutcome.OTHER_COMMIT);
        assertThat(outcome("test")).isEqualTo(CheckOutcome.MISSING);
        assertThat(pull().head()).isEqualTo(B);
    }

    @Test
    void an_older_run_never_hides_a_newer_one_and_of_two_reporters_the_worse_counts() {
        code.tells(hook, GivenCode.opened(0, "S-1", A), GivenCode.checked(9, 5, "build", A, "failure"));
        code.tells(hook, GivenCode.checked(8, 6, "build", A, "success"));
        assertThat(outcome("build")).isEqualTo(CheckOutcome.FAILED);
        code.tells(hook, GivenCode.checked(10, 7, "build", A, "success"));
        assertThat(outcome("build")).isEqualTo(CheckOutcome.SUCCESS);
        code.tells(
                hook,
                GivenCode.changed(
                        "status",
                        "status",
                        status -> status.put("sha", A).put("context", "build").put("state", "failure")));
        assertThat(outcome("build")).isEqualTo(CheckOutcome.FAILED);
    }

    @Test
    void suites_and_workflows_are_checks_by_their_names() {
        var other = plans.with("S-1");
        var suite = code.connected(other.id(), "octocoders-linter", "Build it");
        code.tells(
                suite,
                GivenCode.opened(0, "S-1", A),
                GivenCode.changed(
                        "check_suite",
                        "check_suite.completed",
                        payload -> ((ObjectNode) payload.get("check_suite")).put("head_sha", A)),
                GivenCode.changed("workflow_run", "workflow_run.completed", payload -> {
                    payload.set("repository", payload.objectNode().put("full_name", GivenCode.HELLO.value()));
                    ((ObjectNode) payload.get("workflow_run"))
                            .put("head_sha", A)
                            .put("name", "Build it")
                            .put("status", "completed")
                            .put("conclusion", "success");
                }));
        assertThat(of(other, "S-1").pulls().getFirst().checks())
                .extracting(NamedCheck::outcome)
                .containsExactly(CheckOutcome.SUCCESS, CheckOutcome.SUCCESS);
    }

    @Test
    void every_open_pull_request_of_a_story_counts_and_else_the_one_merged_last() {
        var second = GivenCode.pull("opened", 1, "S-1 too", B, pull -> pull.put("number", 3));
        code.tells(hook, GivenCode.opened(0, "S-1", A), second);
        assertThat(pulls("S-1")).containsExactly(PULL, "Codertocat/Hello-World#3");
        code.tells(hook, GivenCode.merged(2, "S-1", A));
        assertThat(pulls("S-1")).containsExactly("Codertocat/Hello-World#3");
        code.tells(hook, GivenCode.pull("closed", 3, "S-1 too", B, pull -> pull.put("number", 3)));
        assertThat(pulls("S-1")).containsExactly(PULL);
        assertThat(pull().mergeability()).isEqualTo(Mergeability.YES);
    }

    @Test
    void what_was_said_of_merging_counts_for_its_head_only() {
        code.tells(hook, GivenCode.opened(0, "S-1", A));
        assertThat(pull().mergeability()).isEqualTo(Mergeability.UNKNOWN);
        code.tells(hook, GivenCode.labeled(1, "S-1", A), GivenCode.opened(2, "S-1 again", A));
        assertThat(pull().mergeability()).isEqualTo(Mergeability.YES);
        code.tells(hook, GivenCode.forcePushed(3, "S-1", A, B));
        assertThat(pull().mergeability()).isEqualTo(Mergeability.UNKNOWN);
        code.tells(hook, GivenCode.pull("labeled", 4, "S-1", B, pull -> pull.put("mergeable", false)));
        assertThat(pull().mergeability()).isEqualTo(Mergeability.CONFLICT);
        code.tells(hook, GivenCode.pull("labeled", 5, "S-1", B, pull -> pull.put("draft", true)));
        assertThat(pull().mergeability()).isEqualTo(Mergeability.DRAFT);
    }

    @Test
    void the_same_deliveries_in_any_order_give_the_same_facts() {
        var seed = Long.getLong("ci.seed", System.nanoTime());
        System.out.printf("DeliveriesTest: orders of deliveries, seed %d%n", seed);
        var random = new Random(seed);
        var told = new ArrayList<>(List.of(
                GivenCode.opened(0, "S-1 first", A),
                GivenCode.labeled(1, "S-2 now", A),
                GivenCode.checked(1, 1, "build", A, "success"),
                GivenCode.checked(2, 2, "test", A, "failure"),
                GivenCode.reviewed(2, "S-2 now", A, 5, "changes_requested"),
                GivenCode.forcePushed(3, "S-2 now", A, B),
                GivenCode.checked(3, 4, "test", B, "success"),
                GivenCode.reviewed(4, "S-1 S-2 at last", B, 6, "approved"),
                GivenCode.checked(4, 5, "build", B, "neutral"),
                GivenCode.reviewed(5, "S-1 S-2 at last", B, 6, "dismissed")));
        code.tells(hook, told.toArray(Sent[]::new));
        var expected = facts.ofPlan(plan.id()).orElseThrow();
        assertThat(expected).containsOnlyKeys(S1, new StoryKey("S-2"));
        for (var order = 0; order < 25; order++) {
            var other = plans.with("S-1", "S-2");
            var otherHook = code.connected(other.id(), "build", "test");
            Collections.shuffle(told, random);
            code.tells(otherHook, told.toArray(Sent[]::new));
            assertThat(facts.ofPlan(other.id())).as("%s", told).contains(expected);
        }
    }

    @Test
    void git_lab_s_merge_requests_pipelines_and_jobs_are_read_too() {
        var other = plans.with("MS-1");
        var po = people.with(Role.PO);
        var lab = people.as(
                po,
                () -> repositories.connect(
                        other.id(),
                        Provider.GITLAB,
                        new RepositoryName("gitlabhq/gitlab-test"),
                        new RequiredChecks(List.of("pipeline", "build", "rspec"))));
        lab(lab, "Merge Request Hook", recorded("gitlab/merge_request").replace("MS-Viewport", "MS-1 Viewport"));
        lab(lab, "Pipeline Hook", recorded("gitlab/pipeline"));
        lab(lab, "Push Hook", recorded("gitlab/push"));
        code.applyAll();
        var pull = of(other, "MS-1").pulls().getFirst();
        assertThat(pull.name()).isEqualTo("gitlabhq/gitlab-test#1");
        assertThat(pull.checks())
                .extracting(NamedCheck::outcome)
                .containsExactly(CheckOutcome.SUCCESS, CheckOutcome.SUCCESS, CheckOutcome.FAILED);
        assertThat(pull.mergeability()).isEqualTo(Mergeability.UNKNOWN);
        lab(lab, "Job Hook", recorded("gitlab/job"));
        lab(
                lab,
                "Merge Request Hook",
                recorded("gitlab/merge_request")
                        .replace("MS-Viewport", "MS-1 Viewport")
                        .replace("\"unchecked\"", "\"can_be_merged\"")
                        .replace("\"unreviewed\"", "\"requested_changes\"")
                        .replace(
                                "\"updated_at\": \"2013-12-03T17:23:34Z\"",
                                "\"updated_at\": \"2013-12-03 17:25:34 UTC\""));
        code.applyAll();
        pull = of(other, "MS-1").pulls().getFirst();
        assertThat(pull.checks()).allMatch(check -> check.outcome().green());
        assertThat(pull.mergeability()).isEqualTo(Mergeability.YES);
        assertThat(pull.changeRequests()).containsExactly("user1");
    }

    private void lab(NewSecret to, String event, String body) {
        var envelope = new Envelope(event, null, new Proof.Token(to.secret()));
        assertThat(intake.receive(Provider.GITLAB, to.repository(), envelope, bytes(body)))
                .isInstanceOf(Receipt.Kept.class);
    }

    // --- who is believed ---

    @Test
    void of_a_plan_with_repositories_nobody_states_a_check() {
        var engineer = people.with(Role.ENGINEER);
        var result = new CheckResult(CheckState.GREEN, new WebAddress("https://ci.example.org/1"), null);
        assertThatThrownBy(() -> people.as(engineer, () -> checks.state(plan.id(), S1, result)))
                .isInstanceOf(CheckRefusal.ToldByRepositories.class);
        var po = people.with(Role.PO);
        people.as(po, () -> repositories.disconnect(plan.id(), hook.repository(), BECAUSE));
        people.as(engineer, () -> checks.state(plan.id(), S1, result));
        assertThat(facts.ofPlan(plan.id())).isEmpty();
    }

    @Test
    void while_a_secret_changes_both_hold_and_then_the_new_one_alone() {
        var po = people.with(Role.PO);
        var changed = people.as(po, () -> repositories.rotate(plan.id(), hook.repository(), SecretGrace.HOUR));
        assertThat(code.receive(hook, GivenCode.opened(0, "S-1", A))).isInstanceOf(Receipt.Kept.class);
        assertThat(code.receive(changed, GivenCode.opened(1, "S-1", A))).isInstanceOf(Receipt.Kept.class);
        clock.advance(Duration.ofMinutes(61));
        assertThat(code.receive(hook, GivenCode.opened(2, "S-1", A))).isInstanceOf(Receipt.NotSigned.class);
        assertThat(code.receive(changed, GivenCode.opened(2, "S-1", A))).isInstanceOf(Receipt.Kept.class);
        var atOnce = people.as(po, () -> repositories.rotate(plan.id(), hook.repository(), SecretGrace.NONE));
        assertThat(code.receive(changed, GivenCode.opened(3, "S-1", A))).isInstanceOf(Receipt.NotSigned.class);
        people.as(po, () -> repositories.disconnect(plan.id(), hook.repository(), BECAUSE));
        assertThat(code.receive(atOnce, GivenCode.opened(3, "S-1", A))).isInstanceOf(Receipt.NobodyHere.class);
    }

    @Test
    void the_secret_of_another_connection_signs_nothing_here() {
        var other = code.connected(plans.with("S-1").id(), "build");
        var mixed = new NewSecret(hook.repository(), hook.provider(), hook.path(), other.secret());
        assertThat(code.receive(mixed, GivenCode.opened(0, "S-1", A))).isInstanceOf(Receipt.NotSigned.class);
    }

    @Test
    void a_secret_is_in_no_table_and_in_no_journal() {
        var found = jdbc.queryForObject("""
                select (select count(*) from journal_entry where state like '%' || ? || '%')
                     + (select count(*) from ci_repository where position(?::bytea in secret) > 0)
                """, Integer.class, hook.secret(), bytes(hook.secret()));
        assertThat(found).isZero();
        assertThat(hook.toString()).doesNotContain(hook.secret());
    }

    @Test
    void git_lab_s_newer_signature_must_hold_where_it_is_sent_and_soon() {
        var po = people.with(Role.PO);
        var lab = people.as(
                po,
                () -> repositories.connect(
                        plan.id(),
                        Provider.GITLAB,
                        new RepositoryName("gitlabhq/gitlab-test"),
                        new RequiredChecks(List.of("pipeline"))));
        var body = bytes(recorded("gitlab/push"));
        var now = Long.toString(clock.instant().getEpochSecond());
        var key = java.util.Base64.getDecoder().decode(lab.secret().substring("whsec_".length()));
        var mac = GivenCode.hmac(key, bytes("id-1." + now + "."), body);
        var signed = "v1," + java.util.Base64.getEncoder().encodeToString(mac);
        assertThat(lab(lab, new Proof.TimedSignature("id-2", now, signed), body))
                .isInstanceOf(Receipt.NotSigned.class);
        assertThat(lab(lab, new Proof.TimedSignature("id-1", "1", signed), body))
                .isInstanceOf(Receipt.NotSigned.class);
        assertThat(lab(lab, new Proof.TimedSignature("id-1", now, "v1,x " + signed), body))
                .isInstanceOf(Receipt.Kept.class);
        clock.advance(Duration.ofMinutes(6));
        assertThat(lab(lab, new Proof.TimedSignature("id-1", now, signed), body))
                .isInstanceOf(Receipt.NotSigned.class);
    }

    private Receipt lab(NewSecret to, Proof proof, byte[] body) {
        return intake.receive(Provider.GITLAB, to.repository(), new Envelope("Push Hook", null, proof), body);
    }

    // --- once, and never lost ---

    @Test
    void the_same_bytes_count_once_however_often_and_however_many_at_once() throws Exception {
        var sent = GivenCode.opened(0, "S-1", A);
        try (var atOnce = new AtOnce(7)) {
            var receipts = Collections.synchronizedList(new ArrayList<Receipt>());
            var acts = List.copyOf(Collections.<Runnable>nCopies(8, () -> receipts.add(code.receive(hook, sent))));
            atOnce.all(acts);
            assertThat(receipts).filteredOn(Receipt.Kept.class::isInstance).hasSize(1);
        }
        code.applyAll();
        assertThat(code.receive(hook, sent)).isInstanceOf(Receipt.KnownAlready.class);
        assertThat(countOf("webhook_delivery")).isEqualTo(1);
        assertThat(countOf("pull_request")).isEqualTo(1);
    }

    @Test
    void a_crash_before_any_statement_of_applying_leaves_nothing_half_and_the_delivery_waiting() {
        var crashes = 0;
        for (var statement = 1; ; statement++) {
            if (!crashesBefore(statement)) break;
            crashes++;
        }
        assertThat(crashes).isGreaterThan(8);
        System.out.println("DeliveriesTest: crashed before each of " + crashes + " statements");
    }

    /** Nobody else applies meanwhile; whether applying has as many statements. */
    private boolean crashesBefore(int statement) {
        var title = "S-1 " + statement;
        var alone = worker;
        synchronized (alone) {
            code.receive(hook, GivenCode.opened(statement, title, A));
            var waiting = work.waiting(100).stream()
                    .filter(each -> each.repository().equals(hook.repository()))
                    .findFirst()
                    .orElseThrow();
            if (!Faults.beforeStatement(statement, () -> work.apply(waiting))) return false;
            assertThat(titles()).doesNotContain(title);
            assertThat(work.waiting(100)).contains(waiting);
            alone.applyAll();
        }
        assertThat(titles()).containsExactly(title);
        return true;
    }

    private List<String> titles() {
        return jdbc.queryForList(
                "select title from pull_request where repository_id = ?",
                String.class,
                hook.repository().value());
    }

    @Test
    void what_names_no_story_yet_is_applied_again_once_the_plan_has_it() {
        code.tells(hook, GivenCode.opened(0, "S-9 comes later", A));
        assertThat(lastState()).isEqualTo("PARKED");
        var po = people.with(Role.PO);
        var contract = GivenPlans.contract(java.util.stream.Stream.of("S-1", "S-2", "S-9")
                .map(key -> org.koraos.portal.plan.PlanContract.StoryContract.named(new StoryKey(key), GivenPlans.O1))
                .toList());
        people.as(
                po,
                () -> planService.revise(plan.id(), planService.page(plan.id()).version(), contract));
        var ops = people.with(Role.OPS);
        people.as(ops, () -> deliveries.replay(plan.id(), lastDelivery(), BECAUSE));
        code.applyAll();
        assertThat(pulls("S-9")).containsExactly(PULL);
        assertThat(jdbc.queryForList(
                        "select action from journal_entry where aggregate_id = ? order by sequence",
                        String.class,
                        lastDelivery().value()))
                .containsExactly("delivery-received", "delivery-settled", "delivery-replayed", "delivery-settled");
        var engineer = people.with(Role.ENGINEER);
        assertThatThrownBy(() -> people.as(engineer, () -> deliveries.replay(plan.id(), lastDelivery(), BECAUSE)))
                .isInstanceOf(RoleRequired.class);
    }

    @Test
    void a_key_of_another_plan_s_story_and_another_repository_s_event_move_nothing() {
        plans.with("X-1");
        code.tells(hook, GivenCode.opened(0, "X-1 is not of this plan", A));
        assertThat(lastState()).isEqualTo("PARKED");
        code.tells(
                hook,
                GivenCode.changed(
                        "pull_request",
                        "pull_request.opened",
                        payload -> ((ObjectNode) payload.get("repository")).put("full_name", "mallory/shop")));
        assertThat(lastOutcome()).isEqualTo("ci.delivery.other-repository");
        assertThat(facts.ofPlan(plan.id())).contains(Map.of());
    }

    @Test
    void events_that_nobody_knows_and_payloads_that_nobody_understands_are_kept_and_shown() {
        code.tells(hook, new Sent("issues", recorded("github/issues.opened")));
        assertThat(lastState()).isEqualTo("NOTED");
        code.tells(hook, new Sent("push", recorded("github/push")));
        assertThat(lastState()).isEqualTo("NOTED");
        for (var body : List.of(
                "{}",
                "{\"repository\":null,\"check_run\":[]}",
                "{\"repository\":{\"full_name\":\"Codertocat/Hello-World\"},\"check_run\":{\"head_sha\":\"main\"}}",
                "{\"check_run\":{\"head_sha\":" + "9".repeat(90) + "}}")) {
            code.tells(hook, new Sent("check_run", body));
            assertThat(lastState()).as(body).isEqualTo("PARKED");
        }
        var auditor = people.with(Role.AUDITOR);
        assertThat(people.as(auditor, () -> deliveries.deliveries(plan.id(), DeliveryFilter.ALL, 0, 50)))
                .hasSize(6)
                .allMatch(delivery -> delivery.outcome() != null);
    }

    // --- what is asked of them ---

    private StoryCode of(PlanReference of, String story) {
        var key = new StoryKey(story);
        return facts.of(of.id(), Set.of(key)).orElseThrow().getOrDefault(key, StoryCode.NONE);
    }

    private List<String> pulls(String story) {
        return of(plan, story).pulls().stream().map(PullFact::name).toList();
    }

    private PullFact pull() {
        return of(plan, "S-1").pulls().getFirst();
    }

    private CheckOutcome outcome(String check) {
        return pull().checks().stream()
                .filter(each -> each.name().equals(check))
                .findFirst()
                .orElseThrow()
                .outcome();
    }

    private int countOf(String table) {
        return java.util.Objects.requireNonNull(jdbc.queryForObject(
                "select count(*) from " + table + " where repository_id = ?",
                Integer.class,
                hook.repository().value()));
    }

    private DeliveryId lastDelivery() {
        return new DeliveryId(java.util.Objects.requireNonNull(last("id", UUID.class)));
    }

    private String lastState() {
        return java.util.Objects.requireNonNull(last("state", String.class));
    }

    private String lastOutcome() {
        return java.util.Objects.requireNonNull(last("outcome ->> 'key'", String.class));
    }

    private <T> T last(String column, Class<T> type) {
        return jdbc.queryForObject(
                "select " + column + " from webhook_delivery where repository_id = ? order by sequence desc limit 1",
                type,
                hook.repository().value());
    }
}
