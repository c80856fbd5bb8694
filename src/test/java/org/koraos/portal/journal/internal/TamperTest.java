package org.koraos.portal.journal.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Function;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import org.koraos.portal.journal.Checkpoint;
import org.koraos.portal.journal.Digest;
import org.koraos.portal.journal.JournalFault;
import org.koraos.portal.journal.JournalFault.Kind;
import org.koraos.portal.journal.MerkleTree;
import org.koraos.portal.journal.NoteKey;
import org.koraos.portal.support.PostgresForTests;
import org.koraos.portal.support.PostgresForTests.TestDatabase;

import static org.assertj.core.api.Assertions.assertThat;

/** An intruder whom nothing in the database stops changes it at random; each change has to be found and named. */
class TamperTest {

    private static final String ENTRY_AT = " where id = (select entry_id from journal_seal where position = %d)";
    private static final int USUAL = 51;
    private static final int THOROUGH = 1_500;

    /** How to change a value of a type so that it is another and still one of its type. */
    private static final Map<String, String> CHANGES = Map.of(
            "uuid", "gen_random_uuid()",
            "text", "coalesce(%1$s, '') || 'x'",
            "int8", "%1$s + 1000000",
            "int2", "%1$s + 1",
            "timestamptz", "%1$s + interval '1 microsecond'",
            "bytea", "set_byte(%1$s, 5, (get_byte(%1$s, 5) + 1) %% 256)",
            "xid8", "(%1$s::text::bigint + 1)::text::xid8");

    private final long seed = Long.getLong("tamper.seed", System.nanoTime());
    private final Random random = new Random(seed);
    private final TestDatabase database = PostgresForTests.migrated();
    private final GivenJournal journal = new GivenJournal(database);
    private final GivenJournal intruder = GivenJournal.ofSuperuser(database);
    private int size;

    @AfterEach
    void leave() {
        journal.close();
        intruder.close();
    }

    /** Something done to the database, which tells what it did, and what it may be named. */
    private record Alteration(String name, Function<TamperTest, String> act, List<Kind> names) {

        private static Alteration of(String name, Function<TamperTest, String> act, Kind... names) {
            return new Alteration(name, act, List.of(names));
        }
    }

    private static final List<Alteration> ALTERATIONS = List.of(
            Alteration.of("value of an entry", TamperTest::changeValue, Kind.ENTRY_CHANGED, Kind.ENTRY_REMOVED),
            Alteration.of("state with its digest", TamperTest::changeState, Kind.ENTRY_CHANGED),
            Alteration.of("entry removed", TamperTest::removeEntry, Kind.ENTRY_REMOVED),
            Alteration.of("entry and seal removed", TamperTest::removeEntryAndSeal, Kind.SEAL_REMOVED),
            Alteration.of(
                    "entry removed, all sealed anew",
                    TamperTest::removeAndSealAnew,
                    Kind.NOT_WHAT_WAS_SIGNED,
                    Kind.TAIL_CUT),
            Alteration.of("entry changed, all sealed anew", TamperTest::changeAndSealAnew, Kind.NOT_WHAT_WAS_SIGNED),
            Alteration.of("tail cut", TamperTest::cutTail, Kind.TAIL_CUT),
            Alteration.of("tail cut with its checkpoints", TamperTest::cutTailAndCheckpoints, Kind.TAIL_CUT),
            Alteration.of("order swapped", TamperTest::swapEntries, Kind.ORDER_SWAPPED),
            Alteration.of(
                    "order swapped with hashes", TamperTest::swapSeals, Kind.SEAL_CHANGED, Kind.NOT_WHAT_WAS_SIGNED),
            Alteration.of("order swapped, all sealed anew", TamperTest::swapAndSealAnew, Kind.NOT_WHAT_WAS_SIGNED),
            Alteration.of("hash changed", TamperTest::changeHash, Kind.ENTRY_CHANGED, Kind.SEAL_CHANGED),
            Alteration.of("checkpoint changed", TamperTest::changeCheckpoint, Kind.CHECKPOINT_FORGED),
            Alteration.of("checkpoint of another key", TamperTest::forgeCheckpoint, Kind.CHECKPOINT_FORGED),
            Alteration.of("checkpoint removed", TamperTest::removeCheckpoint, Kind.CHECKPOINT_REMOVED),
            Alteration.of("checkpoints swapped", TamperTest::swapCheckpoints, Kind.CHECKPOINT_FORGED),
            Alteration.of("everything written anew", TamperTest::writeAnew, Kind.CHECKPOINT_FORGED));

    @Test
    void random_alterations_are_found_and_named_and_untouched_journals_hold() {
        alter(USUAL);
    }

    @Test
    @Tag("soak")
    void fifteen_hundred_random_alterations_are_found_and_named_and_as_many_untouched_journals_hold() {
        alter(THOROUGH);
    }

    private void alter(int times) {
        System.out.printf("TamperTest: %d alterations, seed %d%n", times, seed);
        intruder.jdbc.execute("set session_replication_role = replica");
        for (var turn = 0; turn < 8; turn++) grow();
        var counts = new TreeMap<String, Integer>();
        for (var number = 0; number < times; number++) {
            if (size < 150 || number % 50 == 0) grow();
            var alteration = ALTERATIONS.get(number % ALTERATIONS.size());
            counts.merge(alteration.name(), 1, Integer::sum);
            intruder.transactions.executeWithoutResult(transaction -> {
                transaction.setRollbackOnly();
                var what = alteration.act.apply(this);
                var faults = intruder.audit.run().faults();
                assertThat(faults)
                        .as("%s: %s; seed %d", alteration.name(), what, seed)
                        .extracting(JournalFault::kind)
                        .containsAnyElementsOf(alteration.names);
            });
            assertThat(journal.audit.run().faults())
                    .as("untouched; seed %d", seed)
                    .isEmpty();
        }
        System.out.printf("TamperTest: all found, %d untouched without alarm, %s%n", times, counts);
    }

    /** Some transactions with some entries each, sealed in some turns. */
    private void grow() {
        for (var turn = 0; turn < 3; turn++) {
            var entries = 1 + random.nextInt(5);
            for (var entry = 0; entry < entries; entry++) journal.write("S" + size++);
            journal.sealer.seal();
        }
    }

    private int position() {
        return random.nextInt(size);
    }

    /** Two different ones, the smaller first. */
    private int[] two(int below) {
        return random.ints(0, below).distinct().limit(2).sorted().toArray();
    }

    private String changeValue() {
        var columns = intruder.jdbc.queryForList("""
                select column_name as name, udt_name as type from information_schema.columns
                where table_name = 'journal_entry' and table_schema = 'public' order by 1
                """);
        var column = columns.get(random.nextInt(columns.size()));
        var name = (String) column.get("name");
        if (name.equals("sequence"))
            intruder.jdbc.execute("alter table journal_entry alter sequence set generated by default");
        return does(
                ("update journal_entry set %1$s = " + CHANGES.get(column.get("type")) + ENTRY_AT.replace("%d", "%2$d"))
                        .formatted(name, position()));
    }

    private String changeState() {
        return does(("update journal_entry set state = state || ' ', state_digest = sha256((state || ' ')::bytea)"
                        + ENTRY_AT)
                .formatted(position()));
    }

    private String removeEntry() {
        return does(("delete from journal_entry" + ENTRY_AT).formatted(position()));
    }

    private String removeEntryAndSeal() {
        var position = random.nextInt(size - 1);
        does(("delete from journal_entry" + ENTRY_AT).formatted(position));
        return does("delete from journal_seal where position = " + position);
    }

    private String removeAndSealAnew() {
        var position = position();
        does(("delete from journal_entry" + ENTRY_AT).formatted(position));
        does("delete from journal_seal where position = " + position);
        for (var later = position + 1; later < size; later++) {
            move(later, later - 1);
        }
        sealAnew();
        return "entry " + position + " removed, sealed anew";
    }

    private String changeAndSealAnew() {
        var what = changeState();
        sealAnew();
        return what + ", sealed anew";
    }

    private String cutTail() {
        var position = position();
        does("delete from journal_entry where id in (select entry_id from journal_seal where position >= %d)"
                .formatted(position));
        return does("delete from journal_seal where position >= " + position);
    }

    private String cutTailAndCheckpoints() {
        var what = cutTail();
        does("delete from journal_checkpoint where size > (select coalesce(max(position), -1) + 1 from journal_seal)");
        return what + " and checkpoints";
    }

    private String swapEntries() {
        var two = two(size);
        var entries = intruder.jdbc.queryForList("select entry_id from journal_seal order by position", UUID.class);
        place(UUID.randomUUID(), two[0]);
        place(entries.get(two[0]), two[1]);
        place(entries.get(two[1]), two[0]);
        return "entries at %d and %d swapped".formatted(two[0], two[1]);
    }

    private void place(UUID entry, int position) {
        does("update journal_seal set entry_id = '%s' where position = %d".formatted(entry, position));
    }

    private String swapSeals() {
        var two = two(size);
        move(two[0], size);
        move(two[1], two[0]);
        move(size, two[1]);
        return "seals at %d and %d swapped".formatted(two[0], two[1]);
    }

    private void move(int from, int to) {
        does("update journal_seal set position = %d where position = %d".formatted(to, from));
    }

    private String swapAndSealAnew() {
        var what = swapEntries();
        sealAnew();
        return what + ", sealed anew";
    }

    private String changeHash() {
        var position = position();
        var hashes = intruder.jdbc.queryForObject(
                "select octet_length(node_hashes) from journal_seal where position = ?", Integer.class, position);
        var place = random.nextInt(hashes == null ? 0 : hashes);
        return does(
                "update journal_seal set node_hashes = set_byte(node_hashes, %1$d, (get_byte(node_hashes, %1$d) + 1) %% 256) where position = %2$d"
                        .formatted(place, position));
    }

    private List<Long> sizes() {
        return intruder.jdbc.queryForList("select size from journal_checkpoint order by size", Long.class);
    }

    private long anyCheckpoint() {
        var sizes = sizes();
        return sizes.get(random.nextInt(sizes.size()));
    }

    private String note(long size) {
        var note =
                intruder.jdbc.queryForObject("select note from journal_checkpoint where size = ?", String.class, size);
        return note == null ? "" : note;
    }

    private String changeCheckpoint() {
        var size = anyCheckpoint();
        var note = note(size).toCharArray();
        // The last character of Base64 may carry bits that say nothing; the others all count.
        var place = random.nextInt(note.length - 5);
        note[place] = note[place] == 'A' ? 'B' : 'A';
        return rewrite(size, new String(note));
    }

    private String forgeCheckpoint() {
        var size = anyCheckpoint();
        var secret = new byte[NoteKey.SECRET_BYTES];
        random.nextBytes(secret);
        var said = Checkpoint.read(note(size)).orElseThrow();
        return rewrite(size, said.signedWith(NoteKey.of(secret)));
    }

    private String rewrite(long size, String note) {
        intruder.jdbc.update("update journal_checkpoint set note = ? where size = ?", note, size);
        return "checkpoint of " + size + " is now " + note;
    }

    private String removeCheckpoint() {
        return does("delete from journal_checkpoint where size = " + anyCheckpoint());
    }

    private String swapCheckpoints() {
        var sizes = sizes();
        var two = two(sizes.size());
        var first = sizes.get(two[0]);
        var second = sizes.get(two[1]);
        var note = note(first);
        rewrite(first, note(second));
        return rewrite(second, note);
    }

    /** All that the database has, as another key would have signed it. */
    private String writeAnew() {
        changeState();
        var secret = new byte[NoteKey.SECRET_BYTES];
        random.nextBytes(secret);
        var root = sealAnew();
        does("delete from journal_checkpoint");
        intruder.jdbc.update(
                "insert into journal_checkpoint (size, note) values (?, ?)",
                size,
                new Checkpoint(Checkpoint.originOf(intruder.seals.at(0, 0)), size, root)
                        .signedWith(NoteKey.of(secret)));
        return "all written anew";
    }

    /** What an intruder with all of the portal's code would do: every hash fits again. */
    private Digest sealAnew() {
        var tree = new MerkleTree();
        var leaves = new ArrayList<Digest>();
        intruder.jdbc.query(
                "select " + JournalLeaf.COLUMNS
                        + " from journal_seal s join journal_entry e on e.id = s.entry_id order by s.position",
                row -> {
                    leaves.add(JournalLeaf.of(row).hash());
                });
        var seals = intruder.jdbc.queryForList("select entry_id from journal_seal order by position", UUID.class);
        does("delete from journal_seal");
        var anew = new ArrayList<StoredSeals.Seal>();
        for (var position = 0; position < leaves.size(); position++) {
            anew.add(new StoredSeals.Seal(position, seals.get(position), tree.add(leaves.get(position))));
        }
        intruder.seals.add(anew);
        return tree.root();
    }

    private String does(String sql) {
        assertThat(intruder.jdbc.update(sql)).as(sql).isPositive();
        return sql;
    }
}
