package org.koraos.portal.ci.internal;

import java.util.Optional;
import java.util.UUID;

import org.springframework.data.jpa.repository.JpaRepository;

import org.koraos.portal.ci.CheckRun;

/** The checks on commits as stored. */
public interface CheckRuns extends JpaRepository<CheckRun, UUID> {

    Optional<CheckRun> findByRepositoryIdAndCommitHashAndSourceAndName(
            UUID repositoryId, String commitHash, String source, String name);
}
