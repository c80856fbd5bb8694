package org.koraos.portal.risk.internal;

import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;

import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

import org.koraos.portal.kernel.PersonId;
import org.koraos.portal.plan.PlanId;
import org.koraos.portal.plan.StoryKey;
import org.koraos.portal.plan.WaveKey;
import org.koraos.portal.risk.Assessment;
import org.koraos.portal.risk.HeatMap;
import org.koraos.portal.risk.Impact;
import org.koraos.portal.risk.MitigationRule;
import org.koraos.portal.risk.OwnershipState;
import org.koraos.portal.risk.Probability;
import org.koraos.portal.risk.RiskFilter;
import org.koraos.portal.risk.RiskKey;
import org.koraos.portal.risk.RiskOrder;
import org.koraos.portal.risk.RiskStatus;
import org.koraos.portal.risk.WatchedRisk;

/** Reads many risks at once, as stored, with the status that they have on a day. */
@Component
public class RiskQuery {

    private static final String STATUS =
            "(case when r.status = 'ACCEPTED' and r.accepted_until < :today then 'OPEN' else r.status end)";
    private static final String COLUMNS = """
            select r.risk_key, r.version, r.title, r.probability, r.impact, %s as status_now,
                   r.ownership, r.owner_id, r.review_on, r.accepted_until < :today as acceptance_ended,
                   r.mitigation is not null as mitigation_planned, r.mitigation_done, r.mitigation_rule,
                   array(select w.wave_key from risk_wave w where w.risk_id = r.id order by 1) as waves,
                   array(select s.story_key from risk_story s where s.risk_id = r.id order by 1) as stories
            from risk r
            where
            """.formatted(STATUS);

    private final JdbcClient jdbc;

    RiskQuery(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * A risk as stored.
     *
     * @param status as it is on the day asked for
     */
    public record Stored(
            RiskKey key,
            long version,
            String title,
            Assessment assessment,
            RiskStatus status,
            OwnershipState ownership,
            @Nullable PersonId owner,
            @Nullable LocalDate reviewOn,
            boolean acceptanceEnded,
            boolean mitigationPlanned,
            boolean mitigationDone,
            @Nullable MitigationRule rule,
            NavigableSet<WaveKey> waves,
            NavigableSet<StoryKey> stories) {}

    /** The counts of {@link org.koraos.portal.risk.RiskSummary} that the rows alone tell. */
    public record Counts(int total, int open, int seriousOwnerless, int overdue, int waiting) {}

    /** Every risk of the plan, by key. */
    public List<Stored> all(PlanId plan, LocalDate today) {
        return jdbc.sql(COLUMNS + " r.plan_id = :plan order by r.risk_key")
                .param("plan", plan.value())
                .param("today", today)
                .query(RiskQuery::stored)
                .list();
    }

    /**
     * A page of the risks that the filter lets through.
     *
     * @param broken the risks whose watched mitigation is broken
     * @param peopleByName everyone, in the order in which their risks come when sorted by owner
     */
    public List<Stored> page(
            PlanId plan,
            RiskFilter filter,
            Collection<RiskKey> broken,
            RiskOrder order,
            boolean descending,
            List<PersonId> peopleByName,
            LocalDate today,
            int offset,
            int limit) {
        var condition = new Condition(plan, filter, broken, today);
        condition.parameters.put("people", ids(peopleByName));
        return jdbc.sql(COLUMNS + condition.sql() + orderBy(order, descending) + " offset :offset limit :limit")
                .params(condition.parameters)
                .param("offset", offset)
                .param("limit", limit)
                .query(RiskQuery::stored)
                .list();
    }

    /** How many the filter lets through. */
    public int count(PlanId plan, RiskFilter filter, Collection<RiskKey> broken, LocalDate today) {
        var condition = new Condition(plan, filter, broken, today);
        return jdbc.sql("select count(*) from risk r where " + condition.sql())
                .params(condition.parameters)
                .query(Integer.class)
                .single();
    }

    /** How many that the filter lets through stand where. */
    public HeatMap heatMap(PlanId plan, RiskFilter filter, Collection<RiskKey> broken, LocalDate today) {
        var condition = new Condition(plan, filter, broken, today);
        var counts = new HashMap<Assessment, Integer>();
        jdbc.sql("select r.probability, r.impact, count(*) as number from risk r where " + condition.sql()
                        + " group by r.probability, r.impact")
                .params(condition.parameters)
                .query(row -> {
                    counts.put(assessment(row), row.getInt("number"));
                });
        return new HeatMap(counts);
    }

    /** What is to be said before any list; {@code waiting} counts those assigned to the reader. */
    public Counts counts(PlanId plan, PersonId reader, LocalDate today) {
        return jdbc.sql("""
                        select count(*) as total,
                               count(*) filter (where r.status <> 'CLOSED') as open,
                               count(*) filter (where r.status <> 'CLOSED' and r.owner_id is null
                                                      and r.score >= 10) as serious_ownerless,
                               count(*) filter (where r.status <> 'CLOSED' and r.review_on < :today) as overdue,
                               count(*) filter (where r.status <> 'CLOSED' and r.owner_id = :reader
                                                      and r.ownership = 'ASSIGNED') as waiting
                        from risk r where r.plan_id = :plan
                        """)
                .param("plan", plan.value())
                .param("reader", reader.value())
                .param("today", today)
                .query((row, _) -> new Counts(
                        row.getInt("total"),
                        row.getInt("open"),
                        row.getInt("serious_ownerless"),
                        row.getInt("overdue"),
                        row.getInt("waiting")))
                .single();
    }

    /** The risks, not closed, that a rule watches. */
    public List<WatchedRisk> watched(PlanId plan) {
        return jdbc.sql("""
                        select r.risk_key, r.mitigation_rule,
                               array(select s.story_key from risk_story s where s.risk_id = r.id) as stories
                        from risk r
                        where r.plan_id = :plan and r.mitigation_rule is not null
                        order by r.risk_key
                        """)
                .param("plan", plan.value())
                .query((row, _) -> new WatchedRisk(
                        plan,
                        new RiskKey(row.getString("risk_key")),
                        MitigationRule.valueOf(row.getString("mitigation_rule")),
                        stories(row)))
                .list();
    }

    /** The plan's stories whose key or title contains the text, in their order. */
    public List<StoryKey> stories(PlanId plan, String text, int offset, int limit) {
        return jdbc.sql("""
                        select story_key from plan_story_card
                        where plan_id = :plan and strpos(lower(concat_ws(' ', story_key, title)), :text) > 0
                        order by wave_sequence, position, story_key offset :offset limit :limit
                        """)
                .param("plan", plan.value())
                .param("text", text.strip().toLowerCase(Locale.ROOT))
                .param("offset", offset)
                .param("limit", limit)
                .query((row, _) -> new StoryKey(row.getString("story_key")))
                .list();
    }

    /** Those of these stories that the plan has. */
    public Set<StoryKey> known(PlanId plan, Collection<StoryKey> stories) {
        return jdbc.sql("select story_key from plan_story_card where plan_id = :plan and story_key = any(:keys)")
                .param("plan", plan.value())
                .param("keys", stories.stream().map(StoryKey::value).toArray(String[]::new))
                .query((row, _) -> new StoryKey(row.getString("story_key")))
                .set();
    }

    /** The highest number in keys of the form {@code R-<number>}; 0 when there is none. */
    public int highestPlainNumber(PlanId plan) {
        return jdbc.sql("""
                        select coalesce(max(substring(risk_key from '^R-([0-9]{1,6})$')::int), 0)
                        from risk where plan_id = :plan
                        """).param("plan", plan.value()).query(Integer.class).single();
    }

    private static String orderBy(RiskOrder order, boolean descending) {
        var direction = descending ? " desc" : " asc";
        var by = switch (order) {
            case URGENCY -> "r.risk_key = any(:broken) desc, (r.status = 'CLOSED'), r.score desc";
            case KEY -> "r.risk_key" + direction;
            case TITLE -> "lower(r.title)" + direction;
            case SEVERITY -> "r.score" + direction;
            case STATUS ->
                "array_position(array['OPEN', 'MITIGATING', 'ACCEPTED', 'CLOSED'], %s)%s".formatted(STATUS, direction);
            case OWNER -> "coalesce(array_position(:people, r.owner_id), 0)" + direction;
            case REVIEW -> "r.review_on" + direction + " nulls last";
        };
        return " order by " + by + ", r.risk_key";
    }

    private static Stored stored(ResultSet row, int number) throws SQLException {
        var rule = row.getString("mitigation_rule");
        var owner = row.getObject("owner_id", UUID.class);
        var waves = new TreeSet<WaveKey>();
        for (var key : texts(row.getArray("waves"))) waves.add(new WaveKey(key));
        return new Stored(
                new RiskKey(row.getString("risk_key")),
                row.getLong("version"),
                row.getString("title"),
                assessment(row),
                RiskStatus.valueOf(row.getString("status_now")),
                OwnershipState.valueOf(row.getString("ownership")),
                owner == null ? null : new PersonId(owner),
                row.getObject("review_on", LocalDate.class),
                row.getBoolean("acceptance_ended"),
                row.getBoolean("mitigation_planned"),
                row.getBoolean("mitigation_done"),
                rule == null ? null : MitigationRule.valueOf(rule),
                waves,
                stories(row));
    }

    private static Assessment assessment(ResultSet row) throws SQLException {
        return new Assessment(Probability.of(row.getInt("probability")), Impact.of(row.getInt("impact")));
    }

    private static NavigableSet<StoryKey> stories(ResultSet row) throws SQLException {
        var stories = new TreeSet<StoryKey>();
        for (var key : texts(row.getArray("stories"))) stories.add(new StoryKey(key));
        return stories;
    }

    private static String[] texts(Array array) throws SQLException {
        return (String[]) array.getArray();
    }

    private static UUID[] ids(List<PersonId> people) {
        return people.stream().map(PersonId::value).toArray(UUID[]::new);
    }

    /** A filter as SQL over {@code risk r}, with its parameters. */
    private static final class Condition {

        private final List<String> parts = new ArrayList<>();
        private final Map<String, Object> parameters = new HashMap<>();

        Condition(PlanId plan, RiskFilter filter, Collection<RiskKey> broken, LocalDate today) {
            parts.add("r.plan_id = :plan");
            parameters.put("plan", plan.value());
            parameters.put("today", today);
            parameters.put("broken", broken.stream().map(RiskKey::value).toArray(String[]::new));
            status(filter);
            severity(filter);
            owner(filter);
            wave(filter);
            text(filter);
            if (filter.overdue()) parts.add("r.review_on < :today and r.status <> 'CLOSED'");
            if (filter.broken()) parts.add("r.risk_key = any(:broken)");
        }

        private void status(RiskFilter filter) {
            if (filter.statuses().isEmpty()) {
                parts.add("r.status <> 'CLOSED'");
                return;
            }
            parts.add(STATUS + " = any(:statuses)");
            parameters.put("statuses", names(filter.statuses()));
        }

        private void severity(RiskFilter filter) {
            if (!filter.severities().isEmpty()) {
                parts.add("r.severity = any(:severities)");
                parameters.put("severities", names(filter.severities()));
            }
            var cell = filter.cell();
            if (cell == null) return;
            parts.add("r.probability = :probability and r.impact = :impact");
            parameters.put("probability", cell.probability().points());
            parameters.put("impact", cell.impact().points());
        }

        private void owner(RiskFilter filter) {
            if (filter.ownerless()) parts.add("r.owner_id is null");
            var owner = filter.owner();
            if (owner == null) return;
            parts.add("r.owner_id = :owner");
            parameters.put("owner", owner.value());
        }

        private void wave(RiskFilter filter) {
            var wave = filter.wave();
            if (wave == null) return;
            parts.add("""
                    (exists (select from risk_wave w where w.risk_id = r.id and w.wave_key = :wave)
                     or exists (select from risk_story s
                                join plan_story_card c on c.plan_id = :plan and c.story_key = s.story_key
                                where s.risk_id = r.id and c.wave_key = :wave))""");
            parameters.put("wave", wave.value());
        }

        /** By position, not by pattern: what is typed is looked for as it stands. */
        private void text(RiskFilter filter) {
            var text = filter.text();
            if (text == null) return;
            parts.add("strpos(lower(concat_ws(E'\\n', r.risk_key, r.title, r.description, r.cause, r.mitigation)), "
                    + ":text) > 0");
            parameters.put("text", text.toLowerCase(Locale.ROOT));
        }

        private static String[] names(Collection<? extends Enum<?>> constants) {
            return constants.stream().map(Enum::name).toArray(String[]::new);
        }

        String sql() {
            return String.join(" and ", parts);
        }
    }
}
