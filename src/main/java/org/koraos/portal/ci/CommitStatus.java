package org.koraos.portal.ci;

import java.time.Instant;
import java.util.UUID;

import jakarta.persistence.Convert;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.jspecify.annotations.Nullable;

import org.koraos.portal.ci.internal.PhraseJson;
import org.koraos.portal.journal.JournaledAggregate;
import org.koraos.portal.kernel.Actor;
import org.koraos.portal.kernel.Phrase;
import org.koraos.portal.kernel.Reason;
import org.koraos.portal.kernel.SubjectRef;
import org.koraos.portal.kernel.Uuid7;

/**
 * The newest word of a merge gate on one commit, and whether its host has it. Only the newest matters: a word that was
 * never sent is replaced by the next.
 */
@Entity
@Table(name = "commit_status")
public class CommitStatus extends JournaledAggregate<CommitStatus> {

    @Id
    private UUID id;

    private UUID planId;
    private UUID repositoryId;
    private String commitHash;

    @Enumerated(EnumType.STRING)
    private StatusState state;

    private String sentence;
    private @Nullable String link;
    private int number;
    private Instant wantedAt;

    @Enumerated(EnumType.STRING)
    private StatusProgress progress;

    private int tries;
    private Instant nextTryAt;

    @Convert(converter = PhraseJson.class)
    @JdbcTypeCode(SqlTypes.JSON)
    private @Nullable Phrase answer;

    private @Nullable Instant settledAt;

    /** What a commit shall say. */
    record Wanted(
            StatusState state, String sentence, @Nullable String link) {}

    @SuppressWarnings("NullAway.Init")
    protected CommitStatus() {}

    CommitStatus(ConnectedRepository to, String commit, Wanted wanted, Instant now) {
        this.id = Uuid7.create();
        this.planId = to.plan().value();
        this.repositoryId = to.aggregateId();
        this.commitHash = commit;
        this.state = wanted.state();
        this.sentence = wanted.sentence();
        this.wantedAt = now;
        this.progress = StatusProgress.WAITING;
        this.nextTryAt = now;
        take(wanted, now);
    }

    /** Wants this to be said, unless it is wanted already; a new token may mend what was refused before. */
    void want(Wanted wanted, ConnectedRepository to, Instant now) {
        if (progress == StatusProgress.OVERTAKEN || !says(wanted, to.provider())) take(wanted, now);
        else if (to.answering().filter(this::mayMend).isPresent()) {
            waitAgain(now);
            record("status-retried", Actor.PORTAL);
        }
    }

    private boolean mayMend(ConnectedRepository.Answering now) {
        return progress == StatusProgress.PARKED && settledAt != null && settledAt.isBefore(now.since());
    }

    /** GitLab takes a state only once, so that another sentence with the same one is no news there. */
    private boolean says(Wanted wanted, Provider provider) {
        var same = new Wanted(state, sentence, link).equals(wanted);
        return same || (provider == Provider.GITLAB && progress == StatusProgress.SENT && state == wanted.state());
    }

    private void take(Wanted wanted, Instant now) {
        state = wanted.state();
        sentence = wanted.sentence();
        link = wanted.link();
        number++;
        wantedAt = now;
        waitAgain(now);
        record("status-wanted", Actor.PORTAL);
    }

    private void waitAgain(Instant now) {
        progress = StatusProgress.WAITING;
        tries = 0;
        nextTryAt = now;
        answer = null;
        settledAt = null;
    }

    /** Its commit is no head any more; nobody asks for it. */
    void overtake(Instant now) {
        settle(StatusProgress.OVERTAKEN, null, now);
        record("status-overtaken", Actor.PORTAL);
    }

    // --- what came of sending it ---

    /** @param sent the number of the word that was sent; one that is wanted since is not touched */
    void heard(int sent, StatusAnswer said, Instant nextTry, Instant now) {
        if (sent != number || progress != StatusProgress.WAITING) return;
        tries++;
        switch (said) {
            case StatusAnswer.Taken taken -> {
                settle(StatusProgress.SENT, null, now);
                record("status-sent", Actor.PORTAL);
            }
            case StatusAnswer.Refused(Phrase why) -> {
                settle(StatusProgress.PARKED, why, now);
                record("status-refused", Actor.PORTAL);
            }
            case StatusAnswer.Later later -> tryAgain(later.why(), nextTry);
            case StatusAnswer.Failed failed -> tryAgain(failed.why(), nextTry);
        }
    }

    private void tryAgain(Phrase why, Instant nextTry) {
        answer = why;
        nextTryAt = nextTry;
        record("status-failed", Actor.PORTAL);
    }

    private void settle(StatusProgress as, @Nullable Phrase how, Instant now) {
        progress = as;
        answer = how;
        settledAt = now;
    }

    // --- what people do ---

    void tryNow(Actor by, Instant now) {
        if (progress == StatusProgress.SENT || progress == StatusProgress.OVERTAKEN) throw new StatusRefusal.Settled();
        waitAgain(now);
        record("status-retried", by);
    }

    void giveUp(Actor by, Reason reason, Instant now) {
        if (progress != StatusProgress.WAITING && progress != StatusProgress.PARKED) throw new StatusRefusal.Settled();
        settle(StatusProgress.GIVEN_UP, answer, now);
        record("status-given-up", by, reason);
    }

    String commit() {
        return commitHash;
    }

    RepositoryId repository() {
        return new RepositoryId(repositoryId);
    }

    boolean waits() {
        return progress == StatusProgress.WAITING;
    }

    int number() {
        return number;
    }

    int tries() {
        return tries;
    }

    StatusMessage message(ConnectedRepository to, ApiAddress api) {
        return new StatusMessage(to.provider(), api, to.name(), commitHash, state, sentence, link);
    }

    @Override
    public SubjectRef subject() {
        return new SubjectRef(planId, "commit-status", commitHash);
    }

    @Override
    public UUID aggregateId() {
        return id;
    }

    @Override
    protected Object state() {
        return new State(
                id,
                planId,
                repositoryId,
                commitHash,
                state,
                sentence,
                link,
                number,
                wantedAt,
                progress,
                tries,
                nextTryAt,
                answer,
                settledAt);
    }

    private record State(
            UUID id,
            UUID plan,
            UUID repository,
            String commit,
            StatusState state,
            String sentence,
            @Nullable String link,
            int number,
            Instant wantedAt,
            StatusProgress progress,
            int tries,
            Instant nextTryAt,
            @Nullable Phrase answer,
            @Nullable Instant settledAt) {}
}
