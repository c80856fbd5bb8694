package org.koraos.portal.desk.internal;

import java.util.List;

import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

import org.koraos.portal.kernel.PersonId;
import org.koraos.portal.plan.PlanId;
import org.koraos.portal.plan.StoryKey;
import org.koraos.portal.plan.StoryStatus;

/** Reads the stories that somebody has in hand. */
@Component
public class OwnedStories {

    private static final int MOST = 30;
    private static final String OPEN = """
            select story_key, title, status, blocked_reason
            from plan_story_card
            where plan_id = ? and owner_id = ? and status <> 'DONE'
            order by array_position(array['IN_REVIEW', 'IN_PROGRESS', 'READY_FOR_IMPLEMENTATION', 'BACKLOG'], status),
                     wave_sequence, position
            limit ?
            """;

    private final JdbcTemplate jdbc;

    OwnedStories(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /** A story in somebody's hands. */
    public record Owned(
            StoryKey key,
            @Nullable String title,
            StoryStatus status,
            @Nullable String blocked) {}

    /** The person's stories that are not done, the nearest to done first; at most 30. */
    public List<Owned> open(PlanId plan, PersonId owner) {
        return jdbc.query(
                OPEN,
                (row, number) -> new Owned(
                        new StoryKey(row.getString("story_key")),
                        row.getString("title"),
                        StoryStatus.valueOf(row.getString("status")),
                        row.getString("blocked_reason")),
                plan.value(),
                owner.value(),
                MOST);
    }
}
