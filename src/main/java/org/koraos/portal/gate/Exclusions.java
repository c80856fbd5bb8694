package org.koraos.portal.gate;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import org.koraos.portal.kernel.PersonId;
import org.koraos.portal.kernel.Phrase;
import org.koraos.portal.plan.GateKind;

/** Who has no say in a gate's decision, and why: who owns the story, who stated its check, who asked for the decision. */
final class Exclusions {

    private Exclusions() {}

    static Map<PersonId, Phrase> of(
            GateKey gate, PlanFacts facts, @Nullable DecisionRequest request, DecisionRules rules, Instant now) {
        var excluded = new LinkedHashMap<PersonId, Phrase>();
        gate.story().ifPresent(key -> {
            var story = facts.stories().get(key);
            if (story == null) return;
            var owner = story.owner();
            if (owner != null) excluded.put(owner.person().id(), Phrase.of("gate.exclusion.owner", key.value()));
            var check = story.check();
            if (gate.kind() == GateKind.MERGE && check != null) {
                excluded.putIfAbsent(check.statedBy().id(), Phrase.of("gate.exclusion.stated-check", key.value()));
            }
        });
        if (request != null && request.waits(rules, now)) {
            excluded.putIfAbsent(request.by().id(), Phrase.of("gate.exclusion.requester"));
        }
        return excluded;
    }
}
