package org.koraos.portal.ci;

import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

import org.koraos.portal.ci.internal.CommitStatuses;
import org.koraos.portal.ci.internal.Repositories;
import org.koraos.portal.ci.internal.StatusQuery;
import org.koraos.portal.ci.internal.StatusQuery.Head;
import org.koraos.portal.ci.internal.StatusQuery.Position;
import org.koraos.portal.plan.PlanId;

/**
 * Works out what commits shall say. The journal tells in which plans anything changed, so that whoever changes a fact need
 * not think of it; what a commit shall say is a question to the facts, which may be asked once too often, and by several
 * nodes.
 */
@Component
public class StatusWork {

    private final StatusQuery query;
    private final CommitStatuses statuses;
    private final Repositories repositories;
    private final MergeGates gates;
    private final StatusWords words;
    private final JdbcTemplate jdbc;
    private final Clock clock;

    StatusWork(
            StatusQuery query,
            CommitStatuses statuses,
            Repositories repositories,
            MergeGates gates,
            StatusWords words,
            JdbcTemplate jdbc,
            Clock clock) {
        this.query = query;
        this.statuses = statuses;
        this.repositories = repositories;
        this.gates = gates;
        this.words = words;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** In which plans something may have changed, and between which positions of the journal. */
    record News(Position from, Position to, List<PlanId> plans) {}

    @Transactional(readOnly = true)
    public News news() {
        var from = query.workedOut();
        // Before anything is read, so that what is committed meanwhile is news the next time.
        var to = query.here();
        return new News(from, to, query.plansWithNews(from));
    }

    /** All of that is worked out. */
    @Transactional
    public void done(News news) {
        query.workedOut(news.from(), news.to());
    }

    /** Notes what the heads of the plan's open pull requests shall say, where it is not what they were to say. */
    @Transactional
    public void workOut(PlanId plan) {
        jdbc.query("select pg_advisory_xact_lock(hashtextextended(?, 2))", row -> {}, "statuses " + plan);
        var now = clock.instant();
        var heads = query.heads(plan);
        var stories = heads.stream().flatMap(head -> head.stories().stream()).collect(Collectors.toSet());
        var said = gates.of(plan, stories);
        var to =
                repositories
                        .findAllById(heads.stream()
                                .map(head -> head.repository().value())
                                .distinct()
                                .toList())
                        .stream()
                        .collect(Collectors.toMap(ConnectedRepository::repositoryId, Function.identity()));
        var known = new HashMap<Head, CommitStatus>();
        statuses.lockOfPlan(plan.value(), heads.stream().map(Head::commit).toList())
                .forEach(status -> known.put(Head.of(status.repository(), status.commit()), status));
        for (var head : heads) {
            var status = known.remove(head.bare());
            var repository = to.get(head.repository());
            var wanted = words.of(head.stories(), said);
            if (repository != null && wanted.isPresent()) note(repository, head, status, wanted.get(), now);
        }
        for (var status : known.values()) {
            if (!status.waits()) continue;
            status.overtake(now);
            statuses.save(status);
        }
    }

    private void note(
            ConnectedRepository to, Head head, @Nullable CommitStatus known, CommitStatus.Wanted wanted, Instant now) {
        if (known == null) {
            statuses.save(new CommitStatus(to, head.commit(), wanted, now));
            return;
        }
        known.want(wanted, to, now);
        statuses.save(known);
    }
}
