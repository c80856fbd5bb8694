package org.koraos.portal.gate;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

import org.koraos.portal.access.CurrentPerson;
import org.koraos.portal.access.Deciders;
import org.koraos.portal.access.PersonReference;
import org.koraos.portal.access.Role;
import org.koraos.portal.access.RoleRequired;
import org.koraos.portal.access.SubstitutionReference;
import org.koraos.portal.gate.internal.FactGatherer;
import org.koraos.portal.gate.internal.FactsStore;
import org.koraos.portal.gate.internal.GateQuery;
import org.koraos.portal.gate.internal.Gates;
import org.koraos.portal.kernel.PersonId;
import org.koraos.portal.plan.FactsLock;
import org.koraos.portal.plan.GateKind;
import org.koraos.portal.plan.PlanId;
import org.koraos.portal.plan.StoryKey;

/**
 * Makes all ready for a decision, in the one order in which nobody waits in a ring: the facts are held still, then the
 * people who have a part in it, then the gate's row. What is read after that stays so until the transaction ends.
 */
@Component
class Preparation {

    private final FactsLock factsLock;
    private final FactGatherer gatherer;
    private final FactsStore store;
    private final GateQuery query;
    private final Gates gates;
    private final Deciders deciders;
    private final CurrentPerson current;
    private final Clock clock;

    Preparation(
            FactsLock factsLock,
            FactGatherer gatherer,
            FactsStore store,
            GateQuery query,
            Gates gates,
            Deciders deciders,
            CurrentPerson current,
            Clock clock) {
        this.factsLock = factsLock;
        this.gatherer = gatherer;
        this.store = store;
        this.query = query;
        this.gates = gates;
        this.deciders = deciders;
        this.current = current;
        this.clock = clock;
    }

    /** A gate with all that a decision on it takes. */
    record Ready(Gate gate, PersonReference person, List<SubstitutionReference> lent, Deciding on, Instant now) {

        /**
         * Who decides here. Where no capacity is named: in the first role that is still to be filled and that the person
         * may fill, their own roles before those lent to them; else in the first that they hold at all, so that the refusal
         * says what is in the way.
         */
        Decider decider(@Nullable Capacity as, Set<Role> needed, Set<Role> filled) {
            if (as != null) return in(as);
            var own = needed.stream().filter(person::fills).map(role -> new Decider(person, role, null));
            var instead = needed.stream()
                    .flatMap(role -> lent.stream()
                            .filter(substitution -> substitution.fills(role, now))
                            .map(substitution -> new Decider(person, role, substitution)));
            return Stream.concat(own, instead)
                    .min(Comparator.comparing(decider -> filled.contains(decider.role())))
                    .orElseThrow(GateRefusal.NoRoleOpen::new);
        }

        private Decider in(Capacity as) {
            if (as.insteadOf() == null) return new Decider(person, as.role(), null);
            return lent.stream()
                    .filter(substitution -> substitution.principal().id().equals(as.insteadOf()))
                    .filter(substitution -> substitution.fills(as.role(), now))
                    .findFirst()
                    .map(substitution -> new Decider(person, as.role(), substitution))
                    .orElseThrow(GateRefusal.NoRoleOpen::new);
        }
    }

    /** @throws GateRefusal.UnknownGate when the plan has no such gate */
    @Transactional(propagation = Propagation.MANDATORY)
    Ready of(PlanId plan, GateKey key) {
        holdFacts(plan, key);
        var now = clock.instant();
        var me = current.id().orElseThrow(() -> new RoleRequired(Set.of()));
        var parts = query.partsIn(plan, key);
        var mine = deciders.substitutionsFor(me, now);
        var people = new HashSet<>(parts.people());
        people.add(me);
        mine.forEach(substitution -> people.add(substitution.principal().id()));
        var gathered = gatherer.held(plan, key, people);
        var substitutions = new ArrayList<UUID>(parts.substitutions());
        mine.forEach(substitution -> substitutions.add(substitution.id()));
        var held = deciders.holdSubstitutions(substitutions, gathered.people());
        var person = gathered.people().get(me);
        if (person == null || !person.active()) throw new RoleRequired(Set.of());

        var gate = gates.lock(plan.value(), key.text()).orElseGet(() -> new Gate(plan, key));
        requireKnown(key, gathered.facts());
        var rules = rulesOf(key, gathered.facts());
        var decidedOn = gate.decidedOn();
        var evaluation = Criteria.evaluate(key, gathered.facts());
        var deciding = new Deciding(
                evaluation,
                decidedOn == null || decidedOn.equals(evaluation.digest())
                        ? null
                        : store.find(decidedOn).orElse(null),
                rules,
                Exclusions.of(key, gathered.facts(), gate.recorded().request(), rules, now),
                new Roll(gathered.people(), held));
        var lent = held.stream()
                .filter(substitution -> substitution.substitute().id().equals(me) && substitution.inForce(now))
                .toList();
        return new Ready(gate, person, lent, deciding, now);
    }

    private void holdFacts(PlanId plan, GateKey key) {
        var story = key.story();
        if (story.isEmpty()) {
            factsLock.exclusive(plan);
            return;
        }
        var stories = new HashSet<StoryKey>();
        stories.add(story.get());
        if (key.kind() == GateKind.ENTRY) {
            // What the story waits for is itself a fact: when it changed before the lock was there, the digest tells.
            stories.addAll(gatherer.dependencies(plan, story.get()));
        }
        factsLock.stories(plan, stories);
    }

    static void requireKnown(GateKey key, PlanFacts facts) {
        var known = key.story()
                .map(facts.stories()::containsKey)
                .or(() -> key.wave().map(wave -> facts.placeOf(wave).isPresent()))
                .orElse(true);
        if (!known) throw new GateRefusal.UnknownGate(key.text());
    }

    /** Where no policy can be read the gate is closed anyway; the usual rules only say whom to tell so. */
    static DecisionRules rulesOf(GateKey key, PlanFacts facts) {
        var policy = facts.policies().get(key.kind());
        return policy == null || !policy.intact() ? DecisionRules.usual(key.kind()) : policy.decision();
    }

    /** Keeps the facts that the gate now stands on. */
    void keep(PlanId plan, Ready ready) {
        if (ready.on().digest().equals(ready.gate().decidedOn())) {
            store.keep(plan, ready.on().evaluation().facts());
        }
    }

    /** Who among the people that may be asked could fill each role that is still open, leaving these out. */
    static List<PersonReference> pool(Deciders.Available available, Set<PersonId> leftOut, Instant now) {
        var pool = new ArrayList<PersonReference>();
        for (var person : available.people()) {
            if (leftOut.contains(person.id())) continue;
            var roles = EnumSet.noneOf(Role.class);
            if (!available.away(person.id())) roles.addAll(person.roles());
            available.substitutions().stream()
                    .filter(substitution -> substitution.substitute().id().equals(person.id()))
                    .filter(substitution ->
                            !leftOut.contains(substitution.principal().id()))
                    .forEach(substitution -> Arrays.stream(Role.values())
                            .filter(role -> substitution.fills(role, now))
                            .forEach(roles::add));
            pool.add(new PersonReference(person.id(), person.login(), person.name(), roles, person.active()));
        }
        return pool;
    }
}
