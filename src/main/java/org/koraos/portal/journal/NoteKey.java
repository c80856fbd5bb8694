package org.koraos.portal.journal;

import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.SecureRandom;
import java.security.Signature;

/** An Ed25519 key that signs notes; made from 32 random bytes, which are the secret. */
public final class NoteKey {

    /** How long the secret is. */
    public static final int SECRET_BYTES = 32;

    private final KeyPair pair;

    private NoteKey(KeyPair pair) {
        this.pair = pair;
    }

    /** The key with that secret. */
    public static NoteKey of(byte[] secret) {
        if (secret.length != SECRET_BYTES) throw new IllegalArgumentException("The secret of a key has 32 bytes");
        try {
            var generator = KeyPairGenerator.getInstance("Ed25519");
            // The platform computes a public half only when it makes a pair, for which it asks for 32 random bytes.
            generator.initialize(255, new Given(secret));
            return new NoteKey(generator.generateKeyPair());
        } catch (GeneralSecurityException failure) {
            throw new IllegalStateException("Every Java platform has Ed25519", failure);
        }
    }

    public PublicNoteKey publicKey() {
        return PublicNoteKey.of(pair.getPublic());
    }

    byte[] sign(byte[] text) {
        try {
            var signer = Signature.getInstance("Ed25519");
            signer.initSign(pair.getPrivate());
            signer.update(text);
            return signer.sign();
        } catch (GeneralSecurityException failure) {
            throw new IllegalStateException("Every Java platform has Ed25519", failure);
        }
    }

    /** Has nothing random to give but what it was given. */
    private static final class Given extends SecureRandom {

        private static final long serialVersionUID = 1;

        private final byte[] secret;

        private Given(byte[] secret) {
            super();
            this.secret = secret.clone();
        }

        @Override
        public void nextBytes(byte[] bytes) {
            System.arraycopy(secret, 0, bytes, 0, bytes.length);
        }
    }
}
