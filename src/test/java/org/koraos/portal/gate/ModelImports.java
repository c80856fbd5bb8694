package org.koraos.portal.gate;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

import org.koraos.portal.access.Role;
import org.koraos.portal.gate.ModelDocument.Said;
import org.koraos.portal.gate.PlanModel.Story;
import org.koraos.portal.gate.PlanModel.Who;

/**
 * What a newer version of the document does to a plan: what it says otherwise than the last one goes into the plan, what
 * it says as before stays as people left it; a story that it names no more is withdrawn, and comes back when it is named
 * again.
 */
final class ModelImports {

    /** A story as it shall be; null is left as it is. */
    private record Shall(
            String wave,
            @Nullable Map<String, String> criteria,
            @Nullable Set<String> needs) {}

    /** What somebody saw before they imported. */
    record Preview(
            ModelDocument document,
            boolean importable,
            int number,
            Map<String, Object> plan,
            Map<String, Shall> shall) {}

    private final PlanModel plan;
    final List<Preview> previews = new ArrayList<>();
    ModelDocument last;
    private int number;

    ModelImports(PlanModel plan, ModelDocument first) {
        this.plan = plan;
        this.last = first;
        first.stories().forEach((key, said) -> make(key, new Shall(said.wave(), said.criteria(), said.needs())));
    }

    List<String> opening() {
        return last.opening();
    }

    /** One that is kept, to be imported later. */
    void keepPreview(ModelDocument document, Who by) {
        previews.add(preview(document, by));
    }

    Preview preview(ModelDocument document, Who by) {
        plan.guard(by, Role.PO);
        var shall = new TreeMap<String, Shall>();
        document.stories().forEach((key, said) -> shall.put(key, shall(key, said)));
        var importable = document.equals(last) || (document.isSound() && !leavesPassedWave(shall) && !isRing(shall));
        return new Preview(document, importable, number, asSeen(), shall);
    }

    void bringIn(Preview preview, Who by) {
        plan.guard(by, Role.PO);
        plan.require(preview.importable, "PlanRefusal.DocumentHasErrors");
        if (preview.document.equals(last)) return;
        plan.require(preview.number != number || preview.plan.equals(asSeen()), "PlanRefusal.StoriesChangedMeanwhile");
        plan.require(preview.number == number, "PlanRefusal.PlanChangedMeanwhile");
        plan.require(!leavesPassedWave(preview.shall), "PlanRefusal.LeavesPassedWave");
        plan.stories.values().forEach(story -> story.withdrawn = !preview.shall.containsKey(story.key));
        preview.shall.forEach((key, shall) -> {
            var story = plan.stories.get(key);
            if (story == null) make(key, shall);
            else bring(story, shall);
        });
        last = preview.document;
        number++;
    }

    private void make(String key, Shall shall) {
        var story = new Story(key, shall.wave);
        story.steps.put(1, false);
        bring(story, shall);
        plan.add(story);
    }

    private static void bring(Story story, Shall shall) {
        story.wave = shall.wave;
        if (shall.criteria != null) {
            story.criteria.clear();
            story.criteria.putAll(shall.criteria);
            story.contractChanged();
        }
        if (shall.needs != null) {
            story.needs.clear();
            story.needs.addAll(shall.needs);
        }
    }

    private Shall shall(String key, Said said) {
        var is = plan.stories.get(key);
        var was = last.stories().get(key);
        if (is == null || is.withdrawn || was == null) {
            // It comes back with what it had, but for what is said of it.
            return new Shall(
                    said.wave(),
                    said.criteria().isEmpty() ? null : said.criteria(),
                    said.needs().isEmpty() ? null : said.needs());
        }
        return new Shall(
                said.wave().equals(was.wave()) ? is.wave : said.wave(), criteria(is, was, said), needs(is, was, said));
    }

    /** Each by itself, in the document's order, and behind them those that people added. */
    private static Map<String, String> criteria(Story is, Said was, Said said) {
        var shall = new LinkedHashMap<String, String>();
        said.criteria().forEach((key, text) -> {
            var saidAsBefore = text.equals(was.criteria().get(key));
            if (!saidAsBefore) shall.put(key, text);
            else if (is.criteria.containsKey(key)) shall.put(key, is.criteria.get(key));
        });
        is.criteria.forEach((key, text) -> {
            var added = !was.criteria().containsKey(key);
            if (added) shall.putIfAbsent(key, text);
        });
        return shall;
    }

    private @Nullable Set<String> needs(Story is, Said was, Said said) {
        var shall = new TreeSet<>(is.needs);
        said.needs().stream().filter(need -> !was.needs().contains(need)).forEach(shall::add);
        was.needs().stream().filter(need -> !said.needs().contains(need)).forEach(shall::remove);
        return shall.equals(is.needs) ? null : shall;
    }

    private boolean leavesPassedWave(Map<String, Shall> shall) {
        return plan.planned().filter(story -> plan.stands(story.wave)).anyMatch(story -> {
            var to = shall.get(story.key);
            return to == null || !to.wave.equals(story.wave);
        });
    }

    private boolean isRing(Map<String, Shall> shall) {
        var needs = new HashMap<String, Set<String>>();
        shall.forEach((key, to) -> {
            var is = plan.stories.get(key);
            needs.put(key, to.needs != null ? to.needs : is == null ? Set.of() : is.needs);
        });
        return ModelDocument.hasRing(needs);
    }

    /** All of the plan that a document could say, and that must not have changed since somebody looked. */
    private Map<String, Object> asSeen() {
        return plan.planned()
                .collect(Collectors.toMap(
                        story -> story.key,
                        story -> List.of(
                                story.wave,
                                Objects.requireNonNullElse(story.title, ""),
                                Objects.requireNonNullElse(story.owner, ""),
                                Set.copyOf(story.needs),
                                List.copyOf(story.criteria.entrySet().stream()
                                        .map(Map.Entry::toString)
                                        .toList()),
                                story.touches.stream()
                                        .map(PlanModel.Touch::decision)
                                        .collect(Collectors.toSet()))));
    }
}
