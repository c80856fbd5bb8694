package org.koraos.portal.access.internal;

import java.util.List;
import java.util.Optional;
import java.util.UUID;

import jakarta.persistence.LockModeType;

import org.springframework.data.jpa.repository.JpaRepository;
import org.springframework.data.jpa.repository.Lock;
import org.springframework.data.jpa.repository.Query;

import org.koraos.portal.access.ApiToken;

/** The tokens of the REST API as stored. */
public interface ApiTokens extends JpaRepository<ApiToken, UUID> {

    Optional<ApiToken> findByHash(String hash);

    @Query("select t from ApiToken t where t.personId = :person order by t.madeAt desc, t.id desc")
    List<ApiToken> ofPerson(UUID person);

    @Query("select t from ApiToken t where t.personId is null order by t.madeAt desc, t.id desc")
    List<ApiToken> ofIntegrations();

    @Query("select count(t) > 0 from ApiToken t where t.personId is null and t.name = :name and t.revokedAt is null")
    boolean isIntegrationNamed(String name);

    @Lock(LockModeType.PESSIMISTIC_WRITE)
    @Query("select t from ApiToken t where t.id = :id")
    Optional<ApiToken> lock(UUID id);
}
