package org.koraos.portal.plan.document;

import org.jspecify.annotations.Nullable;

import org.koraos.portal.kernel.Phrase;

/**
 * Reads plan documents: Markdown, in Portuguese or English, as {@code docs/plan-format.md} describes it. Whatever the
 * bytes are, the answer is a reading with findings, soon and within little memory; nothing is thrown.
 */
public final class PlanDocumentReader {

    /** The largest document that is read, in bytes. */
    public static final int MOST_BYTES = 10 * 1024 * 1024;

    private static final int BYTES_IN_A_MEGABYTE = 1024 * 1024;

    /**
     * Reads a document.
     *
     * @param fileName what the file was called; it stands in for a title where the document has none
     */
    public PlanReading read(byte[] content, String fileName) {
        var findings = new Findings();
        if (content.length > MOST_BYTES) {
            findings.error(0, Phrase.of("plan.finding.too-large", MOST_BYTES / BYTES_IN_A_MEGABYTE));
            return new PlanReading(null, findings.in(SourceText.EMPTY));
        }
        var source = SourceText.of(content, findings);
        return new PlanReading(document(source, fileName, findings), findings.in(source));
    }

    private static @Nullable PlanDocument document(SourceText source, String fileName, Findings findings) {
        if (findings.hasErrors() || !MarkdownBounds.hold(source.text(), findings)) return null;
        var matter = FrontMatter.of(source, findings);
        var outline = OutlineParser.parse(matter.rest(), findings);
        if (findings.hasErrors()) return null;
        return new DocumentReading(outline, matter, fileName, findings).document();
    }
}
