package org.koraos.portal.api.internal;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.function.Function;

import org.jspecify.annotations.Nullable;

import org.koraos.portal.api.ApiRefusal;
import org.koraos.portal.kernel.Sha256;

/**
 * Where a list goes on, as the caller carries it from one answer to the next. It says the list it belongs to, and a
 * digest; one that was altered, or that another list gave, is refused. It hides nothing and opens nothing.
 */
final class Cursor {

    /** The most items of one answer. */
    static final int MOST = 200;

    private static final int DIGEST = 12;

    private Cursor() {}

    static String after(String list, String last) {
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString((digest(list, last) + last).getBytes(StandardCharsets.UTF_8));
    }

    /** The last item of the answer before; null for the beginning. */
    static @Nullable String read(String list, @Nullable String cursor) {
        if (cursor == null) return null;
        try {
            var text = new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.UTF_8);
            var last = text.substring(Math.min(DIGEST, text.length()));
            if (text.startsWith(digest(list, last)) && after(list, last).equals(cursor)) return last;
        } catch (IllegalArgumentException notOne) {
            throw new ApiRefusal.BadCursor();
        }
        throw new ApiRefusal.BadCursor();
    }

    private static String digest(String list, String last) {
        return Sha256.hex("cursor-1 " + list + " " + last).substring(0, DIGEST);
    }

    /** How many items to answer with: as many as asked for, and at most {@link #MOST}. */
    static int length(int limit) {
        if (limit < 1) throw new ApiRefusal.BadLimit(MOST);
        return Math.min(limit, MOST);
    }

    /** A part of a list that is known whole, sorted by the key. */
    static <T, R> Listing<R> part(
            String list,
            List<T> all,
            Function<T, String> key,
            @Nullable String cursor,
            int limit,
            Function<T, R> shown) {
        var after = read(list, cursor);
        var rest = all.stream()
                .filter(item -> after == null || key.apply(item).compareTo(after) > 0)
                .sorted((one, other) -> key.apply(one).compareTo(key.apply(other)))
                .limit(length(limit) + 1L)
                .toList();
        return Listing.of(list, rest, key, length(limit), shown);
    }
}
