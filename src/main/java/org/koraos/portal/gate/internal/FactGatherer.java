package org.koraos.portal.gate.internal;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

import org.koraos.portal.access.Deciders;
import org.koraos.portal.access.PersonReference;
import org.koraos.portal.access.Role;
import org.koraos.portal.ci.CheckFacts;
import org.koraos.portal.ci.CodeFacts;
import org.koraos.portal.ci.RequiredCheck;
import org.koraos.portal.ci.StoryCode;
import org.koraos.portal.evidence.EvidenceFacts;
import org.koraos.portal.evidence.MinimumPack.Slot;
import org.koraos.portal.evidence.StoryEvidence;
import org.koraos.portal.gate.FactWord;
import org.koraos.portal.gate.GateKey;
import org.koraos.portal.gate.PlanFacts;
import org.koraos.portal.gate.PlanFacts.CheckFact;
import org.koraos.portal.gate.PlanFacts.CheckState;
import org.koraos.portal.gate.PlanFacts.CriterionFact;
import org.koraos.portal.gate.PlanFacts.EvidenceFact;
import org.koraos.portal.gate.PlanFacts.FallenFact;
import org.koraos.portal.gate.PlanFacts.OwnerFact;
import org.koraos.portal.gate.PlanFacts.Progress;
import org.koraos.portal.gate.PlanFacts.RiskLevel;
import org.koraos.portal.gate.PlanFacts.StepFact;
import org.koraos.portal.gate.PlanFacts.StoryFact;
import org.koraos.portal.gate.PlanFacts.TouchFact;
import org.koraos.portal.gate.PlanFacts.WaveFact;
import org.koraos.portal.kernel.PersonId;
import org.koraos.portal.kernel.Phrase;
import org.koraos.portal.kernel.Sha256;
import org.koraos.portal.plan.GateKind;
import org.koraos.portal.plan.PlanId;
import org.koraos.portal.plan.StoryFacts;
import org.koraos.portal.plan.StoryFactsSource;
import org.koraos.portal.plan.StoryKey;
import org.koraos.portal.plan.WaveKey;
import org.koraos.portal.risk.RiskFact;
import org.koraos.portal.risk.RiskFacts;
import org.koraos.portal.risk.RiskStatus;

/**
 * Asks each module for its facts: in a handful of statements, however many stories and gates. It asks for no role: who
 * calls it has asked.
 */
@Component
public class FactGatherer {

    private final StoryFactsSource stories;
    private final CheckFacts checks;
    private final CodeFacts code;
    private final EvidenceFacts evidence;
    private final RiskFacts risks;
    private final GateQuery gates;
    private final Deciders people;

    FactGatherer(
            StoryFactsSource stories,
            CheckFacts checks,
            CodeFacts code,
            EvidenceFacts evidence,
            RiskFacts risks,
            GateQuery gates,
            Deciders people) {
        this.stories = stories;
        this.checks = checks;
        this.code = code;
        this.evidence = evidence;
        this.risks = risks;
        this.gates = gates;
        this.people = people;
    }

    /** Facts, and the people that they name or that were asked for. */
    public record Gathered(PlanFacts facts, Map<PersonId, PersonReference> people) {}

    /** All facts of the plan, for all of its gates. */
    public PlanFacts ofPlan(PlanId plan) {
        return gather(plan, stories.ofPlan(plan), Scope.PLAN, Set.of(), false).facts();
    }

    /** What these gates need. */
    public PlanFacts of(PlanId plan, Collection<GateKey> wanted) {
        return gather(plan, storiesOf(plan, wanted), Scope.of(wanted), Set.of(), false)
                .facts();
    }

    /**
     * What this gate needs, in the transaction that decides on it: the people whom the facts name, and these, stay as they
     * are until it ends. The facts' lock is held before.
     */
    public Gathered held(PlanId plan, GateKey gate, Collection<PersonId> also) {
        var wanted = Set.of(gate);
        return gather(plan, storiesOf(plan, wanted), Scope.of(wanted), also, true);
    }

    /** The stories that this one waits for. */
    public Set<StoryKey> dependencies(PlanId plan, StoryKey story) {
        return stories.of(plan, Set.of(story)).stream()
                .flatMap(facts -> facts.needs().stream())
                .map(StoryFacts.Needed::key)
                .collect(Collectors.toSet());
    }

    /** The waves that these stories are in now. */
    public Set<WaveKey> wavesOf(PlanId plan, Collection<StoryKey> keys) {
        return stories.of(plan, keys).stream().map(StoryFacts::wave).collect(Collectors.toSet());
    }

    /** The stories of these gates; all of the plan's where one is a wave's or the phase's. */
    private List<StoryFacts> storiesOf(PlanId plan, Collection<GateKey> wanted) {
        if (Scope.of(wanted) == Scope.PLAN) return stories.ofPlan(plan);
        var keys = wanted.stream().flatMap(gate -> gate.story().stream()).collect(Collectors.toSet());
        return stories.of(plan, keys);
    }

    /** How much of the plan's facts some gates need. */
    private enum Scope {
        ENTRY,
        STORY,
        PLAN;

        static Scope of(Collection<GateKey> wanted) {
            var kinds = wanted.stream().map(GateKey::kind).collect(Collectors.toSet());
            if (kinds.contains(GateKind.WAVE) || kinds.contains(GateKind.PHASE)) return PLAN;
            return kinds.contains(GateKind.MERGE) ? STORY : ENTRY;
        }
    }

    private Gathered gather(PlanId plan, List<StoryFacts> read, Scope scope, Collection<PersonId> also, boolean held) {
        var named = read.stream().filter(story -> !story.withdrawn()).toList();
        var keys = named.stream().map(StoryFacts::key).toList();
        var risksRead = scope == Scope.PLAN ? openRisks(plan) : List.<RiskFact>of();
        var persons = people(named, risksRead, also, held);
        // Whether a risk's owner may still act is told by the register: it is asked again now that they are held.
        if (held && !risksRead.isEmpty()) risksRead = openRisks(plan);
        var coded = code(plan, keys, scope);
        var checked = coded.isPresent() ? Map.<StoryKey, RequiredCheck>of() : checks(plan, keys, scope);
        var proven = scope == Scope.PLAN ? evidence.ofPlan(plan) : Map.<StoryKey, StoryEvidence>of();
        var facts = new TreeMap<StoryKey, StoryFact>();
        for (var story : named) {
            var pack = proven.getOrDefault(story.key(), StoryEvidence.none(story.key()));
            var shown = coded.map(all -> all.getOrDefault(story.key(), StoryCode.NONE));
            facts.put(story.key(), story(story, persons, checked.get(story.key()), shown.orElse(null), pack));
        }
        var standing = scope == Scope.PLAN ? gates.standings(plan) : gates.standings(plan, gatesOf(keys));
        var waves = waves(plan);
        return new Gathered(
                new PlanFacts(
                        plan,
                        facts,
                        waves,
                        risks(risksRead, waves, facts, persons),
                        gates.policies(plan),
                        standing.standings(),
                        standing.statements()),
                persons);
    }

    private Map<StoryKey, RequiredCheck> checks(PlanId plan, List<StoryKey> keys, Scope scope) {
        return switch (scope) {
            case ENTRY -> Map.of();
            case STORY -> checks.of(plan, keys);
            case PLAN -> checks.ofPlan(plan);
        };
    }

    /** Empty where repositories say nothing: the plan has none, or the gate does not ask. */
    private Optional<Map<StoryKey, StoryCode>> code(PlanId plan, List<StoryKey> keys, Scope scope) {
        return switch (scope) {
            case ENTRY -> Optional.empty();
            case STORY -> code.of(plan, keys);
            case PLAN -> code.ofPlan(plan);
        };
    }

    private List<RiskFact> openRisks(PlanId plan) {
        return risks.ofPlan(plan).stream()
                .filter(risk -> risk.status() != RiskStatus.CLOSED)
                .toList();
    }

    private Map<PersonId, PersonReference> people(
            List<StoryFacts> named, List<RiskFact> risksRead, Collection<PersonId> also, boolean held) {
        var ids = new HashSet<>(also);
        named.forEach(story -> addIfThere(ids, story.owner()));
        risksRead.forEach(risk -> addIfThere(ids, risk.owner()));
        return held ? people.hold(ids) : people.read(ids);
    }

    private static void addIfThere(Set<PersonId> ids, @Nullable PersonId id) {
        if (id != null) ids.add(id);
    }

    private static List<GateKey> gatesOf(List<StoryKey> keys) {
        var gates = new ArrayList<GateKey>();
        keys.forEach(key -> gates.add(GateKey.entry(key)));
        keys.forEach(key -> gates.add(GateKey.merge(key)));
        return gates;
    }

    private List<WaveFact> waves(PlanId plan) {
        return stories.waves(plan).stream()
                .map(wave -> new WaveFact(wave.key(), wave.openingParts()))
                .toList();
    }

    private static StoryFact story(
            StoryFacts story,
            Map<PersonId, PersonReference> persons,
            @Nullable RequiredCheck check,
            @Nullable StoryCode code,
            StoryEvidence pack) {
        var dependencies = new TreeMap<StoryKey, Boolean>();
        story.needs().forEach(needed -> dependencies.put(needed.key(), needed.met()));
        return new StoryFact(
                story.key(),
                story.title(),
                story.wave(),
                progress(story),
                owner(story.owner(), persons),
                dependencies,
                story.criteria().stream()
                        .map(criterion -> new CriterionFact(criterion.kind(), criterion.key(), criterion.textDigest()))
                        .toList(),
                story.checklist().stream()
                        .map(step -> new StepFact(step.number(), step.text(), step.ticked()))
                        .toList(),
                story.touches().stream()
                        .map(touch -> new TouchFact(touch.decision(), !touch.open()))
                        .toList(),
                check == null ? null : check(check),
                code,
                evidence(story, pack));
    }

    private static Progress progress(StoryFacts story) {
        return switch (story.status()) {
            case BACKLOG -> Progress.BACKLOG;
            case READY_FOR_IMPLEMENTATION -> Progress.READY;
            case IN_PROGRESS, IN_REVIEW -> Progress.STARTED;
            case DONE -> Progress.DONE;
        };
    }

    private static @Nullable OwnerFact owner(@Nullable PersonId id, Map<PersonId, PersonReference> persons) {
        var person = id == null ? null : persons.get(id);
        if (person == null) return null;
        return new OwnerFact(person.asActor(), person.fills(Role.ENGINEER));
    }

    private static CheckFact check(RequiredCheck check) {
        var state = switch (check.result().state()) {
            case GREEN -> CheckState.GREEN;
            case RED -> CheckState.RED;
        };
        return new CheckFact(state, check.result().link().value(), check.statedBy());
    }

    private static EvidenceFact evidence(StoryFacts story, StoryEvidence pack) {
        var criteria =
                story.criteria().stream().map(StoryFacts.CriterionFact::key).toList();
        var missing = new TreeMap<String, Phrase>();
        for (var slot : pack.pack(criteria).missing()) missing.put(key(slot), words(slot));
        var fallen = pack.fallen().stream()
                .map(item -> new FallenFact(
                        item.kind().name(),
                        item.title(),
                        FactWord.valueOf(item.fall().name())))
                .toList();
        return new EvidenceFact(missing, digest(pack), fallen);
    }

    private static String key(Slot slot) {
        var criterion = slot.criterion();
        return criterion == null ? slot.kind().name() : slot.kind().name() + " " + criterion;
    }

    private static Phrase words(Slot slot) {
        var kind = Phrase.of("evidence.kind", slot.kind());
        var criterion = slot.criterion();
        return criterion == null ? kind : Phrase.of("gate.criterion.evidence.of-criterion", kind, criterion);
    }

    /** Over what counts: an item that is added, corrected, returned or taken out makes another digest. */
    private static String digest(StoryEvidence pack) {
        var counts = new ArrayList<String>();
        pack.proofs().forEach(proof -> counts.add(proof.id() + " " + proof.digest()));
        pack.waivers().forEach(waiver -> counts.add(waiver.id().toString()));
        counts.sort(null);
        return Sha256.hex(String.join("\n", counts)).substring(0, 32);
    }

    private static List<PlanFacts.RiskFact> risks(
            List<RiskFact> read,
            List<WaveFact> waves,
            Map<StoryKey, StoryFact> stories,
            Map<PersonId, PersonReference> persons) {
        var ofWave = stories.values().stream()
                .collect(Collectors.groupingBy(
                        StoryFact::wave, Collectors.mapping(StoryFact::key, Collectors.toList())));
        var facts = new ArrayList<PlanFacts.RiskFact>();
        for (var risk : read) {
            var concerned = waves.stream()
                    .map(WaveFact::key)
                    .filter(wave -> risk.concerns(wave, ofWave.getOrDefault(wave, List.of())))
                    .collect(Collectors.<WaveKey>toSet());
            facts.add(new PlanFacts.RiskFact(
                    risk.key().value(),
                    level(risk),
                    riskOwner(risk, persons),
                    risk.mitigationPresent() && !risk.isRed(),
                    concerned));
        }
        return facts;
    }

    private static RiskLevel level(RiskFact risk) {
        return switch (risk.severity()) {
            case LOW -> RiskLevel.LOW;
            case MEDIUM -> RiskLevel.MEDIUM;
            case HIGH -> RiskLevel.HIGH;
            case CRITICAL -> RiskLevel.CRITICAL;
        };
    }

    private static @Nullable OwnerFact riskOwner(RiskFact risk, Map<PersonId, PersonReference> persons) {
        var owner = owner(risk.owner(), persons);
        return owner == null ? null : new OwnerFact(owner.person(), risk.ownerActive());
    }
}
