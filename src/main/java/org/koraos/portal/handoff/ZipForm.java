package org.koraos.portal.handoff;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * The one form that a pack has as a ZIP: nothing is compressed, no entry has a time, a comment or an attribute of its
 * own, and nothing stands between the parts. So that names, sizes and check sums say every other byte, and whoever reads
 * strictly sees each bit that is not as it was written. It uses nothing but the JDK.
 */
final class ZipForm {

    /** From here on a number takes 64 bits, as ZIP has it. */
    static final long USUAL_LIMIT = 0xFFFF_FFFFL;

    static final int END_LENGTH = 22;
    static final int LONG_END_LENGTH = 56;
    static final int LOCATOR_LENGTH = 20;
    static final int LINE_LENGTH = 46;

    private static final int HEAD = 0x04034B50;
    private static final int TAIL = 0x08074B50;
    private static final int LINE = 0x02014B50;
    private static final int END = 0x06054B50;
    private static final int LONG_END = 0x06064B50;
    private static final int LOCATOR = 0x07064B50;

    private static final int MOST_SHORT = 0xFFFF;
    private static final int PLAIN_VERSION = 20;
    private static final int LONG_VERSION = 45;
    private static final int UNIX = 3 << 8;
    private static final int SIZES_FOLLOW = 1 << 3;
    private static final int FIRST_DAY = 0x21;
    private static final int READABLE_FILE = 0x81A4_0000;
    private static final int LONG_NUMBERS = 1;

    private final long limit;

    ZipForm() {
        this(USUAL_LIMIT);
    }

    /** @param limit from which on a number takes 64 bits; another than ZIP's own only where that is to be tried */
    ZipForm(long limit) {
        this.limit = limit;
    }

    /** @param offset where its head begins */
    record Entry(String name, long size, long crc, long offset) {}

    /** Whether a number stands in the 64 bits beside its usual place. */
    boolean isLong(long number) {
        return number >= limit;
    }

    /** What stands before the bytes of a file. */
    byte[] head(String name, long size) {
        var extra = isLong(size) ? longNumbers(0, 0) : new byte[0];
        var bytes = name.getBytes(StandardCharsets.US_ASCII);
        return room(30 + bytes.length + extra.length)
                .putInt(HEAD)
                .putShort(version(isLong(size)))
                .putShort((short) SIZES_FOLLOW)
                .putInt(0)
                .putShort((short) FIRST_DAY)
                .putInt(0)
                .putInt(isLong(size) ? -1 : 0)
                .putInt(isLong(size) ? -1 : 0)
                .putShort((short) bytes.length)
                .putShort((short) extra.length)
                .put(bytes)
                .put(extra)
                .array();
    }

    private static ByteBuffer room(int length) {
        return ByteBuffer.allocate(length).order(ByteOrder.LITTLE_ENDIAN);
    }

    private static byte[] written(ByteBuffer full) {
        var bytes = new byte[full.flip().remaining()];
        full.get(bytes);
        return bytes;
    }

    /** What stands behind the bytes of a file. */
    byte[] tail(long size, long crc) {
        var tail = room(isLong(size) ? 24 : 16).putInt(TAIL).putInt((int) crc);
        if (isLong(size)) tail.putLong(size).putLong(size);
        else tail.putInt((int) size).putInt((int) size);
        return written(tail);
    }

    /** Its line in the directory. */
    byte[] line(Entry entry) {
        var longSize = isLong(entry.size());
        var longOffset = isLong(entry.offset());
        var extra = extra(entry);
        var bytes = entry.name().getBytes(StandardCharsets.US_ASCII);
        var version = version(longSize || longOffset);
        return room(LINE_LENGTH + bytes.length + extra.length)
                .putInt(LINE)
                .putShort((short) (UNIX | version))
                .putShort(version)
                .putShort((short) SIZES_FOLLOW)
                .putInt(0)
                .putShort((short) FIRST_DAY)
                .putInt((int) entry.crc())
                .putInt(longSize ? -1 : (int) entry.size())
                .putInt(longSize ? -1 : (int) entry.size())
                .putShort((short) bytes.length)
                .putShort((short) extra.length)
                .putShort((short) 0)
                .putInt(0)
                .putInt(READABLE_FILE)
                .putInt(longOffset ? -1 : (int) entry.offset())
                .put(bytes)
                .put(extra)
                .array();
    }

    private byte[] extra(Entry entry) {
        var longSize = isLong(entry.size());
        var longOffset = isLong(entry.offset());
        if (longSize && longOffset) return longNumbers(entry.size(), entry.size(), entry.offset());
        if (longSize) return longNumbers(entry.size(), entry.size());
        return longOffset ? longNumbers(entry.offset()) : new byte[0];
    }

    private static byte[] longNumbers(long... numbers) {
        var extra = room(4 + numbers.length * Long.BYTES)
                .putShort((short) LONG_NUMBERS)
                .putShort((short) (numbers.length * Long.BYTES));
        Arrays.stream(numbers).forEach(extra::putLong);
        return written(extra);
    }

    private static short version(boolean isLong) {
        return (short) (isLong ? LONG_VERSION : PLAIN_VERSION);
    }

    /** What stands behind the directory. */
    byte[] end(long count, long directory, long length) {
        var isLong = count >= MOST_SHORT || isLong(directory) || isLong(length);
        var end = room((isLong ? LONG_END_LENGTH + LOCATOR_LENGTH : 0) + END_LENGTH);
        if (isLong) putLongEnd(end, count, directory, length);
        var shown = (short) Math.min(count, MOST_SHORT);
        end.putInt(END)
                .putInt(0)
                .putShort(shown)
                .putShort(shown)
                .putInt(isLong(length) ? -1 : (int) length)
                .putInt(isLong(directory) ? -1 : (int) directory)
                .putShort((short) 0);
        return written(end);
    }

    private static void putLongEnd(ByteBuffer end, long count, long directory, long length) {
        end.putInt(LONG_END)
                .putLong(LONG_END_LENGTH - 12)
                .putShort((short) (UNIX | LONG_VERSION))
                .putShort((short) LONG_VERSION)
                .putInt(0)
                .putInt(0)
                .putLong(count)
                .putLong(count)
                .putLong(length)
                .putLong(directory)
                .putInt(LOCATOR)
                .putInt(0)
                .putLong(directory + length)
                .putInt(1);
    }
}
