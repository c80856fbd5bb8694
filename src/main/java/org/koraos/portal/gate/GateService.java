package org.koraos.portal.gate;

import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

import org.koraos.portal.access.Deciders;
import org.koraos.portal.access.RequiresRole;
import org.koraos.portal.access.Role;
import org.koraos.portal.access.SeparationOfDuties;
import org.koraos.portal.gate.Preparation.Ready;
import org.koraos.portal.gate.internal.Gates;
import org.koraos.portal.kernel.Actor;
import org.koraos.portal.kernel.PersonId;
import org.koraos.portal.kernel.Phrase;
import org.koraos.portal.kernel.Reason;
import org.koraos.portal.kernel.WebAddress;
import org.koraos.portal.plan.PlanId;

/**
 * What people do with gates. Each decision is taken on the facts as they are when it is taken, and refused when they are
 * not those that the person saw.
 */
@Service
public class GateService {

    private final Preparation preparation;
    private final Gates gates;
    private final Deciders deciders;

    GateService(Preparation preparation, Gates gates, Deciders deciders) {
        this.preparation = preparation;
        this.gates = gates;
        this.deciders = deciders;
    }

    /**
     * Asks for the gate's decision. Who asks does not decide; a newer request supersedes an older one.
     *
     * @throws GateRefusal.NobodyElseDecides when the decision could not be completed without who asks
     * @throws GateRefusal.NobodyDecides when it cannot be completed at all
     */
    @RequiresRole({Role.PO, Role.ENGINEER, Role.OPS, Role.ADMIN})
    @Transactional
    public GateRecord request(PlanId plan, GateKey key, @Nullable Reason note) {
        var ready = preparation.of(plan, key);
        var unfillable = unfillable(ready, Set.of());
        if (!unfillable.isEmpty()) throw new GateRefusal.NobodyDecides(unfillable);
        var othersCanDecide = unfillable(ready, Set.of(ready.person().id())).isEmpty();
        ready.gate().request(actor(ready), note, othersCanDecide, ready.now());
        return saved(plan, ready);
    }

    /** The missing roles that nobody is left for, were these people left out too. */
    private Set<Role> unfillable(Ready ready, Set<PersonId> leftOut) {
        var on = ready.on();
        var excluded = new HashMap<>(on.excluded());
        // A newer request supersedes the older one, so that who made that may decide again.
        var older = ready.gate().recorded().request();
        if (older != null) excluded.remove(older.by().id(), Phrase.of("gate.exclusion.requester"));
        var out = new HashSet<>(leftOut);
        out.addAll(excluded.keySet());
        // Nobody has two parts, be it by way of a substitute.
        out.addAll(ready.gate().parties(on, ready.now()));
        var available = deciders.available(on.rules().roles(), ready.now());
        var filled = ready.gate().filled(on, ready.now());
        return new SeparationOfDuties(on.rules().roles(), excluded, filled)
                .unfillable(Preparation.pool(available, out, ready.now()));
    }

    @RequiresRole({Role.PO, Role.ENGINEER, Role.OPS, Role.ADMIN})
    @Transactional
    public GateRecord withdrawRequest(PlanId plan, GateKey key) {
        var ready = preparation.of(plan, key);
        ready.gate().withdrawRequest(actor(ready));
        return saved(plan, ready);
    }

    /**
     * Approves in one role. When every role of the policy is filled by an approval of these very facts, the gate passes.
     *
     * @param as null: in the first role that the person may fill
     */
    @RequiresRole
    @Transactional
    public GateRecord approve(PlanId plan, GateKey key, Seen seen, @Nullable Capacity as, @Nullable Reason reason) {
        return decide(plan, key, as, (ready, by) -> ready.gate().approve(by, ready.on(), seen, reason, ready.now()));
    }

    /** Asks for changes before the gate is asked for again. */
    @RequiresRole
    @Transactional
    public GateRecord requestChanges(PlanId plan, GateKey key, Seen seen, @Nullable Capacity as, Reason reason) {
        return decide(
                plan, key, as, (ready, by) -> ready.gate().requestChanges(by, ready.on(), seen, reason, ready.now()));
    }

    /** Says no. */
    @RequiresRole
    @Transactional
    public GateRecord reject(PlanId plan, GateKey key, Seen seen, @Nullable Capacity as, Reason reason) {
        return decide(plan, key, as, (ready, by) -> ready.gate().reject(by, ready.on(), seen, reason, ready.now()));
    }

    /** Takes back what the person decided, or what was decided in their stead. */
    @RequiresRole
    @Transactional
    public GateRecord withdraw(PlanId plan, GateKey key, @Nullable Reason reason) {
        var ready = preparation.of(plan, key);
        ready.gate().withdraw(actor(ready), ready.on(), reason, ready.now());
        return saved(plan, ready);
    }

    /**
     * Opens the gate although its criteria do not hold: proposed by a PO or by Ops, done when the other, a different
     * person, says the same on the same facts. Marked for ever.
     */
    @RequiresRole
    @Transactional
    public GateRecord breakGlass(PlanId plan, GateKey key, Seen seen, @Nullable Capacity as, Reason reason) {
        var ready = preparation.of(plan, key);
        var decider =
                ready.decider(as, EnumSet.of(Role.PO, Role.OPS), ready.gate().filledOfBreakGlass());
        ready.gate().breakGlass(decider, ready.on(), seen, reason, ready.now());
        return saved(plan, ready);
    }

    /** Takes back a proposal of break-glass that nobody has confirmed. */
    @RequiresRole
    @Transactional
    public GateRecord withdrawBreakGlass(PlanId plan, GateKey key) {
        var ready = preparation.of(plan, key);
        ready.gate().withdrawBreakGlass(actor(ready));
        return saved(plan, ready);
    }

    /**
     * States a part of the gate's criterion that cannot be computed, with its proof.
     *
     * @param part in the plan's words
     * @throws GateRefusal.UnknownPart when the gate asks for no such statement
     */
    @RequiresRole({Role.PO, Role.OPS})
    @Transactional
    public GateRecord state(PlanId plan, GateKey key, String part, WebAddress proof, Reason reason) {
        var ready = preparation.of(plan, key);
        var remedy = remedyByStating(ready.on().evaluation(), part);
        var role = remedy == null
                ? Role.OPS
                : remedy.roles().stream()
                        .filter(ready.person()::fills)
                        .findFirst()
                        .orElseThrow(GateRefusal.NoRoleOpen::new);
        ready.gate().state(part, remedy != null, role, actor(ready), proof, reason, ready.now());
        return saved(plan, ready);
    }

    private static @Nullable Remedy remedyByStating(Evaluation evaluation, String part) {
        return evaluation.unmet().stream()
                .map(CriterionResult::remedy)
                .filter(remedy -> remedy != null
                        && remedy.step().form() == Step.Form.STATE_PART
                        && remedy.step().detail().equals(part))
                .findFirst()
                .orElse(null);
    }

    @RequiresRole({Role.PO, Role.OPS})
    @Transactional
    public GateRecord withdrawStatement(PlanId plan, GateKey key, String part, Reason reason) {
        var ready = preparation.of(plan, key);
        ready.gate().withdrawStatement(part, actor(ready), reason);
        return saved(plan, ready);
    }

    private GateRecord decide(PlanId plan, GateKey key, @Nullable Capacity as, BiConsumer<Ready, Decider> decision) {
        var ready = preparation.of(plan, key);
        decision.accept(ready, decider(ready, as));
        return saved(plan, ready);
    }

    private static Decider decider(Ready ready, @Nullable Capacity as) {
        var filled = ready.gate().filled(ready.on(), ready.now()).entrySet().stream()
                .filter(entry -> !entry.getValue().id().equals(ready.person().id()))
                .map(Map.Entry::getKey)
                .collect(Collectors.toSet());
        return ready.decider(as, ready.on().rules().roles(), filled);
    }

    private static Actor actor(Ready ready) {
        return ready.person().asActor();
    }

    private GateRecord saved(PlanId plan, Ready ready) {
        preparation.keep(plan, ready);
        return gates.save(ready.gate()).recorded();
    }
}
