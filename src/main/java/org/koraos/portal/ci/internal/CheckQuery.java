package org.koraos.portal.ci.internal;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

import org.koraos.portal.ci.CheckId;
import org.koraos.portal.ci.CheckResult;
import org.koraos.portal.ci.CheckState;
import org.koraos.portal.ci.Commit;
import org.koraos.portal.ci.RequiredCheck;
import org.koraos.portal.ci.StatedCheck;
import org.koraos.portal.ci.Withdrawal;
import org.koraos.portal.kernel.Actor;
import org.koraos.portal.kernel.PersonId;
import org.koraos.portal.kernel.WebAddress;
import org.koraos.portal.plan.PlanId;
import org.koraos.portal.plan.StoryKey;

/** What pages and gates read of checks, without loading an aggregate. */
@Component
public class CheckQuery {

    private final JdbcTemplate jdbc;

    CheckQuery(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /** All that was stated about the story's check, newest first. */
    public List<StatedCheck> statements(PlanId plan, StoryKey story) {
        return jdbc.query(
                "select * from check_statement where plan_id = ? and story_key = ? order by sequence desc",
                (row, number) -> new StatedCheck(
                        id(row), result(row), statedBy(row), instant(row, "stated_at"), withdrawal(row)),
                plan.value(),
                story.value());
    }

    /** The story that the plan's statement is about. */
    public Optional<StoryKey> storyOf(PlanId plan, CheckId id) {
        return jdbc
                .query(
                        "select story_key from check_statement where plan_id = ? and id = ?",
                        (row, number) -> new StoryKey(row.getString(1)),
                        plan.value(),
                        id.value())
                .stream()
                .findFirst();
    }

    /** What counts, of each story of the plan that has any. */
    public Map<StoryKey, RequiredCheck> counting(PlanId plan) {
        return counting("select * from check_counting where plan_id = ?", plan.value());
    }

    /** What counts, of those of these stories that have any. */
    public Map<StoryKey, RequiredCheck> counting(PlanId plan, Collection<StoryKey> stories) {
        if (stories.isEmpty()) return Map.of();
        Object keys = stories.stream().map(StoryKey::value).toArray(String[]::new);
        return counting("select * from check_counting where plan_id = ? and story_key = any (?)", plan.value(), keys);
    }

    private Map<StoryKey, RequiredCheck> counting(String sql, Object... arguments) {
        return jdbc
                .query(
                        sql,
                        (row, number) -> new RequiredCheck(
                                new StoryKey(row.getString("story_key")),
                                id(row),
                                result(row),
                                statedBy(row),
                                instant(row, "stated_at")),
                        arguments)
                .stream()
                .collect(Collectors.toMap(RequiredCheck::story, Function.identity()));
    }

    private static CheckId id(ResultSet row) throws SQLException {
        return new CheckId(row.getObject("id", UUID.class));
    }

    private static CheckResult result(ResultSet row) throws SQLException {
        return new CheckResult(
                CheckState.valueOf(row.getString("state")),
                new WebAddress(row.getString("link")),
                Commit.ofNullable(row.getString("commit_hash")));
    }

    private static Actor statedBy(ResultSet row) throws SQLException {
        return new Actor(new PersonId(row.getObject("stated_by", UUID.class)), row.getString("stated_by_name"));
    }

    private static @Nullable Withdrawal withdrawal(ResultSet row) throws SQLException {
        var by = row.getObject("withdrawn_by", UUID.class);
        if (by == null) return null;
        return new Withdrawal(
                by,
                row.getString("withdrawn_by_name"),
                instant(row, "withdrawn_at"),
                row.getString("withdrawal_reason"));
    }

    private static Instant instant(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }
}
