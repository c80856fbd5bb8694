package org.koraos.portal.gate;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

import org.koraos.portal.access.Role;
import org.koraos.portal.ci.CheckState;
import org.koraos.portal.evidence.EvidenceKind;
import org.koraos.portal.gate.ModelGate.Glass;
import org.koraos.portal.gate.ModelGate.Part;
import org.koraos.portal.gate.ModelGate.Said;
import org.koraos.portal.plan.GateKind;
import org.koraos.portal.plan.StoryStatus;
import org.koraos.portal.risk.Severity;

/**
 * What a plan's gates must do, told a second time: plain objects in one thread, without digests, locks, versions or a
 * database, from the rules alone. It answers each command by the refusal that is due, or does what it asks.
 */
final class GateModel extends PlanModel {

    /** The words of the waves' own criteria; those that no word of is computed are for people to state. */
    static final List<String> OF_FIRST_WAVE = List.of("CI verde", "CAs evidenciados", "Alertas validados");

    /** What the document may ask instead, in other versions of it. */
    static final List<List<String>> OF_FIRST_WAVE_BY_TURNS =
            List.of(OF_FIRST_WAVE, List.of("CI verde", "Alertas validados"), List.of("CAs evidenciados"));

    static final List<String> OF_LAST_WAVE = List.of("Sem regressão crítica", "Drill aprovado");
    static final List<String> STATED = List.of("Alertas validados", "Drill aprovado", "handoff");
    static final List<String> WAVES = List.of("O1", "O2");

    record Policy(int version, Set<Role> roles, @Nullable Integer expiry, boolean highBlocks) {}

    final Map<GateKind, Policy> policies = new EnumMap<>(GateKind.class);
    final Map<GateKey, ModelGate> gates = new TreeMap<>();
    final ModelImports imports;
    private boolean onlyAsking;

    GateModel(ModelDocument document) {
        for (var kind : GateKind.values()) {
            var usual = DecisionRules.usual(kind);
            policies.put(kind, new Policy(0, usual.roles(), usual.expiryDays(), usual.highRisksBlock()));
        }
        WAVES.forEach(wave -> gates.put(new GateKey(GateKind.WAVE, wave), new ModelGate()));
        gates.put(GateKey.phase(), new ModelGate());
        imports = new ModelImports(this, document);
    }

    @Override
    void add(Story story) {
        stories.put(story.key, story);
        gates.put(new GateKey(GateKind.ENTRY, story.key), new ModelGate());
        gates.put(new GateKey(GateKind.MERGE, story.key), new ModelGate());
    }

    /** Whether the command would be taken, without taking it. */
    boolean accepts(Runnable command) {
        onlyAsking = true;
        try {
            command.run();
            return true;
        } catch (Refused refused) {
            return false;
        } finally {
            onlyAsking = false;
        }
    }

    // --- the facts that a gate rests on ---

    Map<String, String> facts(GateKey key) {
        var facts = new TreeMap<String, String>();
        facts.put("policy", policies.get(key.kind()).toString());
        if (isWithdrawn(key)) {
            facts.put("withdrawn", key.subject());
            return facts;
        }
        switch (key.kind()) {
            case ENTRY -> {
                var story = stories.get(key.subject());
                contract(story, facts);
                facts.put("ready", "" + (story.status != StoryStatus.BACKLOG));
                story.needs.forEach(needed ->
                        facts.put("needs " + needed, "" + stories.get(needed).met()));
                facts.put("open " + story.wave, "" + waveOpen(story.wave));
            }
            case MERGE -> {
                var story = stories.get(key.subject());
                contract(story, facts);
                check(story, facts);
                story.touches.forEach(touch -> facts.put("touches " + touch.decision(), "" + touch.open()));
                story.steps.forEach((number, done) -> facts.put("step " + number, "" + done));
            }
            case WAVE -> {
                of(key.subject()).forEach(story -> {
                    facts.put("done " + story.key, "" + story.done());
                    facts.put("merge " + story.key, "" + merge(story).standing);
                    pack(story, facts);
                });
                risks.values().stream()
                        .filter(risk -> !risk.closed && (risk.wave == null || risk.wave.equals(key.subject())))
                        .forEach(risk -> risk(risk, facts));
                if (!isLast(key.subject())) worded(key, imports.opening(), of(key.subject()), facts);
                if (!isFirst(key.subject())) facts.put("wave O1", "" + wave("O1").standing);
            }
            case PHASE -> {
                WAVES.forEach(wave -> facts.put("wave " + wave, "" + wave(wave).standing));
                planned().forEach(story -> {
                    facts.put("functional " + story.key, "" + story.functional());
                    if (!story.functional()) fallen(story, EnumSet.of(EvidenceKind.FUNCTIONAL), facts);
                    facts.put("runbook " + story.key, "" + story.shows(EvidenceKind.RUNBOOK));
                    if (!story.shows(EvidenceKind.RUNBOOK)) fallen(story, EnumSet.of(EvidenceKind.RUNBOOK), facts);
                });
                worded(key, OF_LAST_WAVE, planned().toList(), facts);
                stated(key, "handoff", facts);
            }
        }
        return facts;
    }

    private void contract(Story story, Map<String, String> facts) {
        facts.put("wave", story.wave);
        story.criteria.forEach((key, text) -> facts.put("criterion " + key, text));
        owner("owner", story.owner, story.owner != null && fills(story.owner, Role.ENGINEER), facts);
    }

    private void owner(String what, @Nullable Who owner, boolean able, Map<String, String> facts) {
        facts.put(what, "" + owner);
        if (owner != null) facts.put(what + " able", "" + able);
    }

    private void check(Story story, Map<String, String> facts) {
        var check = story.check();
        facts.put("check " + story.key, check == null ? "none" : check.state() + " " + check.link() + " " + check.by());
    }

    private void pack(Story story, Map<String, String> facts) {
        facts.put("evidenced " + story.key, "" + story.evidenced());
        var counts = new TreeSet<Integer>();
        story.proofs.stream().filter(Proof::counts).forEach(proof -> counts.add(proof.number));
        story.waivers.stream().filter(waiver -> !waiver.withdrawn()).forEach(waiver -> counts.add(waiver.number()));
        facts.put("pack " + story.key, "" + counts);
        fallen(story, EnumSet.allOf(EvidenceKind.class), facts);
    }

    private static void fallen(Story story, Set<EvidenceKind> kinds, Map<String, String> facts) {
        story.proofs.stream()
                .filter(proof -> proof.stands() && proof.fallen != null && kinds.contains(proof.kind))
                .forEach(proof -> facts.put("fallen " + story.key, "" + proof.fallen));
    }

    private void risk(Risk risk, Map<String, String> facts) {
        facts.put("severity " + risk.key, "" + risk.severity);
        if (!grave(risk)) return;
        owner("risk owner " + risk.key, risk.owner, risk.owner != null && mayOwn(risk.owner), facts);
        facts.put("mitigated " + risk.key, "" + (risk.mitigation != null));
    }

    private void worded(GateKey key, List<String> parts, Iterable<Story> among, Map<String, String> facts) {
        facts.put("opening", parts.toString());
        for (var part : parts) {
            switch (part) {
                case "CI verde" -> among.forEach(story -> check(story, facts));
                case "CAs evidenciados" ->
                    among.forEach(story -> facts.put("functional " + story.key, "" + story.functional()));
                case "Sem regressão crítica" ->
                    among.forEach(story -> {
                        check(story, facts);
                        facts.put("merge " + story.key, "" + merge(story).standing);
                    });
                default -> stated(key, part, facts);
            }
        }
    }

    private void stated(GateKey key, String part, Map<String, String> facts) {
        var gate = gates.get(key);
        var by = gate.statements.get(part);
        facts.put("stated " + part, by == null ? "none" : by + " " + gate.proofs.get(part));
    }

    private static boolean isFirst(String wave) {
        return wave.equals(WAVES.getFirst());
    }

    private static boolean isLast(String wave) {
        return wave.equals(WAVES.getLast());
    }

    ModelGate merge(Story story) {
        return gates.get(new GateKey(GateKind.MERGE, story.key));
    }

    private ModelGate wave(String wave) {
        return gates.get(new GateKey(GateKind.WAVE, wave));
    }

    private boolean waveOpen(String wave) {
        return isFirst(wave) || wave("O1").standing.opened();
    }

    // --- what must hold ---

    List<CriterionState> criteria(GateKey key) {
        if (isWithdrawn(key)) {
            return GateRule.of(key.kind()).stream()
                    .map(rule -> CriterionState.ERROR)
                    .toList();
        }
        return switch (key.kind()) {
            case ENTRY -> {
                var story = stories.get(key.subject());
                var open = story.needs.stream()
                        .filter(needed -> !stories.get(needed).met())
                        .count();
                yield List.of(
                        yes(story.status != StoryStatus.BACKLOG),
                        yes(story.owner != null && fills(story.owner, Role.ENGINEER)),
                        story.needs.isEmpty() ? CriterionState.NOT_APPLICABLE : yes(open == 0),
                        yes(waveOpen(story.wave)));
            }
            case MERGE -> {
                var story = stories.get(key.subject());
                yield List.of(
                        green(story),
                        yes(story.touches.stream().noneMatch(Touch::open)),
                        yes(!story.steps.isEmpty() && !story.steps.containsValue(false)));
            }
            case WAVE -> {
                var blocking = risks.values().stream()
                        .filter(risk -> !risk.closed && (risk.wave == null || risk.wave.equals(key.subject())))
                        .filter(risk -> risk.severity == Severity.CRITICAL
                                || (risk.severity == Severity.HIGH && policies.get(GateKind.WAVE).highBlocks))
                        .anyMatch(risk -> risk.owner == null || !mayOwn(risk.owner) || risk.mitigation == null);
                yield List.of(
                        worst(of(key.subject()).stream().map(this::storyDone)),
                        yes(!blocking),
                        isLast(key.subject())
                                ? CriterionState.NOT_APPLICABLE
                                : wordedHolds(key, imports.opening(), of(key.subject())),
                        isFirst(key.subject()) ? CriterionState.NOT_APPLICABLE : passed("O1"));
            }
            case PHASE -> {
                var all = planned().toList();
                yield List.of(
                        worst(WAVES.stream().map(this::passed)),
                        yes(all.stream().allMatch(Story::functional)),
                        yes(all.stream().allMatch(story -> story.shows(EvidenceKind.RUNBOOK))),
                        wordedHolds(key, OF_LAST_WAVE, all),
                        yes(gates.get(key).statements.containsKey("handoff")));
            }
        };
    }

    boolean holds(GateKey key) {
        return criteria(key).stream().allMatch(CriterionState::holds);
    }

    private static CriterionState yes(boolean holds) {
        return holds ? CriterionState.SATISFIED : CriterionState.UNSATISFIED;
    }

    /** Of nothing it is unsatisfied: what nobody planned is not done. */
    private static CriterionState worst(Stream<CriterionState> states) {
        return states.max(CriterionState::compareTo).orElse(CriterionState.UNSATISFIED);
    }

    private static CriterionState green(Story story) {
        var check = story.check();
        return yes(check != null && check.state() == CheckState.GREEN);
    }

    private CriterionState storyDone(Story story) {
        var merge = merge(story).standing;
        if (!story.done() || !story.evidenced()) return CriterionState.UNSATISFIED;
        if (!merge.supported()) return CriterionState.STALE;
        return merge == Standing.OVERRIDDEN ? CriterionState.OVERRIDDEN : CriterionState.SATISFIED;
    }

    private CriterionState passed(String wave) {
        return switch (wave(wave).standing) {
            case PASSED -> CriterionState.SATISFIED;
            case OVERRIDDEN -> CriterionState.OVERRIDDEN;
            case UNSUPPORTED -> CriterionState.STALE;
            case CLOSED -> CriterionState.UNSATISFIED;
        };
    }

    private CriterionState wordedHolds(GateKey key, List<String> parts, List<Story> among) {
        return worst(parts.stream().map(part -> switch (part) {
            case "CI verde" -> worst(among.stream().map(GateModel::green));
            case "CAs evidenciados" -> worst(among.stream().map(story -> yes(story.functional())));
            case "Sem regressão crítica" -> worst(among.stream().map(this::notRegressed));
            default -> yes(gates.get(key).statements.containsKey(part));
        }));
    }

    private CriterionState notRegressed(Story story) {
        var check = story.check();
        if (check != null && check.state() == CheckState.RED) return CriterionState.UNSATISFIED;
        return merge(story).standing == Standing.UNSUPPORTED ? CriterionState.STALE : CriterionState.SATISFIED;
    }

    // --- deciding ---

    /** Anyone active may read. */
    void read(GateKey key, Who by) {
        known(key, by);
    }

    /** The gate of a story that the document names no more is not there, until it is named again. */
    private boolean isWithdrawn(GateKey key) {
        return key.story().isPresent() && stories.get(key.subject()).withdrawn;
    }

    private ModelGate known(GateKey key, Who by, Role... any) {
        guard(by, any);
        require(!isWithdrawn(key), "GateRefusal.UnknownGate");
        return gates.get(key);
    }

    @Override
    boolean stands(String wave) {
        return wave(wave).standing.supported();
    }

    void request(GateKey key, Who by) {
        var gate = known(key, by, Role.PO, Role.ENGINEER, Role.OPS, Role.ADMIN);
        var withoutOlder = excluded(key, false);
        require(canComplete(key, withoutOlder), "GateRefusal.NobodyDecides");
        require(!gate.standing.supported(), "GateRefusal.PassedAlready");
        require(gate.standing().noneMatch(said -> said.involves(by)), "GateRefusal.DecidedAlready");
        withoutOlder.add(by);
        require(canComplete(key, withoutOlder), "GateRefusal.NobodyElseDecides");
        if (onlyAsking) return;
        gate.standing()
                .filter(said -> said.verdict != Verdict.APPROVED)
                .toList()
                .forEach(said -> said.state = DecisionState.SUPERSEDED);
        gate.requests++;
        gate.requester = by;
        gate.request = RequestState.OPEN;
        gate.requestDay = day;
        gate.touched = true;
    }

    void withdrawRequest(GateKey key, Who by) {
        var gate = known(key, by, Role.PO, Role.ENGINEER, Role.OPS, Role.ADMIN);
        require(gate.request == RequestState.OPEN, "GateRefusal.NoRequest");
        require(gate.requester == by, "GateRefusal.NotTheirRequest");
        if (onlyAsking) return;
        gate.request = RequestState.WITHDRAWN;
    }

    /** @param seen the facts that the person saw */
    void decide(Verdict verdict, GateKey key, Who by, @Nullable Part as, Map<String, String> seen) {
        var gate = known(key, by);
        var facts = facts(key);
        var rules = policies.get(key.kind());
        var counting = counting(key);
        var filledByOthers = EnumSet.noneOf(Role.class);
        counting.stream().filter(said -> said.by != by).forEach(said -> filledByOthers.add(said.role));
        var part = part(by, as, rules.roles, filledByOthers);
        require(!gate.standing.supported(), "GateRefusal.PassedAlready");
        require(seen.equals(facts), "GateRefusal.FactsMoved");
        var own = counting.stream()
                .filter(said -> said.by == by && said.role == part.role())
                .findFirst()
                .orElse(null);
        if (own != null && own.verdict == verdict) return;
        var others = counting.stream().filter(said -> said != own).toList();
        separate(rules.roles, excluded(key, true), part, others);
        for (var other : others) {
            require(
                    !other.involves(by)
                            && (part.instead() == null
                                    || !other.involves(part.instead().principal())),
                    "GateRefusal.HasAPartAlready");
        }
        if (verdict == Verdict.APPROVED) require(holds(key), "GateRefusal.CriteriaUnmet");
        if (onlyAsking) return;
        endWhatCountsNoMore(key);
        if (own != null) own.state = DecisionState.SUPERSEDED;
        gate.decisions.add(new Said(verdict, part, facts, day));
        gate.touched = true;
        if (gate.request == RequestState.OPEN && verdict != Verdict.APPROVED) {
            gate.request = verdict == Verdict.REJECTED ? RequestState.REJECTED : RequestState.CHANGES_REQUESTED;
        }
        if (rules.roles.stream()
                .allMatch(role ->
                        gate.standing().anyMatch(said -> said.role == role && said.verdict == Verdict.APPROVED))) {
            gate.standing = Standing.PASSED;
            if (gate.request == RequestState.OPEN) gate.request = RequestState.PASSED;
            lapse(gate);
        }
    }

    /** In which role, and in whose stead: as said, else in the first that is open, own roles before lent ones. */
    private Part part(Who by, @Nullable Part as, Set<Role> needed, Set<Role> filled) {
        if (as != null) {
            if (as.instead() == null) return as;
            var lent = lentTo(by).stream()
                    .filter(one -> one.principal() == as.instead().principal() && lends(one, as.role()))
                    .findFirst();
            return new Part(by, as.role(), lent.orElseThrow(() -> new Refused("GateRefusal.NoRoleOpen")));
        }
        var possible = new ArrayList<Part>();
        needed.stream()
                .sorted()
                .filter(role -> fills(by, role))
                .forEach(role -> possible.add(new Part(by, role, null)));
        needed.stream()
                .sorted()
                .forEach(role -> lentTo(by).stream()
                        .filter(one -> lends(one, role))
                        .forEach(one -> possible.add(new Part(by, role, one))));
        require(!possible.isEmpty(), "GateRefusal.NoRoleOpen");
        return possible.stream()
                .filter(part -> !filled.contains(part.role()))
                .findFirst()
                .orElse(possible.getFirst());
    }

    /** The capacities in which somebody could say something of the gate that nobody has filled yet. */
    Set<Part> open(GateKey key, Who by) {
        var filled = EnumSet.noneOf(Role.class);
        counting(key).forEach(said -> filled.add(said.role));
        return capacities(by, policies.get(key.kind()).roles).stream()
                .filter(part -> !filled.contains(part.role()))
                .filter(part -> accepts(() -> decide(Verdict.REJECTED, key, by, part, facts(key))))
                .collect(Collectors.toSet());
    }

    /** The capacities in which somebody could break the glass of the gate. */
    Set<Part> openBreakGlass(GateKey key, Who by) {
        return capacities(by, EnumSet.of(Role.PO, Role.OPS)).stream()
                .filter(part -> accepts(() -> breakGlass(key, by, part, facts(key))))
                .collect(Collectors.toSet());
    }

    private List<Part> capacities(Who by, Set<Role> roles) {
        var all = new ArrayList<Part>();
        for (var role : roles) {
            all.add(new Part(by, role, null));
            lentTo(by).forEach(one -> all.add(new Part(by, role, one)));
        }
        return all;
    }

    /** Whether waiting for the decision makes sense as things are. */
    boolean canBeCompleted(GateKey key) {
        return canComplete(key, excluded(key, true));
    }

    private List<Substitution> lentTo(Who by) {
        return substitutions.stream()
                .filter(one -> one.substitute() == by && inForce(one))
                .toList();
    }

    private void separate(Set<Role> needed, Set<Who> excluded, Part part, List<Said> others) {
        require(needed.contains(part.role()), "AccessRefusal.RoleNotNeeded");
        var holds = part.instead() == null ? fills(part.by(), part.role()) : lends(part.instead(), part.role());
        require(holds, "AccessRefusal.RoleNotHeld");
        var principalOut =
                part.instead() != null && excluded.contains(part.instead().principal());
        require(!excluded.contains(part.by()) && !principalOut, "AccessRefusal.ExcludedFromDecision");
        require(others.stream().noneMatch(said -> said.by == part.by()), "AccessRefusal.SamePersonTwice");
        require(others.stream().noneMatch(said -> said.role == part.role()), "AccessRefusal.RoleFilled");
    }

    /** Who owns the story, who stated its check, who asks. */
    private EnumSet<Who> excluded(GateKey key, boolean andRequester) {
        var out = EnumSet.noneOf(Who.class);
        var gate = gates.get(key);
        if (key.kind() == GateKind.ENTRY || key.kind() == GateKind.MERGE) {
            var story = stories.get(key.subject());
            if (story.owner != null) out.add(story.owner);
            var check = story.check();
            if (key.kind() == GateKind.MERGE && check != null) out.add(check.by());
        }
        var expiry = policies.get(key.kind()).expiry;
        var waits = gate.request == RequestState.OPEN && (expiry == null || day < gate.requestDay + expiry);
        if (andRequester && waits) out.add(Objects.requireNonNull(gate.requester));
        return out;
    }

    private List<Said> counting(GateKey key) {
        return gates.get(key)
                .standing()
                .filter(said -> said.facts.equals(facts(key)) && !lapsed(key, said.day) && stillFills(said))
                .toList();
    }

    private boolean lapsed(GateKey key, int since) {
        var expiry = policies.get(key.kind()).expiry;
        return expiry != null && day >= since + expiry;
    }

    private void endWhatCountsNoMore(GateKey key) {
        var gate = gates.get(key);
        var facts = facts(key);
        for (var said : gate.standing().toList()) {
            if (!said.facts.equals(facts)) said.state = DecisionState.STALE;
            else if (!stillFills(said)) said.state = DecisionState.VOID;
            else if (lapsed(key, said.day)) said.state = DecisionState.EXPIRED;
        }
        var proposal = gate.proposal();
        if (proposal != null && !counts(key, proposal)) proposal.state = BreakGlass.State.LAPSED;
    }

    private boolean counts(GateKey key, Glass glass) {
        return !lapsed(key, glass.day) && glass.facts.equals(facts(key)) && stillFills(glass.first);
    }

    private static void lapse(ModelGate gate) {
        var proposal = gate.proposal();
        if (proposal != null) proposal.state = BreakGlass.State.LAPSED;
    }

    /** Whether different people are left for every role that is still open, without these. */
    private boolean canComplete(GateKey key, Set<Who> leftOut) {
        var out = EnumSet.noneOf(Who.class);
        out.addAll(leftOut);
        var counting = counting(key);
        var missing = EnumSet.copyOf(policies.get(key.kind()).roles);
        counting.forEach(said -> missing.remove(said.role));
        for (var said : counting) {
            out.add(said.by);
            if (said.instead != null) out.add(said.instead.principal());
        }
        return fill(List.copyOf(missing), 0, EnumSet.copyOf(out), out);
    }

    private boolean fill(List<Role> missing, int from, Set<Who> taken, Set<Who> out) {
        if (from == missing.size()) return true;
        for (var who : Who.values()) {
            if (taken.contains(who) || !couldFill(who, missing.get(from), out)) continue;
            var more = EnumSet.copyOf(taken);
            more.add(who);
            if (fill(missing, from + 1, more, out)) return true;
        }
        return false;
    }

    /** People who named a substitute are away: nobody should wait for them. */
    private boolean couldFill(Who who, Role role, Set<Who> out) {
        if (away.contains(who)) return false;
        var isAway = substitutions.stream().anyMatch(one -> one.principal() == who && inForce(one));
        if (!isAway && fills(who, role)) return true;
        return substitutions.stream()
                .anyMatch(one -> one.substitute() == who && !out.contains(one.principal()) && lends(one, role));
    }

    void withdraw(GateKey key, Who by) {
        var gate = known(key, by);
        var own = gate.standing().filter(said -> said.involves(by)).toList();
        require(!own.isEmpty(), "GateRefusal.NothingToWithdraw");
        if (onlyAsking) return;
        own.forEach(said -> said.state = DecisionState.WITHDRAWN);
        // From here on the gate waits again: whoever lost their role while it was passed has no part in what comes.
        endWhatCountsNoMore(key);
        if (gate.standing == Standing.PASSED) gate.standing = Standing.UNSUPPORTED;
    }

    void breakGlass(GateKey key, Who by, @Nullable Part as, Map<String, String> seen) {
        var gate = known(key, by);
        var both = EnumSet.of(Role.PO, Role.OPS);
        var said = gate.proposal();
        var part = part(by, as, both, said == null ? Set.of() : Set.of(said.first.role()));
        require(!gate.standing.supported(), "GateRefusal.PassedAlready");
        require(seen.equals(facts(key)), "GateRefusal.FactsMoved");
        require(!holds(key), "GateRefusal.NothingToOverride");
        var proposal = said != null && counts(key, said) ? said : null;
        require(both.contains(part.role()), "GateRefusal.BreakGlassTakesBoth");
        var first = proposal == null
                ? List.<Said>of()
                : List.of(new Said(Verdict.APPROVED, proposal.first, proposal.facts, proposal.day));
        separate(both, excluded(key, true), part, first);
        if (proposal != null) {
            require(
                    !proposal.involves(by)
                            && (part.instead() == null
                                    || !proposal.involves(part.instead().principal())),
                    "GateRefusal.HasAPartAlready");
        }
        if (onlyAsking) return;
        endWhatCountsNoMore(key);
        gate.touched = true;
        if (proposal == null) {
            lapse(gate);
            gate.glasses.add(new Glass(part, facts(key), day));
            return;
        }
        proposal.second = part;
        proposal.state = BreakGlass.State.USED;
        gate.standing = Standing.OVERRIDDEN;
        if (gate.request == RequestState.OPEN) gate.request = RequestState.PASSED;
    }

    void withdrawBreakGlass(GateKey key, Who by) {
        var proposal = known(key, by).proposal();
        require(proposal != null && proposal.involves(by), "GateRefusal.NothingToWithdraw");
        if (onlyAsking) return;
        Objects.requireNonNull(proposal).state = BreakGlass.State.WITHDRAWN;
    }

    void state(GateKey key, String part, Who by, int proof) {
        var gate = known(key, by, Role.PO, Role.OPS);
        var given = gate.statements.containsKey(part);
        var asked = asks(key, part) && !given;
        if (asked && part.equals("handoff")) require(fills(by, Role.PO), "GateRefusal.NoRoleOpen");
        require(!given, "GateRefusal.StatedAlready");
        require(asked, "GateRefusal.UnknownPart");
        gate.statements.put(part, by);
        gate.proofs.put(part, proof);
        gate.touched = true;
    }

    boolean asks(GateKey key, String part) {
        if (key.kind() == GateKind.PHASE) return part.equals("handoff") || part.equals("Drill aprovado");
        return key.kind() == GateKind.WAVE
                && isFirst(key.subject())
                && part.equals("Alertas validados")
                && imports.opening().contains(part);
    }

    void withdrawStatement(GateKey key, String part, Who by) {
        require(known(key, by, Role.PO, Role.OPS).statements.remove(part) != null, "GateRefusal.UnknownPart");
    }

    @Override
    void through(GateKey key) {
        var gate = gates.get(key);
        var open = gate.standing.supported()
                && facts(key).equals(gate.standsOn())
                && (gate.standing == Standing.OVERRIDDEN || holds(key));
        require(open, "StoryRefusal.GateClosed");
    }

    void policy(GateKind kind, DecisionRules rules, Who by, boolean fresh) {
        guard(by, Role.PO);
        require(fresh, "GateRefusal.PolicyChanged");
        var now = policies.get(kind);
        var next = new Policy(now.version, rules.roles(), rules.expiryDays(), rules.highRisksBlock());
        if (next.equals(now)) return;
        policies.put(kind, new Policy(now.version + 1, next.roles, next.expiry, next.highBlocks));
    }

    private boolean stillFills(Part part) {
        if (away.contains(part.by())) return false;
        if (part.instead() == null) return fills(part.by(), part.role());
        return !ended.contains(part.instead()) && fills(part.instead().principal(), part.role());
    }

    private boolean stillFills(Said said) {
        return stillFills(new Part(said.by, said.role, said.instead));
    }

    @Override
    void peopleChanged() {
        for (var gate : gates.values()) {
            if (gate.standing.supported()) continue;
            gate.standing().filter(said -> !stillFills(said)).toList().forEach(said -> said.state = DecisionState.VOID);
            var proposal = gate.proposal();
            if (proposal != null && !stillFills(proposal.first)) proposal.state = BreakGlass.State.LAPSED;
        }
    }

    // --- what becomes stale ---

    /** What was decided on other facts counts no more, for ever; this may be a fact of further gates. */
    void settle() {
        for (var moved = true; moved; ) {
            moved = false;
            for (var key : gates.keySet()) moved |= settle(key);
        }
    }

    private boolean settle(GateKey key) {
        var gate = gates.get(key);
        var on = gate.standsOn();
        if (on == null || on.equals(facts(key))) return false;
        gate.standing()
                .filter(said -> !said.facts.equals(facts(key)))
                .toList()
                .forEach(said -> said.state = DecisionState.STALE);
        lapse(gate);
        if (gate.standing.supported()) gate.standing = Standing.UNSUPPORTED;
        return true;
    }
}
