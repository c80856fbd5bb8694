package org.koraos.portal.operations.internal;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells the other nodes that something was committed, after the commit and over a connection of its own: a notice sent
 * by the deciding transaction would take a lock that all who notify share. Many changes in a moment make one notice. One
 * that cannot be sent is lost, since all nodes look by themselves every few seconds.
 */
final class NoticeSender implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(NoticeSender.class);
    private static final long PAUSE = Duration.ofMillis(50).toNanos();

    private final NoticeConnections connections;
    private final String channel;
    private final String node;
    private final AtomicBoolean waiting = new AtomicBoolean();
    private final ScheduledExecutorService turn = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("notice-sender").factory());
    private volatile long lastSent = System.nanoTime() - PAUSE;
    private @Nullable Connection connection;

    NoticeSender(NoticeConnections connections, String channel, String node) {
        this.connections = connections;
        this.channel = channel;
        this.node = node;
    }

    /** Returns at once; the notice goes out now, or a moment after the one before. */
    void ring() {
        if (!waiting.compareAndSet(false, true)) return;
        try {
            var pause = Math.max(0, PAUSE - (System.nanoTime() - lastSent));
            var _ = turn.schedule(this::sendNow, pause, TimeUnit.NANOSECONDS);
        } catch (RejectedExecutionException stopping) {
            LOG.debug("A change was committed while the notices stop", stopping);
        }
    }

    private void sendNow() {
        waiting.set(false);
        lastSent = System.nanoTime();
        try {
            send(connection == null ? connect() : connection);
        } catch (SQLException lost) {
            close(connection);
            connection = null;
            sendAnew();
        }
    }

    private void sendAnew() {
        if (turn.isShutdown()) return;
        try {
            send(connect());
        } catch (SQLException lost) {
            LOG.debug("A change notice was not sent", lost);
        }
    }

    private Connection connect() throws SQLException {
        var opened = connections.open();
        connection = opened;
        return opened;
    }

    private void send(Connection on) throws SQLException {
        try (var notify = on.prepareStatement("select pg_notify(?, ?)")) {
            notify.setString(1, channel);
            notify.setString(2, node);
            notify.execute();
        }
    }

    @Override
    public void close() {
        turn.shutdown();
        try {
            if (!turn.awaitTermination(5, TimeUnit.SECONDS)) turn.shutdownNow();
        } catch (InterruptedException interrupted) {
            turn.shutdownNow();
            Thread.currentThread().interrupt();
        }
        close(connection);
    }

    private static void close(@Nullable Connection connection) {
        if (connection == null) return;
        try {
            connection.close();
        } catch (SQLException gone) {
            LOG.debug("A connection was gone before it was closed", gone);
        }
    }
}
