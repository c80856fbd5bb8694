package org.koraos.portal.gate;

import java.time.Instant;

import org.koraos.portal.access.Role;
import org.koraos.portal.kernel.Actor;

/**
 * What a person states of a part of a gate's criterion, with its proof. It counts for exactly the words that it was made
 * on.
 *
 * @param part the part, in the plan's words
 * @param link where the proof is
 */
public record Statement(String part, Role role, Actor by, String link, String reason, Instant at) {}
