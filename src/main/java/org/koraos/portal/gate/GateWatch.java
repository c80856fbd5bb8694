package org.koraos.portal.gate;

import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;

import jakarta.persistence.EntityManager;

import org.springframework.context.event.EventListener;
import org.springframework.core.Ordered;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronization;

import org.koraos.portal.access.Deciders;
import org.koraos.portal.ci.CodeFacts;
import org.koraos.portal.gate.internal.DecisionPolicies;
import org.koraos.portal.gate.internal.FactGatherer;
import org.koraos.portal.gate.internal.FactsStore;
import org.koraos.portal.gate.internal.GateQuery;
import org.koraos.portal.gate.internal.GateQuery.Located;
import org.koraos.portal.gate.internal.GateQuery.Watched;
import org.koraos.portal.gate.internal.Gates;
import org.koraos.portal.journal.JournaledChange;
import org.koraos.portal.journal.TransactionPart;
import org.koraos.portal.kernel.Actor;
import org.koraos.portal.plan.GateKind;
import org.koraos.portal.plan.PlanId;
import org.koraos.portal.plan.StoryKey;
import org.koraos.portal.plan.WaveKey;

/**
 * Watches what gates stand on. In the transaction that changes anything, before it commits, it marks the decisions stale
 * whose facts moved, and voids those of who lost the role: a decision that counts no more and does not say so is never
 * committed. What is marked may itself be a fact of other gates, so it goes on until nothing moves.
 *
 * <p>Gates are locked from stories to waves to the phase, as their facts run, so that two transactions that touch the same
 * ones do not wait in a ring.
 */
@Component
class GateWatch {

    private static final String STORY = "story";
    private static final String WAVE = "wave";
    private static final String PLAN = "plan";
    private static final String GATE = "gate";
    private static final String POLICY = "gate-policy";
    private static final String PERSON = "person";
    private static final String SUBSTITUTION = "substitution";
    private static final String EVIDENCE = "evidence";
    private static final String CHECK = "check";
    private static final String REPOSITORY = "repository";
    private static final String PULL_REQUEST = "pull-request";
    private static final String CHECK_RUN = "check-run";

    /** What was sent, in either direction, is no fact; what it says of the code is. */
    private static final Set<String> SENT = Set.of("delivery", "commit-status");

    private static final String PLAN_MADE = "plan-imported";
    private static final Comparator<PlanId> BY_ID = Comparator.comparing(PlanId::value);

    private final GateQuery query;
    private final FactGatherer gatherer;
    private final CodeFacts code;
    private final FactsStore store;
    private final Gates gates;
    private final DecisionPolicies policies;
    private final Deciders deciders;
    private final EntityManager entities;
    private final Clock clock;

    GateWatch(
            GateQuery query,
            FactGatherer gatherer,
            CodeFacts code,
            FactsStore store,
            Gates gates,
            DecisionPolicies policies,
            Deciders deciders,
            EntityManager entities,
            Clock clock) {
        this.query = query;
        this.gatherer = gatherer;
        this.code = code;
        this.store = store;
        this.gates = gates;
        this.policies = policies;
        this.deciders = deciders;
        this.entities = entities;
        this.clock = clock;
    }

    @EventListener
    void on(JournaledChange change) {
        TransactionPart.of(Pending.class, Pending::new).changes.add(change);
    }

    /** The changes of one transaction. Before the journal's writer, so that what is marked here is journaled with them. */
    private final class Pending implements TransactionSynchronization {

        private final List<JournaledChange> changes = new ArrayList<>();

        @Override
        public int getOrder() {
            return Ordered.LOWEST_PRECEDENCE - 10;
        }

        @Override
        public void beforeCommit(boolean readOnly) {
            for (var settled = 0; settled < changes.size(); ) {
                var next = List.copyOf(changes.subList(settled, changes.size()));
                settled = changes.size();
                entities.flush();
                settle(next);
            }
        }
    }

    private void settle(List<JournaledChange> changes) {
        var ofPlans = new LinkedHashMap<UUID, List<JournaledChange>>();
        for (var change : changes) {
            var plan = change.subject().plan();
            if (plan != null && !SENT.contains(change.subject().kind()))
                ofPlans.computeIfAbsent(plan, none -> new ArrayList<>()).add(change);
        }
        ofPlans.forEach((plan, inPlan) -> settle(new PlanId(plan), inPlan));
        settlePeople(changes);
    }

    // --- facts of a plan ---

    private void settle(PlanId plan, List<JournaledChange> changes) {
        var made = changes.stream().anyMatch(change -> change.action().equals(PLAN_MADE));
        var by = changes.getFirst().actor();
        // A plan that is only now being made has no gates to look after.
        if (made) giveUsualPolicies(plan, by);
        else markMoved(plan, touched(plan, changes), by);
    }

    private void giveUsualPolicies(PlanId plan, Actor by) {
        for (var kind : GateKind.values()) {
            policies.save(new DecisionPolicy(plan, kind, DecisionRules.usual(kind), by, null));
        }
    }

    private List<GateKey> touched(PlanId plan, List<JournaledChange> changes) {
        var kinds = changes.stream().map(change -> change.subject().kind()).collect(Collectors.toSet());
        if (kinds.contains(PLAN) || kinds.contains(REPOSITORY)) {
            return query.watched(plan).stream().map(Watched::key).toList();
        }
        var mentions = new HashSet<String>();
        var stories = new HashSet<StoryKey>();
        var anyAbove = false;
        for (var change : changes) {
            var key = change.subject().key();
            switch (change.subject().kind()) {
                case STORY -> {
                    mentions.add(FactsRead.mention(STORY, key));
                    stories.add(new StoryKey(key));
                }
                case EVIDENCE -> mentions.add(FactsRead.mention(STORY, key));
                case GATE -> mentions.add(FactsRead.mention(GATE, key));
                case POLICY -> mentions.add(FactsRead.mention(POLICY, key));
                case CHECK -> {
                    mentions.add(FactsRead.mention(STORY, key));
                    anyAbove = true;
                }
                case PULL_REQUEST -> {
                    mentions.add(FactsRead.mention(PULL_REQUEST, key));
                    code.namedBy(plan, key).forEach(story -> mentions.add(FactsRead.mention(STORY, story.value())));
                    anyAbove = true;
                }
                case CHECK_RUN -> {
                    mentions.add(FactsRead.mention(CHECK_RUN, key));
                    anyAbove = true;
                }
                case WAVE -> {
                    mentions.add(FactsRead.mention(WAVE, key));
                    anyAbove = true;
                }
                // Risks, and whatever a rule that watches a risk's mitigation may look at.
                default -> anyAbove = true;
            }
        }
        var watched = query.watching(plan, mentions);
        var above = anyAbove;
        var waves = !above && watched.stream().anyMatch(gate -> !gate.mentioned())
                ? gatherer.wavesOf(plan, stories)
                : Set.<WaveKey>of();
        return watched.stream()
                .filter(gate -> gate.mentioned() || above || mayJoin(gate.key(), stories, waves))
                .map(Watched::key)
                .toList();
    }

    /** Whether one of the stories may be new to the gate. */
    private static boolean mayJoin(GateKey gate, Set<StoryKey> stories, Set<WaveKey> waves) {
        if (gate.kind() == GateKind.PHASE) return !stories.isEmpty();
        return gate.wave().filter(waves::contains).isPresent();
    }

    private void markMoved(PlanId plan, Collection<GateKey> touched, Actor by) {
        if (touched.isEmpty()) return;
        var facts = gatherer.of(plan, touched);
        var moved = new ArrayList<FactSet>();
        for (var key : inOrder(touched, facts))
            moved.add(Criteria.evaluate(key, facts).facts());
        for (var now : moved) mark(plan, now, by);
    }

    private static List<GateKey> inOrder(Collection<GateKey> gates, PlanFacts facts) {
        return gates.stream()
                .distinct()
                .sorted(Comparator.comparing(GateKey::kind)
                        .thenComparing(
                                gate -> gate.wave().flatMap(facts::placeOf).orElse(0))
                        .thenComparing(GateKey::subject))
                .toList();
    }

    private void mark(PlanId plan, FactSet now, Actor by) {
        var gate = gates.lock(plan.value(), now.gate().text()).orElseThrow();
        var decidedOn = gate.decidedOn();
        if (decidedOn == null || decidedOn.equals(now.digest())) return;
        var before = store.find(decidedOn).orElse(null);
        if (gate.factsMoved(before, now, by, clock.instant())) gates.save(gate);
    }

    // --- people ---

    private void settlePeople(List<JournaledChange> changes) {
        var people = idsOf(PERSON, changes);
        var substitutions = idsOf(SUBSTITUTION, changes);
        if (people.isEmpty() && substitutions.isEmpty()) return;
        var by = changes.getFirst().actor();
        var mentions = people.stream()
                .map(id -> FactsRead.mention(PERSON, id.toString()))
                .toList();
        var lost = query.withPartsOf(people, substitutions);
        var moved = new TreeMap<PlanId, Set<GateKey>>(BY_ID);
        for (var gate : query.watchingAnywhere(mentions)) {
            moved.computeIfAbsent(gate.plan(), none -> new LinkedHashSet<>()).add(gate.key());
        }
        hold(lost, moved);
        voidLost(lost, by);
        moved.forEach((plan, keys) -> markMoved(plan, keys, by));
    }

    /** All of them at once, before anything is done with one: both kinds together are locked in their one order. */
    private void hold(Collection<Located> lost, Map<PlanId, Set<GateKey>> moved) {
        var ofPlans = new TreeMap<PlanId, Set<GateKey>>(BY_ID);
        moved.forEach((plan, keys) -> ofPlans.put(plan, new HashSet<>(keys)));
        lost.forEach(gate ->
                ofPlans.computeIfAbsent(gate.plan(), none -> new HashSet<>()).add(gate.key()));
        ofPlans.forEach((plan, keys) -> {
            for (var key : inOrder(keys, gatherer.of(plan, Set.of()))) gates.lock(plan.value(), key.text());
        });
    }

    private static Set<UUID> idsOf(String kind, List<JournaledChange> changes) {
        return changes.stream()
                .filter(change -> change.subject().kind().equals(kind))
                .map(JournaledChange::aggregateId)
                .collect(Collectors.toSet());
    }

    private void voidLost(List<Located> lost, Actor by) {
        for (var gate : lost) voidLost(gate, by);
    }

    private void voidLost(Located located, Actor by) {
        var parts = query.partsIn(located.plan(), located.key());
        var people = deciders.read(parts.people());
        var roll = new Roll(people, deciders.readSubstitutions(parts.substitutions(), people));
        var gate = gates.lock(located.plan().value(), located.key().text()).orElseThrow();
        if (gate.rolesChanged(roll, by, clock.instant())) gates.save(gate);
    }
}
