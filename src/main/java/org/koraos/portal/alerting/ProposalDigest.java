package org.koraos.portal.alerting;

import java.util.List;

import org.koraos.portal.kernel.Sha256;

/**
 * What a proposal said and on what it stood when somebody looked at it. An approval is given on a digest and counts for
 * nothing else.
 */
public record ProposalDigest(String hex) {

    /** Each part is told from the next by its length, so that no two lists of parts are written alike. */
    static ProposalDigest of(List<?> parts) {
        var text = new StringBuilder();
        for (var part : parts) {
            var said = part.toString();
            text.append(said.length()).append(':').append(said).append('\n');
        }
        return new ProposalDigest(Sha256.hex(text.toString()));
    }

    @Override
    public String toString() {
        return hex;
    }
}
