package org.koraos.portal.ci;

import java.time.Instant;
import java.util.UUID;

import jakarta.persistence.Embedded;
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

/**
 * Somebody's word on how a story's required check ended (§6, merge gate). The newest that was not withdrawn counts; what
 * was said stays said.
 */
@Entity
@Table(name = "check_statement")
public class CheckStatement extends JournaledAggregate<CheckStatement> {

    @Id
    private UUID id;

    private UUID planId;
    private String storyKey;

    @Enumerated(EnumType.STRING)
    private CheckState state;

    private String link;
    private @Nullable String commitHash;
    private UUID statedBy;
    private String statedByName;
    private Instant statedAt;

    @Embedded
    private @Nullable Withdrawal withdrawal;

    @SuppressWarnings("NullAway.Init")
    protected CheckStatement() {}

    CheckStatement(PlanId plan, StoryKey story, CheckResult result, PersonReference by, Instant now) {
        this.id = Uuid7.create();
        this.planId = plan.value();
        this.storyKey = story.value();
        this.state = result.state();
        this.link = result.link().value();
        this.commitHash = result.commit() == null ? null : result.commit().hash();
        this.statedBy = by.id().value();
        this.statedByName = by.name();
        this.statedAt = now;
        record("check-stated", by.asActor());
    }

    void withdraw(PersonReference by, Reason reason, Instant now) {
        if (withdrawal != null) throw new CheckRefusal.Withdrawn(withdrawal);
        withdrawal = new Withdrawal(by.id().value(), by.name(), now, reason.text());
        record("check-withdrawn", by.asActor(), reason);
    }

    @Override
    public SubjectRef subject() {
        return new SubjectRef(planId, "check", storyKey);
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
                state,
                link,
                commitHash,
                new Actor(new PersonId(statedBy), statedByName),
                statedAt,
                withdrawal);
    }

    private record State(
            UUID id,
            UUID plan,
            String story,
            CheckState state,
            String link,
            @Nullable String commit,
            Actor statedBy,
            Instant statedAt,
            @Nullable Withdrawal withdrawal) {}
}
