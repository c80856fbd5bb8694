package org.koraos.portal.ci;

import java.util.List;

/**
 * What a gate may ask of a pull request.
 *
 * @param name as people call it: {@code acme/shop#12}
 * @param heads every commit that was its head, this one among them
 * @param changeRequests who waits for changes
 * @param checks those that its repository requires, in the order in which it names them
 */
public record PullFact(
        String name,
        String title,
        String link,
        PullState state,
        String head,
        List<String> heads,
        Mergeability mergeability,
        List<String> changeRequests,
        List<NamedCheck> checks) {

    public PullFact {
        heads = List.copyOf(heads);
        changeRequests = List.copyOf(changeRequests);
        checks = List.copyOf(checks);
    }

    /** The head as people read it. */
    public String briefHead() {
        return head.substring(0, Math.min(10, head.length()));
    }

    /** The name by which the checks on one of its commits are journaled. */
    public String checksOn(String commit) {
        return name.substring(0, name.lastIndexOf('#')) + "@" + commit;
    }
}
