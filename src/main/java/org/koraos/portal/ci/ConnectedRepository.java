package org.koraos.portal.ci;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
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
    private @Nullable String statusApi;
    private byte @Nullable [] statusToken;
    private @Nullable Instant statusTokenSince;

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

    /** From now on the portal answers there; the token is sealed for {@link #tokenOwner}. */
    void answerAt(ApiAddress api, byte[] sealed, Actor by, Instant now) {
        requireConnected();
        statusApi = api.value();
        statusToken = sealed.clone();
        statusTokenSince = now;
        record("status-token-set", by);
    }

    void answerNoMore(Actor by) {
        requireConnected();
        if (statusToken == null) return;
        forgetToken();
        record("status-token-removed", by);
    }

    private void forgetToken() {
        statusApi = null;
        statusToken = null;
        statusTokenSince = null;
    }

    void disconnect(Actor by, Reason reason, Instant now) {
        requireConnected();
        forgetToken();
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

    /**
     * Where the portal answers.
     *
     * @param since from when on it has its token
     */
    record Answering(ApiAddress api, Instant since) {}

    /** Empty when the portal does not answer this repository. */
    Optional<Answering> answering() {
        if (statusApi == null || statusTokenSince == null) return Optional.empty();
        return Optional.of(new Answering(new ApiAddress(statusApi), statusTokenSince));
    }

    /** With which sealed token it answers. */
    Optional<byte[]> statusToken() {
        return Optional.ofNullable(statusToken).map(byte[]::clone);
    }

    /** For whom the token is sealed, so that neither of a repository's secrets passes for the other. */
    UUID tokenOwner() {
        return UUID.nameUUIDFromBytes(("status token of " + id).getBytes(StandardCharsets.UTF_8));
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
                id,
                planId,
                provider,
                name,
                requiredChecks,
                connectedAt,
                secretSince,
                formerUntil,
                disconnectedAt,
                statusApi,
                statusTokenSince);
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
            @Nullable Instant disconnectedAt,
            @Nullable String statusApi,
            @Nullable Instant statusTokenSince) {}
}
