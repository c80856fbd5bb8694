package org.koraos.portal.gate;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

import org.koraos.portal.access.Role;
import org.koraos.portal.gate.PlanModel.Substitution;
import org.koraos.portal.gate.PlanModel.Who;

/** A gate in {@link GateModel}: what was said of it. */
final class ModelGate {

    /** Somebody in a role, maybe in another's stead. */
    record Part(Who by, Role role, @Nullable Substitution instead) {}

    static final class Said {
        final Verdict verdict;
        final Role role;
        final Who by;
        final @Nullable Substitution instead;
        final Map<String, String> facts;
        final int day;
        DecisionState state = DecisionState.STANDING;

        Said(Verdict verdict, Part part, Map<String, String> facts, int day) {
            this.verdict = verdict;
            this.role = part.role;
            this.by = part.by;
            this.instead = part.instead;
            this.facts = facts;
            this.day = day;
        }

        boolean stands() {
            return state == DecisionState.STANDING;
        }

        boolean involves(Who who) {
            return by == who || (instead != null && instead.principal() == who);
        }
    }

    static final class Glass {
        final Part first;
        final Map<String, String> facts;
        final int day;

        @Nullable Part second;

        BreakGlass.State state = BreakGlass.State.PROPOSED;

        Glass(Part first, Map<String, String> facts, int day) {
            this.first = first;
            this.facts = facts;
            this.day = day;
        }

        boolean involves(Who who) {
            return first.by == who || (first.instead != null && first.instead.principal() == who);
        }
    }

    Standing standing = Standing.CLOSED;
    boolean touched;
    int requests;

    @Nullable Who requester;

    @Nullable RequestState request;

    int requestDay;
    final List<Said> decisions = new ArrayList<>();
    final List<Glass> glasses = new ArrayList<>();
    final Map<String, Who> statements = new TreeMap<>();
    final Map<String, Integer> proofs = new HashMap<>();

    Stream<Said> standing() {
        return decisions.stream().filter(Said::stands);
    }

    @Nullable Glass proposal() {
        return glasses.stream()
                .filter(glass -> glass.state == BreakGlass.State.PROPOSED)
                .findFirst()
                .orElse(null);
    }

    @Nullable Map<String, String> standsOn() {
        var said = standing().findFirst().orElse(null);
        if (said != null) return said.facts;
        Map<String, String> on = null;
        for (var glass : glasses) {
            if (glass.state == BreakGlass.State.PROPOSED
                    || (standing == Standing.OVERRIDDEN && glass.state == BreakGlass.State.USED)) on = glass.facts;
        }
        return on;
    }
}
