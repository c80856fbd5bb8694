package org.koraos.portal.api.internal;

import java.util.function.Function;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

import org.koraos.portal.api.ApiRefusal;
import org.koraos.portal.kernel.InvalidValue;

/** What addresses and headers say. */
final class Keys {

    private static final Pattern VERSION = Pattern.compile("\"(\\d{1,18})\"");

    private Keys() {}

    /** A key of an address; what cannot be one is of nothing. */
    static <K> K of(String text, Function<String, K> key) {
        try {
            return key.apply(text);
        } catch (InvalidValue none) {
            throw new ApiRefusal.UnknownKey(text);
        }
    }

    /** Refuses a body that leaves out what it must say. */
    static void given(@Nullable Object... needed) {
        for (var value : needed) if (value == null) throw new ApiRefusal.Unreadable();
    }

    static String etag(long version) {
        return "\"" + version + "\"";
    }

    /** The version of the header If-Match. A star would be no version that anybody saw. */
    static long version(@Nullable String ifMatch) {
        if (ifMatch == null || ifMatch.isBlank()) throw new ApiRefusal.VersionNeeded();
        var matcher = VERSION.matcher(ifMatch.strip());
        if (!matcher.matches()) throw new ApiRefusal.UnknownVersion();
        return Long.parseLong(matcher.group(1));
    }
}
