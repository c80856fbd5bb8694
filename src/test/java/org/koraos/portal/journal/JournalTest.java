package org.koraos.portal.journal;

import java.time.Duration;
import java.util.List;
import java.util.Set;

import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.DataAccessException;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.support.TransactionTemplate;

import org.koraos.portal.access.Role;
import org.koraos.portal.support.GivenPeople;
import org.koraos.portal.support.PortalTest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

@PortalTest
class JournalTest {

    @Autowired
    GivenPeople people;

    @Autowired
    JdbcTemplate jdbc;

    @Autowired
    TransactionTemplate transactions;

    @Autowired
    JournalWatch watch;

    @Test
    void a_change_leaves_an_entry_with_the_version_and_the_digest_of_the_state() {
        var person = people.with(Role.ENGINEER);
        people.changeRoles(person.id(), Set.of(Role.OPS));
        var entries = jdbc.queryForList(
                "select action, aggregate_version, actor_name, state, state_digest = sha256(state::bytea) as held"
                        + " from journal_entry where aggregate_id = ? order by sequence",
                person.id().value());
        assertThat(entries).extracting(entry -> entry.get("action")).containsExactly("person-added", "roles-changed");
        assertThat(entries).allSatisfy(entry -> assertThat(entry.get("held")).isEqualTo(true));
        assertThat(entries.get(1).get("state")).asString().contains("\"roles\":[\"OPS\"]");
        assertThat(entries.get(1).get("actor_name")).isEqualTo("First Admin");
        assertThat(entries.get(1).get("aggregate_version"))
                .isEqualTo(jdbc.queryForObject(
                        "select version from person where id = ?",
                        Long.class,
                        person.id().value()));
    }

    @Test
    void a_change_is_sealed_within_a_second() {
        var person = people.with(Role.ENGINEER);
        await().atMost(Duration.ofSeconds(1))
                .until(() -> jdbc.queryForObject(
                                "select count(*) from journal_seal s join journal_entry e on e.id = s.entry_id where e.aggregate_id = ?",
                                Long.class,
                                person.id().value())
                        == 1);
    }

    @Test
    void a_check_in_the_background_sees_what_was_forged() {
        people.with(Role.ENGINEER);
        await().until(() -> watch.seal().isPresent());
        transactions.executeWithoutResult(transaction -> {
            transaction.setRollbackOnly();
            jdbc.update("insert into journal_checkpoint (size, note) values (?, 'made up')", Long.MAX_VALUE);
            watch.look();
            assertThat(watch.holds()).isFalse();
            assertThat(found()).contains(JournalFault.Kind.CHECKPOINT_FORGED);
        });
        watch.look();
        assertThat(found()).doesNotContain(JournalFault.Kind.CHECKPOINT_FORGED);
    }

    private List<JournalFault.Kind> found() {
        return watch.seal().map(JournalSeal::check).stream()
                .flatMap(check -> check.faults().stream())
                .map(JournalFault::kind)
                .toList();
    }

    @Test
    void an_undone_change_leaves_no_entry() {
        var person = people.with(Role.ENGINEER);
        transactions.executeWithoutResult(transaction -> {
            people.rename(person.id(), "Another Name");
            transaction.setRollbackOnly();
        });
        assertThat(jdbc.queryForList(
                        "select action from journal_entry where aggregate_id = ?",
                        String.class,
                        person.id().value()))
                .containsExactly("person-added");
    }

    @Test
    void a_row_changed_behind_the_journal_cannot_be_committed() {
        var person = people.with(Role.ENGINEER);
        assertThatThrownBy(() -> jdbc.update(
                        "update person set version = version + 1 where id = ?",
                        person.id().value()))
                .isInstanceOf(DataIntegrityViolationException.class)
                .hasMessageContaining("has no journal entry");
    }

    @Test
    void the_application_may_not_change_the_journal_in_any_way() {
        people.with(Role.ENGINEER);
        assertThat(List.of(
                        "update journal_entry set reason = 'x'",
                        "delete from journal_entry",
                        "truncate journal_entry",
                        "alter table journal_entry disable trigger all",
                        "drop table journal_entry",
                        "drop trigger journal_entry_append_only on journal_entry"))
                .allSatisfy(statement ->
                        assertThatThrownBy(() -> jdbc.execute(statement)).isInstanceOf(DataAccessException.class));
    }
}
