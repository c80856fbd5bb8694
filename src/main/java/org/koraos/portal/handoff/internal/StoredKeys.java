package org.koraos.portal.handoff.internal;

import java.util.List;
import java.util.Optional;
import java.util.UUID;

import jakarta.persistence.LockModeType;

import org.springframework.data.jpa.repository.JpaRepository;
import org.springframework.data.jpa.repository.Lock;
import org.springframework.data.jpa.repository.Query;

import org.koraos.portal.handoff.PublishedKey;
import org.koraos.portal.handoff.SigningKey;

/** The signing keys as stored. */
public interface StoredKeys extends JpaRepository<SigningKey, UUID> {

    @Query("select k from SigningKey k where k.retiredAt is null")
    Optional<SigningKey> current();

    @Lock(LockModeType.PESSIMISTIC_WRITE)
    @Query("select k from SigningKey k where k.retiredAt is null")
    Optional<SigningKey> lockCurrent();

    /** All that ever were, the newest first. */
    @Query("""
            select new org.koraos.portal.handoff.PublishedKey(k.keyId, k.publicKey, k.madeAt, k.retiredAt)
            from SigningKey k order by k.madeAt desc, k.id desc
            """)
    List<PublishedKey> published();
}
