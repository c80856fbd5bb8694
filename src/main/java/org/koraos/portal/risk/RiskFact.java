package org.koraos.portal.risk;

import java.util.Collection;
import java.util.Collections;
import java.util.NavigableSet;
import java.util.Set;
import java.util.TreeSet;

import org.jspecify.annotations.Nullable;

import org.koraos.portal.kernel.PersonId;
import org.koraos.portal.plan.StoryKey;
import org.koraos.portal.plan.WaveKey;

/**
 * A risk as gates see it.
 *
 * @param ownerActive whether the owner may still act; false without an owner
 * @param status as it is now: an ended acceptance leaves the risk open
 * @param waves the waves that it names
 * @param stories the stories that it names
 * @param watch what the rule that watches its mitigation says; null when none does
 */
public record RiskFact(
        RiskKey key,
        long version,
        String title,
        Severity severity,
        @Nullable PersonId owner,
        boolean ownerActive,
        boolean mitigationPresent,
        RiskStatus status,
        NavigableSet<WaveKey> waves,
        NavigableSet<StoryKey> stories,
        @Nullable MitigationState watch) {

    public RiskFact {
        waves = Collections.unmodifiableNavigableSet(new TreeSet<>(waves));
        stories = Collections.unmodifiableNavigableSet(new TreeSet<>(stories));
    }

    /** Whether a rule that its mitigation rests on is broken. */
    public boolean isRed() {
        return watch instanceof MitigationState.Broken;
    }

    /** Whether it concerns the wave that has these stories: by name, by a story, or because it names neither. */
    public boolean concerns(WaveKey wave, Collection<StoryKey> storiesOfWave) {
        if (waves.isEmpty() && stories.isEmpty()) return true;
        return waves.contains(wave) || Set.copyOf(storiesOfWave).stream().anyMatch(stories::contains);
    }
}
