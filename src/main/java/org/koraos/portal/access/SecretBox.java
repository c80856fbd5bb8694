package org.koraos.portal.access;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import java.util.UUID;

import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

import org.koraos.portal.access.internal.DemoSecretKey;

/**
 * Seals secrets with AES-GCM, each for its own row, by a key that only the environment knows: who has the database alone
 * has no secret. Without a key nothing is sealed: no repository can be connected and nothing is signed.
 */
@Component
public class SecretBox {

    private static final Logger LOG = LoggerFactory.getLogger(SecretBox.class);
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int KEY_BYTES = 32;
    private static final int NONCE_BYTES = 12;
    private static final int TAG_BITS = 128;

    private final @Nullable SecretKeySpec key;

    SecretBox(@Value("${kora.secrets.key}") String key, ObjectProvider<DemoSecretKey> demo) {
        var chosen = key.isBlank()
                ? demo.stream().findFirst().map(DemoSecretKey::readOrMake).orElse("")
                : key;
        this.key = chosen.isBlank() ? null : new SecretKeySpec(bytes(chosen.strip()), "AES");
    }

    private static byte[] bytes(String key) {
        try {
            var bytes = Base64.getDecoder().decode(key);
            if (bytes.length == KEY_BYTES) return bytes;
        } catch (IllegalArgumentException notBase64) {
            // Told below, in the same words: the key itself is in no message.
        }
        throw new IllegalArgumentException(
                "KORA_SECRETS_KEY must be 32 bytes in Base64, as `openssl rand -base64 32` makes");
    }

    /** Whether there is a key. */
    public boolean hasKey() {
        return key != null;
    }

    /** Random bytes to make a secret of. */
    public static byte[] random() {
        var bytes = new byte[KEY_BYTES];
        RANDOM.nextBytes(bytes);
        return bytes;
    }

    /** The secret, so that it opens only with the key and for this owner. */
    public byte[] seal(byte[] secret, UUID owner) {
        var nonce = new byte[NONCE_BYTES];
        RANDOM.nextBytes(nonce);
        try {
            var sealed = cipher(Cipher.ENCRYPT_MODE, nonce, owner).doFinal(secret);
            return ByteBuffer.allocate(NONCE_BYTES + sealed.length)
                    .put(nonce)
                    .put(sealed)
                    .array();
        } catch (GeneralSecurityException failure) {
            throw new IllegalStateException("Every Java platform has AES-GCM", failure);
        }
    }

    /** The secret; empty when there is no key, or the secret was sealed with another: then nobody is believed. */
    public Optional<byte[]> open(byte[] sealed, UUID owner) {
        if (key == null) return Optional.empty();
        try {
            var nonce = Arrays.copyOf(sealed, NONCE_BYTES);
            return Optional.of(cipher(Cipher.DECRYPT_MODE, nonce, owner)
                    .doFinal(sealed, NONCE_BYTES, sealed.length - NONCE_BYTES));
        } catch (GeneralSecurityException | IllegalArgumentException failure) {
            LOG.warn("The secret of row {} does not open with the key of this environment", owner);
            return Optional.empty();
        }
    }

    private Cipher cipher(int mode, byte[] nonce, UUID owner) throws GeneralSecurityException {
        var cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
        cipher.updateAAD(ByteBuffer.allocate(2 * Long.BYTES)
                .putLong(owner.getMostSignificantBits())
                .putLong(owner.getLeastSignificantBits())
                .array());
        return cipher;
    }
}
