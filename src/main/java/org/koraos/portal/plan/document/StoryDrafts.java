package org.koraos.portal.plan.document;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import org.koraos.portal.kernel.Phrase;
import org.koraos.portal.plan.StoryKey;
import org.koraos.portal.plan.WaveKey;

/** The stories of a document while what it tells about them is gathered. */
final class StoryDrafts {

    private final WaveTable table;
    private final Findings findings;
    private final Map<StoryKey, StoryDraft> drafts = new LinkedHashMap<>();

    StoryDrafts(WaveTable table, Findings findings) {
        this.table = table;
        this.findings = findings;
        table.stories()
                .forEach((key, listed) -> drafts.put(key, new StoryDraft(key, listed.wave(), listed.line(), findings)));
    }

    /**
     * The story of this key, of which something is told on this line. One that no wave lists may name its wave here; one
     * that is listed may not name another. Null, with an error, when there is no such story.
     */
    @Nullable StoryDraft find(StoryKey key, @Nullable Stated wave, int line) {
        var draft = drafts.get(key);
        var stated = wave == null || !Keys.isWord(wave.text()) ? null : new WaveKey(Keys.upper(wave.text()));
        if (draft == null && wave == null) {
            findings.error(line, Phrase.of("plan.finding.unknown-story", key.value()));
        } else if (wave != null && (stated == null || !table.hasWave(stated))) {
            findings.error(line, Phrase.of("plan.finding.unknown-wave", key.value(), Findings.quote(wave.text())));
        } else if (draft == null && stated != null) {
            return add(key, stated, line);
        } else if (draft != null && stated != null && !stated.equals(draft.wave())) {
            findings.error(
                    line,
                    Phrase.of(
                            "plan.finding.story-in-two-waves",
                            key.value(),
                            draft.wave().value(),
                            Findings.at(draft.listedAt()),
                            stated.value(),
                            Findings.at(line)));
        }
        return draft;
    }

    private @Nullable StoryDraft add(StoryKey key, WaveKey wave, int line) {
        if (drafts.size() == WaveTable.MOST_STORIES) {
            findings.error(line, Phrase.of("plan.finding.too-many-stories", WaveTable.MOST_STORIES));
            return null;
        }
        var draft = new StoryDraft(key, wave, line, findings);
        drafts.put(key, draft);
        return draft;
    }

    /** All of them, in the order of the waves. */
    List<PlanDocument.Story> stories() {
        var byWave = new LinkedHashMap<WaveKey, List<PlanDocument.Story>>();
        for (var wave : table.waves()) byWave.put(wave.key(), new ArrayList<>());
        for (var draft : drafts.values()) {
            var stories = byWave.get(draft.wave());
            if (stories != null) stories.add(draft.story());
        }
        return byWave.values().stream().flatMap(List::stream).toList();
    }
}
