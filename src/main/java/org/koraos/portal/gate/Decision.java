package org.koraos.portal.gate;

import java.time.Instant;
import java.util.List;
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

import org.koraos.portal.access.Role;
import org.koraos.portal.gate.internal.MovedFactsJson;
import org.koraos.portal.kernel.Actor;
import org.koraos.portal.kernel.PersonId;
import org.koraos.portal.kernel.Reason;
import org.koraos.portal.kernel.Uuid7;

/** What one person said of a gate, in one role, on the facts that they saw. Kept for ever, whatever becomes of it. */
@Entity
@Table(name = "gate_decision")
class Decision {

    private static final int MOST_MOVED = 20;

    @Id
    private UUID id;

    @Enumerated(EnumType.STRING)
    private Role role;

    private UUID personId;
    private String personName;
    private @Nullable UUID principalId;
    private @Nullable String principalName;
    private @Nullable UUID substitutionId;

    @Enumerated(EnumType.STRING)
    private Verdict verdict;

    private @Nullable String reason;
    private String digest;
    private Instant givenAt;

    @Enumerated(EnumType.STRING)
    private DecisionState state;

    private @Nullable Instant endedAt;
    private @Nullable UUID endedBy;
    private @Nullable String endedByName;
    private @Nullable String endReason;

    @Convert(converter = MovedFactsJson.class)
    @JdbcTypeCode(SqlTypes.JSON)
    private List<FactChange> moved = List.of();

    private int movedCount;

    @SuppressWarnings("NullAway.Init")
    protected Decision() {}

    Decision(Verdict verdict, Decider by, FactDigest digest, @Nullable Reason reason, Instant now) {
        this.id = Uuid7.create();
        this.role = by.role();
        this.personId = by.person().id().value();
        this.personName = by.person().name();
        var substitution = by.substitution();
        if (substitution != null) {
            this.principalId = substitution.principal().id().value();
            this.principalName = substitution.principal().name();
            this.substitutionId = substitution.id();
        }
        this.verdict = verdict;
        this.reason = reason == null ? null : reason.text();
        this.digest = digest.value();
        this.givenAt = now;
        this.state = DecisionState.STANDING;
    }

    boolean stands() {
        return state == DecisionState.STANDING;
    }

    boolean approves() {
        return stands() && verdict == Verdict.APPROVED;
    }

    boolean isOn(FactDigest facts) {
        return digest.equals(facts.value());
    }

    boolean lapsed(DecisionRules rules, Instant now) {
        return given().lapsed(rules, now);
    }

    /** Whether the person has a part in it: gave it, or was stood in for. */
    boolean involves(PersonId person) {
        return personId.equals(person.value()) || person.value().equals(principalId);
    }

    boolean isBy(PersonId person, Role inRole) {
        return personId.equals(person.value()) && role == inRole;
    }

    void end(DecisionState how, Actor by, @Nullable Reason why, Instant now) {
        state = how;
        endedAt = now;
        endedBy = by.id().value();
        endedByName = by.name();
        endReason = why == null ? null : why.text();
    }

    void goStale(List<FactChange> changes, Actor by, Instant now) {
        end(DecisionState.STALE, by, null, now);
        moved = List.copyOf(changes.subList(0, Math.min(MOST_MOVED, changes.size())));
        movedCount = changes.size();
    }

    GivenDecision given() {
        return new GivenDecision(
                id,
                role,
                actor(),
                principal(),
                substitutionId,
                verdict,
                reason,
                new FactDigest(digest),
                givenAt,
                state,
                endedAt,
                endedBy == null || endedByName == null ? null : new Actor(new PersonId(endedBy), endedByName),
                endReason,
                moved,
                movedCount);
    }

    Actor actor() {
        return new Actor(new PersonId(personId), personName);
    }

    private @Nullable Actor principal() {
        if (principalId == null || principalName == null) return null;
        return new Actor(new PersonId(principalId), principalName);
    }
}
