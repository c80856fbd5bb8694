package org.koraos.portal.gate;

import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * What a person had before their eyes when they decided.
 *
 * @param facts the facts themselves, so that it can be said what moved; null when only their digest is known
 */
public record Seen(FactDigest digest, @Nullable FactSet facts) {

    /** All that a page showed. */
    public static Seen of(FactSet facts) {
        return new Seen(facts.digest(), facts);
    }

    /** What came from outside, by its digest alone. */
    public static Seen of(FactDigest digest) {
        return new Seen(digest, null);
    }

    /** @throws GateRefusal.FactsMoved when the facts are others now */
    void requireStill(FactSet now) {
        if (digest.equals(now.digest())) return;
        throw new GateRefusal.FactsMoved(facts == null ? List.of() : facts.changesTo(now));
    }
}
