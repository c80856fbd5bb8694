package org.koraos.portal.handoff;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.PublicKey;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.zip.CRC32;

/**
 * Says whether a pack is, bit for bit, what was signed, and names what is not. It reads strictly: what the manifest and the
 * bytes of the files do not say has to stand as {@link ZipForm} writes it. It needs neither the portal nor anything but
 * the JDK, and keeps no file in memory but the three that speak of the others.
 */
final class PackVerification {

    static final String SUMS = "SHA256SUMS";
    static final String MANIFEST = "manifest.json";
    static final String ENVELOPE = "manifest.dsse.json";

    /** How the manifest says which files there are; nothing stands behind it. */
    static final String SUBJECTS = ",\"subject\":[";

    private static final Pattern NAME =
            Pattern.compile("(?=.{1,250}$)[A-Za-z0-9][A-Za-z0-9._-]*(/[A-Za-z0-9][A-Za-z0-9._-]*)*");
    private static final Pattern SUBJECT =
            Pattern.compile("\\{\"digest\":\\{\"sha256\":\"([0-9a-f]{64})\"\\},\"name\":\"([A-Za-z0-9._/-]+)\"\\}");
    private static final Pattern SUM = Pattern.compile("([0-9a-f]{64})  ([A-Za-z0-9._/-]+)");
    private static final int PIECE = 1 << 18;
    private static final long MOST_IN_MEMORY = 1 << 28;
    private static final int SHORT_NUMBERS = 4;

    private final SeekableByteChannel pack;
    private final Collection<PublicKey> keys;
    private final ZipForm form;
    private final Map<String, Problem> problems = new TreeMap<>();
    private final Map<String, String> digests = new TreeMap<>();
    private final Map<String, byte[]> kept = new TreeMap<>();
    private long bytes;
    private Signing signing = Signing.UNREADABLE;
    private String signer = "";

    private PackVerification(SeekableByteChannel pack, Collection<PublicKey> keys, ZipForm form) {
        this.pack = pack;
        this.keys = keys;
        this.form = form;
    }

    /** What is wrong with a file. */
    enum Fault {
        ALTERED,
        MISSING,
        ADDED,
        /** It, or the place where it stands in the ZIP, is not as the portal writes it. */
        MALFORMED
    }

    /**
     * Something that is not as it was signed.
     *
     * @param name the file's, or what of the ZIP it is
     */
    record Problem(String name, Fault fault) {}

    /** What is known of the signature. */
    enum Signing {
        GOOD,
        /** No key was given to check it with. */
        NOT_CHECKED,
        /** None of the keys that were given has the name that the signature gives. */
        UNKNOWN_KEY,
        BAD,
        UNREADABLE
    }

    /**
     * The answer.
     *
     * @param signer the name of the key that the signature gives; empty when that cannot be read
     * @param bytes of all files
     */
    record Answer(List<Problem> problems, Signing signing, String signer, int files, long bytes) {

        /** Whether nothing is wrong, as far as was looked: without a key, the signature was not. */
        boolean holds() {
            return problems.isEmpty() && (signing == Signing.GOOD || signing == Signing.NOT_CHECKED);
        }
    }

    /** Reads the whole pack. */
    static Answer of(SeekableByteChannel pack, Collection<PublicKey> keys) throws IOException {
        return of(pack, keys, new ZipForm());
    }

    static Answer of(SeekableByteChannel pack, Collection<PublicKey> keys, ZipForm form) throws IOException {
        var verification = new PackVerification(pack, keys, form);
        if (verification.readZip()) verification.compare();
        return verification.answer();
    }

    private Answer answer() {
        return new Answer(List.copyOf(problems.values()), signing, signer, digests.size(), bytes);
    }

    /** Who is blamed first is right: the later finds follow from it. */
    private void blame(String name, Fault fault) {
        problems.putIfAbsent(name, new Problem(name, fault));
    }

    // ---- The ZIP -----------------------------------------------------------------------------------------------

    /** Where the directory is. */
    private record Place(long count, long directory, long length) {}

    /** Reads every file and compares every byte between them; false when it had to stop. */
    private boolean readZip() throws IOException {
        var place = place();
        if (place.isEmpty()) {
            blame("the end of the ZIP", Fault.MALFORMED);
            return false;
        }
        var lines = lines(place.get());
        if (lines.isEmpty()) return false;
        var offset = 0L;
        for (var entry : lines.get()) {
            var length = read(entry, offset);
            if (length < 0) {
                blame(entry.name(), Fault.MALFORMED);
                return false;
            }
            offset += length;
        }
        if (offset == place.get().directory()) return true;
        blame("what stands before the ZIP's directory", Fault.ADDED);
        return false;
    }

    private Optional<Place> place() throws IOException {
        if (pack.size() < ZipForm.END_LENGTH) return Optional.empty();
        var end = at(pack.size() - ZipForm.END_LENGTH, ZipForm.END_LENGTH);
        var length = unsigned(end, 12);
        var directory = unsigned(end, 16);
        var count = (long) Short.toUnsignedInt(end.getShort(10));
        var longEnd = pack.size() - ZipForm.END_LENGTH - ZipForm.LOCATOR_LENGTH - ZipForm.LONG_END_LENGTH;
        if (count == 0xFFFF || length == ZipForm.USUAL_LIMIT || directory == ZipForm.USUAL_LIMIT) {
            if (longEnd < 0) return Optional.empty();
            var numbers = at(longEnd, ZipForm.LONG_END_LENGTH);
            count = numbers.getLong(32);
            length = numbers.getLong(40);
            directory = numbers.getLong(48);
        }
        if (count <= 0 || count > MOST_IN_MEMORY || length < 0 || length > MOST_IN_MEMORY || directory < 0) {
            return Optional.empty();
        }
        var expected = form.end(count, directory, length);
        if (directory > pack.size() || directory + length + expected.length != pack.size()) return Optional.empty();
        if (!stands(expected, directory + length)) return Optional.empty();
        return Optional.of(new Place(count, directory, length));
    }

    /** The files that the directory names, in their order; empty when a line cannot be read. */
    private Optional<List<ZipForm.Entry>> lines(Place place) throws IOException {
        var directory = at(place.directory(), (int) place.length());
        var lines = new ArrayList<ZipForm.Entry>();
        var before = "";
        var at = 0;
        for (var number = 1L; number <= place.count(); number++) {
            var entry = line(directory, at);
            var expected = entry.map(form::line).orElse(new byte[0]);
            if (expected.length == 0 || !Arrays.equals(expected, bytes(directory, at, expected.length))) {
                var unnamed = "line " + number + " of the ZIP's directory";
                blame(entry.map(ZipForm.Entry::name).orElse(unnamed), Fault.MALFORMED);
                return Optional.empty();
            }
            var name = entry.orElseThrow().name();
            if (name.compareTo(before) <= 0) {
                blame(name, Fault.MALFORMED);
                return Optional.empty();
            }
            lines.add(entry.orElseThrow());
            before = name;
            at += expected.length;
        }
        if (at == place.length()) return Optional.of(lines);
        blame("the end of the ZIP's directory", Fault.ADDED);
        return Optional.empty();
    }

    /** What a line says, if it has a name that a pack may have; whether all of it is as it should be is seen later. */
    private static Optional<ZipForm.Entry> line(ByteBuffer directory, int at) {
        if (directory.limit() - at < ZipForm.LINE_LENGTH) return Optional.empty();
        var nameLength = Short.toUnsignedInt(directory.getShort(at + 28));
        var extraLength = Short.toUnsignedInt(directory.getShort(at + 30));
        var named = bytes(directory, at + ZipForm.LINE_LENGTH, nameLength);
        var name = new String(named, StandardCharsets.ISO_8859_1);
        if (named.length < nameLength || !NAME.matcher(name).matches()) return Optional.empty();
        var size = unsigned(directory, at + 24);
        var offset = unsigned(directory, at + 42);
        var extra = at + ZipForm.LINE_LENGTH + nameLength + SHORT_NUMBERS;
        var end = extra - SHORT_NUMBERS + extraLength;
        if (size == ZipForm.USUAL_LIMIT) {
            if (extra + 2 * Long.BYTES > Math.min(end, directory.limit())) return Optional.empty();
            size = directory.getLong(extra);
            extra += 2 * Long.BYTES;
        }
        if (offset == ZipForm.USUAL_LIMIT) {
            if (extra + Long.BYTES > Math.min(end, directory.limit())) return Optional.empty();
            offset = directory.getLong(extra);
        }
        return Optional.of(new ZipForm.Entry(name, size, unsigned(directory, at + 16), offset));
    }

    /** Reads a file and what stands around it, and returns how long that is; negative when it is not where it should be. */
    private long read(ZipForm.Entry entry, long offset) throws IOException {
        var head = form.head(entry.name(), entry.size());
        var tail = form.tail(entry.size(), entry.crc());
        var room = pack.size() - offset - head.length - tail.length;
        if (entry.offset() != offset || entry.size() < 0 || entry.size() > room) return -1;
        if (!stands(head, offset)) return -1;
        var content = new Content(speaksOfOthers(entry.name()) && entry.size() <= MOST_IN_MEMORY);
        content.read(offset + head.length, entry.size());
        digests.put(entry.name(), HexFormat.of().formatHex(content.sha256.digest()));
        kept.put(entry.name(), content.kept.toByteArray());
        bytes += entry.size();
        if (!stands(tail, offset + head.length + entry.size())) return -1;
        if (content.crc.getValue() != entry.crc()) blame(entry.name(), Fault.ALTERED);
        return head.length + entry.size() + tail.length;
    }

    private static boolean speaksOfOthers(String name) {
        return name.equals(SUMS) || name.equals(MANIFEST) || name.equals(ENVELOPE);
    }

    /** The bytes of one file, as they are read. */
    private final class Content {

        private final MessageDigest sha256 = newSha256();
        private final CRC32 crc = new CRC32();
        private final ByteArrayOutputStream kept = new ByteArrayOutputStream();
        private final boolean keep;

        Content(boolean keep) {
            this.keep = keep;
        }

        void read(long from, long length) throws IOException {
            var piece = ByteBuffer.allocate((int) Math.min(PIECE, Math.max(1, length)));
            pack.position(from);
            for (var left = length; left > 0; left -= piece.limit()) {
                piece.clear().limit((int) Math.min(piece.capacity(), left));
                fill(piece);
                sha256.update(piece.array(), 0, piece.limit());
                crc.update(piece.array(), 0, piece.limit());
                if (keep) kept.write(piece.array(), 0, piece.limit());
            }
        }
    }

    private boolean stands(byte[] expected, long at) throws IOException {
        return ByteBuffer.wrap(expected).equals(at(at, expected.length));
    }

    private ByteBuffer at(long place, int length) throws IOException {
        var found = ByteBuffer.allocate(length).order(ByteOrder.LITTLE_ENDIAN);
        pack.position(place);
        fill(found);
        return found.flip();
    }

    private void fill(ByteBuffer target) throws IOException {
        while (target.hasRemaining()) {
            if (pack.read(target) < 0) throw new EOFException("The file became shorter while it was read");
        }
    }

    private static byte[] bytes(ByteBuffer from, int at, int length) {
        var begin = Math.min(at, from.limit());
        var found = new byte[Math.min(length, from.limit() - begin)];
        from.get(begin, found);
        return found;
    }

    private static long unsigned(ByteBuffer from, int at) {
        return Integer.toUnsignedLong(from.getInt(at));
    }

    private static MessageDigest newSha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }

    // ---- What the files say of each other ---------------------------------------------------------------------------

    private void compare() {
        for (var name : List.of(SUMS, MANIFEST, ENVELOPE)) {
            if (!digests.containsKey(name)) blame(name, Fault.MISSING);
        }
        if (!digests.keySet().containsAll(List.of(SUMS, MANIFEST, ENVELOPE))) return;
        var sums = sums();
        var manifest = signedManifest(sums);
        var subjects = subjects(manifest);
        if (subjects.isEmpty()) {
            blame(MANIFEST, Fault.MALFORMED);
            return;
        }
        compareFiles(subjects);
        var expected = new TreeMap<>(subjects);
        expected.put(MANIFEST, sha256(manifest));
        // Of an envelope that is at fault nobody can say what its sum should be.
        var envelope = problems.containsKey(ENVELOPE) ? sums.getOrDefault(ENVELOPE, "") : digests.get(ENVELOPE);
        expected.put(ENVELOPE, envelope == null ? "" : envelope);
        if (!Arrays.equals(sumsOf(expected).getBytes(StandardCharsets.US_ASCII), content(SUMS))) {
            blame(SUMS, Fault.ALTERED);
        }
    }

    private void compareFiles(Map<String, String> subjects) {
        subjects.forEach((name, digest) -> {
            var found = digests.get(name);
            if (found == null) blame(name, Fault.MISSING);
            else if (!found.equals(digest)) blame(name, Fault.ALTERED);
        });
        for (var name : digests.keySet()) {
            if (!subjects.containsKey(name) && !speaksOfOthers(name)) blame(name, Fault.ADDED);
        }
    }

    /** The manifest that the signature is of, as far as that can be said; else the one that lies there. */
    private byte[] signedManifest(Map<String, String> sums) {
        var lying = content(MANIFEST);
        var read = Envelope.read(new String(content(ENVELOPE), StandardCharsets.ISO_8859_1));
        if (read.isEmpty()) {
            blame(ENVELOPE, Fault.MALFORMED);
            return lying;
        }
        var envelope = read.get();
        signer = envelope.keyId();
        signing = check(envelope);
        if (signing == Signing.BAD) blame(ENVELOPE, Fault.ALTERED);
        if (Arrays.equals(envelope.payload(), lying)) return lying;
        var lyingIsNamed = sha256(lying).equals(sums.get(MANIFEST));
        if (signing != Signing.GOOD && lyingIsNamed) {
            blame(ENVELOPE, Fault.ALTERED);
            return lying;
        }
        blame(MANIFEST, Fault.ALTERED);
        return envelope.payload();
    }

    private Signing check(Envelope envelope) {
        if (keys.isEmpty()) return Signing.NOT_CHECKED;
        var named = keys.stream()
                .filter(key -> Envelope.idOf(key).equals(envelope.keyId()))
                .findFirst();
        if (named.isEmpty()) return Signing.UNKNOWN_KEY;
        return envelope.isSignedBy(named.get()) ? Signing.GOOD : Signing.BAD;
    }

    /** The digests of the files that a manifest names; empty when it is not as the portal writes it. */
    private static Map<String, String> subjects(byte[] manifest) {
        var text = new String(manifest, StandardCharsets.ISO_8859_1);
        var begin = text.lastIndexOf(SUBJECTS);
        if (begin < 0) return Map.of();
        var subjects = new TreeMap<String, String>();
        var list = text.substring(begin);
        SUBJECT.matcher(list).results().forEach(subject -> subjects.put(subject.group(2), subject.group(1)));
        return subjectsOf(subjects).equals(list) ? subjects : Map.of();
    }

    /** The end of a manifest of these files. */
    private static String subjectsOf(Map<String, String> files) {
        var list = new StringBuilder(SUBJECTS);
        files.forEach((name, digest) -> list.append(list.length() > SUBJECTS.length() ? "," : "")
                .append("{\"digest\":{\"sha256\":\"")
                .append(digest)
                .append("\"},\"name\":\"")
                .append(name)
                .append("\"}"));
        return list.append("]}").toString();
    }

    /** What {@code sha256sum} prints of these files. */
    static String sumsOf(Map<String, String> files) {
        var sums = new StringBuilder();
        files.forEach(
                (name, digest) -> sums.append(digest).append("  ").append(name).append('\n'));
        return sums.toString();
    }

    private Map<String, String> sums() {
        var sums = new TreeMap<String, String>();
        SUM.matcher(new String(content(SUMS), StandardCharsets.ISO_8859_1))
                .results()
                .forEach(sum -> sums.put(sum.group(2), sum.group(1)));
        return sums;
    }

    private byte[] content(String name) {
        return kept.getOrDefault(name, new byte[0]);
    }

    private static String sha256(byte[] content) {
        return HexFormat.of().formatHex(newSha256().digest(content));
    }
}
