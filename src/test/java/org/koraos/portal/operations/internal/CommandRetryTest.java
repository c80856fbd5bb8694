package org.koraos.portal.operations.internal;

import java.sql.SQLException;
import java.util.concurrent.atomic.AtomicInteger;

import javax.sql.DataSource;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.TestComponent;
import org.springframework.context.annotation.Import;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.transaction.support.TransactionTemplate;

import org.koraos.portal.access.PersonReference;
import org.koraos.portal.access.RequiresRole;
import org.koraos.portal.access.Role;
import org.koraos.portal.operations.OperationsRefusal;
import org.koraos.portal.support.GivenPeople;
import org.koraos.portal.support.PortalTest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

@PortalTest
@Import(CommandRetryTest.Trial.class)
class CommandRetryTest {

    private static final AtomicInteger CALLS = new AtomicInteger();

    @Autowired
    Trial trial;

    @Autowired
    GivenPeople people;

    @Autowired
    DataSource pool;

    @Autowired
    TransactionTemplate transactions;

    private PersonReference person;

    /** Commands that meet trouble of the database's own making. */
    @TestComponent
    static class Trial {

        private final JdbcTemplate jdbc;

        Trial(JdbcTemplate jdbc) {
            this.jdbc = jdbc;
        }

        @RequiresRole
        @Transactional
        public int meet(String state, int times) {
            if (CALLS.incrementAndGet() <= times) {
                jdbc.execute("do $$ begin raise exception 'trial' using errcode = '" + state + "'; end $$");
            }
            return CALLS.get();
        }

        @RequiresRole
        @Transactional
        public void loseVersion() {
            CALLS.incrementAndGet();
            throw new OptimisticLockingFailureException("trial");
        }

        @RequiresRole
        @Transactional
        public void loseConnection() {
            CALLS.incrementAndGet();
            jdbc.execute("select pg_terminate_backend(pg_backend_pid())");
        }

        @RequiresRole
        @Transactional
        public void loseConnectionAtCommit() {
            CALLS.incrementAndGet();
            var process = jdbc.queryForObject("select pg_backend_pid()", Integer.class);
            TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
                @Override
                public void beforeCompletion() {
                    end(process);
                }
            });
        }

        private void end(int process) {
            try (var other = jdbc.getDataSource().getConnection();
                    var statement = other.createStatement()) {
                statement.execute("select pg_terminate_backend(" + process + ", 5000)");
            } catch (SQLException failure) {
                throw new IllegalStateException(failure);
            }
        }
    }

    @BeforeEach
    void begin() {
        person = people.with(Role.PO);
        CALLS.set(0);
    }

    @ParameterizedTest
    @ValueSource(strings = {"40001", "40P01"})
    void what_the_database_undid_is_done_again_up_to_three_times(String state) {
        assertThat(people.as(person, () -> trial.meet(state, 3))).isEqualTo(4);
        CALLS.set(0);
        assertThatThrownBy(() -> people.as(person, () -> trial.meet(state, 4)))
                .isInstanceOf(OperationsRefusal.BeingChanged.class);
        assertThat(CALLS).hasValue(4);
    }

    @Test
    void inside_a_transaction_nothing_is_done_again_alone() {
        assertThatThrownBy(() ->
                        transactions.executeWithoutResult(whole -> people.as(person, () -> trial.meet("40P01", 1))))
                .isNotInstanceOf(OperationsRefusal.class);
        assertThat(CALLS).hasValue(1);
    }

    @Test
    void what_another_changed_meanwhile_is_told_and_not_done_again() {
        assertThatThrownBy(() -> people.as(person, trial::loseVersion))
                .isInstanceOf(OperationsRefusal.ChangedMeanwhile.class);
        assertThat(CALLS).hasValue(1);
    }

    @Test
    void what_takes_too_long_is_told() {
        assertThatThrownBy(() -> people.as(person, () -> trial.meet("57014", 1)))
                .isInstanceOf(OperationsRefusal.TookTooLong.class);
    }

    @Test
    void other_trouble_is_left_as_it_is() {
        assertThatThrownBy(() -> people.as(person, () -> trial.meet("22012", 1)))
                .isNotInstanceOf(OperationsRefusal.class)
                .hasStackTraceContaining("trial");
        assertThat(CALLS).hasValue(1);
    }

    @Test
    void a_row_that_somebody_holds_is_waited_for_briefly_and_then_told() throws SQLException {
        try (var holder = pool.getConnection();
                var statement = holder.createStatement()) {
            holder.setAutoCommit(false);
            statement.execute("select * from person where login = '" + person.login() + "' for update");
            assertThatThrownBy(() -> people.rename(person.id(), "Another Name"))
                    .isInstanceOf(OperationsRefusal.BeingChanged.class);
            holder.rollback();
        }
        people.rename(person.id(), "Another Name");
    }

    @Test
    void a_connection_lost_before_the_commit_saved_nothing_and_the_next_command_works() {
        assertThatThrownBy(() -> people.as(person, trial::loseConnection))
                .isInstanceOf(OperationsRefusal.DatabaseAway.class);
        assertThat(people.as(person, () -> trial.meet("none", 0))).isEqualTo(2);
    }

    @Test
    void a_connection_lost_in_the_commit_leaves_the_outcome_open_and_is_not_done_again() {
        assertThatThrownBy(() -> people.as(person, trial::loseConnectionAtCommit))
                .isInstanceOf(OperationsRefusal.OutcomeUnknown.class);
        assertThat(CALLS).hasValue(1);
    }
}
