package org.koraos.portal.journal.internal;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.OptionalLong;

import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.RowCallbackHandler;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

import org.koraos.portal.journal.MerkleTree;

/**
 * Gives the entries that were committed their places in the sealed order, one sealer at a time on all nodes. Writers do
 * not wait for it: it reads what they have committed, and a transaction that commits late finds its entries sealed
 * behind those that were visible before.
 */
@Component
class Sealer {

    /** A number that no other work takes. */
    private static final long LOCK = 0x6a6f_7572_0001L;

    private static final String FROM_THE_FIRST = "0";
    private static final int FETCHED_AT_ONCE = 1000;
    private static final String UNSEALED = "select " + JournalLeaf.COLUMNS + """
             from journal_entry e
            where e.transaction_id >= ?::xid8
              and not exists (select from journal_seal s where s.entry_id = e.id)
            order by e.sequence
            """;

    private final JdbcTemplate jdbc;
    private final TransactionTemplate transactions;
    private final StoredSeals seals;
    private final Checkpoints checkpoints;

    /**
     * All transactions before this one were over when this sealer last looked, and their entries sealed. A sealer that
     * is new, or that failed, looks at all entries once: numbers of transactions mean nothing after a restore.
     */
    private String settled = FROM_THE_FIRST;

    Sealer(JdbcTemplate jdbc, TransactionTemplate transactions, StoredSeals seals, Checkpoints checkpoints) {
        this.jdbc = jdbc;
        this.transactions = transactions;
        this.seals = seals;
        this.checkpoints = checkpoints;
    }

    /**
     * Seals all entries that are committed and not sealed yet, and signs what is sealed with them. Then, whoever sealed,
     * what was signed is written out of the database.
     *
     * @return how many it sealed; empty when another sealer is at it
     * @throws JournalBroken when what was sealed before is not what was signed
     */
    synchronized OptionalLong seal() {
        var from = settled;
        settled = FROM_THE_FIRST;
        var turn = transactions.execute(transaction -> turn(from));
        settled = turn == null ? from : turn.settled();
        checkpoints.writeOut();
        return turn == null ? OptionalLong.empty() : OptionalLong.of(turn.sealed());
    }

    private record Turn(String settled, long sealed) {}

    private @Nullable Turn turn(String from) {
        if (!ask("select pg_try_advisory_xact_lock(" + LOCK + ")", Boolean.class)) return null;
        // The first time, or after a long pause, there may be very many.
        jdbc.execute("set local statement_timeout = '10min'");
        // Asked before the entries are read, so that whatever is over by this number is seen then.
        var settling = ask("select pg_snapshot_xmin(pg_current_snapshot())::text", String.class);
        var unsealed = new Unsealed();
        jdbc.query(
                connection -> {
                    var statement = connection.prepareStatement(UNSEALED);
                    statement.setFetchSize(FETCHED_AT_ONCE);
                    statement.setString(1, from);
                    return statement;
                },
                unsealed);
        return new Turn(settling, unsealed.finish());
    }

    private <T> T ask(String question, Class<T> kind) {
        var answer = jdbc.queryForObject(question, kind);
        if (answer == null) throw new IllegalStateException(question + " has an answer");
        return answer;
    }

    /** Puts entries into the tree as they come, and stores their seals by the hundred. */
    private final class Unsealed implements RowCallbackHandler {

        private final ArrayList<StoredSeals.Seal> waiting = new ArrayList<>();
        private @Nullable MerkleTree tree;
        private long sealed;

        @Override
        public void processRow(ResultSet row) throws SQLException {
            if (tree == null) tree = begin();
            var leaf = JournalLeaf.of(row);
            var position = tree.size();
            waiting.add(new StoredSeals.Seal(position, leaf.id(), tree.add(leaf.hash())));
            sealed++;
            if (waiting.size() == FETCHED_AT_ONCE) store();
        }

        private MerkleTree begin() {
            var begun = MerkleTree.of(seals.count(), seals);
            checkpoints.requireWhatWasSigned(begun);
            return begun;
        }

        long finish() {
            store();
            if (tree != null) checkpoints.sign(tree);
            return sealed;
        }

        private void store() {
            if (waiting.isEmpty()) return;
            seals.add(waiting);
            waiting.clear();
        }
    }
}
