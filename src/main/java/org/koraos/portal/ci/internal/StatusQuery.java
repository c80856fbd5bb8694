package org.koraos.portal.ci.internal;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

import org.koraos.portal.ci.Commit;
import org.koraos.portal.ci.RepositoryId;
import org.koraos.portal.ci.StatusId;
import org.koraos.portal.ci.StatusProgress;
import org.koraos.portal.ci.StatusRow;
import org.koraos.portal.ci.StatusState;
import org.koraos.portal.plan.PlanId;
import org.koraos.portal.plan.StoryKey;

/** What is to be answered, and what the page of answers reads. */
@Component
public class StatusQuery {

    private static final TextsJson TEXTS = new TextsJson();
    private static final PhraseJson PHRASE = new PhraseJson();

    private final JdbcTemplate jdbc;

    StatusQuery(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /** How far the journal was read. */
    public record Position(String snapshot) {}

    /** Up to where the wanted statuses are worked out. */
    public Position workedOut() {
        return new Position(Objects.requireNonNull(
                jdbc.queryForObject("select snapshot from commit_status_reading", String.class)));
    }

    /** What is committed from here on is news to who reads now. */
    public Position here() {
        return new Position(
                Objects.requireNonNull(jdbc.queryForObject("select pg_current_snapshot()::text", String.class)));
    }

    /** Unless another has read on meanwhile. */
    public void workedOut(Position from, Position to) {
        jdbc.update("update commit_status_reading set snapshot = ? where snapshot = ?", to.snapshot(), from.snapshot());
    }

    /**
     * The plans that the portal answers for and in which something was changed since; all of them where the position is
     * of another database, as after a restore.
     */
    public List<PlanId> plansWithNews(Position since) {
        return jdbc.query(
                """
                select distinct plan_id from ci_repository
                where status_token is not null
                  and (pg_snapshot_xmin(?::pg_snapshot) > pg_snapshot_xmax(pg_current_snapshot())
                       or exists (select from journal_entry
                           where transaction_id >= pg_snapshot_xmin(?::pg_snapshot)
                             and not pg_visible_in_snapshot(transaction_id, ?::pg_snapshot)
                             and (plan_id = ci_repository.plan_id or plan_id is null)
                             and subject_kind <> all ('{delivery,commit-status}')))
                """,
                (row, number) -> new PlanId(row.getObject(1, UUID.class)),
                since.snapshot(),
                since.snapshot(),
                since.snapshot());
    }

    /** Takes some of what waits, so that nobody else sends it meanwhile; the longest waiting first. */
    public List<StatusId> claim(Instant now, Instant until, Collection<RepositoryId> but, int most) {
        return jdbc.query(
                """
                update commit_status set claimed_until = ?
                where id in (
                    select id from commit_status
                    where progress = 'WAITING' and next_try_at <= ? and (claimed_until is null or claimed_until < ?)
                      and repository_id <> all (?)
                    order by next_try_at limit ? for update skip locked)
                returning id
                """,
                (row, number) -> new StatusId(row.getObject(1, UUID.class)),
                until.atOffset(ZoneOffset.UTC),
                now.atOffset(ZoneOffset.UTC),
                now.atOffset(ZoneOffset.UTC),
                but.stream().map(RepositoryId::value).toArray(UUID[]::new),
                most);
    }

    public void release(StatusId status) {
        jdbc.update("update commit_status set claimed_until = null where id = ?", status.value());
    }

    /** A commit that shall say how its stories' merge gates stand. */
    public record Head(RepositoryId repository, String commit, Set<StoryKey> stories) {

        public Head {
            stories = Set.copyOf(stories);
        }

        /** Of whichever stories. */
        public static Head of(RepositoryId repository, String commit) {
            return new Head(repository, commit, Set.of());
        }

        /** The same commit, whichever stories it is of. */
        public Head bare() {
            return of(repository, commit);
        }

        private Head with(Stream<StoryKey> further) {
            return new Head(
                    repository, commit, Stream.concat(stories.stream(), further).collect(Collectors.toSet()));
        }
    }

    /** The heads of open pull requests that name a story, where the portal may answer. */
    public List<Head> heads(PlanId plan) {
        var heads = new LinkedHashMap<Head, Head>();
        jdbc.query(
                """
                select repository_id, head, story_keys from pull_request
                join ci_repository on ci_repository.id = repository_id
                where pull_request.plan_id = ? and pull_request.state = 'OPEN' and story_keys <> '[]'
                  and status_token is not null
                order by repository_id, head
                """,
                row -> {
                    var bare = Head.of(
                            new RepositoryId(row.getObject("repository_id", UUID.class)), row.getString("head"));
                    var stories =
                            TEXTS.read(row.getString("story_keys")).stream().map(StoryKey::new);
                    heads.merge(bare, bare.with(stories), (one, other) -> one.with(other.stories().stream()));
                },
                plan.value());
        return List.copyOf(heads.values());
    }

    /** Some of the plan's statuses, the newest first. */
    public List<StatusRow> statuses(PlanId plan, @Nullable StatusProgress progress, int from, int most) {
        var arguments = arguments(plan, progress);
        arguments.add(most);
        arguments.add(from);
        return jdbc.query(
                """
                select commit_status.*, ci_repository.name from commit_status
                join ci_repository on ci_repository.id = repository_id
                """ + where(progress) + " order by wanted_at desc, commit_status.id limit ? offset ?",
                (row, number) -> status(row),
                arguments.toArray());
    }

    /** How many statuses there are. */
    public int count(PlanId plan, @Nullable StatusProgress progress) {
        return Objects.requireNonNull(jdbc.queryForObject(
                "select count(*) from commit_status" + where(progress),
                Integer.class,
                arguments(plan, progress).toArray()));
    }

    private static String where(@Nullable StatusProgress progress) {
        return " where commit_status.plan_id = ?" + (progress == null ? "" : " and progress = ?");
    }

    private static List<Object> arguments(PlanId plan, @Nullable StatusProgress progress) {
        var arguments = new ArrayList<Object>();
        arguments.add(plan.value());
        if (progress != null) arguments.add(progress.name());
        return arguments;
    }

    private static StatusRow status(ResultSet row) throws SQLException {
        var answer = row.getString("answer");
        return new StatusRow(
                new StatusId(row.getObject("id", UUID.class)),
                row.getString("name"),
                new Commit(row.getString("commit_hash")),
                StatusState.valueOf(row.getString("state")),
                row.getString("sentence"),
                row.getObject("wanted_at", OffsetDateTime.class).toInstant(),
                StatusProgress.valueOf(row.getString("progress")),
                row.getInt("tries"),
                row.getObject("next_try_at", OffsetDateTime.class).toInstant(),
                answer == null ? null : PHRASE.read(answer));
    }

    /** Whether the plan has this status. */
    public boolean isOf(PlanId plan, StatusId status) {
        return Boolean.TRUE.equals(jdbc.queryForObject(
                "select exists (select from commit_status where plan_id = ? and id = ?)",
                Boolean.class,
                plan.value(),
                status.value()));
    }
}
