package org.koraos.portal.plan.internal;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

import org.koraos.portal.access.PeopleService;
import org.koraos.portal.access.PersonReference;
import org.koraos.portal.kernel.Actor;
import org.koraos.portal.kernel.PersonId;
import org.koraos.portal.kernel.Sha256;
import org.koraos.portal.plan.Block;
import org.koraos.portal.plan.PlanId;
import org.koraos.portal.plan.PlanReference;
import org.koraos.portal.plan.Priority;
import org.koraos.portal.plan.StoryFacts;
import org.koraos.portal.plan.StoryFacts.ChecklistFact;
import org.koraos.portal.plan.StoryFacts.CriterionFact;
import org.koraos.portal.plan.StoryFacts.Needed;
import org.koraos.portal.plan.StoryFacts.TouchFact;
import org.koraos.portal.plan.StoryKey;
import org.koraos.portal.plan.StoryPage;
import org.koraos.portal.plan.StoryRow;
import org.koraos.portal.plan.StoryStatus;
import org.koraos.portal.plan.WaveFacts;
import org.koraos.portal.plan.WaveKey;

/** What pages and gates read of stories, without loading one. */
@Component
public class StoryQuery {

    private static final CriteriaJson CRITERIA = new CriteriaJson();
    private static final ChecklistJson CHECKLIST = new ChecklistJson();
    private static final TouchesJson TOUCHES = new TouchesJson();
    private static final TextsJson TEXTS = new TextsJson();
    private static final PlanContentJson CONTENT = new PlanContentJson();

    private static final String FACTS = """
            select story.id, story.key, story.wave_key, story.version, story.title, story.status,
                   story.withdrawn_since is not null as withdrawn, story.owner_id,
                   story.criteria, story.checklist, story.touches
            from story where story.plan_id = ? %s order by story.key
            """;
    private static final String NEEDS = """
            select story_dependency.story_id, needed.key, needed.status, needed.withdrawn_since is not null as withdrawn
            from story
            join story_dependency on story_dependency.story_id = story.id
            join story needed on needed.plan_id = story_dependency.plan_id and needed.key = story_dependency.depends_on
            where story.plan_id = ? %s order by needed.key
            """;

    private final JdbcTemplate jdbc;
    private final PeopleService people;

    StoryQuery(JdbcTemplate jdbc, PeopleService people) {
        this.jdbc = jdbc;
        this.people = people;
    }

    /** The story as its page shows it. */
    public Optional<StoryPage> page(PlanId plan, StoryKey story) {
        var needs = links("""
                select needed.key, needed.title, needed.status, needed.blocked_since is not null as blocked
                from story
                join story_dependency on story_dependency.story_id = story.id
                join story needed on needed.plan_id = story_dependency.plan_id
                     and needed.key = story_dependency.depends_on
                where story.plan_id = ? and story.key = ?
                order by needed.key
                """, plan, story);
        var neededBy = links("""
                select story.key, story.title, story.status, story.blocked_since is not null as blocked
                from story_dependency
                join story on story.id = story_dependency.story_id
                where story_dependency.plan_id = ? and story_dependency.depends_on = ?
                  and story.withdrawn_since is null
                order by story.key
                """, plan, story);
        return jdbc.query("""
                        select story.*, story.withdrawn_since is not null as withdrawn, plan.slug, plan.title as plan_title, plan.content
                        from story join plan on plan.id = story.plan_id
                        where story.plan_id = ? and story.key = ?
                        """, (row, number) -> page(row, needs, neededBy), plan.value(), story.value()).stream()
                .findFirst();
    }

    private StoryPage page(ResultSet row, List<StoryPage.Link> needs, List<StoryPage.Link> neededBy)
            throws SQLException {
        return new StoryPage(
                new PlanReference(
                        new PlanId(row.getObject("plan_id", UUID.class)),
                        row.getString("slug"),
                        row.getString("plan_title")),
                new StoryKey(row.getString("key")),
                row.getLong("version"),
                new WaveKey(row.getString("wave_key")),
                row.getString("title"),
                row.getString("description"),
                person(row.getObject("owner_id", UUID.class)),
                priority(row.getString("priority")),
                StoryStatus.valueOf(row.getString("status")),
                instant(row, "status_since"),
                block(row),
                CRITERIA.read(row.getString("criteria")),
                CHECKLIST.read(row.getString("checklist")),
                TOUCHES.read(row.getString("touches")),
                CONTENT.read(row.getString("content")).frozenDecisions(),
                needs,
                neededBy,
                row.getString("branch"),
                row.getString("pull_request"),
                row.getBoolean("withdrawn"));
    }

    private List<StoryPage.Link> links(String sql, PlanId plan, StoryKey story) {
        return jdbc.query(
                sql,
                (row, number) -> new StoryPage.Link(
                        new StoryKey(row.getString("key")),
                        row.getString("title"),
                        StoryStatus.valueOf(row.getString("status")),
                        row.getBoolean("blocked")),
                plan.value(),
                story.value());
    }

    private @Nullable PersonReference person(@Nullable UUID id) {
        if (id == null) return null;
        var person = new PersonId(id);
        return people.byId(Set.of(person)).get(person);
    }

    private static @Nullable Priority priority(@Nullable String name) {
        return name == null ? null : Priority.valueOf(name);
    }

    private static @Nullable Block block(ResultSet row) throws SQLException {
        var reason = row.getString("blocked_reason");
        if (reason == null) return null;
        return new Block(
                reason,
                row.getObject("blocked_by", UUID.class),
                row.getString("blocked_by_name"),
                instant(row, "blocked_since"));
    }

    /** The plan's stories by key, after this one. */
    public List<StoryRow> rows(PlanId plan, @Nullable StoryStatus status, @Nullable StoryKey after, int limit) {
        return jdbc.query(
                """
                select story.key, story.version, story.wave_key, story.title, story.status, story.owner_id,
                       person.name as owner_name, story.blocked_since is not null as blocked
                from story left join person on person.id = story.owner_id
                where story.plan_id = ? and story.withdrawn_since is null
                  and (?::text is null or story.status = ?) and story.key collate "C" > ?
                order by story.key collate "C" limit ?
                """,
                (row, number) -> new StoryRow(
                        new StoryKey(row.getString("key")),
                        row.getLong("version"),
                        new WaveKey(row.getString("wave_key")),
                        row.getString("title"),
                        StoryStatus.valueOf(row.getString("status")),
                        actor(row),
                        row.getBoolean("blocked")),
                plan.value(),
                status == null ? null : status.name(),
                status == null ? null : status.name(),
                after == null ? "" : after.value(),
                limit);
    }

    private static @Nullable Actor actor(ResultSet row) throws SQLException {
        var owner = row.getObject("owner_id", UUID.class);
        return owner == null ? null : new Actor(new PersonId(owner), row.getString("owner_name"));
    }

    /** The facts of every story of the plan, by key; withdrawn ones too. */
    public List<StoryFacts> facts(PlanId plan) {
        return facts(FACTS.formatted(""), NEEDS.formatted(""), plan.value());
    }

    /** The facts of these stories, by key; keys of none are left out. */
    public List<StoryFacts> facts(PlanId plan, Collection<StoryKey> stories) {
        if (stories.isEmpty()) return List.of();
        var only = "and story.key = any (?)";
        Object keys = stories.stream().map(StoryKey::value).toArray(String[]::new);
        return facts(FACTS.formatted(only), NEEDS.formatted(only), plan.value(), keys);
    }

    /** The waves of the plan in their order. */
    public List<WaveFacts> waveFacts(PlanId plan) {
        return jdbc.query(
                "select key, opening_parts from wave where plan_id = ? and withdrawn_since is null order by sequence, key",
                (row, number) ->
                        new WaveFacts(new WaveKey(row.getString("key")), TEXTS.read(row.getString("opening_parts"))),
                plan.value());
    }

    private List<StoryFacts> facts(String facts, String needsOfStories, Object... arguments) {
        var needs = new HashMap<UUID, List<Needed>>();
        jdbc.query(
                needsOfStories,
                row -> {
                    needs.computeIfAbsent(row.getObject("story_id", UUID.class), id -> new ArrayList<>())
                            .add(needed(row));
                },
                arguments);
        return jdbc.query(
                facts,
                (row, number) -> facts(row, needs.getOrDefault(row.getObject("id", UUID.class), List.of())),
                arguments);
    }

    private static Needed needed(ResultSet row) throws SQLException {
        return new Needed(
                new StoryKey(row.getString("key")),
                StoryStatus.valueOf(row.getString("status")),
                row.getBoolean("withdrawn"));
    }

    private static StoryFacts facts(ResultSet row, List<Needed> needs) throws SQLException {
        var owner = row.getObject("owner_id", UUID.class);
        return new StoryFacts(
                new StoryKey(row.getString("key")),
                new WaveKey(row.getString("wave_key")),
                row.getLong("version"),
                row.getString("title"),
                StoryStatus.valueOf(row.getString("status")),
                row.getBoolean("withdrawn"),
                owner == null ? null : new PersonId(owner),
                needs,
                CRITERIA.read(row.getString("criteria")).stream()
                        .map(criterion ->
                                new CriterionFact(criterion.kind(), criterion.key(), Sha256.hex(criterion.text())))
                        .toList(),
                CHECKLIST.read(row.getString("checklist")).stream()
                        .map(item -> new ChecklistFact(item.number(), item.text(), item.tick() != null))
                        .toList(),
                TOUCHES.read(row.getString("touches")).stream()
                        .map(touch -> new TouchFact(touch.decision(), touch.clearance() == null))
                        .toList());
    }

    private static Instant instant(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }

    /** Which stories each story of the plan waits for, withdrawn ones left out. */
    public Map<StoryKey, List<StoryKey>> dependencies(PlanId plan) {
        var edges = new HashMap<StoryKey, List<StoryKey>>();
        jdbc.query(
                """
                select story.key, story_dependency.depends_on
                from story_dependency join story on story.id = story_dependency.story_id
                where story_dependency.plan_id = ? and story.withdrawn_since is null
                order by story.key, story_dependency.depends_on
                """,
                row -> {
                    edges.computeIfAbsent(new StoryKey(row.getString("key")), key -> new ArrayList<>())
                            .add(new StoryKey(row.getString("depends_on")));
                },
                plan.value());
        return edges;
    }
}
