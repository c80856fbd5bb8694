package org.koraos.portal.evidence;

import java.time.Instant;

import org.koraos.portal.kernel.Actor;

/** A waiver that holds, as its page shows it. */
public record WaiverItem(WaiverId id, EvidenceKind kind, String reason, Actor givenBy, Instant givenAt) {}
