package org.koraos.portal.plan;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;

import jakarta.persistence.Convert;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.jspecify.annotations.Nullable;

import org.koraos.portal.journal.JournaledAggregate;
import org.koraos.portal.kernel.Actor;
import org.koraos.portal.kernel.Reason;
import org.koraos.portal.kernel.SubjectRef;
import org.koraos.portal.kernel.Uuid7;
import org.koraos.portal.plan.PlanContract.WaveContract;
import org.koraos.portal.plan.internal.TextsJson;

/** A wave of a plan (§4): stories that go together, and what must hold before the next wave opens. */
@Entity
@Table(name = "wave")
public class Wave extends JournaledAggregate<Wave> {

    @Id
    private UUID id;

    private UUID planId;
    private String key;
    private int sequence;
    private @Nullable String title;
    private @Nullable String openingCriterion;

    @Convert(converter = TextsJson.class)
    @JdbcTypeCode(SqlTypes.JSON)
    private List<String> openingParts;

    private @Nullable Instant withdrawnSince;

    @SuppressWarnings("NullAway.Init")
    protected Wave() {}

    Wave(PlanId plan, WaveContract contract, Actor by) {
        this.id = Uuid7.create();
        this.planId = plan.value();
        this.key = contract.key().value();
        this.sequence = contract.sequence();
        this.title = contract.title();
        this.openingCriterion = contract.openingCriterion();
        this.openingParts = contract.openingParts();
        record("wave-planned", by);
    }

    /** Takes over what a newer version of the document says of it; says whether that changed anything. */
    boolean revise(WaveContract contract, Actor by) {
        if (withdrawnSince == null && contract.equals(contract())) return false;
        sequence = contract.sequence();
        title = contract.title();
        openingCriterion = contract.openingCriterion();
        openingParts = contract.openingParts();
        withdrawnSince = null;
        record("wave-revised", by);
        return true;
    }

    /**
     * Changes what must hold before the next wave opens.
     *
     * @param reason needed when something that was asked is not asked any more
     */
    void openOn(EditedList parts, Actor by, @Nullable Reason reason) {
        var texts = parts.texts();
        if (texts.equals(openingParts)) return;
        if (reason == null && parts.takesFrom(asked())) throw new PlanRefusal.CriterionNeedsReason();
        var changed = new WaveContract(key(), sequence, title, String.join("; ", texts), texts);
        openingCriterion = changed.openingCriterion();
        openingParts = changed.openingParts();
        record("criterion-reworded", by, reason);
    }

    private List<String> asked() {
        return openingParts.isEmpty() && openingCriterion != null ? List.of(openingCriterion) : openingParts;
    }

    boolean isAt(long seenVersion) {
        return Objects.equals(version(), seenVersion);
    }

    /** Notes that the document names it no more. */
    boolean withdraw(Actor by, Instant now) {
        if (withdrawnSince != null) return false;
        withdrawnSince = now;
        record("wave-withdrawn", by);
        return true;
    }

    WaveKey key() {
        return new WaveKey(key);
    }

    boolean withdrawn() {
        return withdrawnSince != null;
    }

    WaveContract contract() {
        return new WaveContract(key(), sequence, title, openingCriterion, openingParts);
    }

    @Override
    public SubjectRef subject() {
        return new SubjectRef(planId, "wave", key);
    }

    @Override
    public UUID aggregateId() {
        return id;
    }

    @Override
    protected Object state() {
        return new State(id, planId, key, sequence, title, openingCriterion, openingParts, withdrawnSince);
    }

    private record State(
            UUID id,
            UUID planId,
            String key,
            int sequence,
            @Nullable String title,
            @Nullable String openingCriterion,
            List<String> openingParts,
            @Nullable Instant withdrawnSince) {}
}
