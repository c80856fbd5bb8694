package org.koraos.portal.ci;

import java.net.URI;
import java.util.Locale;
import java.util.Set;

import org.koraos.portal.kernel.InvalidValue;
import org.koraos.portal.kernel.Phrase;
import org.koraos.portal.kernel.TextRule;
import org.koraos.portal.kernel.WebAddress;

/** Where a repository's host takes statuses, without the slash at its end. It is https, but on this very machine. */
public record ApiAddress(String value) {

    private static final TextRule RULE = TextRule.line(300);
    private static final Set<String> THIS_MACHINE = Set.of("127.0.0.1", "localhost", "[::1]");

    /** @throws InvalidValue when it is no such address */
    public ApiAddress {
        value = RULE.required(value).replaceAll("/+$", "");
        if (!WebAddress.is(value) || !holds(URI.create(value))) throw new InvalidValue(Phrase.of("ci.api.syntax"));
    }

    private static boolean holds(URI address) {
        if (address.getRawQuery() != null || address.getRawFragment() != null) return false;
        return address.getScheme().equalsIgnoreCase("https") || isThisMachine(address);
    }

    private static boolean isThisMachine(URI address) {
        return THIS_MACHINE.contains(address.getHost().toLowerCase(Locale.ROOT));
    }

    /** Where the provider's own service takes them. */
    public static ApiAddress usual(Provider provider) {
        return new ApiAddress(
                switch (provider) {
                    case GITHUB -> "https://api.github.com";
                    case GITLAB -> "https://gitlab.com/api/v4";
                });
    }

    /** The host, with its port unless that is the usual one; without it on this machine. */
    public String host() {
        var address = URI.create(value);
        var host = address.getHost().toLowerCase(Locale.ROOT);
        return address.getPort() < 0 || isThisMachine(address) ? host : host + ":" + address.getPort();
    }

    @Override
    public String toString() {
        return value;
    }
}
