package org.koraos.portal.risk;

import org.jspecify.annotations.Nullable;

import org.koraos.portal.kernel.TextRule;

/** What a risk is about, in a person's words. */
public record RiskDescription(
        String title,
        @Nullable String description,
        @Nullable String cause) {

    static final TextRule TITLE = TextRule.line(300);
    static final TextRule PROSE = TextRule.prose(10_000);

    /** @throws org.koraos.portal.kernel.InvalidValue when the title is empty, or a text is too long */
    public RiskDescription {
        title = TITLE.required(title);
        description = PROSE.optional(description);
        cause = PROSE.optional(cause);
    }
}
