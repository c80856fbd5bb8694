package org.koraos.portal.desk.ui;

import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeParseException;
import java.util.LinkedHashMap;
import java.util.Optional;
import java.util.UUID;

import com.vaadin.flow.router.QueryParameters;
import org.jspecify.annotations.Nullable;

import org.koraos.portal.journal.JournalChoices;
import org.koraos.portal.journal.JournalFilter;
import org.koraos.portal.kernel.PersonId;
import org.koraos.portal.plan.PlanId;

/**
 * What of the journal a reader looks at, as the page's address says it; what an address says that makes no sense is as if
 * it were not there.
 *
 * @param portal whether it is about what stands outside all plans
 * @param from the first day
 * @param to the last day
 * @param entry the one entry that the address points at
 */
record JournalListing(
        boolean portal,
        @Nullable String text,
        @Nullable UUID person,
        JournalChoices.@Nullable Kind kind,
        JournalChoices.@Nullable Action action,
        @Nullable LocalDate from,
        @Nullable LocalDate to,
        @Nullable UUID entry) {

    static final JournalListing ALL = new JournalListing(false, null, null, null, null, null, null, null);
    private static final int LONGEST_TEXT = 200;

    static JournalListing of(QueryParameters address) {
        var action = address.getSingleParameter("action").map(JournalListing::pair);
        return new JournalListing(
                address.getSingleParameter("scope").filter("portal"::equals).isPresent(),
                address.getSingleParameter("text")
                        .filter(text -> !text.isBlank() && text.length() <= LONGEST_TEXT)
                        .orElse(null),
                address.getSingleParameter("person").flatMap(JournalListing::id).orElse(null),
                address.getSingleParameter("kind")
                        .map(JournalListing::pair)
                        .map(pair -> new JournalChoices.Kind(pair[0], pair[1]))
                        .orElse(null),
                action.map(pair -> new JournalChoices.Action(pair[0], pair[1])).orElse(null),
                address.getSingleParameter("from").flatMap(JournalListing::day).orElse(null),
                address.getSingleParameter("to").flatMap(JournalListing::day).orElse(null),
                address.getSingleParameter("entry").flatMap(JournalListing::id).orElse(null));
    }

    QueryParameters address() {
        var parts = new LinkedHashMap<String, String>();
        if (portal) parts.put("scope", "portal");
        if (text != null) parts.put("text", text);
        if (person != null) parts.put("person", person.toString());
        if (kind != null) parts.put("kind", kind.module() + "." + kind.kind());
        if (action != null) parts.put("action", action.module() + "." + action.action());
        if (from != null) parts.put("from", from.toString());
        if (to != null) parts.put("to", to.toString());
        if (entry != null) parts.put("entry", entry.toString());
        return QueryParameters.simple(parts);
    }

    /** The filter for the journal, with the days as the reader's time zone begins and ends them. */
    JournalFilter filter(PlanId plan, ZoneId zone) {
        var module = action != null ? action.module() : kind != null ? kind.module() : null;
        return new JournalFilter(
                portal ? null : plan.value(),
                person == null ? null : new PersonId(person),
                module,
                kind == null ? null : kind.kind(),
                action == null ? null : action.action(),
                from == null ? null : from.atStartOfDay(zone).toInstant(),
                to == null ? null : to.plusDays(1).atStartOfDay(zone).toInstant(),
                text);
    }

    boolean narrows() {
        return !withEntry(null).withPortal(false).equals(ALL);
    }

    JournalListing withPortal(boolean now) {
        return new JournalListing(now, text, person, kind, action, from, to, entry);
    }

    JournalListing withText(@Nullable String now) {
        var kept = now == null || now.isBlank() ? null : now;
        return new JournalListing(portal, kept, person, kind, action, from, to, null);
    }

    JournalListing withPerson(@Nullable UUID now) {
        return new JournalListing(portal, text, now, kind, action, from, to, null);
    }

    JournalListing withKind(JournalChoices.@Nullable Kind now) {
        return new JournalListing(portal, text, person, now, action, from, to, null);
    }

    JournalListing withAction(JournalChoices.@Nullable Action now) {
        return new JournalListing(portal, text, person, kind, now, from, to, null);
    }

    JournalListing withFrom(@Nullable LocalDate now) {
        return new JournalListing(portal, text, person, kind, action, now, to, null);
    }

    JournalListing withTo(@Nullable LocalDate now) {
        return new JournalListing(portal, text, person, kind, action, from, now, null);
    }

    JournalListing withEntry(@Nullable UUID now) {
        return new JournalListing(portal, text, person, kind, action, from, to, now);
    }

    private static String[] pair(String text) {
        var parts = text.split("\\.", 2);
        return parts.length == 2 ? parts : new String[] {text, ""};
    }

    private static Optional<UUID> id(String text) {
        try {
            return Optional.of(UUID.fromString(text));
        } catch (IllegalArgumentException notAnId) {
            return Optional.empty();
        }
    }

    private static Optional<LocalDate> day(String text) {
        try {
            return Optional.of(LocalDate.parse(text));
        } catch (DateTimeParseException notADay) {
            return Optional.empty();
        }
    }
}
