package org.koraos.portal.desk;

import java.time.Instant;
import java.util.List;

import org.jspecify.annotations.Nullable;

import org.koraos.portal.gate.GateBadge;
import org.koraos.portal.plan.StoryKey;
import org.koraos.portal.plan.StoryStatus;
import org.koraos.portal.plan.WaveKey;

/**
 * A story as its card shows it.
 *
 * @param title null when the plan only names it
 * @param owner the owner's name; null for nobody
 * @param gate the gate that is next for it: its entry until it is begun, then its merge; null when that is not known
 * @param missingEvidence how many pieces its minimum pack still asks for
 * @param waitsFor the stories that it depends on and that are not done
 * @param blocked why it is marked as blocked; null when it is not
 */
public record StoryCard(
        StoryKey key,
        long version,
        WaveKey wave,
        StoryStatus status,
        @Nullable String title,
        @Nullable String owner,
        @Nullable GateBadge gate,
        int missingEvidence,
        List<StoryKey> waitsFor,
        @Nullable String blocked,
        Instant statusSince) {

    /** The same card with what other modules know of the story. */
    public StoryCard with(@Nullable String ownerName, int missing) {
        return new StoryCard(
                key, version, wave, status, title, ownerName, gate, missing, waitsFor, blocked, statusSince);
    }

    /** The same card with its gate. */
    public StoryCard with(@Nullable GateBadge next) {
        return new StoryCard(
                key, version, wave, status, title, owner, next, missingEvidence, waitsFor, blocked, statusSince);
    }
}
