package org.koraos.portal.desk.internal;

import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.namedparam.MapSqlParameterSource;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.stereotype.Component;

import org.koraos.portal.access.PeopleService;
import org.koraos.portal.access.PersonReference;
import org.koraos.portal.desk.BoardFilter;
import org.koraos.portal.desk.BoardWindow;
import org.koraos.portal.desk.StoryCard;
import org.koraos.portal.kernel.PersonId;
import org.koraos.portal.plan.PlanId;
import org.koraos.portal.plan.SeenStory;
import org.koraos.portal.plan.StoryKey;
import org.koraos.portal.plan.StoryStatus;
import org.koraos.portal.plan.WaveKey;

/** What a board reads. A column's order: by wave, then priority, then the place in the plan's document. */
@Component
public class BoardQuery {

    private static final String ORDER = "wave_sequence, priority nulls last, position, story_key";

    private final NamedParameterJdbcTemplate jdbc;
    private final PeopleService people;

    BoardQuery(NamedParameterJdbcTemplate jdbc, PeopleService people) {
        this.jdbc = jdbc;
        this.people = people;
    }

    /** The stories of a wave in a status: all of them, and those that a filter lets through. */
    public record Count(WaveKey wave, StoryStatus status, int all, int shown) {}

    public List<Count> counts(PlanId plan, BoardFilter filter, PersonReference me) {
        var values = values(plan);
        var sql = """
                select wave_key, status, count(*) as of_all, count(*) filter (where %s) as of_shown
                from plan_story_card where plan_id = :plan
                group by wave_key, status
                """.formatted(shown(filter, me, values));
        return jdbc.query(
                sql,
                values,
                (row, number) -> new Count(
                        new WaveKey(row.getString("wave_key")),
                        StoryStatus.valueOf(row.getString("status")),
                        row.getInt("of_all"),
                        row.getInt("of_shown")));
    }

    /** All windows by one statement: places are counted once, and only the cards asked for are read whole. */
    public List<BoardWindow> windows(PlanId plan, BoardFilter filter, PersonReference me, List<BoardWindow.Ask> asks) {
        if (asks.isEmpty()) return List.of();
        var values = values(plan)
                .addValue(
                        "lanes",
                        strings(asks.stream()
                                .map(ask -> ask.lane() == null ? "" : ask.lane().value())))
                .addValue(
                        "columns", strings(asks.stream().map(ask -> ask.column().name())))
                .addValue("firsts", asks.stream().map(BoardWindow.Ask::offset).toArray(Integer[]::new))
                .addValue("limits", asks.stream().map(BoardWindow.Ask::limit).toArray(Integer[]::new));
        var sql = """
                with asked as (
                    select * from unnest(cast(:lanes as text[]), cast(:columns as text[]), cast(:firsts as int[]), cast(:limits as int[]))
                        with ordinality as asked (lane, status, first, size, number)
                ), placed as materialized (
                    select story_id, wave_key, status,
                           row_number() over (partition by status order by %1$s) - 1 as place,
                           row_number() over (partition by status, wave_key order by %1$s) - 1 as place_in_lane
                    from plan_story_card where plan_id = :plan and %2$s
                ), wanted as materialized (
                    select asked.number, placed.story_id,
                           case when asked.lane = '' then placed.place else placed.place_in_lane end as place
                    from asked
                    join placed on placed.status = asked.status and (asked.lane = '' or placed.wave_key = asked.lane)
                    where case when asked.lane = '' then placed.place else placed.place_in_lane end >= asked.first
                      and case when asked.lane = '' then placed.place else placed.place_in_lane end < asked.first + asked.size
                )
                select wanted.number, card.story_key, card.version, card.wave_key, card.status, card.title, card.owner_id,
                       card.open_dependencies, card.blocked_reason, card.status_since
                from wanted
                join plan_story_card card on card.story_id = wanted.story_id
                order by wanted.number, wanted.place
                """.formatted(ORDER, shown(filter, me, values));
        var rows = jdbc.query(
                sql,
                values,
                (row, number) -> new Row(row.getInt("number") - 1, card(row), row.getObject("owner_id", UUID.class)));
        var names = names(rows);
        var missing = missingEvidence(plan, rows);
        var cards = rows.stream()
                .collect(Collectors.groupingBy(
                        Row::ask, Collectors.mapping(row -> row.whole(names, missing), Collectors.toList())));
        return IntStream.range(0, asks.size())
                .mapToObj(ask -> new BoardWindow(asks.get(ask), cards.getOrDefault(ask, List.of())))
                .toList();
    }

    public List<SeenStory> column(
            PlanId plan, BoardFilter filter, PersonReference me, @Nullable WaveKey lane, StoryStatus column) {
        var values = values(plan).addValue("column", column.name()).addValue("lane", lane == null ? "" : lane.value());
        var sql = """
                select story_key, version from plan_story_card
                where plan_id = :plan and status = :column and (:lane = '' or wave_key = :lane) and %s
                order by %s
                """.formatted(shown(filter, me, values), ORDER);
        return jdbc.query(
                sql,
                values,
                (row, number) -> new SeenStory(plan, new StoryKey(row.getString("story_key")), row.getLong("version")));
    }

    public Optional<Integer> place(
            PlanId plan, BoardFilter filter, PersonReference me, boolean inLane, StoryKey story) {
        var values = values(plan).addValue("story", story.value());
        var sql = """
                select place from (
                    select story_key, row_number() over (partition by status%s order by %s) - 1 as place
                    from plan_story_card where plan_id = :plan and %s
                ) placed where story_key = :story
                """.formatted(inLane ? ", wave_key" : "", ORDER, shown(filter, me, values));
        return jdbc.query(sql, values, (row, number) -> row.getInt("place")).stream()
                .findFirst();
    }

    public List<PersonReference> owners(PlanId plan) {
        var ids = jdbc.query(
                "select distinct owner_id from plan_story_card where plan_id = :plan and owner_id is not null",
                values(plan),
                (row, number) -> new PersonId(row.getObject("owner_id", UUID.class)));
        return people.byId(ids).values().stream()
                .sorted(Comparator.comparing(PersonReference::name))
                .toList();
    }

    private String shown(BoardFilter filter, PersonReference me, MapSqlParameterSource values) {
        var conditions = new ArrayList<String>();
        if (filter.wave() != null) {
            conditions.add("wave_key = :wave");
            values.addValue("wave", filter.wave().value());
        }
        if (filter.owner() != null) conditions.add(ownedBy(filter.owner(), values));
        if (filter.blocked()) conditions.add("blocked_since is not null");
        if (filter.mine()) {
            conditions.add("owner_id = :me");
            values.addValue("me", me.id().value());
        }
        var words = filter.words();
        for (var i = 0; i < words.size(); i++) {
            conditions.add("position(folded_text(:word%d) in folded_text(story_key || ' ' || coalesce(title, ''))) > 0"
                    .formatted(i));
            values.addValue("word" + i, words.get(i));
        }
        return conditions.isEmpty() ? "true" : String.join(" and ", conditions);
    }

    private String ownedBy(String login, MapSqlParameterSource values) {
        if (login.equals(BoardFilter.NOBODY)) return "owner_id is null";
        var owner = people.byLogin(login);
        if (owner.isEmpty()) return "false";
        values.addValue("owner", owner.get().id().value());
        return "owner_id = :owner";
    }

    private Map<PersonId, PersonReference> names(List<Row> rows) {
        Set<PersonId> owners = rows.stream()
                .flatMap(row -> Optional.ofNullable(row.owner()).stream())
                .map(PersonId::new)
                .collect(Collectors.toSet());
        return owners.isEmpty() ? Map.of() : people.byId(owners);
    }

    private Map<StoryKey, Integer> missingEvidence(PlanId plan, List<Row> rows) {
        if (rows.isEmpty()) return Map.of();
        var missing = new HashMap<StoryKey, Integer>();
        jdbc.query(
                """
                select story_key, missing from evidence_pack_status
                where plan_id = :plan and story_key = any (cast(:stories as text[])) and missing > 0
                """,
                values(plan)
                        .addValue(
                                "stories",
                                strings(rows.stream()
                                        .map(row -> row.card().key().value()))),
                row -> {
                    missing.put(new StoryKey(row.getString("story_key")), row.getInt("missing"));
                });
        return missing;
    }

    private static MapSqlParameterSource values(PlanId plan) {
        return new MapSqlParameterSource("plan", plan.value());
    }

    private static String[] strings(Stream<String> values) {
        return values.toArray(String[]::new);
    }

    private static StoryCard card(ResultSet row) throws SQLException {
        return new StoryCard(
                new StoryKey(row.getString("story_key")),
                row.getLong("version"),
                new WaveKey(row.getString("wave_key")),
                StoryStatus.valueOf(row.getString("status")),
                row.getString("title"),
                null,
                null,
                0,
                keys(row.getArray("open_dependencies")),
                row.getString("blocked_reason"),
                row.getObject("status_since", OffsetDateTime.class).toInstant());
    }

    private static List<StoryKey> keys(Array keys) throws SQLException {
        return Arrays.stream((String[]) keys.getArray()).map(StoryKey::new).toList();
    }

    private record Row(int ask, StoryCard card, @Nullable UUID owner) {

        StoryCard whole(Map<PersonId, PersonReference> people, Map<StoryKey, Integer> missing) {
            var person = owner == null ? null : people.get(new PersonId(owner));
            return card.with(person == null ? null : person.name(), missing.getOrDefault(card.key(), 0));
        }
    }
}
