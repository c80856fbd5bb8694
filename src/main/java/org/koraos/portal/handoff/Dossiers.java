package org.koraos.portal.handoff;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import org.springframework.stereotype.Component;

import org.koraos.portal.ci.CodeFacts;
import org.koraos.portal.ci.PullFact;
import org.koraos.portal.ci.StoryCode;
import org.koraos.portal.evidence.EvidenceService;
import org.koraos.portal.gate.FactDigest;
import org.koraos.portal.gate.FactSet;
import org.koraos.portal.gate.GateArchive;
import org.koraos.portal.gate.GateKey;
import org.koraos.portal.gate.GateRecord;
import org.koraos.portal.kernel.InvalidValue;
import org.koraos.portal.kernel.SubjectRef;
import org.koraos.portal.plan.PlanId;
import org.koraos.portal.plan.StoryFactsSource;
import org.koraos.portal.plan.StoryKey;
import org.koraos.portal.plan.StoryService;
import org.koraos.portal.plan.WaveFacts;

/** Gathers what a pack is made of from the modules that own it, story by story. */
@Component
class Dossiers {

    private final StoryService stories;
    private final StoryFactsSource facts;
    private final EvidenceService evidence;
    private final CodeFacts code;
    private final GateArchive gates;

    Dossiers(
            StoryService stories, StoryFactsSource facts, EvidenceService evidence, CodeFacts code, GateArchive gates) {
        this.stories = stories;
        this.facts = facts;
        this.evidence = evidence;
        this.code = code;
        this.gates = gates;
    }

    /** The stories that a pack is about, by key. */
    List<StoryKey> stories(PlanId plan, PackScope scope) {
        if (scope.kind() == PackScope.Kind.STORY) return List.of(storyKey(scope.key()));
        if (facts.waves(plan).stream()
                .map(WaveFacts::key)
                .noneMatch(key -> key.value().equals(scope.key()))) {
            throw new HandoffRefusal.Unknown();
        }
        return facts.ofPlan(plan).stream()
                .filter(story -> story.wave().value().equals(scope.key()) && !story.withdrawn())
                .map(story -> story.key())
                .toList();
    }

    private static StoryKey storyKey(String key) {
        try {
            return new StoryKey(key);
        } catch (InvalidValue none) {
            throw new HandoffRefusal.Unknown();
        }
    }

    /** What repositories say of these stories. */
    Map<StoryKey, StoryCode> code(PlanId plan, List<StoryKey> keys) {
        return code.of(plan, keys).orElse(Map.of());
    }

    Dossier of(PlanId plan, StoryKey key, StoryCode shown) {
        var story = stories.page(plan, key).orElseThrow(HandoffRefusal.Unknown::new);
        var subjects = new ArrayList<SubjectRef>();
        for (var kind : List.of("story", "evidence", "check")) subjects.add(subject(plan, kind, key.value()));
        for (var gate : Dossier.gatesOf(story)) subjects.add(subject(plan, "gate", gate.text()));
        for (var pull : shown.pulls()) subjects.addAll(subjects(plan, pull));
        return new Dossier(story, evidence.pack(plan, key), gates.of(plan, Dossier.gatesOf(story)), subjects);
    }

    private static List<SubjectRef> subjects(PlanId plan, PullFact pull) {
        var subjects = new ArrayList<SubjectRef>();
        subjects.add(subject(plan, "pull-request", pull.name()));
        for (var head : pull.heads()) subjects.add(subject(plan, "check-run", pull.checksOn(head)));
        return subjects;
    }

    /** What was said of the wave's own gate. */
    List<GateRecord> waveGate(PlanId plan, GateKey gate) {
        return gates.of(plan, Set.of(gate));
    }

    /**
     * The facts of this digest; empty when they were never kept.
     *
     * @throws HandoffRefusal.RecordAltered when they are not those that the digest is of
     */
    Optional<FactSet> facts(FactDigest digest) {
        var kept = gates.facts(digest);
        kept.filter(set -> !set.holds()).ifPresent(altered -> {
            throw new HandoffRefusal.RecordAltered(digest.value());
        });
        return kept;
    }

    static SubjectRef subject(PlanId plan, String kind, String key) {
        return new SubjectRef(plan.value(), kind, key);
    }
}
