package org.koraos.portal.ci;

import java.time.Instant;
import java.util.Comparator;
import java.util.UUID;

import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

import org.jspecify.annotations.Nullable;

import org.koraos.portal.journal.JournaledAggregate;
import org.koraos.portal.kernel.SubjectRef;
import org.koraos.portal.kernel.Uuid7;

/**
 * How a check stands on a commit, by the newest run of one source. An older run, whenever its word comes, changes
 * nothing.
 */
@Entity
@Table(name = "check_run")
public class CheckRun extends JournaledAggregate<CheckRun> {

    /** By the provider's own numbers first; clocks only within one run. */
    private static final Comparator<Told> BY_NEWNESS = Comparator.comparingLong(Told::run)
            .thenComparingInt(Told::attempt)
            .thenComparing(Told::at)
            .thenComparingInt(Told::rank)
            .thenComparing(Told::outcome)
            .thenComparing(told -> told.link() == null ? "" : told.link());

    @Id
    private UUID id;

    private UUID planId;
    private UUID repositoryId;
    private String commitHash;
    private String source;
    private String name;

    @Enumerated(EnumType.STRING)
    private CheckOutcome outcome;

    private @Nullable String link;
    private long run;
    private int attempt;
    private Instant toldAt;
    private int toldRank;

    /** For the subject's name alone. */
    private transient String repository = "";

    private record Told(
            long run,
            int attempt,
            Instant at,
            int rank,
            CheckOutcome outcome,
            @Nullable String link) {}

    @SuppressWarnings("NullAway.Init")
    protected CheckRun() {}

    CheckRun(ConnectedRepository from, Report.Check first) {
        this.id = Uuid7.create();
        this.planId = from.plan().value();
        this.repositoryId = from.repositoryId().value();
        this.commitHash = first.commit().hash();
        this.source = first.source();
        this.name = first.name();
        take(told(first));
        this.repository = from.name();
        record("check-told", from.asActor());
    }

    /** Hears another word; whether it said anything new. */
    boolean hear(Report.Check check, ConnectedRepository from) {
        repository = from.name();
        var told = told(check);
        if (BY_NEWNESS.compare(told, new Told(run, attempt, toldAt, toldRank, outcome, link)) <= 0) return false;
        take(told);
        record("check-told", from.asActor());
        return true;
    }

    private static Told told(Report.Check check) {
        var link = check.link() == null ? null : check.link().value();
        return new Told(check.run(), check.attempt(), check.at(), check.rank(), check.outcome(), link);
    }

    private void take(Told told) {
        run = told.run();
        attempt = told.attempt();
        toldAt = told.at();
        toldRank = told.rank();
        outcome = told.outcome();
        link = told.link();
    }

    @Override
    public SubjectRef subject() {
        return new SubjectRef(planId, "check-run", repository + "@" + commitHash);
    }

    @Override
    public UUID aggregateId() {
        return id;
    }

    @Override
    protected Object state() {
        return new State(
                id, planId, repositoryId, commitHash, source, name, outcome, link, run, attempt, toldAt, toldRank);
    }

    private record State(
            UUID id,
            UUID plan,
            UUID repository,
            String commit,
            String source,
            String name,
            CheckOutcome outcome,
            @Nullable String link,
            long run,
            int attempt,
            Instant toldAt,
            int toldRank) {}
}
