package org.koraos.portal.handoff;

import java.io.IOException;
import java.io.OutputStream;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.stereotype.Component;
import org.springframework.util.unit.DataSize;

import org.koraos.portal.access.CurrentPerson;
import org.koraos.portal.access.Turns;

/** Lets each person take one pack at once, and a node make a few; who takes theirs too slowly is cut off. */
@Component
public class PackTurns {

    private static final Duration GRACE = Duration.ofSeconds(30);

    private final Turns turns;
    private final CurrentPerson current;
    private final DataSize slowest;
    private final Clock clock;

    PackTurns(Settings settings, CurrentPerson current, Clock clock) {
        this.turns = new Turns(settings.atOnce(), 1);
        this.current = current;
        this.slowest = settings.slowest();
        this.clock = clock;
    }

    /**
     * How packs are handed out.
     *
     * @param atOnce how many a node makes at once
     * @param slowest the least that has to be taken per second, on the average
     */
    @ConfigurationProperties("kora.packs")
    record Settings(int atOnce, DataSize slowest) {}

    /**
     * A turn of the person who asks.
     *
     * @throws HandoffRefusal.Busy when it has to be tried later
     */
    public Turns.Turn take() {
        return turns.take(current.reference().id(), HandoffRefusal.Busy::new);
    }

    /** The same target, which fails when it takes what is written too slowly. */
    public OutputStream paced(OutputStream target) {
        return new Paced(target, clock.instant());
    }

    private final class Paced extends OutputStream {

        private final OutputStream target;
        private final Instant begun;
        private long size;

        Paced(OutputStream target, Instant begun) {
            this.target = target;
            this.begun = begun;
        }

        @Override
        public void write(int single) throws IOException {
            write(new byte[] {(byte) single}, 0, 1);
        }

        @Override
        public void write(byte[] piece, int offset, int length) throws IOException {
            target.write(piece, offset, length);
            size += length;
            var taken = Duration.between(begun, clock.instant());
            if (taken.compareTo(GRACE) > 0 && size < taken.toSeconds() * slowest.toBytes()) {
                throw new IOException("A pack was taken too slowly and cut off");
            }
        }
    }
}
