package org.koraos.portal.ci.internal;

import java.util.UUID;

import org.springframework.data.jpa.repository.JpaRepository;

import org.koraos.portal.ci.CheckStatement;

/** The statements about checks as stored. */
public interface CheckStatements extends JpaRepository<CheckStatement, UUID> {}
