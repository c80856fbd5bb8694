package org.koraos.portal.alerting;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

/**
 * What a proposal said and on what it stood when somebody looked at it. An approval is given on a digest and counts for
 * nothing else.
 */
public record ProposalDigest(String hex) {

    /** Each part is told from the next by its length, so that no two lists of parts are written alike. */
    static ProposalDigest of(Object... parts) {
        var text = new StringBuilder();
        for (var part : List.of(parts)) {
            var said = part.toString();
            text.append(said.length()).append(':').append(said).append('\n');
        }
        try {
            var sha = MessageDigest.getInstance("SHA-256");
            return new ProposalDigest(
                    HexFormat.of().formatHex(sha.digest(text.toString().getBytes(StandardCharsets.UTF_8))));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }

    @Override
    public String toString() {
        return hex;
    }
}
