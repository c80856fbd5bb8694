package org.koraos.portal.ci;

import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;

import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

import org.koraos.portal.ci.internal.CheckRuns;
import org.koraos.portal.ci.internal.CodeQuery;
import org.koraos.portal.ci.internal.Deliveries;
import org.koraos.portal.ci.internal.Payloads;
import org.koraos.portal.ci.internal.PullRequests;
import org.koraos.portal.ci.internal.Reading;
import org.koraos.portal.ci.internal.Repositories;
import org.koraos.portal.evidence.EvidenceRecheck;
import org.koraos.portal.kernel.Phrase;
import org.koraos.portal.plan.FactsLock;
import org.koraos.portal.plan.StoryFacts;
import org.koraos.portal.plan.StoryFactsSource;
import org.koraos.portal.plan.StoryKey;

/**
 * Applies what was taken in: one delivery in one transaction, with its facts, its journal and its outcome. It acts in the
 * name of the repository that signed it. A delivery that a crash left unapplied is found again, since it still waits.
 */
@Component
public class DeliveryWork {

    private final Deliveries deliveries;
    private final Repositories repositories;
    private final PullRequests pulls;
    private final CheckRuns checks;
    private final CodeQuery query;
    private final StoryFactsSource stories;
    private final EvidenceRecheck evidence;
    private final FactsLock factsLock;
    private final JdbcTemplate jdbc;
    private final Clock clock;

    DeliveryWork(
            Deliveries deliveries,
            Repositories repositories,
            PullRequests pulls,
            CheckRuns checks,
            CodeQuery query,
            StoryFactsSource stories,
            EvidenceRecheck evidence,
            FactsLock factsLock,
            JdbcTemplate jdbc,
            Clock clock) {
        this.deliveries = deliveries;
        this.repositories = repositories;
        this.pulls = pulls;
        this.checks = checks;
        this.query = query;
        this.stories = stories;
        this.evidence = evidence;
        this.factsLock = factsLock;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** A delivery that waits, and its repository. */
    record Waiting(DeliveryId delivery, RepositoryId repository) {}

    /** What waits, in the order in which it came. */
    @Transactional(readOnly = true)
    public List<Waiting> waiting(int most) {
        return jdbc.query(
                "select id, repository_id from webhook_delivery where state = 'RECEIVED' order by sequence limit ?",
                (row, number) -> new Waiting(
                        new DeliveryId(row.getObject(1, UUID.class)), new RepositoryId(row.getObject(2, UUID.class))),
                most);
    }

    /** Applies it, unless somebody else has meanwhile. Deliveries of one repository are applied one after the other. */
    @Transactional
    public void apply(Waiting waiting) {
        takeLock(waiting.repository());
        var from = repositories.findById(waiting.repository().value()).orElseThrow();
        var reading = jdbc
                .query(
                        """
                        select event, body from webhook_delivery join webhook_body on delivery_id = id
                        where id = ? and state = 'RECEIVED'
                        """,
                        (row, number) -> Payloads.read(from.provider(), row.getString(1), row.getBytes(2)),
                        waiting.delivery().value())
                .stream()
                .findFirst();
        if (reading.isEmpty()) return;
        var outcome = outcome(from, reading.get());
        // Last, since the facts come before any row.
        var delivery = deliveries.lock(waiting.delivery().value()).orElseThrow();
        if (!delivery.waits()) return;
        delivery.settle(outcome.state(), outcome.how(), from.asActor(), clock.instant());
        deliveries.saveAndFlush(delivery);
    }

    /** Notes that it could not be applied, in a transaction of its own. */
    @Transactional
    public void fail(Waiting waiting) {
        var delivery = deliveries.lock(waiting.delivery().value()).orElseThrow();
        if (!delivery.waits()) return;
        var from = repositories.findById(waiting.repository().value()).orElseThrow();
        delivery.fail(from.asActor(), clock.instant());
        deliveries.saveAndFlush(delivery);
    }

    private void takeLock(RepositoryId repository) {
        jdbc.query("select pg_advisory_xact_lock(hashtextextended(?, 1))", row -> {}, "work " + repository);
    }

    private record Outcome(DeliveryState state, Phrase how) {}

    private Outcome outcome(ConnectedRepository from, Reading reading) {
        if (!from.connected()) return new Outcome(DeliveryState.PARKED, Phrase.of("ci.delivery.disconnected"));
        return switch (reading) {
            case Reading.Nothing(Phrase why) -> new Outcome(DeliveryState.NOTED, why);
            case Reading.Unreadable(Phrase why) -> new Outcome(DeliveryState.PARKED, why);
            case Reading.Says(String repository, List<Report> reports) ->
                repository.equalsIgnoreCase(from.name())
                        ? apply(from, reports)
                        : new Outcome(
                                DeliveryState.PARKED,
                                Phrase.of("ci.delivery.other-repository", repository, from.name()));
        };
    }

    private Outcome apply(ConnectedRepository from, List<Report> reports) {
        var named = new LinkedHashMap<Report, List<StoryKey>>();
        var concerned = new TreeSet<StoryKey>();
        for (var report : reports) {
            named.put(report, stories(from, report));
            concerned.addAll(concerned(from, report));
            concerned.addAll(named.get(report));
        }
        factsLock.stories(from.plan(), concerned);
        var news = new ArrayList<Report>();
        named.forEach((report, keys) -> {
            if (isNews(from, report, keys)) news.add(report);
        });
        return said(news, named);
    }

    /** The stories of the plan that a pull request names: in its title; else in its branch; else in its text. */
    private List<StoryKey> stories(ConnectedRepository from, Report report) {
        if (!(report instanceof Report.Pull pull)) return List.of();
        for (var text : List.of(pull.title(), pull.branch(), pull.body())) {
            var existing = stories.of(from.plan(), StoryNames.candidates(text)).stream()
                    .filter(story -> !story.withdrawn())
                    .map(StoryFacts::key)
                    .collect(Collectors.toSet());
            var named = StoryNames.named(text, existing);
            if (!named.isEmpty()) return named;
        }
        return List.of();
    }

    /** The stories whose facts may move: those that were named before, and those whose pull request has the commit. */
    private List<StoryKey> concerned(ConnectedRepository from, Report report) {
        return switch (report) {
            case Report.Pull pull ->
                pulls.findByRepositoryIdAndNumber(from.aggregateId(), pull.number())
                        .map(PullRequest::stories)
                        .orElse(List.of());
            case Report.Check check ->
                List.copyOf(
                        query.storiesOfCommit(from.aggregateId(), check.commit().hash()));
        };
    }

    private boolean isNews(ConnectedRepository from, Report report, List<StoryKey> keys) {
        return switch (report) {
            case Report.Pull pull -> {
                var known = pulls.findByRepositoryIdAndNumber(from.aggregateId(), pull.number());
                var knownHeads = known.map(PullRequest::headOfStories).orElse(Map.of());
                var news = known.isEmpty() || known.get().hear(pull, keys, from);
                if (news) {
                    var heard = pulls.saveAndFlush(known.orElseGet(() -> new PullRequest(from, pull, keys)));
                    markEvidence(from, heard, knownHeads);
                }
                yield news;
            }
            case Report.Check check -> {
                var known = checks.findByRepositoryIdAndCommitHashAndSourceAndName(
                        from.aggregateId(), check.commit().hash(), check.source(), check.name());
                var news = known.isEmpty() || known.get().hear(check, from);
                if (news) checks.saveAndFlush(known.orElseGet(() -> new CheckRun(from, check)));
                yield news;
            }
        };
    }

    /** What was shown of the code before another commit became the head may not hold of that. */
    private void markEvidence(ConnectedRepository from, PullRequest heard, Map<StoryKey, String> knownHeads) {
        if (heard.closed()) return;
        var moved = new TreeSet<StoryKey>();
        heard.headOfStories().forEach((story, head) -> {
            if (!head.equals(knownHeads.get(story))) moved.add(story);
        });
        evidence.newCommit(from.plan(), moved, heard.nameOfHead(), from.asActor());
    }

    private static Outcome said(List<Report> news, Map<Report, List<StoryKey>> named) {
        if (news.isEmpty()) return new Outcome(DeliveryState.APPLIED, Phrase.of("ci.delivery.nothing-new"));
        return switch (news.getFirst()) {
            case Report.Pull pull -> {
                var keys = named.getOrDefault(pull, List.of());
                yield keys.isEmpty()
                        ? new Outcome(DeliveryState.PARKED, Phrase.of("ci.delivery.names-no-story", pull.number()))
                        : new Outcome(
                                DeliveryState.APPLIED,
                                Phrase.of(
                                        "ci.delivery.pull",
                                        pull.number(),
                                        keys.stream().map(StoryKey::value).collect(Collectors.joining(", "))));
            }
            case Report.Check check ->
                new Outcome(
                        DeliveryState.APPLIED,
                        news.size() == 1
                                ? Phrase.of(
                                        "ci.delivery.check",
                                        check.name(),
                                        Phrase.of("ci.check-outcome", check.outcome()),
                                        brief(check))
                                : Phrase.of("ci.delivery.checks", news.size(), brief(check)));
        };
    }

    private static String brief(Report.Check check) {
        return check.commit().brief();
    }
}
