package org.koraos.portal.journal.internal;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;

import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Repository;

import org.koraos.portal.journal.CanonicalJson;
import org.koraos.portal.journal.JournalChoices;
import org.koraos.portal.journal.JournalDetails;
import org.koraos.portal.journal.JournalEntry;
import org.koraos.portal.journal.JournalFilter;
import org.koraos.portal.journal.JournalRecord;
import org.koraos.portal.kernel.Actor;
import org.koraos.portal.kernel.PersonId;
import org.koraos.portal.kernel.SubjectRef;

/** The journal's reading side in SQL. */
@Repository
public class JournalQuery {

    private static final String ENTRY = """
            select id, sequence, recorded_at, plan_id, module, subject_kind, subject_key, action,
                   actor_id, actor_name, reason
            from journal_entry
            """;

    private static final int FETCHED_AT_ONCE = 200;

    private final JdbcTemplate jdbc;

    JournalQuery(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    public List<JournalEntry> about(Collection<SubjectRef> subjects, @Nullable Long olderThan, int limit) {
        if (subjects.isEmpty()) return List.of();
        var arguments = new ArrayList<@Nullable Object>();
        var where = aboutAny(subjects, arguments);
        if (olderThan != null) {
            where += " and sequence < ?";
            arguments.add(olderThan);
        }
        arguments.add(limit);
        return jdbc.query(
                ENTRY + " where " + where + " order by sequence desc limit ?",
                (row, number) -> entry(row),
                arguments.toArray());
    }

    /** Every entry about any of these things whole, the oldest first, one by one: however many, they are never all here. */
    public void readAll(Collection<SubjectRef> subjects, Consumer<JournalRecord> reader) {
        if (subjects.isEmpty()) return;
        var arguments = new ArrayList<@Nullable Object>();
        var where = aboutAny(subjects, arguments);
        jdbc.query(
                connection -> {
                    var statement = connection.prepareStatement(
                            "select * from journal_entry where " + where + " order by sequence");
                    statement.setFetchSize(FETCHED_AT_ONCE);
                    for (var place = 0; place < arguments.size(); place++) {
                        statement.setObject(place + 1, arguments.get(place));
                    }
                    return statement;
                },
                row -> {
                    reader.accept(record(row));
                });
    }

    private static String aboutAny(Collection<SubjectRef> subjects, List<@Nullable Object> arguments) {
        var places = new ArrayList<String>();
        for (var subject : subjects) {
            places.add("(%s and subject_kind = ? and subject_key = ?)".formatted(ofPlan(subject.plan(), arguments)));
            arguments.add(subject.kind());
            arguments.add(subject.key());
        }
        return "(" + String.join(" or ", places) + ")";
    }

    private static JournalRecord record(ResultSet row) throws SQLException {
        return new JournalRecord(
                entry(row),
                row.getObject("aggregate_id", UUID.class),
                row.getLong("aggregate_version"),
                row.getString("state"),
                HexFormat.of().formatHex(row.getBytes("state_digest")),
                row.getObject("correlation_id", UUID.class));
    }

    public List<JournalEntry> find(JournalFilter filter, int offset, int limit) {
        var arguments = new ArrayList<@Nullable Object>();
        var where = where(filter, arguments);
        arguments.addAll(Arrays.asList(limit, offset));
        return jdbc.query(
                ENTRY + " where " + where + " order by sequence desc limit ? offset ?",
                (row, number) -> entry(row),
                arguments.toArray());
    }

    public int count(JournalFilter filter) {
        var arguments = new ArrayList<@Nullable Object>();
        var where = where(filter, arguments);
        var count = jdbc.queryForObject(
                "select count(*) from journal_entry where " + where, Integer.class, arguments.toArray());
        return count == null ? 0 : count;
    }

    public Optional<JournalDetails> details(UUID id) {
        var found = jdbc.query("""
                select e.*, before.state as state_before
                from journal_entry e
                left join lateral (
                    select b.state from journal_entry b
                    where b.aggregate_id = e.aggregate_id and b.aggregate_version < e.aggregate_version
                    order by b.aggregate_version desc limit 1) before on true
                where e.id = ?
                """, (row, number) -> details(row), id);
        return found.stream().findFirst();
    }

    public JournalChoices choices(@Nullable UUID plan) {
        var arguments = new ArrayList<@Nullable Object>();
        var where = ofPlan(plan, arguments);
        var people = jdbc.query(
                "select distinct on (actor_id) actor_id, actor_name from journal_entry where " + where
                        + " order by actor_id, sequence desc",
                (row, number) -> actor(row),
                arguments.toArray());
        var kinds = jdbc.query(
                "select distinct module, subject_kind from journal_entry where " + where + " order by 1, 2",
                (row, number) -> new JournalChoices.Kind(row.getString(1), row.getString(2)),
                arguments.toArray());
        var actions = jdbc.query(
                "select distinct module, action from journal_entry where " + where + " order by 1, 2",
                (row, number) -> new JournalChoices.Action(row.getString(1), row.getString(2)),
                arguments.toArray());
        return new JournalChoices(people, kinds, actions);
    }

    private static String where(JournalFilter filter, List<@Nullable Object> arguments) {
        var conditions = new ArrayList<String>();
        conditions.add(ofPlan(filter.plan(), arguments));
        var person = filter.person();
        add("actor_id = ?", person == null ? null : person.value(), conditions, arguments);
        add("module = ?", filter.module(), conditions, arguments);
        add("subject_kind = ?", filter.kind(), conditions, arguments);
        add("action = ?", filter.action(), conditions, arguments);
        add("recorded_at >= ?", inUtc(filter.from()), conditions, arguments);
        add("recorded_at < ?", inUtc(filter.before()), conditions, arguments);
        // strpos, not like: what a person types is no pattern.
        add(
                "strpos(lower(subject_key || ' ' || actor_name || ' ' || coalesce(reason, '')), lower(?)) > 0",
                filter.text(),
                conditions,
                arguments);
        return String.join(" and ", conditions);
    }

    private static void add(
            String condition, @Nullable Object value, List<String> conditions, List<@Nullable Object> arguments) {
        if (value == null) return;
        conditions.add(condition);
        arguments.add(value);
    }

    private static String ofPlan(@Nullable UUID plan, List<@Nullable Object> arguments) {
        if (plan == null) return "plan_id is null";
        arguments.add(plan);
        return "plan_id = ?";
    }

    private static @Nullable OffsetDateTime inUtc(@Nullable Instant moment) {
        return moment == null ? null : moment.atOffset(ZoneOffset.UTC);
    }

    private static JournalEntry entry(ResultSet row) throws SQLException {
        return new JournalEntry(
                row.getObject("id", UUID.class),
                row.getLong("sequence"),
                row.getObject("recorded_at", OffsetDateTime.class).toInstant(),
                row.getString("module"),
                new SubjectRef(
                        row.getObject("plan_id", UUID.class),
                        row.getString("subject_kind"),
                        row.getString("subject_key")),
                row.getString("action"),
                actor(row),
                row.getString("reason"));
    }

    private static Actor actor(ResultSet row) throws SQLException {
        return new Actor(new PersonId(row.getObject("actor_id", UUID.class)), row.getString("actor_name"));
    }

    private static JournalDetails details(ResultSet row) throws SQLException {
        var state = row.getString("state");
        var digest = row.getBytes("state_digest");
        return new JournalDetails(
                entry(row),
                row.getLong("aggregate_version"),
                state,
                HexFormat.of().formatHex(digest),
                Arrays.equals(CanonicalJson.digest(state), digest),
                row.getObject("correlation_id", UUID.class),
                CanonicalJson.changes(row.getString("state_before"), state));
    }
}
