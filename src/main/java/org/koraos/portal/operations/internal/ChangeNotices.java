package org.koraos.portal.operations.internal;

import java.time.Duration;
import java.util.UUID;

import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.SmartLifecycle;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

import org.koraos.portal.journal.ChangesCommitted;
import org.koraos.portal.journal.JournalFeed;
import org.koraos.portal.uikit.DatabaseReach;

/**
 * Carries the news of a change from the node that committed it to the open pages of all others, through the database
 * that they share. Pages of the committing node know already.
 */
@Component
class ChangeNotices implements SmartLifecycle {

    static final String CHANNEL = "kora_change";

    /** Below the five seconds after which a right taken away must be gone, even when every notice is lost. */
    private static final Duration POLL = Duration.ofSeconds(4);

    private final String node = UUID.randomUUID().toString();
    private final NoticeConnections connections;
    private final JournalFeed feed;
    private final ApplicationEventPublisher events;
    private final DatabaseReach reach;
    private volatile @Nullable NoticeSender sender;
    private volatile @Nullable NoticeListener listener;

    ChangeNotices(
            NoticeConnections connections, JournalFeed feed, ApplicationEventPublisher events, DatabaseReach reach) {
        this.reach = reach;
        this.connections = connections;
        this.feed = feed;
        this.events = events;
    }

    @EventListener
    void on(ChangesCommitted changes) {
        var open = sender;
        if (changes.here() && open != null) open.ring();
    }

    @Override
    public void start() {
        sender = new NoticeSender(connections, CHANNEL, node);
        var ears = new NoticeListener(
                connections,
                feed,
                CHANNEL,
                node,
                POLL,
                changed -> events.publishEvent(new ChangesCommitted(changed, false)),
                reach::found);
        listener = ears;
        ears.start();
    }

    @Override
    public void stop() {
        var ears = listener;
        var voice = sender;
        listener = null;
        sender = null;
        if (ears != null) ears.close();
        if (voice != null) voice.close();
    }

    @Override
    public boolean isRunning() {
        return listener != null;
    }

    /** Begins before the web server and ends after it, so that the last requests are heard of elsewhere. */
    @Override
    public int getPhase() {
        return 0;
    }
}
