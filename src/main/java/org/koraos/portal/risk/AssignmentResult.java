package org.koraos.portal.risk;

import org.jspecify.annotations.Nullable;

import org.koraos.portal.kernel.Phrase;

/**
 * What became of one risk of a bulk assignment.
 *
 * @param refused why its owner stayed; null when the person owns it now
 */
public record AssignmentResult(RiskKey key, @Nullable Phrase refused) {}
