package org.koraos.portal.ci.internal;

import java.util.Optional;
import java.util.UUID;

import org.springframework.data.jpa.repository.JpaRepository;

import org.koraos.portal.ci.PullRequest;

/** Pull requests as stored. */
public interface PullRequests extends JpaRepository<PullRequest, UUID> {

    Optional<PullRequest> findByRepositoryIdAndNumber(UUID repositoryId, long number);
}
