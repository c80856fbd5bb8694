package org.koraos.portal.ci;

import java.time.Clock;
import java.time.Instant;
import java.util.Base64;
import java.util.List;

import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

import org.koraos.portal.access.CurrentPerson;
import org.koraos.portal.access.RequiresRole;
import org.koraos.portal.access.Role;
import org.koraos.portal.access.SecretBox;
import org.koraos.portal.ci.internal.DeliveryQuery;
import org.koraos.portal.ci.internal.Repositories;
import org.koraos.portal.ci.internal.StatusHosts;
import org.koraos.portal.kernel.Reason;
import org.koraos.portal.plan.FactsLock;
import org.koraos.portal.plan.PlanId;

import static java.nio.charset.StandardCharsets.UTF_8;

/**
 * The repositories of a plan. Which there are and what they require are facts of all of its gates, so that these commands
 * hold the plan still. A secret is told once, to who makes it.
 */
@Service
public class RepositoryService {

    private final Repositories repositories;
    private final DeliveryQuery query;
    private final SecretBox box;
    private final StatusHosts hosts;
    private final FactsLock factsLock;
    private final CurrentPerson current;
    private final Clock clock;

    RepositoryService(
            Repositories repositories,
            DeliveryQuery query,
            SecretBox box,
            StatusHosts hosts,
            FactsLock factsLock,
            CurrentPerson current,
            Clock clock) {
        this.repositories = repositories;
        this.query = query;
        this.box = box;
        this.hosts = hosts;
        this.factsLock = factsLock;
        this.current = current;
        this.clock = clock;
    }

    /** The plan's repositories, by name. */
    @RequiresRole
    @Transactional(readOnly = true)
    public List<RepositoryRow> repositories(PlanId plan) {
        return query.repositories(plan, clock.instant());
    }

    /** Whether this installation can keep secrets; without, nothing can be connected. */
    @RequiresRole
    @Transactional(readOnly = true)
    public boolean canConnect() {
        return box.hasKey();
    }

    /** Connects a repository: from then on its word is what the plan's gates go by, and nobody states a check. */
    @RequiresRole({Role.PO, Role.ADMIN})
    @Transactional
    public NewSecret connect(PlanId plan, Provider provider, RepositoryName name, RequiredChecks checks) {
        requireKey();
        factsLock.exclusive(plan);
        var now = clock.instant();
        var repository = new ConnectedRepository(plan, provider, name, checks, now);
        var secret = newSecret(provider);
        repository.connect(seal(secret, repository), current.actor(), now);
        try {
            repositories.saveAndFlush(repository);
        } catch (DataIntegrityViolationException twice) {
            throw new RepositoryRefusal.ConnectedAlready(name);
        }
        return told(repository, secret);
    }

    /** Says which checks must be green, from the version of the settings that the person saw. */
    @RequiresRole({Role.PO, Role.ADMIN})
    @Transactional
    public void require(PlanId plan, RepositoryId id, long seen, RequiredChecks checks, Reason reason) {
        factsLock.exclusive(plan);
        var repository = locked(plan, id);
        if (!Long.valueOf(seen).equals(repository.version())) {
            throw new RepositoryRefusal.ChangedMeanwhile(repository.requiredChecks());
        }
        repository.require(checks, current.actor(), reason);
        repositories.saveAndFlush(repository);
    }

    /** Makes a new secret; the one before still holds for as long as asked. */
    @RequiresRole({Role.PO, Role.ADMIN})
    @Transactional
    public NewSecret rotate(PlanId plan, RepositoryId id, SecretGrace grace) {
        requireKey();
        var repository = locked(plan, id);
        var secret = newSecret(repository.provider());
        repository.rotate(seal(secret, repository), grace, current.actor(), now());
        repositories.saveAndFlush(repository);
        return told(repository, secret);
    }

    /** Believes it no more. What it said is kept, and counts for nothing. */
    @RequiresRole({Role.PO, Role.ADMIN})
    @Transactional
    public void disconnect(PlanId plan, RepositoryId id, Reason reason) {
        factsLock.exclusive(plan);
        var repository = locked(plan, id);
        repository.disconnect(current.actor(), reason, now());
        repositories.saveAndFlush(repository);
    }

    /** Lets the portal answer there with commit statuses, instead of anywhere before. The token is never told again. */
    @RequiresRole({Role.PO, Role.ADMIN})
    @Transactional
    public void answerAt(PlanId plan, RepositoryId id, ApiAddress api, StatusToken token) {
        requireKey();
        if (!hosts.named(api)) throw new StatusRefusal.HostNotNamed(api.host());
        var repository = locked(plan, id);
        var sealed = box.seal(token.value().getBytes(UTF_8), repository.tokenOwner());
        repository.answerAt(api, sealed, current.actor(), now());
        repositories.saveAndFlush(repository);
    }

    /** Sends nothing there any more, and forgets the token. */
    @RequiresRole({Role.PO, Role.ADMIN})
    @Transactional
    public void answerNoMore(PlanId plan, RepositoryId id) {
        var repository = locked(plan, id);
        repository.answerNoMore(current.actor());
        repositories.saveAndFlush(repository);
    }

    private ConnectedRepository locked(PlanId plan, RepositoryId id) {
        return repositories.lock(plan.value(), id.value()).orElseThrow(RepositoryRefusal.Unknown::new);
    }

    private void requireKey() {
        if (!box.hasKey()) throw new RepositoryRefusal.NoKey();
    }

    private Instant now() {
        return clock.instant();
    }

    /** As each provider wants it: GitLab's newer secrets say by their beginning that the rest is a key. */
    private static String newSecret(Provider provider) {
        return switch (provider) {
            case GITHUB -> Base64.getUrlEncoder().withoutPadding().encodeToString(SecretBox.random());
            case GITLAB -> "whsec_" + Base64.getEncoder().encodeToString(SecretBox.random());
        };
    }

    private byte[] seal(String secret, ConnectedRepository repository) {
        return box.seal(secret.getBytes(UTF_8), repository.aggregateId());
    }

    private static NewSecret told(ConnectedRepository repository, String secret) {
        return new NewSecret(
                repository.repositoryId(),
                repository.provider(),
                HookPaths.of(repository.provider(), repository.repositoryId()),
                secret);
    }
}
