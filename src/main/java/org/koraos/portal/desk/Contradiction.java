package org.koraos.portal.desk;

import org.koraos.portal.kernel.Phrase;

/**
 * One contradiction in a plan.
 *
 * @param key of what is to be opened to mend it, as its page's path writes it
 * @param sentence what contradicts what
 */
public record Contradiction(ContradictionKind kind, String key, Phrase sentence) {

    /** The path of the page where it is mended. */
    public String path(String plan) {
        return kind.fix().path(plan, key);
    }
}
