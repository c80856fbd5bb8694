package org.koraos.portal.plan.document;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

import org.koraos.portal.plan.AcceptanceCriterion;
import org.koraos.portal.plan.PlanContent;
import org.koraos.portal.plan.PlanContract;
import org.koraos.portal.plan.PlanContract.StoryContract;
import org.koraos.portal.plan.PlanContract.WaveContract;
import org.koraos.portal.plan.StoryKey;
import org.koraos.portal.plan.WaveKey;

/**
 * A newer version of a document over a plan on which people worked since the last one. What the document says otherwise
 * than it did wins; what it says as before, or not at all, stays as people left it. Of lists each member is looked at by
 * itself. What people cannot edit here is the document's.
 */
final class NewerVersion {

    private final PlanContract current;
    private final @Nullable PlanContract last;
    private final PlanContract document;
    private final Map<StoryKey, StoryContract> lastSaid;
    private final Set<WaveKey> waves;
    private final Set<StoryKey> stories;

    private NewerVersion(PlanContract current, @Nullable PlanContract lastDocument, PlanContract document) {
        this.current = current;
        this.last = lastDocument;
        this.document = document;
        this.lastSaid = lastDocument == null ? Map.of() : byKey(lastDocument);
        this.waves = document.waves().stream().map(WaveContract::key).collect(Collectors.toSet());
        this.stories = document.stories().stream().map(StoryContract::key).collect(Collectors.toSet());
    }

    /**
     * What the plan shall be brought to; in its stories, null stands for what stays, but for checklists: they are whole.
     *
     * @param lastDocument what the version said that was imported last; null when that is not known
     */
    static PlanContract of(PlanContract current, @Nullable PlanContract lastDocument, PlanContract document) {
        return new NewerVersion(current, lastDocument, document).contract();
    }

    static Map<StoryKey, StoryContract> byKey(PlanContract contract) {
        var stories = new HashMap<StoryKey, StoryContract>();
        for (var story : contract.stories()) stories.put(story.key(), story);
        return stories;
    }

    private PlanContract contract() {
        var now = byKey(current);
        var merged = document.stories().stream()
                .map(said -> {
                    var is = now.get(said.key());
                    return is == null ? said : merged(is, lastSaid.get(said.key()), said);
                })
                .toList();
        return new PlanContract(document.head(), content(), waves(), merged, document.documentDigest());
    }

    private PlanContent content() {
        var is = current.content();
        var was = last == null ? null : last.content();
        return document.content()
                .with(
                        texts(is.storySteps(), was == null ? null : was.storySteps(), steps()),
                        texts(
                                is.definitionOfDone(),
                                was == null ? null : was.definitionOfDone(),
                                document.content().definitionOfDone()));
    }

    private List<String> steps() {
        return document.content().storySteps();
    }

    private List<WaveContract> waves() {
        var now = byWave(current);
        var before = last == null ? Map.<WaveKey, WaveContract>of() : byWave(last);
        return document.waves().stream()
                .map(said -> opening(now.get(said.key()), before.get(said.key()), said))
                .toList();
    }

    static Map<WaveKey, WaveContract> byWave(PlanContract contract) {
        return contract.waves().stream().collect(Collectors.toMap(WaveContract::key, Function.identity()));
    }

    private static WaveContract opening(@Nullable WaveContract is, @Nullable WaveContract was, WaveContract said) {
        return is == null || was == null || !was.opensAs(said) ? said : said.opening(is);
    }

    private StoryContract merged(StoryContract is, @Nullable StoryContract was, StoryContract said) {
        return new StoryContract(
                said.key(),
                wave(is, was, said),
                said(was == null ? null : was.title(), said.title()),
                said(was == null ? null : was.description(), said.description()),
                said(was == null ? null : was.owner(), said.owner()),
                said(was == null ? null : was.priority(), said.priority()),
                dependencies(is.dependencies(), was == null ? null : was.dependencies(), said.dependencies()),
                criteria(is.criteria(), was == null ? null : was.criteria(), said.criteria()),
                texts(
                        checklist(current, is),
                        was == null || last == null ? null : checklist(last, was),
                        checklist(document, said)),
                said.touches());
    }

    static List<String> checklist(PlanContract contract, StoryContract story) {
        return story.checklist() == null ? contract.content().storySteps() : story.checklist();
    }

    /** In the document's order, and behind it what people added; as people ordered it while the document says as before. */
    private static List<String> texts(List<String> is, @Nullable List<String> was, List<String> said) {
        if (said.equals(was)) return is;
        if (was == null) return said;
        var now = new LinkedHashSet<>(is);
        var before = new HashSet<>(was);
        var merged = new LinkedHashSet<String>();
        for (var text : said) if (!before.contains(text) || now.contains(text)) merged.add(text);
        for (var text : now) if (!before.contains(text)) merged.add(text);
        return List.copyOf(merged);
    }

    /** A wave is always said; one that the document has no more cannot be stayed in. */
    private WaveKey wave(StoryContract is, @Nullable StoryContract was, StoryContract said) {
        var saidAsBefore = was != null && was.wave().equals(said.wave());
        return saidAsBefore && waves.contains(is.wave()) ? is.wave() : said.wave();
    }

    private static <T> @Nullable T said(@Nullable T was, @Nullable T said) {
        return Objects.equals(was, said) ? null : said;
    }

    private @Nullable Set<StoryKey> dependencies(
            @Nullable Set<StoryKey> is, @Nullable Set<StoryKey> was, @Nullable Set<StoryKey> said) {
        var now = orNone(is);
        var merged = new LinkedHashSet<>(now);
        merged.addAll(without(orNone(said), orNone(was)));
        merged.removeAll(without(orNone(was), orNone(said)));
        if (merged.equals(now)) return null;
        merged.retainAll(stories);
        return merged;
    }

    private static <T> Set<T> orNone(@Nullable Set<T> set) {
        return set == null ? Set.of() : set;
    }

    private static <T> Set<T> without(Set<T> all, Set<T> some) {
        return all.stream().filter(each -> !some.contains(each)).collect(Collectors.toSet());
    }

    /** In the document's order, and behind it what people added. */
    private static @Nullable List<AcceptanceCriterion> criteria(
            @Nullable List<AcceptanceCriterion> is,
            @Nullable List<AcceptanceCriterion> was,
            @Nullable List<AcceptanceCriterion> said) {
        var now = byKey(is);
        var before = byKey(was);
        var next = byKey(said);
        var merged = new ArrayList<AcceptanceCriterion>();
        for (var criterion : next.values()) {
            var isNow = now.remove(criterion.key());
            if (!criterion.equals(before.get(criterion.key()))) merged.add(criterion);
            else if (isNow != null) merged.add(isNow);
        }
        now.values().stream()
                .filter(criterion -> !before.containsKey(criterion.key()))
                .forEach(merged::add);
        return merged.equals(is == null ? List.of() : is) ? null : merged;
    }

    private static Map<String, AcceptanceCriterion> byKey(@Nullable List<AcceptanceCriterion> criteria) {
        var byKey = new LinkedHashMap<String, AcceptanceCriterion>();
        if (criteria != null) criteria.forEach(criterion -> byKey.put(criterion.key(), criterion));
        return byKey;
    }
}
