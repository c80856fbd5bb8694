package org.koraos.portal.ci;

import java.util.Locale;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

import org.koraos.portal.kernel.InvalidValue;
import org.koraos.portal.kernel.Phrase;
import org.koraos.portal.kernel.TextRule;

/** A commit's hash, whole or its first seven digits or more. */
public record Commit(String hash) {

    private static final TextRule RULE = TextRule.line(64);
    private static final Pattern SYNTAX = Pattern.compile("[0-9a-f]{7,64}");

    /** @throws InvalidValue when it is no such hash */
    public Commit {
        hash = RULE.required(hash).toLowerCase(Locale.ROOT);
        if (!SYNTAX.matcher(hash).matches()) throw new InvalidValue(Phrase.of("ci.commit.syntax"));
    }

    /** A commit where naming one is optional: null when the text is null or blank. */
    public static @Nullable Commit ofNullable(@Nullable String text) {
        var kept = RULE.optional(text);
        return kept == null ? null : new Commit(kept);
    }

    /** As much of it as people read. */
    public String brief() {
        return hash.substring(0, Math.min(10, hash.length()));
    }

    @Override
    public String toString() {
        return hash;
    }
}
