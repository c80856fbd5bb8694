package org.koraos.portal.journal.internal;

import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;

import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

import org.koraos.portal.journal.Checkpoint;
import org.koraos.portal.journal.Digest;
import org.koraos.portal.journal.JournalFault;
import org.koraos.portal.journal.JournalFault.Kind;
import org.koraos.portal.journal.MerkleTree;
import org.koraos.portal.kernel.Sha256;

/**
 * Reads all that is sealed, in its order, builds the tree anew from what the entries say, and compares it with the seals
 * and with every checkpoint in the database and in the file. It believes nothing but the keys.
 */
@Component
public class JournalAudit {

    private static final int FETCHED_AT_ONCE = 1000;
    private static final String SEALED = "select s.position, s.entry_id, s.node_hashes, e.state, " + JournalLeaf.COLUMNS
            + " from journal_seal s left join journal_entry e on e.id = s.entry_id order by s.position";

    private final JdbcTemplate jdbc;
    private final TransactionTemplate snapshot;
    private final StoredCheckpoints stored;
    private final CheckpointFile file;
    private final JournalKeys keys;

    public JournalAudit(
            JdbcTemplate jdbc, PlatformTransactionManager transactions, CheckpointFile file, JournalKeys keys) {
        this.jdbc = jdbc;
        this.stored = new StoredCheckpoints(jdbc);
        this.file = file;
        this.keys = keys;
        this.snapshot = new TransactionTemplate(transactions);
        snapshot.setReadOnly(true);
        snapshot.setIsolationLevel(TransactionDefinition.ISOLATION_REPEATABLE_READ);
    }

    /** What was read and what was found. */
    public record Findings(long entries, long checkpoints, List<JournalFault> faults) {

        public Findings {
            faults = List.copyOf(faults);
        }
    }

    /** Reads everything once, as it stood at one moment. */
    public Findings run() {
        // First, so that whatever it covers is in the database by the moment that is looked at there.
        var outside = file.notes();
        var found = snapshot.execute(transaction -> {
            jdbc.execute("set local statement_timeout = 0");
            var walk = new Walk();
            walk.expect(stored.all(), outside);
            jdbc.query(
                    connection -> {
                        var statement = connection.prepareStatement(SEALED);
                        statement.setFetchSize(FETCHED_AT_ONCE);
                        return statement;
                    },
                    walk::look);
            return walk.finish();
        });
        if (found == null) throw new IllegalStateException("A walk ends with findings");
        return found;
    }

    /** An entry whose leaf is not the sealed one. */
    private record Mismatch(Digest found, Digest sealed, String about) {}

    private final class Walk {

        private final List<JournalFault> faults = new ArrayList<>();
        private final TreeMap<Long, Set<Checkpoint>> signed = new TreeMap<>();
        private final TreeMap<Long, Mismatch> mismatches = new TreeMap<>();

        /** Most are in the database and in the file: a signature is verified once. */
        private final Map<String, Optional<Checkpoint>> openedNotes = new HashMap<>();

        private final MerkleTree tree = new MerkleTree();
        private long checkpoints;
        private long entries;
        private long next;
        private long lastKept;
        private @Nullable String origin;

        /** Whether what was read so far is whole and as sealed: only then does a differing root say something new. */
        private boolean clean = true;

        void expect(List<StoredCheckpoints.Kept> inside, List<String> outside) {
            var kept = new HashSet<Long>();
            for (var checkpoint : inside) {
                kept.add(checkpoint.size());
                lastKept = checkpoint.size();
                expect(checkpoint.note(), checkpoint.size());
            }
            for (var note : outside) {
                var size = Checkpoint.read(note).map(Checkpoint::size).orElse(0L);
                if (expect(note, size) && !kept.contains(size)) {
                    add(Kind.CHECKPOINT_REMOVED, size, "the file outside the database has it");
                }
            }
        }

        private boolean expect(String note, long size) {
            checkpoints++;
            var opened = openedNotes.computeIfAbsent(note, keys::open).filter(checkpoint -> checkpoint.size() == size);
            opened.ifPresentOrElse(
                    checkpoint -> signed.computeIfAbsent(size, none -> new HashSet<>())
                            .add(checkpoint),
                    () -> add(Kind.CHECKPOINT_FORGED, size, "no known key signed it as it stands"));
            return opened.isPresent();
        }

        void look(ResultSet row) throws SQLException {
            var position = row.getLong("position");
            if (position != next) {
                fault(Kind.SEAL_REMOVED, next, position - next == 1 ? "" : (position - next) + " in a row");
            }
            next = position + 1;
            entries++;
            var entry = row.getObject("entry_id", UUID.class);
            if (row.getObject("id") == null) {
                fault(Kind.ENTRY_REMOVED, position, "entry " + entry);
                return;
            }
            var leaf = JournalLeaf.of(row);
            compare(position, leaf, row.getBytes("node_hashes"), row.getString("state"), row.getBytes("state_digest"));
        }

        private void compare(long position, JournalLeaf leaf, byte[] hashes, String state, byte[] digest) {
            var found = leaf.hash();
            var sealed = Digest.of(Arrays.copyOf(hashes, Digest.BYTES));
            var about = "entry %s, %s of %s %s".formatted(leaf.id(), leaf.action(), leaf.kind(), leaf.key());
            if (!found.equals(sealed)) {
                mismatches.put(position, new Mismatch(found, sealed, about));
                clean = false;
            } else if (!Arrays.equals(Sha256.begin().digest(state.getBytes(StandardCharsets.UTF_8)), digest)) {
                fault(Kind.ENTRY_CHANGED, position, about + ": its state");
            }
            if (!clean) return;
            if (origin == null) origin = Checkpoint.originOf(found);
            if (!tree.add(found).equals(StoredSeals.nodes(hashes))) fault(Kind.SEAL_CHANGED, position, about);
            for (var checkpoint : signed.getOrDefault(tree.size(), Set.of())) {
                if (!checkpoint.root().equals(tree.root())
                        || !checkpoint.origin().equals(origin)) {
                    fault(Kind.NOT_WHAT_WAS_SIGNED, tree.size(), "");
                }
            }
        }

        Findings finish() {
            nameMismatches();
            var longest = signed.isEmpty() ? 0 : signed.lastKey();
            // First, since every checkpoint of the part that was cut may be missing too, and more than are listed.
            if (longest > next) faults.addFirst(new JournalFault(Kind.TAIL_CUT, longest, "there are " + next));
            if (lastKept < next) add(Kind.CHECKPOINT_REMOVED, next, "the last one that is there covers " + lastKept);
            return new Findings(entries, checkpoints, faults);
        }

        /** Two that stand in each other's place were swapped; any other was changed. */
        private void nameMismatches() {
            Map<Digest, Long> places = new HashMap<>();
            mismatches.forEach((position, mismatch) -> places.put(mismatch.sealed(), position));
            mismatches.forEach((position, mismatch) -> {
                var place = places.get(mismatch.found());
                if (place == null) add(Kind.ENTRY_CHANGED, position, mismatch.about());
                else add(Kind.ORDER_SWAPPED, position, mismatch.about() + " belongs to position " + place);
            });
        }

        /** A fault in what is read in order, after which roots say nothing new. */
        private void fault(Kind kind, long position, String about) {
            clean = false;
            add(kind, position, about);
        }

        private void add(Kind kind, long position, String about) {
            if (faults.size() < JournalFault.MOST) faults.add(new JournalFault(kind, position, about));
        }
    }
}
