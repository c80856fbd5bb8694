package org.koraos.portal.journal.internal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import org.koraos.portal.journal.Checkpoint;
import org.koraos.portal.journal.MerkleProof;
import org.koraos.portal.support.PostgresForTests;
import org.koraos.portal.support.PostgresForTests.TestDatabase;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class CheckpointsTest {

    private final TestDatabase database = PostgresForTests.migrated();
    private final GivenJournal journal = new GivenJournal(database);
    private final JournalKeys keys = new JournalKeys(GivenJournal.settings(database));

    @AfterEach
    void leave() {
        journal.close();
    }

    @Test
    void what_is_sealed_is_signed_and_written_outside_the_database() {
        for (var number = 1; number <= 3; number++) {
            journal.write("S" + number);
            journal.sealer.seal();
        }
        journal.sealer.seal();
        var notes = journal.file.notes();
        assertThat(notes)
                .isEqualTo(
                        journal.jdbc.queryForList("select note from journal_checkpoint order by size", String.class));
        assertThat(notes).hasSize(3);
        var origin = Checkpoint.originOf(journal.seals.at(0, 0));
        assertThat(keys.open(notes.getLast())).contains(new Checkpoint(origin, 3, MerkleProof.root(3, journal.seals)));
    }

    @Test
    void a_node_writes_out_what_another_signed_and_what_a_crash_kept_it_from_writing() throws IOException {
        journal.write("S1");
        journal.sealer.seal();
        journal.write("S2");
        journal.sealer.seal();
        var whole = journal.file.notes();
        var file = checkpoints();
        Files.writeString(file, Files.readString(file).substring(0, (int) Files.size(file) - 20));
        assertThat(journal.file.notes()).isEqualTo(whole.subList(0, 1));

        try (var another = new GivenJournal(database)) {
            another.sealer.seal();
            assertThat(another.file.notes()).isEqualTo(whole);
        }
    }

    @Test
    void nothing_is_signed_on_a_journal_that_does_not_go_on_from_the_file() {
        journal.write("S1");
        journal.write("S2");
        journal.sealer.seal();
        try (var intruder = GivenJournal.ofSuperuser(database)) {
            intruder.jdbc.execute("set session_replication_role = replica");
            intruder.jdbc.execute("delete from journal_checkpoint");
            intruder.jdbc.execute("delete from journal_seal where position = 1");
            intruder.jdbc.execute("delete from journal_entry where subject_key = 'S2'");
        }
        journal.write("S3");
        try (var restarted = new GivenJournal(database)) {
            assertThatThrownBy(restarted.sealer::seal)
                    .isInstanceOf(JournalBroken.class)
                    .hasMessageContaining("file");
            assertThat(restarted.jdbc.queryForObject("select count(*) from journal_checkpoint", Long.class))
                    .isZero();
        }
    }

    @Test
    void the_key_is_kept_for_its_owner_alone_and_found_again() throws IOException {
        var told = keys.told("origin");
        var file = checkpoints().resolveSibling("signing-key");
        assertThat(Files.getPosixFilePermissions(file)).hasSize(2);
        assertThat(new JournalKeys(GivenJournal.settings(database)).told("origin"))
                .isEqualTo(told);
        Files.writeString(file, "no key", StandardOpenOption.TRUNCATE_EXISTING);
        var broken = new JournalKeys(GivenJournal.settings(database));
        assertThatThrownBy(() -> broken.told("origin"))
                .hasMessageContaining("32 bytes in Base64")
                .hasMessageNotContaining("no key");
    }

    private Path checkpoints() {
        return PostgresForTests.journalFolder(database).resolve("checkpoints");
    }
}
