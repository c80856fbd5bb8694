package org.koraos.portal.risk.ui;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import com.vaadin.flow.router.QueryParameters;
import org.jspecify.annotations.Nullable;

import org.koraos.portal.access.PersonReference;
import org.koraos.portal.kernel.InvalidValue;
import org.koraos.portal.plan.WaveKey;
import org.koraos.portal.risk.Assessment;
import org.koraos.portal.risk.Impact;
import org.koraos.portal.risk.Probability;
import org.koraos.portal.risk.RiskFilter;
import org.koraos.portal.risk.RiskOrder;
import org.koraos.portal.risk.RiskStatus;
import org.koraos.portal.risk.Severity;

/**
 * Which risks the register lists and in which order, as its address says it: so a reload, a bookmark and a link to a
 * colleague show the same. What an address says wrongly is left out.
 */
record RiskListing(RiskFilter filter, RiskOrder order, boolean descending) {

    static final RiskListing ALL = new RiskListing(RiskFilter.NONE, RiskOrder.URGENCY, false);

    private static final String NOBODY = "nobody";
    private static final String YES = "yes";

    RiskListing with(RiskFilter other) {
        return new RiskListing(other, order, descending);
    }

    RiskListing sortedBy(RiskOrder other, boolean downwards) {
        return new RiskListing(filter, other, downwards);
    }

    /** @param people those whom the address may name, by their logins */
    static RiskListing of(QueryParameters address, Collection<PersonReference> people) {
        var filter = RiskFilter.NONE
                .withStatuses(constants(RiskStatus.class, address.getParameters("status")))
                .withSeverities(constants(Severity.class, address.getParameters("severity")))
                .inWave(address.getSingleParameter("wave")
                        .map(RiskListing::wave)
                        .orElse(null))
                .overdueOnly(says(address, "overdue"))
                .brokenOnly(says(address, "broken"))
                .containing(address.getSingleParameter("q").orElse(null))
                .at(address.getSingleParameter("at").map(RiskListing::place).orElse(null));
        var owner = address.getSingleParameter("owner").orElse("");
        if (owner.equals(NOBODY)) filter = filter.ownedByNobody();
        else
            filter =
                    filter.ownedBy(named(owner, people).map(PersonReference::id).orElse(null));
        var sort = address.getSingleParameter("sort").orElse("");
        var descending = sort.startsWith("-");
        var order = constants(RiskOrder.class, List.of(descending ? sort.substring(1) : sort));
        return new RiskListing(filter, order.stream().findFirst().orElse(RiskOrder.URGENCY), descending);
    }

    private static Optional<PersonReference> named(String login, Collection<PersonReference> people) {
        return people.stream().filter(person -> person.login().equals(login)).findFirst();
    }

    QueryParameters address(Collection<PersonReference> people) {
        var said = new HashMap<String, List<String>>();
        put(
                said,
                "status",
                filter.statuses().stream().sorted().map(RiskListing::word).toList());
        put(
                said,
                "severity",
                filter.severities().stream().sorted().map(RiskListing::word).toList());
        put(said, "owner", owner(people));
        put(said, "wave", filter.wave() == null ? null : filter.wave().value());
        put(said, "overdue", filter.overdue() ? YES : null);
        put(said, "broken", filter.broken() ? YES : null);
        put(said, "q", filter.text());
        put(said, "at", filter.cell() == null ? null : place(filter.cell()));
        if (order != RiskOrder.URGENCY) put(said, "sort", (descending ? "-" : "") + word(order));
        return new QueryParameters(said);
    }

    private @Nullable String owner(Collection<PersonReference> people) {
        if (filter.ownerless()) return NOBODY;
        return people.stream()
                .filter(person -> person.id().equals(filter.owner()))
                .map(PersonReference::login)
                .findFirst()
                .orElse(null);
    }

    private static void put(Map<String, List<String>> said, String name, @Nullable String value) {
        if (value != null) said.put(name, List.of(value));
    }

    private static void put(Map<String, List<String>> said, String name, List<String> values) {
        if (!values.isEmpty()) said.put(name, new ArrayList<>(values));
    }

    private static boolean says(QueryParameters address, String name) {
        return address.getSingleParameter(name).filter(YES::equals).isPresent();
    }

    private static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }

    private static <E extends Enum<E>> Set<E> constants(Class<E> type, List<String> words) {
        var found = EnumSet.noneOf(type);
        Arrays.stream(type.getEnumConstants())
                .filter(constant -> words.contains(word(constant)))
                .forEach(found::add);
        return found;
    }

    /** As in {@code 4x5}: probability, then impact. */
    private static String place(Assessment place) {
        return place.probability().points() + "x" + place.impact().points();
    }

    private static @Nullable Assessment place(String said) {
        if (!said.matches("[1-5]x[1-5]")) return null;
        return new Assessment(Probability.of(said.charAt(0) - '0'), Impact.of(said.charAt(2) - '0'));
    }

    private static @Nullable WaveKey wave(String said) {
        try {
            return new WaveKey(said);
        } catch (InvalidValue _) {
            return null;
        }
    }
}
