package org.koraos.portal.desk;

import org.jspecify.annotations.Nullable;

import org.koraos.portal.kernel.Phrase;
import org.koraos.portal.uikit.PaletteResult;

/**
 * A thing of a plan that was looked for.
 *
 * @param key what people call it by
 * @param what what it is, where its kind does not say all; null otherwise
 * @param title its own title; null when it has none
 * @param path its page
 */
public record Found(
        PaletteResult.Kind kind,
        String key,
        @Nullable Phrase what,
        @Nullable String title,
        String path) {}
