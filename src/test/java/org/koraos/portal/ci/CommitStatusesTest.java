package org.koraos.portal.ci;

import java.time.Duration;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

import org.koraos.portal.access.PersonReference;
import org.koraos.portal.access.Role;
import org.koraos.portal.access.RoleRequired;
import org.koraos.portal.gate.GateKey;
import org.koraos.portal.kernel.Reason;
import org.koraos.portal.plan.PlanReference;
import org.koraos.portal.plan.StoryKey;
import org.koraos.portal.support.GivenGates;
import org.koraos.portal.support.GivenPeople;
import org.koraos.portal.support.GivenPlans;
import org.koraos.portal.support.MovableClock;
import org.koraos.portal.support.PortalTest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.koraos.portal.ci.GivenCode.A;
import static org.koraos.portal.ci.GivenCode.B;

/** Pull requests are told how their stories' merge gates stand, whatever their host does meanwhile. */
@PortalTest
class CommitStatusesTest {

    private static final String TITLE = "S-1: keep the tax offline";
    private static final String TOKEN = "github_pat_0123456789";

    @Autowired
    GivenCode code;

    @Autowired
    GivenPlans plans;

    @Autowired
    GivenPeople people;

    @Autowired
    GivenGates given;

    @Autowired
    RepositoryService repositories;

    @Autowired
    StatusService statuses;

    @Autowired
    StatusWorker worker;

    @Autowired
    StatusOutbox outbox;

    @Autowired
    MovableClock clock;

    private final StandInHost host = new StandInHost(Provider.GITHUB, TOKEN);
    private PlanReference plan;
    private PersonReference po;
    private NewSecret hook;

    @BeforeEach
    void aStoryWhosePullRequestIsAnswered() {
        plan = plans.with("S-1", "S-2");
        po = people.with(Role.PO);
        var owner = people.with(Role.ENGINEER);
        given.started(plan, "S-1", owner);
        given.tickAll(plan, "S-1", owner);
        hook = code.connected(plan.id(), "build");
        answerWith(TOKEN);
    }

    @AfterEach
    void stop() {
        people.as(po, () -> {
            repositories.answerNoMore(plan.id(), hook.repository());
            return true;
        });
        host.close();
        clock.reset();
    }

    private void answerWith(String token) {
        people.as(po, () -> {
            repositories.answerAt(plan.id(), hook.repository(), host.api(), new StatusToken(token));
            return true;
        });
    }

    private void answerAll() {
        worker.workOutAll();
        worker.sendAll();
    }

    private StatusRow newest() {
        return people.as(po, () -> statuses.statuses(plan.id(), null, 0, 10)).getFirst();
    }

    private List<String> told() {
        return host.taken().stream()
                .map(taken -> taken.path().charAt(taken.path().length() - 1) + " "
                        + taken.fields().get("state").asString())
                .toList();
    }

    private void ready(String head) {
        code.tells(hook, GivenCode.labeled(1, TITLE, head), code.checked(2, "build", head, "success"));
    }

    @Test
    void the_head_commit_says_how_the_merge_gate_stands_until_a_force_push_takes_it_back() {
        code.tells(hook, GivenCode.opened(0, TITLE, A));
        answerAll();
        ready(A);
        answerAll();
        given.pass(plan, GateKey.merge(new StoryKey("S-1")));
        answerAll();
        answerAll();
        assertThat(told()).containsExactly("a pending", "a pending", "a success");
        assertThat(host.taken().getLast().fields().get("description").asString())
                .isEqualTo("S-1: merge gate passed.");

        code.tells(hook, GivenCode.forcePushed(6, TITLE, A, B));
        answerAll();
        assertThat(told()).containsExactly("a pending", "a pending", "a success", "b failure");
        assertThat(host.wrong()).isEmpty();
        assertThat(host.taken())
                .extracting(StandInHost.Taken::path)
                .last()
                .isEqualTo("/repos/Codertocat/Hello-World/statuses/" + B);
    }

    @Test
    void only_the_newest_word_on_a_commit_is_sent_and_none_on_a_commit_that_is_no_head() {
        code.tells(hook, GivenCode.opened(0, TITLE, A));
        worker.workOutAll();
        ready(A);
        worker.workOutAll();
        code.tells(hook, GivenCode.forcePushed(6, TITLE, A, B));
        answerAll();
        assertThat(told()).containsExactly("b pending");
        assertThat(people.as(po, () -> statuses.statuses(plan.id(), StatusProgress.OVERTAKEN, 0, 10)))
                .extracting(row -> row.commit().hash())
                .containsExactly(A);
    }

    @Test
    void a_host_that_is_down_is_tried_again_later_and_left_alone_when_it_stays_down() {
        code.tells(hook, GivenCode.opened(0, TITLE, A));
        for (var time = 0; time < 5; time++) host.willAnswer(503, Map.of());
        answerAll();
        var first = newest();
        assertThat(first.progress()).isEqualTo(StatusProgress.WAITING);
        assertThat(first.tries()).isEqualTo(1);
        assertThat(first.nextTryAt()).isAfter(clock.instant());
        answerAll();
        assertThat(newest().tries()).as("its turn has not come").isEqualTo(1);

        for (var time = 0; time < 4; time++) tryNow();
        assertThat(told()).isEmpty();
        tryNow();
        assertThat(told()).as("the host rests").isEmpty();
        assertThat(newest().progress()).isEqualTo(StatusProgress.WAITING);

        clock.advance(Duration.ofSeconds(31));
        worker.sendAll();
        assertThat(told()).containsExactly("a pending");
        assertThat(newest().progress()).isEqualTo(StatusProgress.SENT);
    }

    private void tryNow() {
        people.as(po, () -> {
            statuses.tryNow(plan.id(), newest().id());
            return true;
        });
        worker.sendAll();
    }

    @Test
    void what_was_taken_and_never_settled_is_sent_by_the_next() {
        code.tells(hook, GivenCode.opened(0, TITLE, A));
        worker.workOutAll();
        clock.advance(Duration.ofMinutes(1));
        assertThat(outbox.claim(List.of())).isNotEmpty();
        worker.sendAll();
        assertThat(told()).isEmpty();
        clock.advance(Duration.ofMinutes(4));
        worker.sendAll();
        assertThat(told()).containsExactly("a pending");
    }

    @Test
    void a_refused_token_parks_the_status_until_there_is_another() {
        code.tells(hook, GivenCode.opened(0, TITLE, A));
        host.willAnswer(401, Map.of());
        answerAll();
        assertThat(newest().progress()).isEqualTo(StatusProgress.PARKED);
        assertThat(newest().answer()).isNotNull().extracting("key").isEqualTo("ci.status.unauthorized");
        clock.advance(Duration.ofHours(3));
        answerAll();
        assertThat(told()).isEmpty();

        answerWith(TOKEN);
        answerAll();
        assertThat(told()).containsExactly("a pending");
    }

    @Test
    void who_may_gives_a_status_up_and_the_next_word_is_sent_all_the_same() {
        code.tells(hook, GivenCode.opened(0, TITLE, A));
        worker.workOutAll();
        var auditor = people.with(Role.AUDITOR);
        assertThatThrownBy(() -> people.as(auditor, () -> {
                    statuses.giveUp(plan.id(), newest().id(), new Reason("No"));
                    return true;
                }))
                .isInstanceOf(RoleRequired.class);
        people.as(po, () -> {
            statuses.giveUp(plan.id(), newest().id(), new Reason("The host is moving"));
            return true;
        });
        worker.sendAll();
        assertThat(told()).isEmpty();
        assertThatThrownBy(() -> people.as(po, () -> {
                    statuses.giveUp(plan.id(), newest().id(), new Reason("Again"));
                    return true;
                }))
                .isInstanceOf(StatusRefusal.Settled.class);
        ready(A);
        answerAll();
        assertThat(told()).containsExactly("a pending");
    }

    @Test
    void nothing_is_sent_to_a_host_that_nobody_named() {
        for (var address : List.of("https://git.example.org/api/v3", "https://10.0.0.1", "https://localhost:1")) {
            assertThatThrownBy(() -> people.as(po, () -> {
                        repositories.answerAt(
                                plan.id(), hook.repository(), new ApiAddress(address), new StatusToken(TOKEN));
                        return true;
                    }))
                    .isInstanceOf(StatusRefusal.HostNotNamed.class);
        }
    }
}
