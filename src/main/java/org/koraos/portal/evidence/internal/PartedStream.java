package org.koraos.portal.evidence.internal;

import java.io.IOException;
import java.io.InputStream;

/** A stream over something that is read part by part, each when it is needed. */
abstract class PartedStream extends InputStream {

    private byte[] part = new byte[0];
    private int at;
    private long place;
    private boolean ended;

    PartedStream(long from) {
        this.place = from;
    }

    /** What follows from this place on, as much as is read at once; empty at the end. */
    abstract byte[] part(long place) throws IOException;

    private boolean fill() throws IOException {
        if (at < part.length) return true;
        if (ended) return false;
        part = part(place);
        at = 0;
        place += part.length;
        ended = part.length == 0;
        return !ended;
    }

    @Override
    public int read() throws IOException {
        return fill() ? part[at++] & 0xFF : -1;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        if (length == 0) return 0;
        if (!fill()) return -1;
        var count = Math.min(length, part.length - at);
        System.arraycopy(part, at, target, offset, count);
        at += count;
        return count;
    }
}
