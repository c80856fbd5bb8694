package org.koraos.portal.gate;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
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
import org.koraos.portal.plan.GateKind;
import org.koraos.portal.plan.StoryStatus;
import org.koraos.portal.risk.Severity;

/**
 * What a plan's gates must do, told a second time: plain objects in one thread, without digests, locks, versions or a
 * database, from the rules alone. It answers each command by the refusal that is due, or does what it asks.
 */
final class GateModel {

    /** The words of the waves' own criteria; those that no word of is computed are for people to state. */
    static final List<String> OF_FIRST_WAVE = List.of("CI verde", "CAs evidenciados", "Alertas validados");

    static final List<String> OF_LAST_WAVE = List.of("Sem regressão crítica", "Drill aprovado");
    static final List<String> STATED = List.of("Alertas validados", "Drill aprovado", "handoff");
    static final List<String> WAVES = List.of("O1", "O2");

    /** Everyone who is there. Names come in alphabetical order, as the portal lists people. */
    enum Who {
        ENG_1(Role.ENGINEER),
        ENG_2(Role.ENGINEER),
        OPS_1(Role.OPS),
        PO_1(Role.PO),
        PO_2(Role.PO),
        PO_ENG(Role.PO, Role.ENGINEER),
        PO_OPS(Role.PO, Role.OPS),
        READER(Role.AUDITOR);

        @SuppressWarnings("ImmutableEnumChecker") // sets of Set.of never change
        final Set<Role> usual;

        Who(Role... roles) {
            usual = Set.of(roles);
        }
    }

    /** That a command is refused, and by which case. */
    static final class Refused extends RuntimeException {
        Refused(String which) {
            super(which, null, false, false);
        }
    }

    record Substitution(int number, Who principal, Who substitute, int until) {}

    record Touch(String decision, Who by, boolean open) {}

    record Check(CheckState state, int link, Who by, boolean withdrawn) {}

    static final class Proof {
        final int number;
        final EvidenceKind kind;
        final Set<String> criteria;
        final Who by;
        boolean returned;
        boolean removed;

        Proof(int number, EvidenceKind kind, Set<String> criteria, Who by) {
            this.number = number;
            this.kind = kind;
            this.criteria = Set.copyOf(criteria);
            this.by = by;
        }

        boolean counts() {
            return !returned && !removed;
        }
    }

    record Waived(int number, EvidenceKind kind, boolean withdrawn) {}

    static final class Story {
        final String key;
        String wave;
        StoryStatus status = StoryStatus.BACKLOG;

        @Nullable Who owner;

        boolean blocked;
        final Set<String> needs = new TreeSet<>();
        final Map<String, String> criteria = new LinkedHashMap<>();
        final Map<Integer, Boolean> steps = new TreeMap<>();
        final List<Touch> touches = new ArrayList<>();
        final List<Check> checks = new ArrayList<>();
        final List<Proof> proofs = new ArrayList<>();
        final List<Waived> waivers = new ArrayList<>();

        Story(String key, String wave) {
            this.key = key;
            this.wave = wave;
        }

        @Nullable Check check() {
            return checks.reversed().stream()
                    .filter(check -> !check.withdrawn)
                    .findFirst()
                    .orElse(null);
        }

        boolean waives(EvidenceKind kind) {
            return waivers.stream().anyMatch(waiver -> waiver.kind == kind && !waiver.withdrawn);
        }

        boolean shows(EvidenceKind kind) {
            return waives(kind) || proofs.stream().anyMatch(proof -> proof.counts() && proof.kind == kind);
        }

        boolean functional() {
            if (criteria.isEmpty()) return shows(EvidenceKind.FUNCTIONAL);
            return criteria.keySet().stream()
                    .allMatch(key -> proofs.stream()
                            .anyMatch(proof -> proof.counts()
                                    && proof.kind == EvidenceKind.FUNCTIONAL
                                    && proof.criteria.contains(key)));
        }

        boolean evidenced() {
            return functional()
                    && shows(EvidenceKind.OBSERVABILITY)
                    && shows(EvidenceKind.DEGRADATION)
                    && shows(EvidenceKind.RUNBOOK);
        }

        boolean done() {
            return status == StoryStatus.DONE;
        }
    }

    static final class Risk {
        final String key;
        final Who proposer;
        Severity severity;

        @Nullable Who owner;

        @Nullable String mitigation = "Watch it";

        @Nullable String wave;

        boolean closed;

        Risk(String key, Who proposer, Severity severity, @Nullable String wave) {
            this.key = key;
            this.proposer = proposer;
            this.severity = severity;
            this.wave = wave;
        }
    }

    record Policy(int version, Set<Role> roles, @Nullable Integer expiry, boolean highBlocks) {}

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
            return by == who || (instead != null && instead.principal == who);
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
            return first.by == who || (first.instead != null && first.instead.principal == who);
        }
    }

    /** Somebody in a role, maybe in another's stead. */
    record Part(Who by, Role role, @Nullable Substitution instead) {}

    static final class Gate {
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

    final Map<String, Story> stories = new TreeMap<>();
    final Map<String, Risk> risks = new TreeMap<>();
    final Map<GateKind, Policy> policies = new EnumMap<>(GateKind.class);
    final Map<GateKey, Gate> gates = new TreeMap<>();
    final Map<Who, Set<Role>> roles = new EnumMap<>(Who.class);
    final Set<Who> away = EnumSet.noneOf(Who.class);
    final List<Substitution> substitutions = new ArrayList<>();
    final Set<Substitution> ended = new HashSet<>();
    int day;
    private int numbers;
    private boolean onlyAsking;

    GateModel() {
        for (var who : Who.values()) roles.put(who, who.usual);
        for (var kind : GateKind.values()) {
            var usual = DecisionRules.usual(kind);
            policies.put(kind, new Policy(0, usual.roles(), usual.expiryDays(), usual.highRisksBlock()));
        }
        WAVES.forEach(wave -> gates.put(new GateKey(GateKind.WAVE, wave), new Gate()));
        gates.put(GateKey.phase(), new Gate());
    }

    void add(Story story) {
        stories.put(story.key, story);
        gates.put(new GateKey(GateKind.ENTRY, story.key), new Gate());
        gates.put(new GateKey(GateKind.MERGE, story.key), new Gate());
    }

    int next() {
        return ++numbers;
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

    // --- people ---

    boolean fills(Who who, Role role) {
        return !away.contains(who) && roles.get(who).contains(role);
    }

    private void guard(Who by, Role... any) {
        if (away.contains(by)) throw new Refused("RoleRequired");
        if (any.length > 0 && Stream.of(any).noneMatch(roles.get(by)::contains)) throw new Refused("RoleRequired");
    }

    private void require(boolean holds, String refusal) {
        if (!holds) throw new Refused(refusal);
    }

    boolean inForce(Substitution one) {
        return !ended.contains(one) && day < one.until;
    }

    boolean lends(Substitution one, Role role) {
        return inForce(one) && !away.contains(one.substitute) && fills(one.principal, role);
    }

    private boolean stillFills(Part part) {
        if (away.contains(part.by)) return false;
        if (part.instead == null) return fills(part.by, part.role);
        return !ended.contains(part.instead) && fills(part.instead.principal, part.role);
    }

    private boolean stillFills(Said said) {
        return stillFills(new Part(said.by, said.role, said.instead));
    }

    // --- the facts that a gate rests on ---

    Map<String, String> facts(GateKey key) {
        var facts = new TreeMap<String, String>();
        facts.put("policy", policies.get(key.kind()).toString());
        switch (key.kind()) {
            case ENTRY -> {
                var story = stories.get(key.subject());
                contract(story, facts);
                facts.put("ready", "" + (story.status != StoryStatus.BACKLOG));
                story.needs.forEach(needed ->
                        facts.put("needs " + needed, "" + stories.get(needed).done()));
                facts.put("open " + story.wave, "" + waveOpen(story.wave));
            }
            case MERGE -> {
                var story = stories.get(key.subject());
                contract(story, facts);
                check(story, facts);
                story.touches.forEach(touch -> facts.put("touches " + touch.decision, "" + touch.open));
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
                if (!isLast(key.subject())) worded(key, OF_FIRST_WAVE, of(key.subject()), facts);
                if (!isFirst(key.subject())) facts.put("wave O1", "" + wave("O1").standing);
            }
            case PHASE -> {
                WAVES.forEach(wave -> facts.put("wave " + wave, "" + wave(wave).standing));
                stories.values().forEach(story -> {
                    facts.put("functional " + story.key, "" + story.functional());
                    facts.put("runbook " + story.key, "" + story.shows(EvidenceKind.RUNBOOK));
                });
                worded(key, OF_LAST_WAVE, stories.values(), facts);
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
        facts.put("check " + story.key, check == null ? "none" : check.state + " " + check.link + " " + check.by);
    }

    private void pack(Story story, Map<String, String> facts) {
        facts.put("evidenced " + story.key, "" + story.evidenced());
        var counts = new TreeSet<Integer>();
        story.proofs.stream().filter(Proof::counts).forEach(proof -> counts.add(proof.number));
        story.waivers.stream().filter(waiver -> !waiver.withdrawn).forEach(waiver -> counts.add(waiver.number));
        facts.put("pack " + story.key, "" + counts);
    }

    private void risk(Risk risk, Map<String, String> facts) {
        facts.put("severity " + risk.key, "" + risk.severity);
        if (!grave(risk)) return;
        owner("risk owner " + risk.key, risk.owner, risk.owner != null && mayOwn(risk.owner), facts);
        facts.put("mitigated " + risk.key, "" + (risk.mitigation != null));
    }

    private void worded(GateKey key, List<String> parts, Iterable<Story> among, Map<String, String> facts) {
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

    List<Story> of(String wave) {
        return stories.values().stream()
                .filter(story -> story.wave.equals(wave))
                .toList();
    }

    private static boolean isFirst(String wave) {
        return wave.equals(WAVES.getFirst());
    }

    private static boolean isLast(String wave) {
        return wave.equals(WAVES.getLast());
    }

    Gate merge(Story story) {
        return gates.get(new GateKey(GateKind.MERGE, story.key));
    }

    private Gate wave(String wave) {
        return gates.get(new GateKey(GateKind.WAVE, wave));
    }

    private boolean waveOpen(String wave) {
        return isFirst(wave) || wave("O1").standing.opened();
    }

    static boolean grave(Risk risk) {
        return risk.severity == Severity.CRITICAL || risk.severity == Severity.HIGH;
    }

    boolean mayOwn(Who who) {
        return fills(who, Role.PO) || fills(who, Role.ENGINEER) || fills(who, Role.OPS);
    }

    // --- what must hold ---

    List<CriterionState> criteria(GateKey key) {
        return switch (key.kind()) {
            case ENTRY -> {
                var story = stories.get(key.subject());
                var open = story.needs.stream()
                        .filter(needed -> !stories.get(needed).done())
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
                                : wordedHolds(key, OF_FIRST_WAVE, of(key.subject())),
                        isFirst(key.subject()) ? CriterionState.NOT_APPLICABLE : passed("O1"));
            }
            case PHASE -> {
                var all = List.copyOf(stories.values());
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
        return yes(check != null && check.state == CheckState.GREEN);
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
        if (check != null && check.state == CheckState.RED) return CriterionState.UNSATISFIED;
        return merge(story).standing == Standing.UNSUPPORTED ? CriterionState.STALE : CriterionState.SATISFIED;
    }

    // --- deciding ---

    /** Anyone active may read. */
    void read(Who by) {
        guard(by);
    }

    void request(GateKey key, Who by) {
        guard(by, Role.PO, Role.ENGINEER, Role.OPS, Role.ADMIN);
        var gate = gates.get(key);
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
        guard(by, Role.PO, Role.ENGINEER, Role.OPS, Role.ADMIN);
        var gate = gates.get(key);
        require(gate.request == RequestState.OPEN, "GateRefusal.NoRequest");
        require(gate.requester == by, "GateRefusal.NotTheirRequest");
        if (onlyAsking) return;
        gate.request = RequestState.WITHDRAWN;
    }

    /** @param seen the facts that the person saw */
    void decide(Verdict verdict, GateKey key, Who by, @Nullable Part as, Map<String, String> seen) {
        guard(by);
        var gate = gates.get(key);
        var facts = facts(key);
        var rules = policies.get(key.kind());
        var counting = counting(key);
        var filledByOthers = EnumSet.noneOf(Role.class);
        counting.stream().filter(said -> said.by != by).forEach(said -> filledByOthers.add(said.role));
        var part = part(by, as, rules.roles, filledByOthers);
        require(!gate.standing.supported(), "GateRefusal.PassedAlready");
        require(seen.equals(facts), "GateRefusal.FactsMoved");
        var own = counting.stream()
                .filter(said -> said.by == by && said.role == part.role)
                .findFirst()
                .orElse(null);
        if (own != null && own.verdict == verdict) return;
        var others = counting.stream().filter(said -> said != own).toList();
        separate(rules.roles, excluded(key, true), part, others);
        for (var other : others) {
            require(
                    !other.involves(by) && (part.instead == null || !other.involves(part.instead.principal)),
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
            if (as.instead == null) return as;
            var lent = lentTo(by).stream()
                    .filter(one -> one.principal == as.instead.principal && lends(one, as.role))
                    .findFirst();
            return new Part(by, as.role, lent.orElseThrow(() -> new Refused("GateRefusal.NoRoleOpen")));
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
                .filter(part -> !filled.contains(part.role))
                .findFirst()
                .orElse(possible.getFirst());
    }

    /** The capacities in which somebody could say something of the gate that nobody has filled yet. */
    Set<Part> open(GateKey key, Who by) {
        var filled = EnumSet.noneOf(Role.class);
        counting(key).forEach(said -> filled.add(said.role));
        return capacities(by, policies.get(key.kind()).roles).stream()
                .filter(part -> !filled.contains(part.role))
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
                .filter(one -> one.substitute == by && inForce(one))
                .toList();
    }

    private void separate(Set<Role> needed, Set<Who> excluded, Part part, List<Said> others) {
        require(needed.contains(part.role), "AccessRefusal.RoleNotNeeded");
        var holds = part.instead == null ? fills(part.by, part.role) : lends(part.instead, part.role);
        require(holds, "AccessRefusal.RoleNotHeld");
        var principalOut = part.instead != null && excluded.contains(part.instead.principal);
        require(!excluded.contains(part.by) && !principalOut, "AccessRefusal.ExcludedFromDecision");
        require(others.stream().noneMatch(said -> said.by == part.by), "AccessRefusal.SamePersonTwice");
        require(others.stream().noneMatch(said -> said.role == part.role), "AccessRefusal.RoleFilled");
    }

    /** Who owns the story, who stated its check, who asks. */
    private EnumSet<Who> excluded(GateKey key, boolean andRequester) {
        var out = EnumSet.noneOf(Who.class);
        var gate = gates.get(key);
        if (key.kind() == GateKind.ENTRY || key.kind() == GateKind.MERGE) {
            var story = stories.get(key.subject());
            if (story.owner != null) out.add(story.owner);
            var check = story.check();
            if (key.kind() == GateKind.MERGE && check != null) out.add(check.by);
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

    private static void lapse(Gate gate) {
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
            if (said.instead != null) out.add(said.instead.principal);
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
        var isAway = substitutions.stream().anyMatch(one -> one.principal == who && inForce(one));
        if (!isAway && fills(who, role)) return true;
        return substitutions.stream()
                .anyMatch(one -> one.substitute == who && !out.contains(one.principal) && lends(one, role));
    }

    void withdraw(GateKey key, Who by) {
        guard(by);
        var gate = gates.get(key);
        var own = gate.standing().filter(said -> said.involves(by)).toList();
        require(!own.isEmpty(), "GateRefusal.NothingToWithdraw");
        if (onlyAsking) return;
        own.forEach(said -> said.state = DecisionState.WITHDRAWN);
        // From here on the gate waits again: whoever lost their role while it was passed has no part in what comes.
        endWhatCountsNoMore(key);
        if (gate.standing == Standing.PASSED) gate.standing = Standing.UNSUPPORTED;
    }

    void breakGlass(GateKey key, Who by, @Nullable Part as, Map<String, String> seen) {
        guard(by);
        var gate = gates.get(key);
        var both = EnumSet.of(Role.PO, Role.OPS);
        var said = gate.proposal();
        var part = part(by, as, both, said == null ? Set.of() : Set.of(said.first.role));
        require(!gate.standing.supported(), "GateRefusal.PassedAlready");
        require(seen.equals(facts(key)), "GateRefusal.FactsMoved");
        require(!holds(key), "GateRefusal.NothingToOverride");
        var proposal = said != null && counts(key, said) ? said : null;
        require(both.contains(part.role), "GateRefusal.BreakGlassTakesBoth");
        var first = proposal == null
                ? List.<Said>of()
                : List.of(new Said(Verdict.APPROVED, proposal.first, proposal.facts, proposal.day));
        separate(both, excluded(key, true), part, first);
        if (proposal != null) {
            require(
                    !proposal.involves(by) && (part.instead == null || !proposal.involves(part.instead.principal)),
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
        guard(by);
        var proposal = gates.get(key).proposal();
        require(proposal != null && proposal.involves(by), "GateRefusal.NothingToWithdraw");
        if (onlyAsking) return;
        Objects.requireNonNull(proposal).state = BreakGlass.State.WITHDRAWN;
    }

    void state(GateKey key, String part, Who by, int proof) {
        guard(by, Role.PO, Role.OPS);
        var gate = gates.get(key);
        var given = gate.statements.containsKey(part);
        var asked = asks(key, part) && !given;
        if (asked && part.equals("handoff")) require(fills(by, Role.PO), "GateRefusal.NoRoleOpen");
        require(!given, "GateRefusal.StatedAlready");
        require(asked, "GateRefusal.UnknownPart");
        gate.statements.put(part, by);
        gate.proofs.put(part, proof);
        gate.touched = true;
    }

    static boolean asks(GateKey key, String part) {
        if (key.kind() == GateKind.PHASE) return part.equals("handoff") || part.equals("Drill aprovado");
        return key.kind() == GateKind.WAVE && isFirst(key.subject()) && part.equals("Alertas validados");
    }

    void withdrawStatement(GateKey key, String part, Who by) {
        guard(by, Role.PO, Role.OPS);
        require(gates.get(key).statements.remove(part) != null, "GateRefusal.UnknownPart");
    }

    // --- stories ---

    private void worker(Story story, Who by) {
        if (fills(by, Role.PO)) return;
        require(fills(by, Role.ENGINEER), "RoleRequired");
        require(story.owner == by, "StoryRefusal.NotYours");
    }

    /** @param moment whether the person saw the story as it is */
    private Story seen(String key, boolean moment) {
        require(moment, "StoryRefusal.ChangedMeanwhile");
        return stories.get(key);
    }

    void move(String key, StoryStatus to, Who by, boolean fresh) {
        guard(by, Role.PO, Role.ENGINEER);
        var story = seen(key, fresh);
        worker(story, by);
        if (to == story.status) return;
        require(story.status.mayBecome(to), "StoryRefusal.NoSuchMove");
        var readiness = story.status == StoryStatus.BACKLOG || to == StoryStatus.BACKLOG;
        require(fills(by, Role.PO) || !readiness, "StoryRefusal.PoDecidesReadiness");
        if (to.isAfter(story.status)) {
            require(!story.blocked, "StoryRefusal.Blocked");
            if (to == StoryStatus.IN_PROGRESS) through(new GateKey(GateKind.ENTRY, key));
            if (to == StoryStatus.DONE) through(new GateKey(GateKind.MERGE, key));
        }
        story.status = to;
    }

    private void through(GateKey key) {
        var gate = gates.get(key);
        var open = gate.standing.supported()
                && facts(key).equals(gate.standsOn())
                && (gate.standing == Standing.OVERRIDDEN || holds(key));
        require(open, "StoryRefusal.GateClosed");
    }

    void assign(String key, @Nullable Who owner, Who by, boolean fresh) {
        guard(by, Role.PO, Role.ENGINEER);
        var story = seen(key, fresh);
        if (!fills(by, Role.PO)) {
            require(owner == by && (story.owner == null || story.owner == by), "StoryRefusal.NotYours");
        }
        if (owner != null) require(fills(owner, Role.ENGINEER), "StoryRefusal.OwnerIsNoEngineer");
        story.owner = owner;
    }

    void tick(String key, int step, boolean done, Who by, boolean fresh) {
        guard(by, Role.PO, Role.ENGINEER);
        var story = seen(key, fresh);
        worker(story, by);
        require(story.steps.containsKey(step), "StoryRefusal.UnknownChecklistItem");
        story.steps.put(step, done);
    }

    void touch(String key, String decision, Who by, boolean fresh) {
        guard(by, Role.PO, Role.ENGINEER);
        var story = seen(key, fresh);
        worker(story, by);
        require(
                story.touches.stream().noneMatch(touch -> touch.open && touch.decision.equals(decision)),
                "StoryRefusal.TouchDeclaredAlready");
        story.touches.add(new Touch(decision, by, true));
    }

    void clear(String key, String decision, Who by, boolean fresh) {
        guard(by, Role.PO);
        var story = seen(key, fresh);
        var open = story.touches.stream()
                .filter(touch -> touch.open && touch.decision.equals(decision))
                .findFirst()
                .orElseThrow(() -> new Refused("StoryRefusal.NoOpenTouch"));
        require(by != story.owner && by != open.by, "StoryRefusal.ClearedByParty");
        story.touches.replaceAll(touch -> touch.equals(open) ? new Touch(decision, open.by, false) : touch);
    }

    void joinWave(String key, String wave, Who by, boolean fresh) {
        guard(by, Role.PO);
        seen(key, fresh).wave = wave;
    }

    void addCriterion(String key, String criterion, String text, Who by, boolean fresh) {
        guard(by, Role.PO);
        var story = seen(key, fresh);
        require(!story.criteria.containsKey(criterion), "StoryRefusal.CriterionKeyTaken");
        story.criteria.put(criterion, text);
    }

    void changeCriterion(String key, String criterion, String text, Who by, boolean fresh) {
        guard(by, Role.PO);
        var story = seen(key, fresh);
        require(story.criteria.containsKey(criterion), "StoryRefusal.UnknownCriterion");
        story.criteria.put(criterion, text);
    }

    void removeCriterion(String key, String criterion, Who by, boolean fresh) {
        guard(by, Role.PO);
        require(seen(key, fresh).criteria.remove(criterion) != null, "StoryRefusal.UnknownCriterion");
    }

    void depend(String key, String on, boolean add, Who by, boolean fresh) {
        guard(by, Role.PO);
        if (add) {
            require(!key.equals(on), "StoryRefusal.DependsOnItself");
            require(!reaches(on, key), "PlanRefusal.DependencyCycle");
        }
        var story = seen(key, fresh);
        if (add) story.needs.add(on);
        else story.needs.remove(on);
    }

    private boolean reaches(String from, String to) {
        return stories.get(from).needs.stream().anyMatch(next -> next.equals(to) || reaches(next, to));
    }

    void block(String key, boolean block, Who by, boolean fresh) {
        guard(by, Role.PO, Role.ENGINEER, Role.OPS);
        var story = seen(key, fresh);
        if (!fills(by, Role.OPS)) worker(story, by);
        if (block) require(!story.blocked, "StoryRefusal.AlreadyBlocked");
        else require(story.blocked, "StoryRefusal.NotBlocked");
        story.blocked = block;
    }

    void describe(String key, Who by, boolean fresh) {
        guard(by, Role.PO);
        seen(key, fresh);
    }

    // --- checks and evidence ---

    void stateCheck(String key, CheckState state, int link, Who by) {
        guard(by, Role.ENGINEER);
        stories.get(key).checks.add(new Check(state, link, by, false));
    }

    void withdrawCheck(String key, int index, Who by) {
        guard(by, Role.ENGINEER);
        var checks = stories.get(key).checks;
        var check = checks.get(index);
        require(!check.withdrawn, "CheckRefusal.Withdrawn");
        checks.set(index, new Check(check.state, check.link, check.by, true));
    }

    void file(String key, EvidenceKind kind, Set<String> criteria, Who by) {
        guard(by, Role.ENGINEER);
        var story = stories.get(key);
        require(story.criteria.keySet().containsAll(criteria), "EvidenceRefusal.UnknownCriterion");
        var unnamed = kind == EvidenceKind.FUNCTIONAL && criteria.isEmpty() && !story.criteria.isEmpty();
        require(!unnamed, "EvidenceRefusal.NoCriterionNamed");
        story.proofs.add(new Proof(next(), kind, criteria, by));
    }

    void remove(String key, int index, Who by) {
        guard(by, Role.ENGINEER);
        var proof = stories.get(key).proofs.get(index);
        require(!proof.removed, "EvidenceRefusal.Removed");
        proof.removed = true;
    }

    void review(String key, int index, boolean accept, Who by) {
        guard(by, Role.PO, Role.ENGINEER);
        var story = stories.get(key);
        var proof = story.proofs.get(index);
        require(!proof.removed, "EvidenceRefusal.Removed");
        require(proof.by != by, "EvidenceRefusal.OwnEvidence");
        require(story.owner != by, "EvidenceRefusal.OwnStory");
        proof.returned = !accept;
    }

    void waive(String key, EvidenceKind kind, Who by) {
        guard(by, Role.PO);
        var story = stories.get(key);
        require(!story.waives(kind), "EvidenceRefusal.AlreadyWaived");
        require(kind != EvidenceKind.FUNCTIONAL, "EvidenceRefusal.AlwaysNeeded");
        require(story.owner != by, "EvidenceRefusal.OwnStory");
        story.waivers.add(new Waived(next(), kind, false));
    }

    void withdrawWaiver(String key, int index, Who by) {
        guard(by, Role.PO);
        var waivers = stories.get(key).waivers;
        var waiver = waivers.get(index);
        require(!waiver.withdrawn, "EvidenceRefusal.WaiverWithdrawn");
        waivers.set(index, new Waived(waiver.number, waiver.kind, true));
    }

    // --- risks ---

    private Risk kept(String key, Who by) {
        guard(by, Role.PO, Role.ENGINEER, Role.OPS);
        var risk = risks.get(key);
        require(fills(by, Role.PO) || by == risk.owner || by == risk.proposer, "RiskRefusal.NotAKeeper");
        require(!risk.closed, "RiskRefusal.Closed");
        return risk;
    }

    void assess(String key, Severity severity, Who by) {
        kept(key, by).severity = severity;
    }

    void mitigate(String key, @Nullable String text, Who by) {
        kept(key, by).mitigation = text;
    }

    void concern(String key, @Nullable String wave, Who by) {
        kept(key, by).wave = wave;
    }

    void ownRisk(String key, Who owner, Who by) {
        guard(by, Role.PO);
        var risk = risks.get(key);
        require(!risk.closed, "RiskRefusal.Closed");
        require(mayOwn(owner), "RiskRefusal.OwnerCannotAct");
        risk.owner = owner;
    }

    void handBack(String key, Who by) {
        guard(by, Role.PO, Role.ENGINEER, Role.OPS);
        var risk = risks.get(key);
        require(!risk.closed, "RiskRefusal.Closed");
        require(risk.owner == by, "RiskRefusal.NotTheOwner");
        risk.owner = null;
    }

    void closeRisk(String key, boolean close, Who by) {
        if (close) guard(by, Role.PO);
        else guard(by, Role.PO, Role.ENGINEER, Role.OPS);
        var risk = risks.get(key);
        if (close) {
            require(!risk.closed, "RiskRefusal.Closed");
        } else {
            require(risk.closed, "RiskRefusal.NotSettled");
        }
        risk.closed = close;
    }

    // --- policies, people, time ---

    void policy(GateKind kind, DecisionRules rules, Who by, boolean fresh) {
        guard(by, Role.PO);
        require(fresh, "GateRefusal.PolicyChanged");
        var now = policies.get(kind);
        var next = new Policy(now.version, rules.roles(), rules.expiryDays(), rules.highRisksBlock());
        if (next.equals(now)) return;
        policies.put(kind, new Policy(now.version + 1, next.roles, next.expiry, next.highBlocks));
    }

    void roles(Who who, Set<Role> held) {
        if (roles.get(who).equals(held)) return;
        roles.put(who, Set.copyOf(held));
        peopleChanged();
    }

    void active(Who who, boolean active) {
        if (active) away.remove(who);
        else away.add(who);
        peopleChanged();
    }

    void substitute(Who principal, Who substitute, int days) {
        guard(principal, Role.PO, Role.ENGINEER, Role.OPS, Role.ADMIN);
        require(principal != substitute, "AccessRefusal.OwnSubstitute");
        require(!away.contains(substitute), "AccessRefusal.NotActive");
        substitutions.add(new Substitution(next(), principal, substitute, day + days));
    }

    void endSubstitution(int index, Who by) {
        guard(by, Role.PO, Role.ENGINEER, Role.OPS, Role.ADMIN);
        var one = substitutions.get(index);
        require(one.principal == by, "RoleRequired");
        require(inForce(one), "AccessRefusal.SubstitutionOver");
        ended.add(one);
        peopleChanged();
    }

    private void peopleChanged() {
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
