package org.koraos.portal.uikit;

/**
 * Something that the command palette leads to.
 *
 * @param key what people call it by; empty for a page or an action
 * @param title in the person's language
 * @param path its page's path, from the {@link SiteMap}
 */
public record PaletteResult(Kind kind, String key, String title, String path) {

    /** What kind of thing it is; results of one kind stand together. */
    public enum Kind {
        STORY,
        GATE,
        RISK,
        RULE,
        PAGE,
        ACTION
    }
}
