package org.koraos.portal.kernel;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

/**
 * The address of something on the web: http or https with a host, so that a click on it can run nothing here. User names
 * are refused: in an address they serve only to make one host look like another.
 */
public record WebAddress(String value) {

    private static final TextRule RULE = TextRule.line(2_000);

    /** @throws InvalidValue when it is not a whole address that starts with http:// or https:// */
    public WebAddress {
        value = RULE.required(value);
        if (host(value).isEmpty()) throw new InvalidValue(Phrase.of("kernel.web-address.syntax"));
    }

    /** An address where giving one is optional: null when the text is null or blank. */
    public static @Nullable WebAddress ofNullable(@Nullable String text) {
        var kept = RULE.optional(text);
        return kept == null ? null : new WebAddress(kept);
    }

    /** Whether the text is such an address. */
    public static boolean is(String text) {
        return text.length() <= RULE.longest() && host(text).isPresent();
    }

    /** The host, which says where a click leads. */
    public String host() {
        return host(value).orElseThrow();
    }

    private static Optional<String> host(String text) {
        try {
            var uri = new URI(text);
            var scheme = uri.getScheme() == null ? "" : uri.getScheme().toLowerCase(Locale.ROOT);
            if (!scheme.equals("https") && !scheme.equals("http")) return Optional.empty();
            if (uri.getRawUserInfo() != null) return Optional.empty();
            return Optional.ofNullable(uri.getHost());
        } catch (URISyntaxException notAnAddress) {
            return Optional.empty();
        }
    }

    @Override
    public String toString() {
        return value;
    }
}
