package org.koraos.portal.handoff;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

import org.springframework.stereotype.Component;

import org.koraos.portal.handoff.internal.StoredKeys;
import org.koraos.portal.journal.CanonicalJson;

/**
 * The public halves of all signing keys, for everybody. They are read from the database once in a while only, however
 * often they are asked for.
 */
@Component
public class PublicKeys {

    /** Where they are told. */
    public static final String ADDRESS = "/.well-known/kora-keys.json";

    private static final Duration FRESH = Duration.ofSeconds(10);

    private final StoredKeys keys;
    private final Clock clock;
    private String known = "";
    private Instant read = Instant.EPOCH;

    PublicKeys(StoredKeys keys, Clock clock) {
        this.keys = keys;
        this.clock = clock;
    }

    private record WebKey(String alg, String crv, String kid, String kty, String use, String x) {}

    private record WebKeys(List<WebKey> keys) {}

    /** As a set of JSON Web Keys (RFC 7517, RFC 8037), the newest first. */
    public synchronized String json() {
        var now = clock.instant();
        if (Duration.between(read, now).compareTo(FRESH) >= 0) {
            known = CanonicalJson.write(new WebKeys(keys.published().stream()
                    .map(key -> new WebKey("EdDSA", "Ed25519", key.keyId(), "OKP", "sig", key.coordinate()))
                    .toList()));
            read = now;
        }
        return known;
    }
}
