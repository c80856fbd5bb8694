package org.koraos.portal.operations.internal;

import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.TestComponent;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.annotation.Import;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.test.context.TestContextManager;
import org.springframework.transaction.support.TransactionTemplate;

import org.koraos.portal.access.PersonReference;
import org.koraos.portal.access.Role;
import org.koraos.portal.journal.ChangesCommitted;
import org.koraos.portal.kernel.SubjectRef;
import org.koraos.portal.support.GivenPeople;
import org.koraos.portal.support.PortalTest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** Two nodes on one database. People change things here; the other node must hear of it. */
@ExtendWith(OutputCaptureExtension.class)
@PortalTest(properties = ChangeNoticesTest.ONE_DATABASE)
@Import(ChangeNoticesTest.Heard.class)
class ChangeNoticesTest {

    static final String ONE_DATABASE = "test.shared-database=change-notices";

    private static final Duration AT_ONCE = Duration.ofSeconds(1);
    private static final Duration AT_WORST = Duration.ofSeconds(5);

    private static TestContextManager other;

    @Autowired
    GivenPeople people;

    @Autowired
    TransactionTemplate transactions;

    @Autowired
    JdbcTemplate jdbc;

    @Autowired
    ChangeNotices notices;

    @Autowired
    Heard here;

    private Heard there;
    private PersonReference person;

    @PortalTest(properties = {ChangeNoticesTest.ONE_DATABASE, "test.node=other"})
    @Import(ChangeNoticesTest.Heard.class)
    static class OtherNode {}

    /** What the pages of a node are told. */
    @TestComponent
    static class Heard {

        private final BlockingQueue<ChangesCommitted> news = new LinkedBlockingQueue<>();

        @EventListener
        void on(ChangesCommitted committed) {
            news.add(committed);
        }

        boolean of(SubjectRef subject) {
            return news.stream().anyMatch(changes -> changes.subjects().contains(subject));
        }
    }

    @BeforeAll
    static void startOtherNode() {
        other = new TestContextManager(OtherNode.class);
    }

    @AfterAll
    static void leaveOtherNode() throws Exception {
        other.afterTestClass();
    }

    @BeforeEach
    void begin() {
        there = other.getTestContext().getApplicationContext().getBean(Heard.class);
        person = people.with(Role.ENGINEER);
        await().atMost(AT_WORST).until(() -> there.of(subject()));
        forget();
    }

    @AfterEach
    void speakAgain() {
        if (!notices.isRunning()) notices.start();
    }

    @Test
    void a_change_here_is_heard_there_within_a_second() {
        rename("Other Name");
        await().atMost(AT_ONCE).until(() -> there.of(subject()));
        assertThat(there.news).noneMatch(ChangesCommitted::here);
    }

    @Test
    void a_node_is_told_once_of_what_it_did_itself() {
        rename("Other Name");
        // What the other node does after it is heard here; so the journal was read past the own change by then.
        changeThere();
        await().atMost(AT_ONCE).until(() -> here.news.stream().anyMatch(changes -> !changes.here()));
        assertThat(here.news)
                .filteredOn(changes -> changes.subjects().contains(subject()))
                .singleElement()
                .matches(ChangesCommitted::here);
    }

    @Test
    void a_transaction_that_commits_late_is_not_missed() throws Exception {
        var written = new CountDownLatch(1);
        var goOn = new CountDownLatch(1);
        var late = new SubjectRef(null, "person", "late");
        var slow = CompletableFuture.runAsync(() -> transactions.executeWithoutResult(transaction -> {
            writeEntry(late);
            written.countDown();
            awaitQuietly(goOn);
        }));
        assertThat(written.await(10, TimeUnit.SECONDS)).isTrue();

        person = people.with(Role.OPS);
        await().atMost(AT_ONCE).until(() -> there.of(subject()));
        assertThat(there.of(late)).isFalse();

        goOn.countDown();
        slow.get(10, TimeUnit.SECONDS);
        await().atMost(AT_WORST).until(() -> there.of(late));
    }

    @Test
    void what_was_undone_is_not_told() {
        transactions.executeWithoutResult(transaction -> {
            people.rename(person.id(), "Undone");
            transaction.setRollbackOnly();
        });
        var undone = person;
        person = people.with(Role.OPS);
        await().atMost(AT_ONCE).until(() -> there.of(subject()));
        assertThat(there.of(subject(undone))).isFalse();
    }

    @Test
    void a_change_whose_notice_is_lost_is_found_by_looking() {
        notices.stop();
        rename("Other Name");
        await().atMost(AT_WORST).until(() -> there.of(subject()));
    }

    @Test
    void killed_connections_are_opened_again_and_what_was_missed_is_read(CapturedOutput log) {
        kill();
        rename("Other Name");
        await().atMost(AT_WORST).until(() -> there.of(subject()));
        forget();

        rename("Third Name");
        await().atMost(AT_ONCE).until(() -> there.of(subject()));
        assertThat(log).doesNotContain("Exception", "cannot be reached");
    }

    @Test
    void an_end_is_silent_even_when_the_connections_are_gone_before_it(CapturedOutput log) {
        kill();
        notices.stop();
        // What was killed takes a moment to leave the list.
        await("only the other node's are left")
                .atMost(AT_ONCE)
                .until(
                        () -> jdbc.queryForObject("select count(*) from pg_stat_activity where " + OURS, Integer.class),
                        open -> open <= 2);
        assertThat(log).doesNotContain("Exception", "WARN", "ERROR");
    }

    private static final String OURS =
            "datname = current_database() and application_name = '" + NoticeConnections.NAME + "'";

    private void kill() {
        jdbc.queryForList("select pg_terminate_backend(pid) from pg_stat_activity where " + OURS);
    }

    private void rename(String name) {
        people.rename(person.id(), name);
    }

    private void changeThere() {
        other.getTestContext()
                .getApplicationContext()
                .getBean(GivenPeople.class)
                .with(Role.PO);
    }

    private void forget() {
        await().atMost(AT_WORST).until(() -> !here.news.isEmpty());
        here.news.clear();
        there.news.clear();
    }

    private SubjectRef subject() {
        return subject(person);
    }

    private static SubjectRef subject(PersonReference of) {
        return new SubjectRef(null, "person", of.login());
    }

    /** Draws the entry's number now, before others draw theirs; the portal itself does so just before a commit. */
    private void writeEntry(SubjectRef subject) {
        jdbc.update("""
                insert into journal_entry (id, module, subject_kind, subject_key, aggregate_id, aggregate_version, action,
                                           actor_id, actor_name, state, state_digest, correlation_id)
                values (gen_random_uuid(), 'access', ?, ?, gen_random_uuid(), 0, 'person-renamed',
                        gen_random_uuid(), 'tests', '{}', sha256('{}'), gen_random_uuid())
                """, subject.kind(), subject.key());
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            assertThat(latch.await(20, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException interrupted) {
            throw new IllegalStateException(interrupted);
        }
    }
}
