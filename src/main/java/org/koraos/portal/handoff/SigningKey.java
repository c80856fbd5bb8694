package org.koraos.portal.handoff;

import java.security.GeneralSecurityException;
import java.security.KeyPairGenerator;
import java.time.Instant;
import java.util.Base64;
import java.util.UUID;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

import org.jspecify.annotations.Nullable;

import org.koraos.portal.access.SecretBox;
import org.koraos.portal.journal.JournaledAggregate;
import org.koraos.portal.kernel.Actor;
import org.koraos.portal.kernel.Reason;
import org.koraos.portal.kernel.SubjectRef;
import org.koraos.portal.kernel.Uuid7;

/**
 * A key that signs packs. There is one at a time; when another takes its place its private half is forgotten, and its
 * public half is published for ever, so that what it signed can still be checked.
 */
@Entity
@Table(name = "signing_key")
public class SigningKey extends JournaledAggregate<SigningKey> {

    @Id
    private UUID id;

    private String keyId;
    private byte[] publicKey;
    private byte @Nullable [] sealedPrivateKey;
    private Instant madeAt;
    private @Nullable Instant retiredAt;

    @SuppressWarnings("NullAway.Init")
    protected SigningKey() {}

    /** A new key, whose private half only the box can open. */
    SigningKey(SecretBox box, Actor by, @Nullable Reason reason, Instant now) {
        try {
            var pair = KeyPairGenerator.getInstance(Envelope.ALGORITHM).generateKeyPair();
            this.id = Uuid7.create();
            this.keyId = Envelope.idOf(pair.getPublic());
            this.publicKey = Envelope.bytesOf(pair.getPublic());
            this.sealedPrivateKey = box.seal(pair.getPrivate().getEncoded(), id);
            this.madeAt = now;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java platform has Ed25519", e);
        }
        record("signing-key-made", by, reason);
    }

    /** Signs no more. */
    void retire(Actor by, Reason reason, Instant now) {
        sealedPrivateKey = null;
        retiredAt = now;
        record("signing-key-retired", by, reason);
    }

    /** The private half as it is sealed; null when it is retired. */
    byte @Nullable [] sealed() {
        return sealedPrivateKey == null ? null : sealedPrivateKey.clone();
    }

    String keyId() {
        return keyId;
    }

    @Override
    public SubjectRef subject() {
        return new SubjectRef(null, "signing-key", keyId);
    }

    @Override
    public UUID aggregateId() {
        return id;
    }

    @Override
    protected Object state() {
        return new State(id, keyId, Base64.getEncoder().encodeToString(publicKey), madeAt, retiredAt);
    }

    private record State(
            UUID id,
            String keyId,
            String publicKey,
            Instant madeAt,
            @Nullable Instant retiredAt) {}
}
