package org.koraos.portal.ci.internal;

import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

import org.koraos.portal.ci.ApiAddress;
import org.koraos.portal.ci.Provider;

/**
 * The hosts to which statuses may be sent: the providers' own, and those that whoever runs the portal names. Nobody who
 * only uses it makes it call another machine, inside or outside.
 */
@Component
public class StatusHosts {

    private final Set<String> named;

    StatusHosts(@Value("${kora.ci.hosts}") String hosts) {
        this.named = Stream.concat(
                        Arrays.stream(Provider.values()).map(ApiAddress::usual).map(ApiAddress::host),
                        Arrays.stream(hosts.split(",")).map(host -> host.strip().toLowerCase(Locale.ROOT)))
                .filter(host -> !host.isEmpty())
                .collect(Collectors.toUnmodifiableSet());
    }

    public boolean named(ApiAddress address) {
        return named.contains(address.host());
    }
}
