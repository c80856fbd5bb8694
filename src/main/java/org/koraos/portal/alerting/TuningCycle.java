package org.koraos.portal.alerting;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;

import jakarta.persistence.AttributeOverride;
import jakarta.persistence.Column;
import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

import org.jspecify.annotations.Nullable;

import org.koraos.portal.journal.JournaledAggregate;
import org.koraos.portal.kernel.Actor;
import org.koraos.portal.kernel.SubjectRef;
import org.koraos.portal.kernel.TextRule;
import org.koraos.portal.kernel.Uuid7;
import org.koraos.portal.plan.PlanId;

/**
 * A stretch of time in which a plan's thresholds may change, with what it is to achieve. A plan has at most one open. It
 * ends when Ops closes it: the planned end only reminds.
 */
@Entity
@Table(name = "tuning_cycle")
public class TuningCycle extends JournaledAggregate<TuningCycle> {

    /** The kind by which its changes are known in the journal and to open pages. */
    public static final String KIND = "cycle";

    private static final TextRule NAME = TextRule.line(120);
    private static final TextRule GOAL = TextRule.prose(2_000);

    @Id
    private UUID id;

    private UUID planId;
    private int number;
    private String name;
    private String goal;
    private @Nullable LocalDate endsOn;

    @Embedded
    @AttributeOverride(name = "personId", column = @Column(name = "opened_by"))
    @AttributeOverride(name = "name", column = @Column(name = "opened_by_name"))
    @AttributeOverride(name = "at", column = @Column(name = "opened_at"))
    private Signature opened;

    @Embedded
    @AttributeOverride(name = "personId", column = @Column(name = "closed_by"))
    @AttributeOverride(name = "name", column = @Column(name = "closed_by_name"))
    @AttributeOverride(name = "at", column = @Column(name = "closed_at"))
    private @Nullable Signature closed;

    @SuppressWarnings("NullAway.Init")
    protected TuningCycle() {}

    /** @param today the opener's date, which the planned end may not be before */
    TuningCycle(PlanId plan, int number, CyclePurpose purpose, LocalDate today, Actor by, Instant now) {
        var end = purpose.endsOn();
        if (end != null && end.isBefore(today)) throw new AlertingRefusal.EndsInThePast();
        this.id = Uuid7.create();
        this.planId = plan.value();
        this.number = number;
        this.name = NAME.required(purpose.name());
        this.goal = GOAL.required(purpose.goal());
        this.endsOn = end;
        this.opened = Signature.of(by, now);
        record("cycle-opened", by);
    }

    /** @param waiting the keys of proposals that still wait for approvals; they are decided or withdrawn first */
    void close(List<ProposalKey> waiting, Actor by, Instant now) {
        requireOpen();
        if (!waiting.isEmpty()) throw new AlertingRefusal.ProposalsWait(waiting);
        closed = Signature.of(by, now);
        record("cycle-closed", by);
    }

    void requireOpen() {
        if (closed != null) throw new AlertingRefusal.CycleClosed(number, name);
    }

    @Override
    public SubjectRef subject() {
        return new SubjectRef(planId, KIND, Integer.toString(number));
    }

    @Override
    public UUID aggregateId() {
        return id;
    }

    @Override
    protected Object state() {
        return new State(id, planId, number, name, goal, endsOn, opened, closed);
    }

    private record State(
            UUID id,
            UUID planId,
            int number,
            String name,
            String goal,
            @Nullable LocalDate endsOn,
            Signature opened,
            @Nullable Signature closed) {}
}
