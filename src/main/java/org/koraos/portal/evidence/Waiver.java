package org.koraos.portal.evidence;

import java.time.Instant;
import java.util.UUID;

import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

import org.jspecify.annotations.Nullable;

import org.koraos.portal.access.PersonReference;
import org.koraos.portal.journal.JournaledAggregate;
import org.koraos.portal.kernel.Actor;
import org.koraos.portal.kernel.PersonId;
import org.koraos.portal.kernel.Reason;
import org.koraos.portal.kernel.SubjectRef;
import org.koraos.portal.kernel.Uuid7;
import org.koraos.portal.plan.PlanId;
import org.koraos.portal.plan.StoryKey;

/** A PO's decision that a kind of evidence does not apply to a story. It holds until it is withdrawn. */
@Entity
@Table(name = "evidence_waiver")
public class Waiver extends JournaledAggregate<Waiver> {

    @Id
    private UUID id;

    private UUID planId;
    private String storyKey;

    @Enumerated(EnumType.STRING)
    private EvidenceKind kind;

    private String reason;
    private UUID givenBy;
    private String givenByName;
    private Instant givenAt;
    private @Nullable Instant withdrawnAt;

    @SuppressWarnings("NullAway.Init")
    protected Waiver() {}

    /** @param storyOwner has no say in what their own story may do without */
    Waiver(
            PlanId plan,
            StoryKey story,
            EvidenceKind kind,
            Reason reason,
            @Nullable PersonId storyOwner,
            PersonReference by,
            Instant now) {
        if (!kind.waivable()) throw new EvidenceRefusal.AlwaysNeeded(kind);
        if (by.id().equals(storyOwner)) throw new EvidenceRefusal.OwnStory(story);
        this.id = Uuid7.create();
        this.planId = plan.value();
        this.storyKey = story.value();
        this.kind = kind;
        this.reason = reason.text();
        this.givenBy = by.id().value();
        this.givenByName = by.name();
        this.givenAt = now;
        record("kind-waived", by.asActor(), reason);
    }

    void withdraw(PersonReference by, Reason why, Instant now) {
        if (withdrawnAt != null) throw new EvidenceRefusal.WaiverWithdrawn();
        withdrawnAt = now;
        record("waiver-withdrawn", by.asActor(), why);
    }

    boolean isOf(PlanId plan) {
        return planId.equals(plan.value());
    }

    StoryKey story() {
        return new StoryKey(storyKey);
    }

    @Override
    public SubjectRef subject() {
        return new SubjectRef(planId, "evidence", storyKey);
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
                storyKey,
                kind,
                reason,
                new Actor(new PersonId(givenBy), givenByName),
                givenAt,
                withdrawnAt);
    }

    private record State(
            UUID id,
            UUID plan,
            String story,
            EvidenceKind kind,
            String reason,
            Actor givenBy,
            Instant givenAt,
            @Nullable Instant withdrawnAt) {}
}
