package org.koraos.portal.access;

import java.time.Duration;
import java.time.Instant;
import java.util.UUID;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

import org.jspecify.annotations.Nullable;

import org.koraos.portal.journal.JournaledAggregate;
import org.koraos.portal.kernel.Actor;
import org.koraos.portal.kernel.PersonId;
import org.koraos.portal.kernel.Reason;
import org.koraos.portal.kernel.SubjectRef;
import org.koraos.portal.kernel.Uuid7;

/**
 * That one person may decide in another's stead, in the roles that this other holds, between two moments. A decision
 * given so names both.
 */
@Entity
@Table(name = "substitution")
public class Substitution extends JournaledAggregate<Substitution> {

    private static final Duration LONGEST = Duration.ofDays(366);

    @Id
    private UUID id;

    private UUID principalId;
    private UUID substituteId;
    private String principalLogin;
    private Instant startsAt;
    private Instant endsAt;
    private @Nullable Instant endedAt;

    @SuppressWarnings("NullAway.Init")
    protected Substitution() {}

    Substitution(
            PersonReference principal, PersonReference substitute, Instant from, Instant until, Actor by, Reason why) {
        if (principal.id().equals(substitute.id())) throw new AccessRefusal.OwnSubstitute();
        if (!principal.active()) throw new AccessRefusal.NotActive(principal.name());
        if (!substitute.active()) throw new AccessRefusal.NotActive(substitute.name());
        if (!from.isBefore(until) || Duration.between(from, until).compareTo(LONGEST) > 0) {
            throw new AccessRefusal.SubstitutionDates();
        }
        this.id = Uuid7.create();
        this.principalId = principal.id().value();
        this.substituteId = substitute.id().value();
        this.principalLogin = principal.login();
        this.startsAt = from;
        this.endsAt = until;
        record("substitute-named", by, why);
    }

    /** Takes it back before its time. */
    void end(Actor by, Instant now) {
        if (endedAt != null || !now.isBefore(endsAt)) throw new AccessRefusal.SubstitutionOver();
        endedAt = now;
        record("substitution-ended", by);
    }

    boolean concerns(PersonId person) {
        return principalId.equals(person.value());
    }

    @Override
    public SubjectRef subject() {
        return new SubjectRef(null, "substitution", principalLogin);
    }

    @Override
    public UUID aggregateId() {
        return id;
    }

    @Override
    protected Object state() {
        return new State(id, principalId, substituteId, principalLogin, startsAt, endsAt, endedAt);
    }

    private record State(
            UUID id,
            UUID principalId,
            UUID substituteId,
            String principalLogin,
            Instant startsAt,
            Instant endsAt,
            @Nullable Instant endedAt) {}
}
