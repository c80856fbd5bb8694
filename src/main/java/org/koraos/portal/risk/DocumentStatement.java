package org.koraos.portal.risk;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;

import org.jspecify.annotations.Nullable;

import org.koraos.portal.kernel.TextRule;

/**
 * What the plan document said about a risk when it was last imported.
 *
 * @param severityWord the document's own word, such as "alto"
 * @param severity what that word means
 */
@Embeddable
public record DocumentStatement(
        @Column(name = "document_title") String title,
        @Column(name = "document_description") @Nullable String description,
        @Column(name = "document_cause") @Nullable String cause,
        @Column(name = "document_severity_word") String severityWord,

        @Enumerated(EnumType.STRING) @Column(name = "document_severity")
        Severity severity,

        @Column(name = "document_mitigation") @Nullable String mitigation) {

    private static final TextRule WORD = TextRule.line(60);

    /** @throws org.koraos.portal.kernel.InvalidValue when the title is empty, or a text is too long */
    static DocumentStatement of(
            RiskDescription words, String severityWord, Severity severity, @Nullable String mitigation) {
        return new DocumentStatement(
                words.title(),
                words.description(),
                words.cause(),
                WORD.required(severityWord),
                severity,
                RiskDescription.PROSE.optional(mitigation));
    }
}
