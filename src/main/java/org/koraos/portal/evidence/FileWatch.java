package org.koraos.portal.evidence;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.ConnectionCallback;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

import org.koraos.portal.evidence.internal.StoredFiles;

/** Looks after files by the clock: reads each of them whole once a night, and sweeps what nobody filed. */
@Component
class FileWatch {

    private static final Logger LOG = LoggerFactory.getLogger(FileWatch.class);

    /** Numbers that no other scheduled work takes. */
    private static final long CHECK_LOCK = 0x6576_6964_0001L;

    private static final long SWEEP_LOCK = 0x6576_6964_0002L;
    private static final Duration A_NIGHT = Duration.ofHours(20);

    private final StoredFiles files;
    private final FileIntegrity integrity;
    private final JdbcTemplate jdbc;

    FileWatch(StoredFiles files, FileIntegrity integrity, JdbcTemplate jdbc) {
        this.files = files;
        this.integrity = integrity;
        this.jdbc = jdbc;
    }

    @Scheduled(cron = "${kora.files.check}", zone = "UTC")
    void check() {
        onOneNode(CHECK_LOCK, () -> LOG.info("Files checked; {} broken", integrity.checkThoseNotReadFor(A_NIGHT)));
    }

    @Scheduled(fixedDelayString = "PT10M", initialDelayString = "PT1M")
    void sweep() {
        onOneNode(SWEEP_LOCK, () -> {
            var swept = files.sweep();
            if (swept > 0) LOG.info("{} files that nobody filed swept", swept);
        });
    }

    /** The lock is the connection's and not a transaction's, which must not stand idle for so long. */
    private void onOneNode(long lock, Runnable work) {
        jdbc.execute((ConnectionCallback<Boolean>) connection -> {
            if (!ask(connection, "select pg_try_advisory_lock(?)", lock)) return false;
            try {
                work.run();
                return true;
            } finally {
                ask(connection, "select pg_advisory_unlock(?)", lock);
            }
        });
    }

    private static boolean ask(Connection connection, String sql, long lock) throws SQLException {
        try (var statement = connection.prepareStatement(sql)) {
            statement.setLong(1, lock);
            try (var answer = statement.executeQuery()) {
                return answer.next() && answer.getBoolean(1);
            }
        }
    }
}
