package org.koraos.portal.kernel;

import org.jspecify.annotations.Nullable;

/** Why a person did something, in their words: 1 to 2,000 characters. */
public record Reason(String text) {

    private static final TextRule RULE = TextRule.prose(2_000);

    /** @throws InvalidValue when the text is empty, too long, or has a character that cannot be shown */
    public Reason {
        text = RULE.required(text);
    }

    /** A reason where giving one is optional: null when the text is null or blank. */
    public static @Nullable Reason ofNullable(@Nullable String text) {
        var kept = RULE.optional(text);
        return kept == null ? null : new Reason(kept);
    }
}
