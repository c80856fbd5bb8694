package org.koraos.portal.gate;

import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.koraos.portal.access.Role;
import org.koraos.portal.gate.PlanFacts.Progress;
import org.koraos.portal.kernel.Phrase;
import org.koraos.portal.plan.StoryKey;

/**
 * The fewest items that stand between a gate and its passing. A story that is not done stands for what its own gates
 * still ask; what two of them ask for counts once. Criteria are all joined by "and", so that every item found is needed
 * and the set is the smallest there is.
 */
final class SmallestSet {

    private final PlanFacts facts;
    private final Map<Step, OpenItem> items = new LinkedHashMap<>();
    private final Set<GateKey> seen = new HashSet<>();
    private final Set<StoryKey> finished = new HashSet<>();

    private SmallestSet(PlanFacts facts) {
        this.facts = facts;
    }

    /** The items, in an order in which they can be done; none when the gate has passed and is supported. */
    static Collection<OpenItem> before(GateKey gate, PlanFacts facts) {
        var set = new SmallestSet(facts);
        set.pass(gate);
        return List.copyOf(set.items.values());
    }

    private void pass(GateKey gate) {
        if (facts.standing(gate).supported() || !seen.add(gate)) return;
        for (var leaf : Criteria.evaluate(gate, facts).unmet()) {
            var remedy = leaf.remedy();
            if (remedy != null) mend(remedy, leaf.sentence());
        }
        var decision = Criteria.decide(gate, facts);
        add(OpenItem.of(decision, Phrase.of("gate.open-item.decide", gate.phrase())));
    }

    private void mend(Remedy remedy, Phrase sentence) {
        switch (remedy.step().form()) {
            case DECIDE -> pass(GateKey.parse(remedy.step().subject()));
            case FINISH_STORY -> finish(new StoryKey(remedy.step().subject()));
            default -> add(OpenItem.of(remedy, sentence));
        }
    }

    private void finish(StoryKey key) {
        if (!finished.add(key)) return;
        var story = facts.stories().get(key);
        if (story != null) {
            if (story.progress() == Progress.BACKLOG || story.progress() == Progress.READY) pass(GateKey.entry(key));
            pass(GateKey.merge(key));
        }
        var step = Step.of(Step.Form.FINISH_STORY, key.value());
        var owner = story == null ? null : story.ownerAsActor();
        add(new OpenItem(step, Phrase.of("gate.open-item.finish", key.value()), Set.of(Role.ENGINEER), owner));
    }

    private void add(OpenItem item) {
        items.putIfAbsent(item.step(), item);
    }
}
