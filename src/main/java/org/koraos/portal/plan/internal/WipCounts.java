package org.koraos.portal.plan.internal;

import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

import org.koraos.portal.kernel.PersonId;
import org.koraos.portal.plan.PlanId;
import org.koraos.portal.plan.StoryKey;
import org.koraos.portal.plan.StoryStatus;
import org.koraos.portal.plan.WipLimits;

/**
 * A plan's limits, and how many stories are under each. Who counts holds the limit's lock to the transaction's end, so that two who come at
 * once do not both take the last place.
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

    private void hold(String limit) {
        jdbc.query("select pg_advisory_xact_lock(hashtextextended(?, 7))", row -> {}, limit);
    }

    private long count(String sql, Object... arguments) {
        var count = jdbc.queryForObject(sql, Long.class, arguments);
        return count == null ? 0 : count;
    }
}
