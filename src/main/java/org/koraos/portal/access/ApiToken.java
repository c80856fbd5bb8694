package org.koraos.portal.access;

import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.regex.Pattern;

import jakarta.persistence.CollectionTable;
import jakarta.persistence.Column;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.FetchType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.Table;

import org.hibernate.annotations.BatchSize;
import org.jspecify.annotations.Nullable;

import org.koraos.portal.journal.JournaledAggregate;
import org.koraos.portal.kernel.Actor;
import org.koraos.portal.kernel.PersonId;
import org.koraos.portal.kernel.SubjectRef;
import org.koraos.portal.kernel.TextRule;
import org.koraos.portal.kernel.Uuid7;

/**
 * A token of the REST API, of a person or of an integration. It is made, used until it expires, and at most revoked;
 * nothing else of it ever changes.
 */
@Entity
@Table(name = "api_token")
public class ApiToken extends JournaledAggregate<ApiToken> {

    /** How long a token may hold. */
    public static final Duration LONGEST = Duration.ofDays(366);

    /** Before the name of an integration wherever it acts, so that nobody takes it for a person. */
    public static final String INTEGRATION = "integration/";

    private static final TextRule NAME = TextRule.line(80);
    private static final Pattern INTEGRATION_NAME = Pattern.compile("[a-z0-9][a-z0-9._-]{0,59}");

    @Id
    private UUID id;

    private @Nullable UUID personId;
    private String name;
    private String start;

    /** By which a query finds it. */
    @SuppressWarnings("UnusedVariable")
    private String hash;

    private UUID madeBy;
    private String madeByName;
    private Instant madeAt;
    private Instant expiresAt;
    private @Nullable UUID revokedBy;
    private @Nullable String revokedByName;
    private @Nullable Instant revokedAt;

    @ElementCollection(fetch = FetchType.EAGER)
    @CollectionTable(name = "api_token_scope", joinColumns = @JoinColumn(name = "token_id"))
    @Column(name = "scope")
    @Enumerated(EnumType.STRING)
    @BatchSize(size = 200)
    private Set<ApiScope> scopes = EnumSet.noneOf(ApiScope.class);

    @ElementCollection(fetch = FetchType.EAGER)
    @CollectionTable(name = "api_token_plan", joinColumns = @JoinColumn(name = "token_id"))
    @Column(name = "plan_id")
    @BatchSize(size = 200)
    private Set<UUID> plans = new HashSet<>();

    @SuppressWarnings("NullAway.Init")
    protected ApiToken() {}

    private ApiToken(
            @Nullable UUID person,
            String name,
            TokenText text,
            Set<ApiScope> scopes,
            Set<UUID> plans,
            Duration life,
            Actor by,
            Instant now) {
        if (scopes.isEmpty()) throw new AccessRefusal.NoScope();
        if (!life.isPositive() || life.compareTo(LONGEST) > 0) {
            throw new AccessRefusal.TokenLife(LONGEST.toDays());
        }
        this.id = Uuid7.create();
        this.personId = person;
        this.name = name;
        this.start = text.start();
        this.hash = TokenText.hash(text.value());
        this.madeBy = by.id().value();
        this.madeByName = by.name();
        this.madeAt = now;
        this.expiresAt = now.plus(life);
        this.scopes.addAll(scopes);
        this.plans.addAll(plans);
        record("token-made", by);
    }

    /** A token that lends rights of the person who makes it. */
    static ApiToken ofPerson(
            PersonReference person, String name, TokenText text, Set<ApiScope> scopes, Duration life, Instant now) {
        if (!scopes.stream().allMatch(ApiScope::forPeople)) throw new AccessRefusal.ScopeOfOthers();
        return new ApiToken(
                person.id().value(), NAME.required(name), text, scopes, Set.of(), life, person.asActor(), now);
    }

    /** A token of an integration, which sees these plans only. */
    static ApiToken ofIntegration(
            String name, TokenText text, Set<ApiScope> scopes, Set<UUID> plans, Duration life, Actor by, Instant now) {
        if (!INTEGRATION_NAME.matcher(name).matches()) throw new AccessRefusal.IntegrationNameSyntax();
        if (!scopes.stream().allMatch(ApiScope::forIntegrations)) throw new AccessRefusal.ScopeOfOthers();
        if (plans.isEmpty()) throw new AccessRefusal.NoPlan();
        return new ApiToken(null, name, text, scopes, plans, life, by, now);
    }

    /** Ends it; who has it can do nothing with it from their next request on. */
    void revoke(Actor by, Instant now) {
        if (revokedAt != null) throw new AccessRefusal.TokenRevoked();
        revokedBy = by.id().value();
        revokedByName = by.name();
        revokedAt = now;
        record("token-revoked", by);
    }

    boolean holdsAt(Instant now) {
        return revokedAt == null && now.isBefore(expiresAt);
    }

    boolean isOf(PersonId person) {
        return person.value().equals(personId);
    }

    boolean isOfIntegration() {
        return personId == null;
    }

    /** Who acts when it is used. */
    ApiCaller caller() {
        var actor = new PersonId(personId == null ? id : personId);
        return new ApiCaller(id, actor, isOfIntegration(), scopes, plans);
    }

    /** The integration as others see it. It files and states what engineers do, and holds no role otherwise. */
    PersonReference integration() {
        var named = INTEGRATION + name;
        var writes = scopes.stream().anyMatch(ApiScope::writes);
        return new PersonReference(new PersonId(id), named, named, writes ? Set.of(Role.ENGINEER) : Set.of(), true);
    }

    TokenRow row(@Nullable Instant usedAt) {
        return new TokenRow(id, name, start, scopes, plans, madeByName, madeAt, expiresAt, revokedAt, usedAt);
    }

    @Override
    public SubjectRef subject() {
        return new SubjectRef(null, "api-token", (isOfIntegration() ? INTEGRATION + name : name) + " · " + start);
    }

    @Override
    public UUID aggregateId() {
        return id;
    }

    @Override
    protected Object state() {
        return new State(
                id,
                personId,
                name,
                start,
                new TreeSet<>(scopes),
                new TreeSet<>(plans),
                new Actor(new PersonId(madeBy), madeByName),
                madeAt,
                expiresAt,
                revokedBy == null || revokedByName == null ? null : new Actor(new PersonId(revokedBy), revokedByName),
                revokedAt);
    }

    /** The hash stays out of the record, as that of a password does. */
    private record State(
            UUID id,
            @Nullable UUID person,
            String name,
            String start,
            Set<ApiScope> scopes,
            Set<UUID> plans,
            Actor madeBy,
            Instant madeAt,
            Instant expiresAt,
            @Nullable Actor revokedBy,
            @Nullable Instant revokedAt) {}
}
