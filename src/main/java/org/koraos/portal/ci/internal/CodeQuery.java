package org.koraos.portal.ci.internal;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

import org.koraos.portal.ci.CheckOutcome;
import org.koraos.portal.ci.Mergeability;
import org.koraos.portal.ci.NamedCheck;
import org.koraos.portal.ci.PullFact;
import org.koraos.portal.ci.PullState;
import org.koraos.portal.ci.Review;
import org.koraos.portal.ci.StoryCode;
import org.koraos.portal.plan.PlanId;
import org.koraos.portal.plan.StoryKey;

/** What pages and gates read of pull requests and their checks, without loading an aggregate. */
@Component
public class CodeQuery {

    private static final TextsJson TEXTS = new TextsJson();
    private static final ReviewsJson REVIEWS = new ReviewsJson();

    private static final String PULLS = """
            select pull_request.*, ci_repository.name as repository, ci_repository.required_checks
            from pull_request
            join ci_repository on ci_repository.id = pull_request.repository_id
            where pull_request.plan_id = ? and ci_repository.disconnected_at is null
              and pull_request.state in ('OPEN', 'MERGED')
            """;

    private final JdbcTemplate jdbc;

    CodeQuery(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /** Whether the plan has a repository. */
    public boolean connected(PlanId plan) {
        return Boolean.TRUE.equals(jdbc.queryForObject(
                "select exists (select from ci_repository where plan_id = ? and disconnected_at is null)",
                Boolean.class,
                plan.value()));
    }

    /** The code of these stories; of all that any pull request names when they are null. */
    public Map<StoryKey, StoryCode> code(PlanId plan, @Nullable Collection<StoryKey> stories) {
        var pulls = stories == null
                ? jdbc.query(PULLS + " and story_keys <> '[]'", (row, number) -> pull(row), plan.value())
                : jdbc.query(
                        PULLS + " and story_keys ??| ?::text[]",
                        (row, number) -> pull(row),
                        plan.value(),
                        stories.stream().map(StoryKey::value).toArray(String[]::new));
        var byStory = new TreeMap<StoryKey, List<Pull>>();
        for (var pull : pulls) {
            for (var key : pull.stories()) {
                if (stories == null || stories.contains(key)) {
                    byStory.computeIfAbsent(key, none -> new ArrayList<>()).add(pull);
                }
            }
        }
        byStory.replaceAll((key, all) -> counting(all));
        var checks = checks(byStory.values().stream().flatMap(List::stream).toList());
        var code = new HashMap<StoryKey, StoryCode>();
        byStory.forEach((key, all) -> code.put(
                key, new StoryCode(all.stream().map(pull -> fact(pull, checks)).toList())));
        return code;
    }

    /** All that are open; when none is, the one that was merged last. */
    private static List<Pull> counting(List<Pull> all) {
        var open = all.stream()
                .filter(pull -> pull.state() == PullState.OPEN)
                .sorted(Comparator.comparing(Pull::name))
                .toList();
        if (!open.isEmpty()) return open;
        return all.stream().max(Comparator.comparing(Pull::mergedAt).thenComparing(Pull::name)).stream()
                .toList();
    }

    private record Pull(
            UUID repository,
            String name,
            String title,
            String link,
            PullState state,
            String head,
            List<String> heads,
            Mergeability mergeability,
            List<String> changeRequests,
            Set<StoryKey> stories,
            List<String> required,
            Instant mergedAt) {}

    private static Pull pull(ResultSet row) throws SQLException {
        var state = PullState.valueOf(row.getString("state"));
        var merged = row.getObject("merged_at", OffsetDateTime.class);
        return new Pull(
                row.getObject("repository_id", UUID.class),
                row.getString("repository") + "#" + row.getLong("number"),
                row.getString("title"),
                row.getString("link"),
                state,
                row.getString("head"),
                TEXTS.read(row.getString("heads")),
                mergeability(state, row),
                unresolved(row),
                TEXTS.read(row.getString("story_keys")).stream()
                        .map(StoryKey::new)
                        .collect(Collectors.toCollection(TreeSet::new)),
                TEXTS.read(row.getString("required_checks")),
                merged == null ? Instant.EPOCH : merged.toInstant());
    }

    private static Mergeability mergeability(PullState state, ResultSet row) throws SQLException {
        if (state == PullState.MERGED) return Mergeability.YES;
        if (row.getBoolean("draft")) return Mergeability.DRAFT;
        var mergeable = row.getObject("mergeable", Boolean.class);
        if (mergeable == null || !row.getString("head").equals(row.getString("mergeable_head"))) {
            return Mergeability.UNKNOWN;
        }
        return mergeable ? Mergeability.YES : Mergeability.CONFLICT;
    }

    private static List<String> unresolved(ResultSet row) throws SQLException {
        return Review.unresolved(REVIEWS.read(row.getString("reviews")), TEXTS.read(row.getString("change_requests")));
    }

    private record Ran(UUID repository, String commit, String name) {}

    /** Of each check on each commit the worst word of those who report it. */
    private Map<Ran, NamedCheck> checks(List<Pull> pulls) {
        var worst = new HashMap<Ran, NamedCheck>();
        if (pulls.isEmpty()) return worst;
        var repositories = pulls.stream().map(Pull::repository).distinct().toArray(UUID[]::new);
        var commits =
                pulls.stream().flatMap(pull -> pull.heads().stream()).distinct().toArray(String[]::new);
        var names = pulls.stream()
                .flatMap(pull -> pull.required().stream())
                .distinct()
                .toArray(String[]::new);
        jdbc.query(
                """
                select repository_id, commit_hash, name, outcome, link from check_run
                where repository_id = any (?) and commit_hash = any (?) and name = any (?)
                """,
                row -> {
                    var ran = new Ran(
                            row.getObject("repository_id", UUID.class),
                            row.getString("commit_hash"),
                            row.getString("name"));
                    var check = new NamedCheck(
                            ran.name(), CheckOutcome.valueOf(row.getString("outcome")), row.getString("link"));
                    worst.merge(ran, check, CodeQuery::worse);
                },
                repositories,
                commits,
                names);
        return worst;
    }

    private static NamedCheck worse(NamedCheck one, NamedCheck other) {
        var byOutcome = one.outcome().compareTo(other.outcome());
        if (byOutcome != 0) return byOutcome > 0 ? one : other;
        return one.link() != null ? one : other;
    }

    private static PullFact fact(Pull pull, Map<Ran, NamedCheck> checks) {
        return new PullFact(
                pull.name(),
                pull.title(),
                pull.link(),
                pull.state(),
                pull.head(),
                pull.heads(),
                pull.mergeability(),
                pull.changeRequests(),
                pull.required().stream()
                        .map(name -> required(pull, name, checks))
                        .toList());
    }

    private static NamedCheck required(Pull pull, String name, Map<Ran, NamedCheck> checks) {
        var onHead = checks.get(new Ran(pull.repository(), pull.head(), name));
        if (onHead != null) return onHead;
        var before =
                pull.heads().stream().anyMatch(commit -> checks.containsKey(new Ran(pull.repository(), commit, name)));
        return new NamedCheck(name, before ? CheckOutcome.OTHER_COMMIT : CheckOutcome.MISSING, null);
    }

    /** The stories of the pull requests that had this commit as their head at any time. */
    public Set<StoryKey> storiesOfCommit(UUID repository, String commit) {
        var stories = new HashSet<StoryKey>();
        jdbc.query(
                "select story_keys from pull_request where repository_id = ? and heads ??| array[?]",
                row -> {
                    TEXTS.read(row.getString(1)).forEach(key -> stories.add(new StoryKey(key)));
                },
                repository,
                commit);
        return stories;
    }

    /** The stories of a pull request of the plan, by its name. */
    public Set<StoryKey> namedBy(PlanId plan, String pullRequest) {
        var hash = pullRequest.lastIndexOf('#');
        if (hash < 0) return Set.of();
        var stories = new HashSet<StoryKey>();
        jdbc.query(
                """
                select story_keys from pull_request
                join ci_repository on ci_repository.id = pull_request.repository_id
                where pull_request.plan_id = ? and ci_repository.name = ? and number = ?
                """,
                row -> {
                    TEXTS.read(row.getString(1)).forEach(key -> stories.add(new StoryKey(key)));
                },
                plan.value(),
                pullRequest.substring(0, hash),
                Long.parseLong(pullRequest.substring(hash + 1)));
        return stories;
    }

    /** The first pull request that was merged, since its repository is connected, without naming a story. */
    public Optional<String> mergedWithoutStory(PlanId plan) {
        return jdbc.query("""
                        select ci_repository.name || '#' || number from pull_request
                        join ci_repository on ci_repository.id = pull_request.repository_id
                        where pull_request.plan_id = ? and ci_repository.disconnected_at is null
                          and pull_request.state = 'MERGED' and story_keys = '[]'
                          and merged_at >= connected_at
                        order by merged_at, number limit 1
                        """, (row, number) -> row.getString(1), plan.value()).stream()
                .findFirst();
    }
}
