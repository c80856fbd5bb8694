package org.koraos.portal.gate;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

import org.koraos.portal.access.Role;
import org.koraos.portal.ci.CheckState;
import org.koraos.portal.evidence.EvidenceKind;
import org.koraos.portal.plan.GateKind;
import org.koraos.portal.plan.StoryStatus;
import org.koraos.portal.risk.Severity;

/**
 * The plan under {@link GateModel}: people, stories, evidence, risks, and what may be done with them, in plain objects.
 */
abstract class PlanModel {

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

    /** What evidence says at first; a correction may say something else. */
    static final String SEEN = "Seen";

    record Substitution(int number, Who principal, Who substitute, int until) {}

    record Touch(String decision, Who by, boolean open) {}

    record Check(CheckState state, int link, Who by, boolean withdrawn) {}

    static final class Proof {
        final int number;
        final EvidenceKind kind;
        final Set<String> criteria;
        final Who by;
        final String text;
        boolean returned;
        boolean removed;
        boolean superseded;

        /** Of each criterion that it proves, the text that it was held against. */
        Map<String, String> heldAgainst;

        /** What it has to be looked at again for. */
        @Nullable String fallen;

        Proof(int number, EvidenceKind kind, Set<String> criteria, String text, Story story, Who by) {
            this.number = number;
            this.kind = kind;
            this.criteria = Set.copyOf(criteria);
            this.text = text;
            this.by = by;
            this.heldAgainst = Map.copyOf(story.criteria);
        }

        boolean counts() {
            return stands() && fallen == null;
        }

        boolean stands() {
            return !returned && !removed && !superseded;
        }

        private boolean heldAgainstOther(Map<String, String> texts) {
            return criteria.stream()
                    .anyMatch(key -> texts.containsKey(key) && !texts.get(key).equals(heldAgainst.get(key)));
        }

        private void fall(String cause) {
            if (fallen == null && !removed && !superseded) fallen = cause;
        }
    }

    record Waived(int number, EvidenceKind kind, boolean withdrawn) {}

    static final class Story {
        final String key;
        String wave;
        StoryStatus status = StoryStatus.BACKLOG;

        @Nullable Who owner;

        @Nullable String title;

        boolean blocked;
        boolean withdrawn;
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

        /** What proves a criterion whose text is another now has to be looked at again. */
        void contractChanged() {
            proofs.stream().filter(proof -> proof.heldAgainstOther(criteria)).forEach(proof -> proof.fall("CRITERION"));
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

        /** Whether nobody has to wait for it any more. */
        boolean met() {
            return done() || withdrawn;
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

    final Map<String, Story> stories = new TreeMap<>();
    final Map<String, Risk> risks = new TreeMap<>();
    final Map<Who, Set<Role>> roles = new EnumMap<>(Who.class);
    final Set<Who> away = EnumSet.noneOf(Who.class);
    final List<Substitution> substitutions = new ArrayList<>();
    final Set<Substitution> ended = new HashSet<>();
    int day;
    private int numbers;

    PlanModel() {
        for (var who : Who.values()) roles.put(who, who.usual);
    }

    int next() {
        return ++numbers;
    }

    /** Refused where the gate's standing lets nothing through. */
    abstract void through(GateKey gate);

    /** Somebody may have lost a role. */
    abstract void peopleChanged();

    /** A story that is new to the plan. */
    abstract void add(Story story);

    /** Whether the wave's gate was passed, and still stands. */
    abstract boolean stands(String wave);

    // --- people ---

    boolean fills(Who who, Role role) {
        return !away.contains(who) && roles.get(who).contains(role);
    }

    void guard(Who by, Role... any) {
        if (away.contains(by)) throw new Refused("RoleRequired");
        if (any.length > 0 && Stream.of(any).noneMatch(roles.get(by)::contains)) throw new Refused("RoleRequired");
    }

    void require(boolean holds, String refusal) {
        if (!holds) throw new Refused(refusal);
    }

    boolean inForce(Substitution one) {
        return !ended.contains(one) && day < one.until;
    }

    boolean lends(Substitution one, Role role) {
        return inForce(one) && !away.contains(one.substitute) && fills(one.principal, role);
    }

    boolean mayOwn(Who who) {
        return fills(who, Role.PO) || fills(who, Role.ENGINEER) || fills(who, Role.OPS);
    }

    static boolean grave(Risk risk) {
        return risk.severity == Severity.CRITICAL || risk.severity == Severity.HIGH;
    }

    /** The stories that the document names. */
    Stream<Story> planned() {
        return stories.values().stream().filter(story -> !story.withdrawn);
    }

    List<Story> of(String wave) {
        return planned().filter(story -> story.wave.equals(wave)).toList();
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
        var story = stories.get(key);
        require(!story.withdrawn, "StoryRefusal.Withdrawn");
        return story;
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
        story.contractChanged();
    }

    void changeCriterion(String key, String criterion, String text, Who by, boolean fresh) {
        guard(by, Role.PO);
        var story = seen(key, fresh);
        require(story.criteria.containsKey(criterion), "StoryRefusal.UnknownCriterion");
        story.criteria.put(criterion, text);
        story.contractChanged();
    }

    void removeCriterion(String key, String criterion, Who by, boolean fresh) {
        guard(by, Role.PO);
        require(seen(key, fresh).criteria.remove(criterion) != null, "StoryRefusal.UnknownCriterion");
    }

    void depend(String key, String on, boolean add, Who by, boolean fresh) {
        guard(by, Role.PO);
        if (add) {
            require(!stories.get(on).withdrawn, "StoryRefusal.UnknownStory");
            require(!key.equals(on), "StoryRefusal.DependsOnItself");
            require(!reaches(on, key), "PlanRefusal.DependencyCycle");
        }
        var story = seen(key, fresh);
        if (add) story.needs.add(on);
        else story.needs.remove(on);
    }

    private boolean reaches(String from, String to) {
        var story = stories.get(from);
        return !story.withdrawn && story.needs.stream().anyMatch(next -> next.equals(to) || reaches(next, to));
    }

    void block(String key, boolean block, Who by, boolean fresh) {
        guard(by, Role.PO, Role.ENGINEER, Role.OPS);
        var story = seen(key, fresh);
        if (!fills(by, Role.OPS)) worker(story, by);
        if (block) require(!story.blocked, "StoryRefusal.AlreadyBlocked");
        else require(story.blocked, "StoryRefusal.NotBlocked");
        story.blocked = block;
    }

    void describe(String key, String title, Who by, boolean fresh) {
        guard(by, Role.PO);
        seen(key, fresh).title = title;
    }

    // --- checks and evidence ---

    private Story held(String key, String orElse) {
        var story = stories.get(key);
        require(!story.withdrawn, orElse);
        return story;
    }

    private Story evidenced(String key) {
        return held(key, "EvidenceRefusal.StoryWithdrawn");
    }

    void stateCheck(String key, CheckState state, int link, Who by) {
        guard(by, Role.ENGINEER);
        held(key, "CheckRefusal.StoryWithdrawn").checks.add(new Check(state, link, by, false));
    }

    void withdrawCheck(String key, int index, Who by) {
        guard(by, Role.ENGINEER);
        var checks = held(key, "CheckRefusal.StoryWithdrawn").checks;
        var check = checks.get(index);
        require(!check.withdrawn, "CheckRefusal.Withdrawn");
        checks.set(index, new Check(check.state, check.link, check.by, true));
    }

    void file(String key, EvidenceKind kind, Set<String> criteria, Who by) {
        guard(by, Role.ENGINEER);
        var story = evidenced(key);
        requireProvable(story, kind, criteria);
        story.proofs.add(new Proof(next(), kind, criteria, SEEN, story, by));
    }

    private void requireProvable(Story story, EvidenceKind kind, Set<String> criteria) {
        require(story.criteria.keySet().containsAll(criteria), "EvidenceRefusal.UnknownCriterion");
        var unnamed = kind == EvidenceKind.FUNCTIONAL && criteria.isEmpty() && !story.criteria.isEmpty();
        require(!unnamed, "EvidenceRefusal.NoCriterionNamed");
    }

    private Proof standing(Story story, int index) {
        var proof = story.proofs.get(index);
        require(!proof.superseded, "EvidenceRefusal.Superseded");
        require(!proof.removed, "EvidenceRefusal.Removed");
        return proof;
    }

    void correct(String key, int index, EvidenceKind kind, Set<String> criteria, String text, Who by) {
        guard(by, Role.ENGINEER);
        var story = evidenced(key);
        var proof = standing(story, index);
        requireProvable(story, kind, criteria);
        var same = proof.kind == kind && proof.criteria.equals(criteria) && proof.text.equals(text);
        require(!same, "EvidenceRefusal.NothingCorrected");
        proof.superseded = true;
        story.proofs.add(new Proof(next(), kind, criteria, text, story, by));
        if (proof.kind != EvidenceKind.RUNBOOK) return;
        story.proofs.stream()
                .filter(resting -> resting.kind == EvidenceKind.DEGRADATION)
                .forEach(resting -> resting.fall("RUNBOOK"));
    }

    void confirm(String key, int index, Who by) {
        guard(by, Role.ENGINEER);
        var story = evidenced(key);
        var proof = standing(story, index);
        require(proof.fallen != null, "EvidenceRefusal.NothingToRecheck");
        proof.fallen = null;
        proof.heldAgainst = Map.copyOf(story.criteria);
    }

    void remove(String key, int index, Who by) {
        guard(by, Role.ENGINEER);
        standing(evidenced(key), index).removed = true;
    }

    void review(String key, int index, boolean accept, Who by) {
        guard(by, Role.PO, Role.ENGINEER);
        var story = evidenced(key);
        var proof = standing(story, index);
        require(proof.by != by, "EvidenceRefusal.OwnEvidence");
        require(story.owner != by, "EvidenceRefusal.OwnStory");
        proof.returned = !accept;
    }

    void waive(String key, EvidenceKind kind, Who by) {
        guard(by, Role.PO);
        var story = evidenced(key);
        require(!story.waives(kind), "EvidenceRefusal.AlreadyWaived");
        require(kind != EvidenceKind.FUNCTIONAL, "EvidenceRefusal.AlwaysNeeded");
        require(story.owner != by, "EvidenceRefusal.OwnStory");
        story.waivers.add(new Waived(next(), kind, false));
    }

    void withdrawWaiver(String key, int index, Who by) {
        guard(by, Role.PO);
        var waivers = evidenced(key).waivers;
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

    // --- who is there ---

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
}
