package org.koraos.portal.ci;

import java.time.Instant;
import java.util.Arrays;
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

import org.koraos.portal.ci.internal.TextsJson;
import org.koraos.portal.journal.JournaledAggregate;
import org.koraos.portal.kernel.Actor;
import org.koraos.portal.kernel.PersonId;
import org.koraos.portal.kernel.Reason;
import org.koraos.portal.kernel.SubjectRef;
import org.koraos.portal.kernel.Uuid7;
import org.koraos.portal.plan.PlanId;

/**
 * A repository whose word on pull requests and checks counts for a plan. It is believed by its secret; when that changes,
 * the one before holds until its end. The journal says when secrets changed, never what they are.
 */
@Entity
@Table(name = "ci_repository")
public class ConnectedRepository extends JournaledAggregate<ConnectedRepository> {

    @Id
    private UUID id;

    private UUID planId;

    @Enumerated(EnumType.STRING)
    private Provider provider;

    private String name;

    @Convert(converter = TextsJson.class)
    @JdbcTypeCode(SqlTypes.JSON)
    private List<String> requiredChecks = List.of();

    private Instant connectedAt;
    private byte @Nullable [] secret;
    private @Nullable Instant secretSince;
    private byte @Nullable [] formerSecret;
    private @Nullable Instant formerUntil;
    private @Nullable Instant disconnectedAt;

    @SuppressWarnings("NullAway.Init")
    protected ConnectedRepository() {}

    ConnectedRepository(PlanId plan, Provider provider, RepositoryName name, RequiredChecks checks, Instant now) {
        this.id = Uuid7.create();
        this.planId = plan.value();
        this.provider = provider;
        this.name = name.value();
        this.requiredChecks = checks.names();
        this.connectedAt = now;
    }

    /** Becomes whole with its first secret, which is sealed for its id. */
    void connect(byte[] sealed, Actor by, Instant now) {
        if (secret != null) throw new IllegalArgumentException("Connected already");
        secret = sealed.clone();
        secretSince = now;
        record("repository-connected", by);
    }

    void require(RequiredChecks checks, Actor by, Reason reason) {
        requireConnected();
        if (checks.names().equals(requiredChecks)) return;
        requiredChecks = checks.names();
        record("checks-required", by, reason);
    }

    void rotate(byte[] sealed, SecretGrace grace, Actor by, Instant now) {
        requireConnected();
        formerSecret = grace == SecretGrace.NONE ? null : secret;
        formerUntil = grace == SecretGrace.NONE ? null : now.plus(grace.duration());
        secret = sealed.clone();
        secretSince = now;
        record("secret-rotated", by);
    }

    void disconnect(Actor by, Reason reason, Instant now) {
        requireConnected();
        secret = null;
        secretSince = null;
        formerSecret = null;
        formerUntil = null;
        disconnectedAt = now;
        record("repository-disconnected", by, reason);
    }

    private void requireConnected() {
        if (disconnectedAt != null) throw new RepositoryRefusal.Unknown();
    }

    /** The sealed secrets that hold now; none when it is connected no more. */
    List<byte[]> secrets(Instant now) {
        if (secret == null) return List.of();
        var former = formerUntil != null && now.isBefore(formerUntil) ? formerSecret : null;
        return former == null ? List.of(secret.clone()) : Arrays.asList(secret.clone(), former.clone());
    }

    RepositoryId repositoryId() {
        return new RepositoryId(id);
    }

    PlanId plan() {
        return new PlanId(planId);
    }

    Provider provider() {
        return provider;
    }

    String name() {
        return name;
    }

    RequiredChecks requiredChecks() {
        return new RequiredChecks(requiredChecks);
    }

    boolean connected() {
        return disconnectedAt == null;
    }

    /** As the record names whoever signs with its secret. */
    Actor asActor() {
        var where = switch (provider) {
            case GITHUB -> "GitHub";
            case GITLAB -> "GitLab";
        };
        return new Actor(new PersonId(id), where + " " + name);
    }

    @Override
    public SubjectRef subject() {
        return new SubjectRef(planId, "repository", name);
    }

    @Override
    public UUID aggregateId() {
        return id;
    }

    @Override
    protected Object state() {
        return new State(
                id, planId, provider, name, requiredChecks, connectedAt, secretSince, formerUntil, disconnectedAt);
    }

    private record State(
            UUID id,
            UUID plan,
            Provider provider,
            String name,
            List<String> requiredChecks,
            Instant connectedAt,
            @Nullable Instant secretSince,
            @Nullable Instant formerUntil,
            @Nullable Instant disconnectedAt) {}
}
