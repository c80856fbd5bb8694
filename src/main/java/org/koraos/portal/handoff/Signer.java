package org.koraos.portal.handoff;

import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.spec.PKCS8EncodedKeySpec;

import org.springframework.stereotype.Component;

import org.koraos.portal.access.SecretBox;
import org.koraos.portal.handoff.internal.StoredKeys;

/** Signs in the name of this installation. */
@Component
class Signer {

    private final StoredKeys keys;
    private final SecretBox box;

    Signer(StoredKeys keys, SecretBox box) {
        this.keys = keys;
        this.box = box;
    }

    /** A key that is open, and its name. */
    record Opened(String keyId, PrivateKey key) {

        Envelope sign(byte[] payload) {
            try {
                var signing = Signature.getInstance(Envelope.ALGORITHM);
                signing.initSign(key);
                signing.update(Envelope.toBeSigned(payload));
                return new Envelope(payload, keyId, signing.sign());
            } catch (GeneralSecurityException e) {
                throw new IllegalStateException("Every Java platform has Ed25519", e);
            }
        }
    }

    /**
     * The key that signs now.
     *
     * @throws HandoffRefusal.NoKey when there is none
     * @throws HandoffRefusal.KeyDoesNotOpen when it was sealed with another key than this installation has
     */
    Opened open() {
        if (!box.hasKey()) throw new HandoffRefusal.NoKey();
        var current = keys.current().orElseThrow(HandoffRefusal.NoKey::new);
        var sealed = current.sealed();
        if (sealed == null) throw new HandoffRefusal.NoKey();
        var encoded = box.open(sealed, current.aggregateId()).orElseThrow(HandoffRefusal.KeyDoesNotOpen::new);
        try {
            var key = KeyFactory.getInstance(Envelope.ALGORITHM).generatePrivate(new PKCS8EncodedKeySpec(encoded));
            return new Opened(current.keyId(), key);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("The signing key " + current.keyId() + " is none", e);
        }
    }
}
