package org.koraos.portal.plan.document;

import org.koraos.portal.kernel.Phrase;

/**
 * Something that a person should know about a plan document before it is imported.
 *
 * @param line the line that it is about, counted from 1; 0 when it is about the document as a whole
 * @param source the beginning of that line as the document writes it; empty for the document as a whole
 */
public record Finding(Severity severity, int line, Phrase message, String source) {

    /** The same with its line's beginning, where it has none yet. */
    Finding in(SourceText text) {
        return source.isEmpty() ? new Finding(severity, line, message, text.excerpt(line)) : this;
    }

    /** How much it matters. */
    public enum Severity {
        /** The document may not be imported like this. */
        ERROR,
        /** The document may be imported, but something in it was left out or is likely a mistake. */
        WARNING,
        /** How something was understood. */
        NOTE
    }
}
