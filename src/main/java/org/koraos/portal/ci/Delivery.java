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

/** One signed delivery of a repository, from its receipt to what became of it. Its bytes never change. */
@Entity
@Table(name = "webhook_delivery")
public class Delivery extends JournaledAggregate<Delivery> {

    /** After as many failures in a row it waits for a person. */
    static final int MOST_ATTEMPTS = 5;

    @Id
    private UUID id;

    private UUID planId;
    private UUID repositoryId;
    private String event;
    private @Nullable String providerId;
    private String digest;
    private int size;
    private Instant receivedAt;

    @Enumerated(EnumType.STRING)
    private DeliveryState state;

    @Convert(converter = PhraseJson.class)
    @JdbcTypeCode(SqlTypes.JSON)
    private @Nullable Phrase outcome;

    private @Nullable Instant settledAt;
    private int attempts;

    @SuppressWarnings("NullAway.Init")
    protected Delivery() {}

    Delivery(ConnectedRepository from, Envelope envelope, String digest, int size, Instant now) {
        this.id = Uuid7.create();
        this.planId = from.plan().value();
        this.repositoryId = from.repositoryId().value();
        this.event = envelope.event();
        this.providerId = envelope.providerId();
        this.digest = digest;
        this.size = size;
        this.receivedAt = now;
        this.state = DeliveryState.RECEIVED;
        record("delivery-received", from.asActor());
    }

    boolean waits() {
        return state == DeliveryState.RECEIVED;
    }

    void settle(DeliveryState as, Phrase how, Actor by, Instant now) {
        state = as;
        outcome = how;
        settledAt = now;
        attempts++;
        record("delivery-settled", by);
    }

    /** It could not be tried to its end; what it says is tried again until it was too often. */
    void fail(Actor by, Instant now) {
        attempts++;
        if (attempts % MOST_ATTEMPTS == 0) {
            state = DeliveryState.FAILED;
            outcome = Phrase.of("ci.delivery.failed", MOST_ATTEMPTS);
            settledAt = now;
        }
        record("delivery-failed", by);
    }

    void replay(Actor by, Reason reason) {
        if (waits()) throw new RepositoryRefusal.WaitsAlready();
        state = DeliveryState.RECEIVED;
        outcome = null;
        settledAt = null;
        attempts = 0;
        record("delivery-replayed", by, reason);
    }

    DeliveryId deliveryId() {
        return new DeliveryId(id);
    }

    RepositoryId repository() {
        return new RepositoryId(repositoryId);
    }

    String event() {
        return event;
    }

    @Override
    public SubjectRef subject() {
        return new SubjectRef(planId, "delivery", id.toString());
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
                event,
                providerId,
                digest,
                size,
                receivedAt,
                state,
                outcome,
                settledAt,
                attempts);
    }

    private record State(
            UUID id,
            UUID plan,
            UUID repository,
            String event,
            @Nullable String providerId,
            String digest,
            int size,
            Instant receivedAt,
            DeliveryState state,
            @Nullable Phrase outcome,
            @Nullable Instant settledAt,
            int attempts) {}
}
