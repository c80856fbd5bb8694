package org.koraos.portal.access.internal;

import java.text.Normalizer;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import org.springframework.security.crypto.password.DelegatingPasswordEncoder;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.security.crypto.password.Pbkdf2PasswordEncoder;

import org.koraos.portal.access.Passwords;

/**
 * Reads passwords in Unicode normal form C, so that the same word typed on another keyboard is the same password. One that
 * is longer than any can be is no one's, and nobody waits for it to be brought in that form.
 */
record NormalizedPasswords(PasswordEncoder encoder) implements PasswordEncoder {

    /** Keeps them under the name of their hash, so that another hash can follow some day. */
    static PasswordEncoder keptAs(Pbkdf2PasswordEncoder hash) {
        return new NormalizedPasswords(new DelegatingPasswordEncoder("pbkdf2", Map.of("pbkdf2", hash)));
    }

    @Override
    public @Nullable String encode(@Nullable CharSequence password) {
        return encoder.encode(password == null ? null : normal(password));
    }

    @Override
    public boolean matches(@Nullable CharSequence password, @Nullable String hash) {
        if (password != null && password.length() > Passwords.LONGEST) return false;
        return encoder.matches(password == null ? null : normal(password), hash);
    }

    @Override
    public boolean upgradeEncoding(@Nullable String hash) {
        return encoder.upgradeEncoding(hash);
    }

    private static String normal(CharSequence password) {
        return Normalizer.normalize(password, Normalizer.Form.NFC);
    }
}
