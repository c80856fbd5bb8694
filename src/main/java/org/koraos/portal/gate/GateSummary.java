package org.koraos.portal.gate;

import java.util.List;

import org.jspecify.annotations.Nullable;

import org.koraos.portal.kernel.Phrase;

/**
 * A gate in the list of a plan's gates.
 *
 * @param title of the story; null for other gates, and where it has none
 * @param first the first thing that stands in its way; null when nothing does
 * @param marked whether break-glass ever opened it
 */
public record GateSummary(
        GateBadge badge, @Nullable String title, @Nullable Phrase first, List<Phrase> warnings, boolean marked) {

    public GateSummary {
        warnings = List.copyOf(warnings);
    }
}
