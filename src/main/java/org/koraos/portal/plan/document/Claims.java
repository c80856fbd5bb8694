package org.koraos.portal.plan.document;

import org.koraos.portal.kernel.Phrase;

/**
 * What a document may claim and nobody believes: that something is approved, done, or where it stands. That is decided
 * and recorded in the portal, by a person, and never by a text that anyone can write.
 */
final class Claims {

    private Claims() {}

    /** Whether a heading or a label is one under which documents make such a claim. */
    static boolean isClaim(Words label) {
        return label.any("status", "situacao", "estado") || isApproval(label);
    }

    /** Whether this speaks of an approval. */
    static boolean isApproval(Words words) {
        return words.any(
                "approved",
                "approver",
                "approvers",
                "approval",
                "aprovado",
                "aprovada",
                "aprovados",
                "aprovadas",
                "aprovador",
                "aprovadores",
                "aprovacao",
                "signoff",
                "signed");
    }

    /** Tells that a claim was left out. */
    static void tell(Stated claim, Findings findings) {
        findings.warning(claim.line(), Phrase.of("plan.finding.claim", Findings.quote(claim.text())));
    }
}
