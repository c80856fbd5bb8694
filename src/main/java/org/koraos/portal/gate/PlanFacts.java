package org.koraos.portal.gate;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

import org.jspecify.annotations.Nullable;

import org.koraos.portal.access.Role;
import org.koraos.portal.ci.StoryCode;
import org.koraos.portal.kernel.Actor;
import org.koraos.portal.kernel.Phrase;
import org.koraos.portal.plan.CriterionKind;
import org.koraos.portal.plan.GateKind;
import org.koraos.portal.plan.PlanId;
import org.koraos.portal.plan.StoryKey;
import org.koraos.portal.plan.WaveKey;

/**
 * What the modules know of a plan, as values: all that gates are evaluated on. It may hold the whole plan, or only what
 * some gates need.
 *
 * @param waves in their order
 * @param policies a kind of gate that has none stays closed
 * @param standings of gates that are not closed
 * @param statements by the gate that they were made for
 */
public record PlanFacts(
        PlanId plan,
        NavigableMap<StoryKey, StoryFact> stories,
        List<WaveFact> waves,
        List<RiskFact> risks,
        Map<GateKind, PolicyFact> policies,
        Map<GateKey, Standing> standings,
        Map<GateKey, List<StatementFact>> statements) {

    /** The kind of evidence that shows acceptance criteria to hold. */
    static final String FUNCTIONAL_EVIDENCE = "FUNCTIONAL";

    /** The kind of evidence that shows a runbook to be up to date. */
    static final String RUNBOOK_EVIDENCE = "RUNBOOK";

    public PlanFacts {
        stories = new TreeMap<>(stories);
        waves = List.copyOf(waves);
        risks = List.copyOf(risks);
        policies = Map.copyOf(policies);
        standings = Map.copyOf(standings);
        statements = Map.copyOf(statements);
    }

    /** Where a story stands, as far as gates ask. */
    public enum Progress {
        BACKLOG,
        READY,
        STARTED,
        DONE
    }

    /**
     * A story.
     *
     * @param title read with the facts, not one of them
     * @param dependencies the stories that it waits for, and whether each is done
     * @param check null when nobody stated any, or the plan's repositories say it
     * @param code what the plan's repositories say; null when it has none
     */
    public record StoryFact(
            StoryKey key,
            @Nullable String title,
            WaveKey wave,
            Progress progress,
            @Nullable OwnerFact owner,
            NavigableMap<StoryKey, Boolean> dependencies,
            List<CriterionFact> criteria,
            List<StepFact> steps,
            List<TouchFact> touches,
            @Nullable CheckFact check,
            @Nullable StoryCode code,
            EvidenceFact evidence) {

        public StoryFact {
            dependencies = new TreeMap<>(dependencies);
            criteria = List.copyOf(criteria);
            steps = List.copyOf(steps);
            touches = List.copyOf(touches);
        }

        boolean done() {
            return progress == Progress.DONE;
        }

        /** The gate that is next to pass. */
        GateKey gateAhead() {
            return GateKey.ahead(key, progress == Progress.STARTED || done());
        }

        @Nullable Actor ownerAsActor() {
            return owner == null ? null : owner.person();
        }

        StoryFact at(Progress newProgress) {
            return rewrite(next -> next.progress = newProgress);
        }

        StoryFact ownedBy(@Nullable OwnerFact newOwner) {
            return rewrite(next -> next.owner = newOwner);
        }

        StoryFact waitingFor(NavigableMap<StoryKey, Boolean> newDependencies) {
            return rewrite(next -> next.dependencies = newDependencies);
        }

        StoryFact with(List<StepFact> newSteps) {
            return rewrite(next -> next.steps = newSteps);
        }

        StoryFact touching(List<TouchFact> newTouches) {
            return rewrite(next -> next.touches = newTouches);
        }

        StoryFact checked(@Nullable CheckFact newCheck) {
            return rewrite(next -> next.check = newCheck);
        }

        StoryFact coded(@Nullable StoryCode newCode) {
            return rewrite(next -> next.code = newCode);
        }

        StoryFact evidenced(EvidenceFact newEvidence) {
            return rewrite(next -> next.evidence = newEvidence);
        }

        StoryFact rewrite(Consumer<Draft> change) {
            var next = new Draft(this);
            change.accept(next);
            return next.story();
        }

        /** A story as it is being supposed otherwise. */
        static final class Draft {

            private final StoryKey key;
            private final @Nullable String title;
            WaveKey wave;
            Progress progress;

            @Nullable OwnerFact owner;

            NavigableMap<StoryKey, Boolean> dependencies;
            List<CriterionFact> criteria;
            List<StepFact> steps;
            List<TouchFact> touches;

            @Nullable CheckFact check;

            @Nullable StoryCode code;

            EvidenceFact evidence;

            private Draft(StoryFact story) {
                key = story.key;
                title = story.title;
                wave = story.wave;
                progress = story.progress;
                owner = story.owner;
                dependencies = story.dependencies;
                criteria = story.criteria;
                steps = story.steps;
                touches = story.touches;
                check = story.check;
                code = story.code;
                evidence = story.evidence;
            }

            private StoryFact story() {
                return new StoryFact(
                        key,
                        title,
                        wave,
                        progress,
                        owner,
                        dependencies,
                        criteria,
                        steps,
                        touches,
                        check,
                        code,
                        evidence);
            }
        }
    }

    /**
     * Who owns something.
     *
     * @param able whether they are active and hold the role that owning it takes
     */
    public record OwnerFact(Actor person, boolean able) {}

    /** An acceptance criterion of a story, by the digest of its text. */
    public record CriterionFact(CriterionKind kind, String key, String textDigest) {}

    /** A step of a story's definition of done. */
    public record StepFact(int number, String text, boolean done) {}

    /** A frozen decision that a story is declared to touch, and whether a PO cleared that. */
    public record TouchFact(String decision, boolean cleared) {}

    /** The newest required check of a story, as it was stated. */
    public record CheckFact(CheckState state, String link, Actor statedBy) {}

    /** What a check says. */
    public enum CheckState {
        GREEN,
        RED,
        PENDING
    }

    /**
     * A story's evidence.
     *
     * @param missing what the minimum pack lacks, and its words; a key is the kind, with a criterion's key behind a blank
     * @param digest over all that counts
     * @param fallen what counted and does no more
     */
    public record EvidenceFact(NavigableMap<String, Phrase> missing, String digest, List<FallenFact> fallen) {

        public EvidenceFact {
            missing = new TreeMap<>(missing);
            fallen = List.copyOf(fallen);
        }

        boolean complete() {
            return missing.isEmpty();
        }

        /** What fell of one kind. */
        List<FallenFact> fallen(String kind) {
            return fallen.stream().filter(item -> item.kind().equals(kind)).toList();
        }

        /** What is missing of one kind. */
        List<String> missing(String kind) {
            return missing.keySet().stream()
                    .filter(key -> key.equals(kind) || key.startsWith(kind + " "))
                    .toList();
        }
    }

    /** An item of evidence that counts no more, and the word for why. */
    public record FallenFact(String kind, String title, FactWord why) {}

    /**
     * A wave.
     *
     * @param criterion part by part, what must hold before the next wave opens
     */
    public record WaveFact(WaveKey key, List<String> criterion) {

        public WaveFact {
            criterion = List.copyOf(criterion);
        }
    }

    /**
     * A risk that is not closed.
     *
     * @param waves the waves that it is linked to; when none, it counts for every wave
     */
    public record RiskFact(
            String key, RiskLevel level, @Nullable OwnerFact owner, boolean mitigated, Set<WaveKey> waves) {

        public RiskFact {
            waves = Set.copyOf(waves);
        }

        RiskFact ownedBy(@Nullable OwnerFact newOwner) {
            return new RiskFact(key, level, newOwner, mitigated, waves);
        }

        RiskFact mitigated(boolean newMitigated) {
            return new RiskFact(key, level, owner, newMitigated, waves);
        }

        boolean countsFor(WaveKey wave) {
            return waves.isEmpty() || waves.contains(wave);
        }
    }

    /** How grave a risk is. */
    public enum RiskLevel {
        LOW,
        MEDIUM,
        HIGH,
        CRITICAL
    }

    /**
     * The policy of a kind of gate, as it is stored.
     *
     * @param rules the names of its rules
     * @param intact whether it is as it was written
     */
    public record PolicyFact(long version, List<String> rules, boolean intact, DecisionRules decision) {

        public PolicyFact {
            rules = List.copyOf(rules);
        }
    }

    /** A human statement on a part of a criterion, with its proof. */
    public record StatementFact(String part, Actor by, Role role, String link) {}

    /** The place of a wave in the order; empty when the plan has none such. */
    Optional<Integer> placeOf(WaveKey wave) {
        for (var place = 0; place < waves.size(); place++) {
            if (waves.get(place).key().equals(wave)) return Optional.of(place);
        }
        return Optional.empty();
    }

    /** The wave before; empty for the first, and for one that is not in the plan. */
    Optional<WaveKey> waveBefore(WaveKey wave) {
        return placeOf(wave)
                .filter(place -> place > 0)
                .map(place -> waves.get(place - 1).key());
    }

    boolean isLast(WaveKey wave) {
        return !waves.isEmpty() && waves.getLast().key().equals(wave);
    }

    /** The stories of a wave, in the order of their keys. */
    List<StoryFact> storiesOf(WaveKey wave) {
        return stories.values().stream()
                .filter(story -> story.wave().equals(wave))
                .toList();
    }

    Standing standing(GateKey gate) {
        return standings.getOrDefault(gate, Standing.CLOSED);
    }

    Set<Role> deciders(GateKind kind) {
        var policy = policies.get(kind);
        return policy == null ? Set.of(Role.PO) : policy.decision().roles();
    }

    Optional<StatementFact> statement(GateKey gate, String part) {
        return statements.getOrDefault(gate, List.of()).stream()
                .filter(statement -> statement.part().equals(part))
                .findFirst();
    }

    /** All gates that the facts can tell of: of the stories, the waves and the phase. */
    List<GateKey> gates() {
        var gates = new ArrayList<GateKey>();
        stories.keySet().forEach(story -> gates.add(GateKey.entry(story)));
        stories.keySet().forEach(story -> gates.add(GateKey.merge(story)));
        waves.forEach(wave -> gates.add(GateKey.wave(wave.key())));
        gates.add(GateKey.phase());
        return gates;
    }

    PlanFacts withStories(Collection<StoryFact> changed) {
        var next = new TreeMap<>(stories);
        changed.forEach(story -> next.put(story.key(), story));
        return new PlanFacts(plan, next, waves, risks, policies, standings, statements);
    }

    PlanFacts withStory(StoryKey key, UnaryOperator<StoryFact> change) {
        var story = stories.get(key);
        return story == null ? this : withStories(List.of(change.apply(story)));
    }

    PlanFacts withRisk(String key, UnaryOperator<RiskFact> change) {
        var next = risks.stream()
                .map(risk -> risk.key().equals(key) ? change.apply(risk) : risk)
                .toList();
        return new PlanFacts(plan, stories, waves, next, policies, standings, statements);
    }

    PlanFacts withStanding(GateKey gate, Standing standing) {
        var next = new HashMap<>(standings);
        next.put(gate, standing);
        return new PlanFacts(plan, stories, waves, risks, policies, next, statements);
    }

    PlanFacts withStatement(GateKey gate, StatementFact statement) {
        var ofGate = new ArrayList<>(statements.getOrDefault(gate, List.of()));
        ofGate.add(statement);
        var next = new HashMap<>(statements);
        next.put(gate, ofGate);
        return new PlanFacts(plan, stories, waves, risks, policies, standings, next);
    }
}
