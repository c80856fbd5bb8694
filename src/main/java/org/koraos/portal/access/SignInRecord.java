package org.koraos.portal.access;

import java.time.Instant;
import java.util.UUID;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

import org.jspecify.annotations.Nullable;

import org.koraos.portal.journal.JournaledAggregate;
import org.koraos.portal.kernel.Actor;
import org.koraos.portal.kernel.PersonId;
import org.koraos.portal.kernel.SubjectRef;
import org.koraos.portal.kernel.Uuid7;

/** When a person last signed in, and how often somebody failed to in their name since. */
@Entity
@Table(name = "sign_in_record")
public class SignInRecord extends JournaledAggregate<SignInRecord> {

    @Id
    private UUID id;

    private UUID personId;
    private String personLogin;
    private int failures;
    private @Nullable Instant lastFailedAt;
    private @Nullable Instant lastAt;

    @SuppressWarnings("NullAway.Init")
    protected SignInRecord() {}

    SignInRecord(PersonId person, String login) {
        this.id = Uuid7.create();
        this.personId = person.value();
        this.personLogin = login;
    }

    void signedIn(Actor by, Instant now) {
        failures = 0;
        lastAt = now;
        record("signed-in", by);
    }

    /** Somebody gave a wrong password; nobody knows who, so the portal says so itself. */
    void failed(Instant now) {
        failures++;
        lastFailedAt = now;
        record("sign-in-failed", Actor.PORTAL);
    }

    @Override
    public SubjectRef subject() {
        return new SubjectRef(null, "person", personLogin);
    }

    @Override
    public UUID aggregateId() {
        return id;
    }

    @Override
    protected Object state() {
        return new State(id, personId, personLogin, failures, lastFailedAt, lastAt);
    }

    private record State(
            UUID id,
            UUID personId,
            String personLogin,
            int failures,
            @Nullable Instant lastFailedAt,
            @Nullable Instant lastAt) {}
}
