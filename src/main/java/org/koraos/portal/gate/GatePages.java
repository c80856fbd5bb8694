package org.koraos.portal.gate;

import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

import org.koraos.portal.access.Deciders;
import org.koraos.portal.access.PersonReference;
import org.koraos.portal.access.Role;
import org.koraos.portal.access.SeparationOfDuties;
import org.koraos.portal.access.SubstitutionReference;
import org.koraos.portal.gate.GatePage.Acts;
import org.koraos.portal.gate.GatePage.LeftOut;
import org.koraos.portal.gate.GatePage.OpenRole;
import org.koraos.portal.gate.GatePage.RolePart;
import org.koraos.portal.kernel.Actor;
import org.koraos.portal.kernel.PersonId;
import org.koraos.portal.kernel.Phrase;

/** Makes the pages of gates for one person, from what was read once for all of them. */
final class GatePages {

    private static final Set<Role> BREAK_GLASS = EnumSet.of(Role.PO, Role.OPS);

    private final PlanFacts facts;
    private final Deciders.Available available;
    private final PersonReference me;
    private final Instant now;

    /** @param available holders of every role that has a say in gates */
    GatePages(PlanFacts facts, Deciders.Available available, PersonReference me, Instant now) {
        this.facts = facts;
        this.available = available;
        this.me = me;
        this.now = now;
    }

    GatePage of(GateKey key, GateRecord record) {
        return new Maker(key, record).page();
    }

    /** As the record says, unless the facts say that it stands no more. */
    static Standing standing(GateRecord record, Evaluation evaluation) {
        if (!record.standing().supported()) return record.standing();
        var stillOn = record.standing() == Standing.OVERRIDDEN
                ? record.breakGlasses().stream()
                        .anyMatch(glass -> glass.state() == BreakGlass.State.USED && glass.isOn(evaluation.digest()))
                : evaluation.holds()
                        && record.decisions().stream()
                                .anyMatch(decision ->
                                        decision.stands() && decision.digest().equals(evaluation.digest()));
        return stillOn ? record.standing() : Standing.UNSUPPORTED;
    }

    private final class Maker {

        private final GateKey key;
        private final GateRecord record;
        private final Evaluation evaluation;
        private final Standing standing;
        private final DecisionRules rules;
        private final Map<PersonId, Phrase> excluded;
        private final Map<Role, GivenDecision> counting = new EnumMap<>(Role.class);
        private final Map<Role, Actor> filled = new EnumMap<>(Role.class);

        Maker(GateKey key, GateRecord record) {
            this.key = key;
            this.record = record;
            this.evaluation = Criteria.evaluate(key, facts);
            this.standing = standing(record, evaluation);
            this.rules = Preparation.rulesOf(key, facts);
            this.excluded = Exclusions.of(key, facts, record.request(), rules, now);
            record.decisions().stream().filter(this::counts).forEach(decision -> {
                counting.put(decision.role(), decision);
                filled.put(decision.role(), decision.person());
            });
        }

        private boolean counts(GivenDecision decision) {
            if (!decision.stands() || !decision.digest().equals(evaluation.digest())) return false;
            return standing == Standing.PASSED || !decision.lapsed(rules, now);
        }

        GatePage page() {
            var story = key.story().map(facts.stories()::get).orElse(null);
            return new GatePage(
                    key,
                    story == null ? null : story.title(),
                    standing == Standing.OVERRIDDEN ? evaluation.overridden() : evaluation,
                    standing,
                    record,
                    rules,
                    rules.roles().stream().map(this::part).toList(),
                    standing.supported() ? Set.of() : duties().unfillable(pool(Set.of())),
                    record.request() != null && record.request().waits(rules, now),
                    acts());
        }

        private SeparationOfDuties duties() {
            return new SeparationOfDuties(rules.roles(), excluded, filled);
        }

        private List<PersonReference> pool(Set<PersonId> further) {
            var leftOut = new HashSet<>(excluded.keySet());
            leftOut.addAll(further);
            leftOut.addAll(parties());
            return Preparation.pool(available, leftOut, now);
        }

        private RolePart part(Role role) {
            var duties = duties();
            var eligible = duties.eligible(role, pool(Set.of())).stream()
                    .map(GatePages::actor)
                    .toList();
            var leftOut = new ArrayList<LeftOut>();
            for (var person : available.people()) {
                if (!person.fills(role)) continue;
                var why = excluded.get(person.id());
                if (why != null) leftOut.add(new LeftOut(actor(person), why));
                else if (available.away(person.id())) leftOut.add(new LeftOut(actor(person), away(person)));
            }
            return new RolePart(role, counting.get(role), eligible, leftOut);
        }

        private Phrase away(PersonReference person) {
            var substitution = available.substitutions().stream()
                    .filter(candidate -> candidate.principal().id().equals(person.id()))
                    .findFirst()
                    .orElseThrow();
            return Phrase.of("gate.exclusion.away", substitution.substitute().name(), substitution.until());
        }

        // --- what this person may do ---

        private Acts acts() {
            var own = counting.values().stream().anyMatch(decision -> decision.involves(me.id()));
            var standingOfMine =
                    record.decisions().stream().anyMatch(decision -> decision.stands() && decision.involves(me.id()));
            var open = standing.supported() ? List.<OpenRole>of() : openRoles(rules.roles(), filled, parties());
            var request = record.request();
            var askedByMe = request != null
                    && request.state() == RequestState.OPEN
                    && request.by().id().equals(me.id());
            var proposal = proposal();
            return new Acts(
                    open,
                    open.isEmpty() && !own && !standing.supported() ? whyNot() : null,
                    mayAct() && !standing.supported() && !standingOfMine,
                    askedByMe && mayAct(),
                    standingOfMine,
                    standing.supported() || evaluation.holds() || evaluation.withoutRules()
                            ? List.of()
                            : openRoles(BREAK_GLASS, filledOfBreakGlass(), partiesOfBreakGlass()),
                    proposal != null && proposal.first().involves(me.id()),
                    me.fills(Role.PO) || me.fills(Role.OPS));
        }

        private boolean mayAct() {
            return me.roles().stream().anyMatch(role -> role != Role.AUDITOR);
        }

        /** @param parties who has a part in it already, by themselves or through another */
        private List<OpenRole> openRoles(Set<Role> needed, Map<Role, Actor> filledNow, Set<PersonId> parties) {
            var open = new ArrayList<OpenRole>();
            if (excluded.containsKey(me.id()) || parties.contains(me.id())) return open;
            var duties = new SeparationOfDuties(needed, excluded, filledNow);
            duties.openTo(me).forEach(role -> open.add(new OpenRole(role, null)));
            for (var substitution : lentToMe()) {
                var principal = substitution.principal();
                if (excluded.containsKey(principal.id()) || parties.contains(principal.id())) continue;
                for (var role : duties.missing()) {
                    if (substitution.fills(role, now)) open.add(new OpenRole(role, actor(principal)));
                }
            }
            return open;
        }

        private Set<PersonId> parties() {
            return counting.values().stream()
                    .flatMap(decision -> decision.parties().stream())
                    .collect(Collectors.toSet());
        }

        private Set<PersonId> partiesOfBreakGlass() {
            var proposal = countingProposal();
            if (proposal == null) return Set.of();
            var principal = proposal.first().principal();
            var by = proposal.first().by().id();
            return principal == null ? Set.of(by) : Set.of(by, principal.id());
        }

        private List<SubstitutionReference> lentToMe() {
            return available.substitutions().stream()
                    .filter(substitution -> substitution.substitute().id().equals(me.id()))
                    .toList();
        }

        private @Nullable Phrase whyNot() {
            var held = rules.roles().stream().filter(me::fills).toList();
            return held.stream()
                    .flatMap(role -> duties().objectionTo(me, role).stream())
                    .findFirst()
                    .map(org.koraos.portal.kernel.Refusal::phrase)
                    .orElse(null);
        }

        private @Nullable BreakGlass proposal() {
            return record.breakGlasses().stream()
                    .filter(BreakGlass::proposed)
                    .filter(glass -> glass.isOn(evaluation.digest()))
                    .findFirst()
                    .orElse(null);
        }

        /** One that waited for too long fills no role: whoever breaks the glass now proposes it anew. */
        private @Nullable BreakGlass countingProposal() {
            var proposal = proposal();
            return proposal != null && proposal.awaitsSecond(rules, now) ? proposal : null;
        }

        private Map<Role, Actor> filledOfBreakGlass() {
            var proposal = countingProposal();
            var filledNow = new HashMap<Role, Actor>();
            if (proposal != null)
                filledNow.put(proposal.first().role(), proposal.first().by());
            return filledNow;
        }
    }

    private static Actor actor(PersonReference person) {
        return new Actor(person.id(), person.name());
    }
}
