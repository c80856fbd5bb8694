package org.koraos.portal.operations.internal;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Arrays;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.koraos.portal.journal.JournalFeed;
import org.koraos.portal.kernel.SubjectRef;

/**
 * Hears what other nodes commit. A notice is a nudge to look into the journal; without one it looks every few seconds,
 * so that a lost notice is made up for. A lost connection is opened again, and what was missed meanwhile is read.
 */
final class NoticeListener implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(NoticeListener.class);
    private static final Duration BEFORE_NEXT_TRY = Duration.ofMillis(500);

    private final NoticeConnections connections;
    private final JournalFeed feed;
    private final String channel;
    private final String node;
    private final Duration poll;
    private final Consumer<Set<SubjectRef>> changed;
    private final Consumer<Boolean> reachable;
    private final Thread thread;

    private volatile boolean stopped;
    private volatile @Nullable Connection connection;
    private JournalFeed.@Nullable Position position;
    private long nextPoll;
    private boolean away;

    /**
     * @param changed told what others changed
     * @param reachable told whether the database answers, when that changes or may have
     */
    NoticeListener(
            NoticeConnections connections,
            JournalFeed feed,
            String channel,
            String node,
            Duration poll,
            Consumer<Set<SubjectRef>> changed,
            Consumer<Boolean> reachable) {
        this.connections = connections;
        this.feed = feed;
        this.channel = channel;
        this.node = node;
        this.poll = poll;
        this.changed = changed;
        this.reachable = reachable;
        this.thread = Thread.ofPlatform().daemon().name("notice-listener").unstarted(this::run);
    }

    /** Begins to listen; when this returns, nothing that is committed later will be missed. */
    void start() {
        try {
            connect();
        } catch (SQLException lost) {
            lost(lost);
        }
        thread.start();
    }

    private void run() {
        while (!stopped) {
            try {
                var open = connection;
                hear(open == null ? connect() : open);
            } catch (SQLException failure) {
                disconnect();
                reconnect(failure);
            }
        }
    }

    /** A connection alone may be cut while the server is well; only when it opens no other, the database is gone. */
    private void reconnect(SQLException failure) {
        if (stopped) return;
        try {
            var wasAway = away;
            connect();
            if (!wasAway) {
                LOG.info("The connection for change notices was lost and is open again: {}", failure.getMessage());
            }
        } catch (SQLException stillLost) {
            lost(stillLost);
            pause();
        }
    }

    private Connection connect() throws SQLException {
        var opened = connections.open();
        connection = opened;
        try (var listen = opened.createStatement()) {
            listen.execute("listen " + channel);
        }
        if (position == null) {
            position = feed.now(opened);
            nextPoll = System.nanoTime() + poll.toNanos();
        } else {
            nextPoll = System.nanoTime();
        }
        if (away) LOG.info("The database can be reached again");
        away = false;
        reachable.accept(true);
        return opened;
    }

    private void hear(Connection open) throws SQLException {
        while (!stopped) {
            var left = TimeUnit.NANOSECONDS.toMillis(nextPoll - System.nanoTime());
            // Zero would wait for ever.
            var notices = left <= 0 ? null : open.unwrap(PGConnection.class).getNotifications((int) left);
            var nudged = notices != null
                    && Arrays.stream(notices)
                            .anyMatch(notice -> !notice.getParameter().equals(node));
            if (nudged || System.nanoTime() - nextPoll >= 0) catchUp(open);
        }
    }

    private void catchUp(Connection open) throws SQLException {
        var last = position;
        var news = feed.since(last == null ? feed.now(open) : last, open);
        position = news.upTo();
        nextPoll = System.nanoTime() + poll.toNanos();
        if (news.changed().isEmpty()) return;
        try {
            changed.accept(news.changed());
        } catch (RuntimeException failure) {
            LOG.error("Open pages were not told of a change of another node", failure);
        }
    }

    private void lost(SQLException failure) {
        if (!away) LOG.warn("The database cannot be reached: {}", failure.getMessage());
        away = true;
        reachable.accept(false);
    }

    private void disconnect() {
        var open = connection;
        connection = null;
        if (open == null) return;
        try {
            open.close();
        } catch (SQLException gone) {
            LOG.debug("A connection was gone before it was closed", gone);
        }
    }

    private void pause() {
        try {
            Thread.sleep(BEFORE_NEXT_TRY);
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        stopped = true;
        disconnect();
        thread.interrupt();
        try {
            thread.join(Duration.ofSeconds(5));
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
