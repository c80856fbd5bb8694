package org.koraos.portal.gate;

import java.util.Arrays;
import java.util.List;
import java.util.Objects;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

import org.koraos.portal.access.CurrentPerson;
import org.koraos.portal.access.RequiresRole;
import org.koraos.portal.access.Role;
import org.koraos.portal.gate.internal.DecisionPolicies;
import org.koraos.portal.gate.internal.GateQuery;
import org.koraos.portal.kernel.Reason;
import org.koraos.portal.plan.FactsLock;
import org.koraos.portal.plan.GateKind;
import org.koraos.portal.plan.PlanId;

/** Who decides which gates of a plan. */
@Service
public class GatePolicyService {

    private final DecisionPolicies policies;
    private final GateQuery query;
    private final FactsLock factsLock;
    private final CurrentPerson current;

    GatePolicyService(DecisionPolicies policies, GateQuery query, FactsLock factsLock, CurrentPerson current) {
        this.policies = policies;
        this.query = query;
        this.factsLock = factsLock;
        this.current = current;
    }

    /** The policies of the plan, one a kind of gate. */
    @RequiresRole
    @Transactional(readOnly = true)
    public List<GatePolicy> policies(PlanId plan) {
        var stored = query.policies(plan);
        return Arrays.stream(GateKind.values())
                .map(kind -> {
                    var policy = stored.get(kind);
                    var fault = Criteria.ruleSet(kind, policy).orElse(null);
                    if (policy == null) return new GatePolicy(kind, null, DecisionRules.usual(kind), fault);
                    return new GatePolicy(kind, policy.version(), policy.decision(), fault);
                })
                .toList();
    }

    /**
     * Says anew who decides a kind of gate. Every decision of that kind that was given under the policy before goes stale.
     * Also sets up a rule set that is missing or cannot be read.
     *
     * @param basedOn the version that the person saw; null when they saw none
     * @throws GateRefusal.PolicyChanged when somebody else changed it meanwhile
     */
    @RequiresRole(Role.PO)
    @Transactional
    public void change(PlanId plan, GateKind kind, @Nullable Long basedOn, DecisionRules rules, Reason reason) {
        factsLock.exclusive(plan);
        var by = current.actor();
        var policy = policies.lock(plan.value(), kind).orElse(null);
        var readable = query.policies(plan).get(kind);
        if (!Objects.equals(basedOn, readable == null ? null : (Long) readable.version())) {
            throw new GateRefusal.PolicyChanged(readable == null ? DecisionRules.usual(kind) : readable.decision());
        }
        if (policy == null) {
            policies.save(new DecisionPolicy(plan, kind, rules, by, reason));
            return;
        }
        policy.change(rules, by, reason);
        policies.save(policy);
    }
}
