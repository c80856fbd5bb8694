package org.koraos.portal.ci;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

import org.koraos.portal.access.SecretBox;
import org.koraos.portal.ci.internal.CommitStatuses;
import org.koraos.portal.ci.internal.Repositories;
import org.koraos.portal.ci.internal.StatusHosts;
import org.koraos.portal.ci.internal.StatusQuery;
import org.koraos.portal.kernel.Phrase;

/**
 * The statuses that wait to be sent. Who takes some has them to itself for a while, without holding anything in the
 * database meanwhile; after a crash somebody else takes them again, so that a host may hear a word twice, never not.
 */
@Component
public class StatusOutbox {

    private static final int AT_ONCE = 10;

    /** Longer than it takes to try as many, one after the other. */
    private static final Duration CLAIM = Duration.ofMinutes(3);

    private final StatusQuery query;
    private final CommitStatuses statuses;
    private final Repositories repositories;
    private final SecretBox box;
    private final StatusHosts hosts;
    private final Clock clock;

    StatusOutbox(
            StatusQuery query,
            CommitStatuses statuses,
            Repositories repositories,
            SecretBox box,
            StatusHosts hosts,
            Clock clock) {
        this.query = query;
        this.statuses = statuses;
        this.repositories = repositories;
        this.box = box;
        this.hosts = hosts;
        this.clock = clock;
    }

    /** A status on its way, as it was when it was taken. */
    record Sending(
            StatusId id, RepositoryId repository, int number, int tries, StatusMessage message, StatusToken token) {}

    /** Takes some of what waits, but what these repositories wait for. */
    @Transactional
    public List<StatusId> claim(Collection<RepositoryId> but) {
        var now = clock.instant();
        return query.claim(now, now.plus(CLAIM), but, AT_ONCE);
    }

    /** What is to be sent; empty when it waits no more, or can be sent nowhere, which is noted. */
    @Transactional
    public Optional<Sending> sending(StatusId id) {
        var status = statuses.lock(id.value()).filter(CommitStatus::waits);
        if (status.isEmpty()) return Optional.empty();
        var found = status.get();
        var to = repositories.findById(found.repository().value()).orElseThrow();
        var answering = to.answering().filter(where -> hosts.named(where.api()));
        var token = to.statusToken().flatMap(kept -> box.open(kept, to.tokenOwner()));
        if (answering.isPresent() && token.isPresent()) {
            return Optional.of(new Sending(
                    id,
                    to.repositoryId(),
                    found.number(),
                    found.tries(),
                    found.message(to, answering.get().api()),
                    new StatusToken(new String(token.get(), StandardCharsets.UTF_8))));
        }
        found.heard(
                found.number(),
                new StatusAnswer.Refused(Phrase.of("ci.status.nowhere")),
                clock.instant(),
                clock.instant());
        statuses.saveAndFlush(found);
        query.release(id);
        return Optional.empty();
    }

    /** Notes what the host said, or that it said nothing, and when to try again. */
    @Transactional
    public void heard(Sending sent, StatusAnswer answer, Instant nextTry) {
        var status = statuses.lock(sent.id().value()).orElseThrow();
        status.heard(sent.number(), answer, nextTry, clock.instant());
        statuses.saveAndFlush(status);
        query.release(sent.id());
    }

    /** It was not tried; whoever comes next may. */
    @Transactional
    public void release(StatusId id) {
        query.release(id);
    }
}
