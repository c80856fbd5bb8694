package org.koraos.portal.gate;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Collection;
import java.util.HexFormat;
import java.util.regex.Pattern;

import org.koraos.portal.kernel.Sha256;

/** SHA-256 over exactly the facts that an evaluation of one gate read, in hexadecimal. What a decision is bound to. */
public record FactDigest(String value) {

    private static final Pattern SYNTAX = Pattern.compile("[0-9a-f]{64}");
    private static final String FORMAT = "kora-gate-facts-1";

    public FactDigest {
        if (!SYNTAX.matcher(value).matches()) throw new GateRefusal.UnknownDigest();
    }

    /** Over the gate and its facts in their order. Each text goes with its length, so that no two lists run together. */
    static FactDigest of(GateKey gate, Collection<Fact> facts) {
        var sha = Sha256.begin();
        take(sha, FORMAT);
        take(sha, gate.text());
        for (var fact : facts) {
            take(sha, fact.kind().name());
            take(sha, fact.subject());
            take(sha, fact.value());
        }
        return new FactDigest(HexFormat.of().formatHex(sha.digest()));
    }

    private static void take(MessageDigest sha, String text) {
        var bytes = text.getBytes(StandardCharsets.UTF_8);
        sha.update(ByteBuffer.allocate(Integer.BYTES).putInt(bytes.length).array());
        sha.update(bytes);
    }

    /** The first characters, by which people compare. */
    public String brief() {
        return value.substring(0, 12);
    }

    @Override
    public String toString() {
        return value;
    }
}
