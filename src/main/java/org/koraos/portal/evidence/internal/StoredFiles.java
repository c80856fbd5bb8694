package org.koraos.portal.evidence.internal;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

import org.koraos.portal.evidence.EvidenceId;
import org.koraos.portal.evidence.EvidenceRefusal;
import org.koraos.portal.evidence.FileName;
import org.koraos.portal.evidence.KeptFile;
import org.koraos.portal.kernel.PersonId;
import org.koraos.portal.kernel.Uuid7;
import org.koraos.portal.plan.PlanId;

/**
 * The files that were received, and whose they are until they are evidence. The same bytes are kept once. A row says that
 * a file is being written before any byte of it is, so that what was cut off can be found and swept.
 */
@Component
public class StoredFiles {

    private static final int PIECE = 64 * 1024;
    private static final String SAME_BYTES =
            "select id from stored_file where sha256 = ? and kept and broken_at is null";
    private static final String BEGIN = "insert into stored_file (id, sha256, size, store) values (?, ?, ?, ?)";
    private static final String NOTE =
            "insert into evidence_upload (id, file_id, name, media_type, received_by) values (?, ?, ?, ?, ?)";
    private static final String WAS_RECEIVED = """
            select exists (
                select from evidence_upload upload join stored_file on stored_file.id = upload.file_id
                where upload.file_id = ? and upload.name = ? and upload.media_type = ? and upload.received_by = ?
                  and stored_file.sha256 = ? and stored_file.size = ? and stored_file.broken_at is null)
            or exists (
                select from evidence_file file
                where file.evidence_id = ? and file.file_id = ? and file.name = ? and file.media_type = ?
                  and file.sha256 = ? and file.size = ?)
            """;
    private static final String FORGOTTEN_UPLOADS =
            "delete from evidence_upload where received_at < now() - interval '1 day'";
    private static final String ORPHANS = """
            from stored_file
            where begun_at < now() - interval '1 hour'
              and not exists (select from evidence_upload where file_id = stored_file.id)
              and not exists (select from evidence_file where file_id = stored_file.id)
            """;
    private static final String TO_CHECK = """
            select id, sha256, size, store from stored_file
            where kept and broken_at is null and (checked_at is null or checked_at < ?)
            order by checked_at nulls first limit ?
            """;
    private static final String FILES_OF = """
            select evidence_file.* from evidence_file join evidence on evidence.id = evidence_file.evidence_id
            where evidence.plan_id = ? and evidence.id = ? order by evidence_file.position
            """;
    private static final String ITEMS_TO_MARK = """
            select distinct evidence.plan_id, evidence.story_key, evidence.id from evidence
            join evidence_file on evidence_file.evidence_id = evidence.id
            join stored_file on stored_file.id = evidence_file.file_id
            where stored_file.broken_at is not null and evidence.broken_at is null
            order by evidence.plan_id, evidence.story_key, evidence.id
            """;

    private static final Logger LOG = LoggerFactory.getLogger(StoredFiles.class);

    private final JdbcTemplate jdbc;
    private final TransactionTemplate transaction;
    private final FileStores stores;
    private final Receiving receiving;

    StoredFiles(JdbcTemplate jdbc, PlatformTransactionManager transactions, FileStores stores, Receiving receiving) {
        this.jdbc = jdbc;
        this.transaction = new TransactionTemplate(transactions);
        this.stores = stores;
        this.receiving = receiving;
    }

    /** Bytes that are kept. */
    public record Stored(UUID id, String sha256, long size, StoreKind store) {}

    /** An item of evidence with a broken file that does not say so yet. */
    public record ToMark(PlanId plan, String story, EvidenceId item) {}

    /**
     * Receives a file and keeps it, whole or not at all; the person may file it as evidence within a day.
     *
     * @throws EvidenceRefusal when it is not taken, or cannot be kept
     */
    public KeptFile receive(FileName name, InputStream content, PersonId by) {
        try (var received = receiving.receive(name, content)) {
            var file = sameBytes(received.sha256())
                    .filter(known -> tryNote(known, name, received, by))
                    .orElseGet(() -> keep(name, received, by));
            return new KeptFile(file, name.value(), received.mediaType(), received.size(), received.sha256());
        }
    }

    private Optional<UUID> sameBytes(String sha256) {
        return jdbc.query(SAME_BYTES, (row, number) -> id(row), sha256).stream().findFirst();
    }

    private UUID keep(FileName name, Receiving.Received received, PersonId by) {
        var store = stores.forNewFiles();
        var file = Uuid7.create();
        jdbc.update(
                BEGIN, file, received.sha256(), received.size(), store.kind().name());
        try {
            store.put(file, received.content(), received.size(), received.sha256());
            transaction.executeWithoutResult(both -> {
                jdbc.update("update stored_file set kept = true, checked_at = now() where id = ?", file);
                note(file, name, received, by);
            });
            return file;
        } catch (DuplicateKeyException meanwhile) {
            discard(store, file, meanwhile);
            var other = sameBytes(received.sha256()).orElseThrow(() -> meanwhile);
            note(other, name, received, by);
            return other;
        } catch (IOException failure) {
            discard(store, file, failure);
            throw new EvidenceRefusal.NoRoom();
        } catch (RuntimeException failure) {
            discard(store, file, failure);
            throw failure;
        }
    }

    /** As far as the store can be reached; what stays is swept. */
    private static void discard(FileStore store, UUID file, Exception because) {
        try {
            store.discard(file);
        } catch (RuntimeException failure) {
            because.addSuppressed(failure);
        }
    }

    /** Not, when the known file was swept at this very moment. */
    private boolean tryNote(UUID file, FileName name, Receiving.Received received, PersonId by) {
        try {
            note(file, name, received, by);
            return true;
        } catch (DataIntegrityViolationException swept) {
            return false;
        }
    }

    private void note(UUID file, FileName name, Receiving.Received received, PersonId by) {
        jdbc.update(NOTE, Uuid7.create(), file, name.value(), received.mediaType(), by.value());
    }

    /** Whether the person sent this very file, or it is one of the item that they correct. */
    public boolean wasReceived(KeptFile file, PersonId by, @Nullable EvidenceId corrected) {
        return Boolean.TRUE.equals(jdbc.queryForObject(
                WAS_RECEIVED,
                Boolean.class,
                file.fileId(),
                file.name(),
                file.mediaType(),
                by.value(),
                file.sha256(),
                file.size(),
                corrected == null ? null : corrected.value(),
                file.fileId(),
                file.name(),
                file.mediaType(),
                file.sha256(),
                file.size()));
    }

    private static UUID id(ResultSet row) throws SQLException {
        return row.getObject("id", UUID.class);
    }

    /** The bytes from a place on. */
    public InputStream open(UUID file, long from) throws IOException {
        return stores.of(storeOf(file)).open(file, from);
    }

    private StoreKind storeOf(UUID file) throws FileStore.FileMissing {
        return jdbc
                .query(
                        "select store from stored_file where id = ?",
                        (row, number) -> StoreKind.valueOf(row.getString("store")),
                        file)
                .stream()
                .findFirst()
                .orElseThrow(() -> new FileStore.FileMissing(file));
    }

    /**
     * Copies all the bytes, and says whether they are what was received; the last of them are held back until that is known,
     * so that a receiver who waits for all of them is never told that it has them when they are others.
     *
     * @throws IOException when either side fails, which says nothing about the bytes
     */
    public boolean copy(UUID file, String sha256, long size, Target target) throws IOException {
        try (var content = DigestedStream.of(open(file, 0))) {
            var held = content.part(PIECE);
            for (var next = content.part(PIECE); next.length > 0; next = content.part(PIECE)) {
                target.write(held);
                held = next;
            }
            if (!content.was(sha256, size)) return false;
            target.write(held);
            return true;
        } catch (FileStore.FileMissing missing) {
            return false;
        } catch (UncheckedIOException failure) {
            if (failure.getCause() instanceof FileStore.FileMissing) return false;
            throw failure.getCause();
        }
    }

    /** What takes bytes. */
    @FunctionalInterface
    public interface Target {
        void write(byte[] piece) throws IOException;
    }

    /** Kept files that were not read whole since then, those first that waited longest. */
    public List<Stored> toCheck(Instant since, int most) {
        return jdbc.query(
                TO_CHECK,
                (row, number) -> new Stored(
                        row.getObject("id", UUID.class),
                        row.getString("sha256"),
                        row.getLong("size"),
                        StoreKind.valueOf(row.getString("store"))),
                OffsetDateTime.ofInstant(since, ZoneOffset.UTC),
                most);
    }

    public void noteWhole(UUID file, Instant now) {
        jdbc.update(
                "update stored_file set checked_at = ? where id = ?",
                OffsetDateTime.ofInstant(now, ZoneOffset.UTC),
                file);
    }

    /** From now on nothing is added to what refers to these bytes. */
    public void noteBroken(UUID file, Instant now) {
        jdbc.update(
                "update stored_file set broken_at = ? where id = ? and broken_at is null",
                OffsetDateTime.ofInstant(now, ZoneOffset.UTC),
                file);
    }

    /** Those among these that are no more what was received. */
    public Set<UUID> broken(Collection<UUID> among) {
        if (among.isEmpty()) return Set.of();
        return new HashSet<>(jdbc.query(
                "select id from stored_file where id = any (?) and broken_at is not null",
                (row, number) -> id(row),
                (Object) among.toArray(UUID[]::new)));
    }

    public List<ToMark> itemsToMark() {
        return jdbc.query(
                ITEMS_TO_MARK,
                (row, number) -> new ToMark(
                        new PlanId(row.getObject("plan_id", UUID.class)),
                        row.getString("story_key"),
                        new EvidenceId(row.getObject("id", UUID.class))));
    }

    /** The item's files, if the plan has it. */
    public Optional<List<KeptFile>> filesOf(PlanId plan, EvidenceId item) {
        var files = jdbc.query(
                FILES_OF,
                (row, number) -> new KeptFile(
                        row.getObject("file_id", UUID.class),
                        row.getString("name"),
                        row.getString("media_type"),
                        row.getLong("size"),
                        row.getString("sha256")),
                plan.value(),
                item.value());
        return files.isEmpty() ? Optional.empty() : Optional.of(files);
    }

    /**
     * Discards files that nobody filed within a day and what was cut off while it was written.
     *
     * @return how many
     */
    public int sweep() {
        receiving.sweep();
        jdbc.update(FORGOTTEN_UPLOADS);
        var swept = 0;
        for (var orphan :
                jdbc.query("select id " + ORPHANS + " order by begun_at limit 200", (row, number) -> id(row))) {
            if (discardOrphan(orphan)) swept++;
        }
        return swept;
    }

    /** Its row is held meanwhile, so that nobody who has the same bytes takes these for kept. */
    private boolean discardOrphan(UUID orphan) {
        try {
            return Boolean.TRUE.equals(transaction.execute(held -> jdbc
                    .query(
                            "select store " + ORPHANS + " and id = ? for update",
                            (row, number) -> StoreKind.valueOf(row.getString("store")),
                            orphan)
                    .stream()
                    .peek(store -> stores.of(store).discard(orphan))
                    .findFirst()
                    .isPresent()));
        } catch (RuntimeException failure) {
            LOG.warn("File {} cannot be swept now: {}", orphan, failure.getMessage());
            return false;
        }
    }
}
