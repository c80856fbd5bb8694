package org.koraos.portal.journal;

import java.util.Set;

import org.koraos.portal.kernel.SubjectRef;

/**
 * A transaction that changed something was committed. A hint for open pages to read again; it may be lost, and says only
 * what changed, never what it is now.
 *
 * @param here whether this node committed it; otherwise another node's notice brought it
 */
public record ChangesCommitted(Set<SubjectRef> subjects, boolean here) {

    public ChangesCommitted {
        subjects = Set.copyOf(subjects);
    }
}
