package org.koraos.portal.journal.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.dao.DataAccessException;

import org.koraos.portal.journal.MerkleProof;
import org.koraos.portal.journal.MerkleTree;
import org.koraos.portal.support.PostgresForTests;
import org.koraos.portal.support.PostgresForTests.TestDatabase;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class SealerTest {

    private final TestDatabase database = PostgresForTests.migrated();
    private final GivenJournal here = new GivenJournal(database);
    private final GivenJournal there = new GivenJournal(database);

    @AfterEach
    void leave() {
        here.close();
        there.close();
    }

    @Test
    void entries_that_were_there_before_are_sealed_in_the_order_of_their_writing() {
        var written = here.transactions.execute(transaction -> IntStream.range(0, 2500)
                .mapToObj(number -> here.write("S" + number))
                .toList());
        assertThat(here.sealer.seal()).hasValue(2500);
        assertThat(sealed()).isEqualTo(written);
        assertThat(here.sealer.seal()).hasValue(0);
        assertThatTheTreeIsThatOfTheEntries();
    }

    @Test
    void a_transaction_that_commits_late_is_sealed_behind_what_was_committed_before_it() {
        var first = here.write("first");
        var late = new ArrayList<UUID>();
        var early = new ArrayList<UUID>();
        here.transactions.executeWithoutResult(transaction -> {
            late.add(here.write("late"));
            early.add(there.write("early"));
            assertThat(there.sealer.seal()).hasValue(2);
            early.add(there.write("early too"));
            assertThat(there.sealer.seal()).hasValue(1);
        });
        assertThat(there.sealer.seal()).hasValue(1);
        assertThat(sealed()).containsExactly(first, early.get(0), early.get(1), late.getFirst());
        assertThatTheTreeIsThatOfTheEntries();
    }

    @Test
    void one_sealer_works_at_a_time_and_writers_do_not_wait_for_it() {
        here.write("first");
        here.transactions.executeWithoutResult(transaction -> {
            assertThat(here.sealer.seal()).hasValue(1);
            there.transactions.executeWithoutResult(writing -> {
                there.jdbc.execute("set local lock_timeout = '100ms'");
                there.write("meanwhile");
            });
            assertThat(there.sealer.seal()).isEmpty();
        });
        assertThat(there.sealer.seal()).hasValue(1);
        assertThatTheTreeIsThatOfTheEntries();
    }

    @Test
    void a_turn_that_is_undone_is_taken_again() {
        here.write("first");
        here.sealer.seal();
        here.write("second");
        here.transactions.executeWithoutResult(transaction -> {
            here.jdbc.execute("create temporary table journal_seal (position bigint) on commit drop");
            assertThatThrownBy(here.sealer::seal).isInstanceOf(DataAccessException.class);
            transaction.setRollbackOnly();
        });
        assertThat(here.sealer.seal()).hasValue(1);
    }

    @Test
    void with_many_writers_and_two_nodes_each_entry_has_one_place_and_there_are_no_holes() throws Exception {
        var writers = 4;
        var transactionsOfEach = 40;
        var busy = new AtomicInteger(writers);
        try (var threads = Executors.newFixedThreadPool(writers + 2)) {
            var work = new ArrayList<Future<List<UUID>>>();
            for (var writer = 0; writer < writers; writer++) {
                var name = "W" + writer;
                work.add(threads.submit(() -> {
                    try (var node = new GivenJournal(database)) {
                        return write(node, name, transactionsOfEach);
                    } finally {
                        busy.decrementAndGet();
                    }
                }));
            }
            var sealing =
                    List.of(threads.submit(() -> sealWhile(here, busy)), threads.submit(() -> sealWhile(there, busy)));
            for (var sealer : sealing) sealer.get();
            here.sealer.seal();
            var sealed = sealed();
            assertThat(sealed).doesNotHaveDuplicates().hasSize(writers * transactionsOfEach * 2);
            for (var writer : work) {
                assertThat(sealed).containsSubsequence(writer.get());
            }
            assertThat(sealing.get(0).get() + sealing.get(1).get()).isPositive();
        }
        assertThatTheTreeIsThatOfTheEntries();
    }

    @Test
    void the_application_may_not_change_a_seal() {
        here.write("first");
        here.sealer.seal();
        assertThat(List.of(
                        "update journal_seal set position = 7",
                        "delete from journal_seal",
                        "truncate journal_seal",
                        "alter table journal_seal disable trigger all"))
                .allSatisfy(statement ->
                        assertThatThrownBy(() -> here.jdbc.execute(statement)).isInstanceOf(DataAccessException.class));
    }

    private static List<UUID> write(GivenJournal node, String name, int transactions) {
        var written = new ArrayList<UUID>();
        for (var number = 0; number < transactions; number++) {
            var key = name + "-" + number;
            node.transactions.executeWithoutResult(transaction -> {
                written.add(node.write(key));
                written.add(node.write(key + "b"));
            });
        }
        return written;
    }

    private static long sealWhile(GivenJournal node, AtomicInteger busy) {
        var sealed = 0L;
        while (busy.get() > 0) sealed += node.sealer.seal().orElse(0);
        return sealed;
    }

    private List<UUID> sealed() {
        return here.jdbc.queryForList("select entry_id from journal_seal order by position", UUID.class);
    }

    private void assertThatTheTreeIsThatOfTheEntries() {
        var positions = here.jdbc.queryForList("select position from journal_seal order by position", Long.class);
        assertThat(positions)
                .isEqualTo(LongStream.range(0, positions.size()).boxed().toList());
        var tree = new MerkleTree();
        here.jdbc.query(
                "select " + JournalLeaf.COLUMNS
                        + " from journal_seal s join journal_entry e on e.id = s.entry_id order by s.position",
                row -> {
                    tree.add(JournalLeaf.of(row).hash());
                });
        assertThat(MerkleProof.root(positions.size(), here.seals)).isEqualTo(tree.root());
        assertThat(OptionalLong.of(here.seals.count())).hasValue(positions.size());
    }
}
