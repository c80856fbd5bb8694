package org.koraos.portal.plan.internal;

import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;

import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

import org.koraos.portal.kernel.PersonId;
import org.koraos.portal.plan.PlanId;
import org.koraos.portal.plan.StoryKey;
import org.koraos.portal.plan.StoryStatus;
import org.koraos.portal.plan.WipLimits;

/**
 * A plan's limits, and how many stories are under each. Who counts the others of a story holds the limit's lock to the
 * transaction's end, so that two who come at once do not both take the last place.
 */
@Component
public class WipCounts {

    private static final WipLimitsJson LIMITS = new WipLimitsJson();

    private final JdbcTemplate jdbc;

    WipCounts(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /** The limits of the plan, without the rest of it. */
    public WipLimits limits(PlanId plan) {
        return jdbc.query(
                        "select wip_limits from plan where id = ?",
                        (row, number) -> LIMITS.read(row.getString("wip_limits")),
                        plan.value())
                .getFirst();
    }

    /** The stories now in the status, this one left out. */
    public long othersIn(PlanId plan, StoryStatus status, StoryKey except) {
        hold(plan + "/" + status);
        return count("""
                select count(*) from story
                where plan_id = ? and status = ? and key <> ? and withdrawn_since is null
                """, plan.value(), status.name(), except.value());
    }

    /** The stories that the person has in progress and in review, this one left out. */
    public long othersOf(PlanId plan, PersonId owner, StoryKey except) {
        hold(plan + "/" + owner);
        return count("""
                select count(*) from story
                where plan_id = ? and owner_id = ? and key <> ? and status in ('IN_PROGRESS', 'IN_REVIEW')
                  and withdrawn_since is null
                """, plan.value(), owner.value(), except.value());
    }

    /** How many stories are in each status, as it is told and not held; a status without any is left out. */
    public Map<StoryStatus, Long> inEachStatus(PlanId plan) {
        var counts = new EnumMap<StoryStatus, Long>(StoryStatus.class);
        jdbc.query(
                "select status, count(*) as stories from story where plan_id = ? and withdrawn_since is null group by status",
                row -> {
                    counts.put(StoryStatus.valueOf(row.getString("status")), row.getLong("stories"));
                },
                plan.value());
        return counts;
    }

    /** How many stories each of these people has in progress and in review, as it is told and not held; none is left out. */
    public Map<PersonId, Long> underWay(PlanId plan, Collection<PersonId> owners) {
        var counts = new HashMap<PersonId, Long>();
        jdbc.query(
                """
                select owner.id, count(story.id) as stories
                from unnest(?) owner (id)
                left join story on story.plan_id = ? and story.owner_id = owner.id
                    and story.status in ('IN_PROGRESS', 'IN_REVIEW') and story.withdrawn_since is null
                group by owner.id
                """,
                row -> {
                    counts.put(new PersonId(row.getObject("id", UUID.class)), row.getLong("stories"));
                },
                owners.stream().map(PersonId::value).toArray(UUID[]::new),
                plan.value());
        return counts;
    }

    private void hold(String limit) {
        jdbc.query("select pg_advisory_xact_lock(hashtextextended(?, 7))", row -> {}, limit);
    }

    private long count(String sql, Object... arguments) {
        var count = jdbc.queryForObject(sql, Long.class, arguments);
        return count == null ? 0 : count;
    }
}
