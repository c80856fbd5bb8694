package org.koraos.portal.ci;

import java.time.Clock;
import java.util.Optional;
import java.util.UUID;

import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

import org.koraos.portal.access.SecretBox;
import org.koraos.portal.ci.internal.Deliveries;
import org.koraos.portal.ci.internal.Payload;
import org.koraos.portal.ci.internal.Repositories;
import org.koraos.portal.ci.internal.Signatures;
import org.koraos.portal.kernel.Sha256;

/**
 * Takes deliveries in. It asks for no role: who sends is nobody who signed in, and is believed by the secret of the one
 * repository whose address it called, checked before anything of the body is read. What is kept is acknowledged once it is
 * committed, and is applied afterwards ({@link DeliveryWork}).
 */
@Component
public class DeliveryIntake {

    private final Repositories repositories;
    private final Deliveries deliveries;
    private final SecretBox box;
    private final JdbcTemplate jdbc;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    DeliveryIntake(
            Repositories repositories,
            Deliveries deliveries,
            SecretBox box,
            JdbcTemplate jdbc,
            ApplicationEventPublisher events,
            Clock clock) {
        this.repositories = repositories;
        this.deliveries = deliveries;
        this.box = box;
        this.jdbc = jdbc;
        this.events = events;
        this.clock = clock;
    }

    /** Something was kept that is to be applied. */
    record Arrived() {}

    /** Keeps a delivery, once for the same bytes of the same repository. */
    @Transactional
    public Receipt receive(Provider provider, RepositoryId to, Envelope envelope, byte[] body) {
        var repository = repositories
                .findById(to.value())
                .filter(ConnectedRepository::connected)
                .filter(each -> each.provider() == provider);
        if (repository.isEmpty()) return new Receipt.NobodyHere();
        var now = clock.instant();
        var secrets = repository.get().secrets(now).stream()
                .flatMap(secret -> box.open(secret, to.value()).stream())
                .toList();
        if (!Signatures.hold(envelope.proof(), body, secrets, now)) return new Receipt.NotSigned();
        var digest = Sha256.hex(body);
        takeLock(to, digest);
        var known = find(to, digest);
        if (known.isPresent()) return new Receipt.KnownAlready(known.get());
        if (!Payload.isReadable(body)) return new Receipt.NotReadable();
        return new Receipt.Kept(keep(repository.get(), envelope, digest, body));
    }

    private DeliveryId keep(ConnectedRepository repository, Envelope envelope, String digest, byte[] body) {
        var delivery =
                deliveries.saveAndFlush(new Delivery(repository, envelope, digest, body.length, clock.instant()));
        jdbc.update("insert into webhook_body (delivery_id, body) values (?, ?)", delivery.aggregateId(), body);
        events.publishEvent(new Arrived());
        return delivery.deliveryId();
    }

    /** The same bytes at the same time wait for one another, so that the second finds the first. */
    private void takeLock(RepositoryId to, String digest) {
        jdbc.query("select pg_advisory_xact_lock(hashtextextended(?, 0))", row -> {}, to + " " + digest);
    }

    private Optional<DeliveryId> find(RepositoryId to, String digest) {
        return jdbc
                .query(
                        "select id from webhook_delivery where repository_id = ? and digest = ?",
                        (row, number) -> new DeliveryId(row.getObject(1, UUID.class)),
                        to.value(),
                        digest)
                .stream()
                .findFirst();
    }
}
