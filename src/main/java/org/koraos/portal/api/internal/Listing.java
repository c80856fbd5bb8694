package org.koraos.portal.api.internal;

import java.util.List;
import java.util.function.Function;

import org.jspecify.annotations.Nullable;

/**
 * A part of a list.
 *
 * @param next the cursor of the next part; null at the end
 */
record Listing<T>(List<T> items, @Nullable String next) {

    /** @param found one item more than asked for, where there is one */
    static <S, T> Listing<T> of(String list, List<S> found, Function<S, String> key, int length, Function<S, T> shown) {
        var items = found.stream().limit(length).map(shown).toList();
        var next = found.size() > length ? Cursor.after(list, key.apply(found.get(length - 1))) : null;
        return new Listing<>(items, next);
    }
}
