package org.koraos.portal.desk.internal;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.namedparam.MapSqlParameterSource;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.stereotype.Repository;

import org.koraos.portal.desk.ContradictionKind;
import org.koraos.portal.kernel.PersonId;
import org.koraos.portal.plan.PlanId;
import org.koraos.portal.plan.StoryKey;
import org.koraos.portal.plan.WaveKey;

/** Looks for contradictions where they are a question to several modules' tables at once: one statement each. */
@Repository
public class ConsistencyQuery {

    /** Each answers with a story's key, and up to two words more. */
    private static final Map<ContradictionKind, String> OF_STORIES = Map.ofEntries(
            Map.entry(ContradictionKind.DONE_WITHOUT_EVIDENCE, """
                    select card.story_key as key, pack.missing::text as first, null as second
                    from plan_story_card card
                    join evidence_pack_status pack on pack.plan_id = card.plan_id and pack.story_key = card.story_key
                    where card.plan_id = :plan and card.status = 'DONE' and pack.missing > 0
                    """),
            Map.entry(ContradictionKind.DONE_WITHOUT_MERGE_GATE, """
                    select card.story_key as key, null as first, null as second
                    from plan_story_card card
                    left join gate_standing gate on gate.plan_id = card.plan_id
                         and gate.kind = 'MERGE' and gate.subject_key = card.story_key
                    where card.plan_id = :plan and card.status = 'DONE' and coalesce(gate.standing, 'CLOSED') = 'CLOSED'
                    """),
            Map.entry(ContradictionKind.DONE_ON_MOVED_FACTS, """
                    select card.story_key as key, null as first, null as second
                    from plan_story_card card
                    join gate_standing gate on gate.plan_id = card.plan_id
                         and gate.kind = 'MERGE' and gate.subject_key = card.story_key
                    where card.plan_id = :plan and card.status = 'DONE' and gate.standing = 'UNSUPPORTED'
                    """),
            Map.entry(ContradictionKind.UNDER_WAY_WITHOUT_ENTRY_GATE, """
                    select card.story_key as key, null as first, null as second
                    from plan_story_card card
                    left join gate_standing gate on gate.plan_id = card.plan_id
                         and gate.kind = 'ENTRY' and gate.subject_key = card.story_key
                    where card.plan_id = :plan and card.status in ('IN_PROGRESS', 'IN_REVIEW')
                      and coalesce(gate.standing, 'CLOSED') = 'CLOSED'
                    """),
            Map.entry(ContradictionKind.UNDER_WAY_ON_MOVED_FACTS, """
                    select card.story_key as key, null as first, null as second
                    from plan_story_card card
                    join gate_standing gate on gate.plan_id = card.plan_id
                         and gate.kind = 'ENTRY' and gate.subject_key = card.story_key
                    where card.plan_id = :plan and card.status in ('IN_PROGRESS', 'IN_REVIEW')
                      and gate.standing = 'UNSUPPORTED'
                    """),
            Map.entry(ContradictionKind.OPEN_BEHIND_PASSED_GATE, """
                    select card.story_key as key, card.wave_key as first, null as second
                    from plan_story_card card
                    where card.plan_id = :plan and card.status <> 'DONE' and card.wave_key = any (:passed)
                    """),
            Map.entry(ContradictionKind.UNDER_WAY_BEFORE_ITS_WAVE, """
                    select card.story_key as key, card.wave_key as first, null as second
                    from plan_story_card card
                    where card.plan_id = :plan and card.status in ('IN_PROGRESS', 'IN_REVIEW', 'DONE')
                      and card.wave_key = any (:closed)
                    """),
            Map.entry(ContradictionKind.UNDER_WAY_WITHOUT_OWNER, """
                    select card.story_key as key, null as first, null as second
                    from plan_story_card card
                    where card.plan_id = :plan and card.status in ('IN_PROGRESS', 'IN_REVIEW') and card.owner_id is null
                    """),
            Map.entry(ContradictionKind.OWNER_CANNOT_ACT, """
                    select card.story_key as key, card.owner_id::text as first, null as second
                    from plan_story_card card
                    where card.plan_id = :plan and card.status <> 'DONE' and card.owner_id = any (:unable)
                    """),
            Map.entry(ContradictionKind.DONE_AND_BLOCKED, """
                    select card.story_key as key, card.blocked_reason as first, null as second
                    from plan_story_card card
                    where card.plan_id = :plan and card.status = 'DONE' and card.blocked_reason is not null
                    """),
            Map.entry(ContradictionKind.DONE_BEFORE_NEEDED, """
                    select card.story_key as key, array_to_string(card.open_dependencies, ', ') as first, null as second
                    from plan_story_card card
                    where card.plan_id = :plan and card.status = 'DONE' and card.open_dependencies <> '{}'
                    """),
            Map.entry(ContradictionKind.WAITS_FOR_LATER_WAVE, """
                    select card.story_key as key, needed.story_key as first, needed.wave_key as second
                    from plan_story_card card
                    cross join lateral unnest(card.open_dependencies) as open (key)
                    join plan_story_card needed on needed.plan_id = card.plan_id and needed.story_key = open.key
                    where card.plan_id = :plan and card.open_dependencies <> '{}'
                      and needed.wave_sequence > card.wave_sequence
                    """),
            Map.entry(ContradictionKind.EVIDENCE_OF_GONE_CRITERION, """
                    select proof.story_key as key, string_agg(distinct proof.criterion_key, ', ') as first, null as second
                    from evidence_counting_criterion proof
                    join plan_story_card card on card.plan_id = proof.plan_id and card.story_key = proof.story_key
                    left join plan_criterion listed on listed.plan_id = proof.plan_id
                         and listed.story_key = proof.story_key and listed.criterion_key = proof.criterion_key
                    where proof.plan_id = :plan and listed.criterion_key is null
                    group by proof.story_key
                    """));

    private final NamedParameterJdbcTemplate jdbc;

    ConsistencyQuery(NamedParameterJdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /** One contradiction: what it is about, and up to two words more. */
    public record Row(
            String key, @Nullable String first, @Nullable String second) {}

    /** Some of the contradictions of a kind, and how many there are. */
    public record Rows(int total, List<Row> some) {

        public static final Rows NONE = new Rows(0, List.of());
    }

    /** What the statements need to know besides the plan. */
    public record Known(Collection<WaveKey> passed, Collection<WaveKey> closed, Collection<PersonId> unable) {}

    /** The kinds that are looked for by a statement. */
    public static Collection<ContradictionKind> kinds() {
        return OF_STORIES.keySet();
    }

    /** Looks for one kind; the first ones by story. */
    public Rows find(ContradictionKind kind, PlanId plan, Known known, int limit) {
        var statement = "select found.*, count(*) over () as total from (%s) found order by key, first limit :limit"
                .formatted(OF_STORIES.get(kind));
        var total = new int[1];
        var some = jdbc.query(
                statement,
                new MapSqlParameterSource("plan", plan.value())
                        .addValue("passed", words(known.passed()))
                        .addValue("closed", words(known.closed()))
                        .addValue(
                                "unable",
                                known.unable().stream().map(PersonId::value).toArray(UUID[]::new))
                        .addValue("limit", limit),
                (row, number) -> {
                    total[0] = row.getInt("total");
                    return new Row(row.getString("key"), row.getString("first"), row.getString("second"));
                });
        return new Rows(total[0], some);
    }

    private static String[] words(Collection<WaveKey> waves) {
        return waves.stream().map(WaveKey::value).toArray(String[]::new);
    }

    /** Which stories each story of the plan waits for. */
    public Map<StoryKey, List<StoryKey>> dependencies(PlanId plan) {
        var needs = new HashMap<StoryKey, List<StoryKey>>();
        jdbc.query("""
                select story_key, depends_on from plan_story_card
                where plan_id = :plan and depends_on <> '{}' order by story_key
                """, Map.of("plan", plan.value()), row -> {
            var keys = (String[]) row.getArray("depends_on").getArray();
            needs.put(
                    new StoryKey(row.getString("story_key")),
                    Arrays.stream(keys).map(StoryKey::new).toList());
        });
        return needs;
    }

    /** Who owns stories of the plan that are not done. */
    public List<PersonId> ownersOfOpenStories(PlanId plan) {
        return jdbc.query(
                """
                select distinct owner_id from plan_story_card
                where plan_id = :plan and status <> 'DONE' and owner_id is not null
                """,
                Map.of("plan", plan.value()),
                (row, number) -> new PersonId(row.getObject("owner_id", UUID.class)));
    }

    /** How the gates of the plan's waves stand, and of its phase by the empty key; those of which something was said. */
    public Map<String, String> standingsOfWavesAndPhase(PlanId plan) {
        var standings = new HashMap<String, String>();
        jdbc.query("""
                select kind, subject_key, standing from gate_standing
                where plan_id = :plan and kind in ('WAVE', 'PHASE')
                """, Map.of("plan", plan.value()), row -> {
            var key = row.getString("kind").equals("PHASE") ? "" : row.getString("subject_key");
            standings.put(key, row.getString("standing"));
        });
        return standings;
    }

    /** The risks whose acceptance has ended, with the last day on which it held. */
    public List<Row> endedAcceptances(PlanId plan, LocalDate today) {
        return jdbc.query(
                """
                select risk_key, accepted_until::text as until from risk_acceptance
                where plan_id = :plan and accepted_until < :today order by risk_key
                """,
                new MapSqlParameterSource("plan", plan.value()).addValue("today", today),
                (row, number) -> new Row(row.getString("risk_key"), row.getString("until"), null));
    }

    /** Those of these stories that the plan has. */
    public List<StoryKey> known(PlanId plan, Collection<StoryKey> stories) {
        if (stories.isEmpty()) return new ArrayList<>();
        return jdbc.query(
                "select story_key from plan_story_card where plan_id = :plan and story_key = any (:stories)",
                new MapSqlParameterSource("plan", plan.value())
                        .addValue(
                                "stories", stories.stream().map(StoryKey::value).toArray(String[]::new)),
                (row, number) -> new StoryKey(row.getString(1)));
    }
}
