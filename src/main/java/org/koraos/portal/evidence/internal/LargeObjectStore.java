package org.koraos.portal.evidence.internal;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Objects;
import java.util.UUID;

import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

import org.koraos.portal.evidence.EvidenceRefusal;

/**
 * Keeps files as large objects of the database. Writing is one transaction, so that nothing half-written is ever there;
 * reading takes a connection for each part only, so that a slow reader holds none.
 */
@Component
class LargeObjectStore implements FileStore {

    private static final int PART = 256 * 1024;
    private static final String DISK_FULL = "53100";
    private static final String NO_SUCH_OBJECT = "42704";

    private final JdbcTemplate jdbc;
    private final TransactionTemplate whole;

    LargeObjectStore(JdbcTemplate jdbc, PlatformTransactionManager transactions) {
        this.jdbc = jdbc;
        this.whole = new TransactionTemplate(transactions);
        whole.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
    }

    @Override
    public StoreKind kind() {
        return StoreKind.DATABASE;
    }

    @Override
    public void put(UUID file, Path content, long size, String sha256) throws IOException {
        try (var read = DigestedStream.of(Files.newInputStream(content))) {
            whole.executeWithoutResult(transaction -> {
                jdbc.query("select begin_file_object(?)", row -> {}, file);
                write(file, read);
                read.require(sha256, size);
            });
        } catch (DataAccessException failure) {
            if (DISK_FULL.equals(state(failure))) throw new EvidenceRefusal.NoRoom();
            throw failure;
        }
    }

    private void write(UUID file, DigestedStream content) {
        var place = 0L;
        for (var part = content.part(PART); part.length > 0; part = content.part(PART)) {
            jdbc.query("select put_file_part(?, ?, ?)", row -> {}, file, place, part);
            place += part.length;
        }
    }

    @Override
    public InputStream open(UUID file, long from) {
        return new PartedStream(from) {
            @Override
            byte[] part(long place) throws IOException {
                return partOf(file, place);
            }
        };
    }

    private byte[] partOf(UUID file, long place) throws IOException {
        try {
            return Objects.requireNonNull(jdbc.query(
                    "select lo_get(object, ?, ?) from stored_file where id = ? and object is not null",
                    row -> row.next() ? row.getBytes(1) : new byte[0],
                    place,
                    PART,
                    file));
        } catch (DataAccessException failure) {
            if (NO_SUCH_OBJECT.equals(state(failure))) throw new FileMissing(file);
            throw failure;
        }
    }

    private static @Nullable String state(DataAccessException failure) {
        return failure.getMostSpecificCause() instanceof SQLException sql ? sql.getSQLState() : null;
    }

    @Override
    public void discard(UUID file) {
        jdbc.query("select discard_stored_file(?)", row -> {}, file);
    }
}
