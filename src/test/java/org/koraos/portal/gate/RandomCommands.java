package org.koraos.portal.gate;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

import org.koraos.portal.access.Role;
import org.koraos.portal.ci.CheckState;
import org.koraos.portal.evidence.EvidenceKind;
import org.koraos.portal.gate.GateHistory.Command;
import org.koraos.portal.gate.ModelDocument.Said;
import org.koraos.portal.gate.PlanModel.Story;
import org.koraos.portal.gate.PlanModel.Who;
import org.koraos.portal.plan.GateKind;
import org.koraos.portal.plan.StoryStatus;
import org.koraos.portal.risk.Severity;

/**
 * What people might do next: mostly what brings the plan on, so that gates get passed at all, else anything that anyone
 * could try.
 */
final class RandomCommands {

    private final Random random;
    private final GateModel model;
    private final int diligence;

    /** @param diligence how many of a hundred commands bring the plan on */
    RandomCommands(Random random, GateModel model, int diligence) {
        this.random = random;
        this.model = model;
        this.diligence = diligence;
    }

    Command next() {
        if (random.nextInt(100) >= diligence) return anything();
        var useful = useful();
        return useful.isEmpty() ? anything() : pick(useful);
    }

    private <T> T pick(List<T> several) {
        return several.get(random.nextInt(several.size()));
    }

    private Who anyone() {
        return pick(List.of(Who.values()));
    }

    private Who holder(Role role) {
        return holderNot(role, null);
    }

    private Who holderNot(Role role, @Nullable Who not) {
        var holders = Stream.of(Who.values())
                .filter(who -> who != not && model.fills(who, role))
                .toList();
        return holders.isEmpty() ? anyone() : pick(holders);
    }

    // --- what brings the plan on ---

    private List<Command> useful() {
        var useful = new ArrayList<Command>();
        model.planned().forEach(story -> useful(story, useful));
        for (var key : model.gates.keySet()) {
            var gate = model.gates.get(key);
            if (gate.standing.supported()) continue;
            if (key.kind() == GateKind.WAVE || key.kind() == GateKind.PHASE) {
                GateModel.STATED.stream()
                        .filter(part -> model.asks(key, part) && !gate.statements.containsKey(part))
                        .forEach(part -> useful.add(GateCommands.state(key, part, holder(Role.PO), random.nextInt(3))));
            }
            if (!model.holds(key)) continue;
            // What can be decided is decided before more is begun.
            for (var times = 0; times < 3; times++) useful.add(approve(key, gate));
        }
        for (var risk : model.risks.values()) {
            if (risk.closed || !PlanModel.grave(risk)) continue;
            if (risk.owner == null) useful.add(GateCommands.ownRisk(risk.key, holder(Role.OPS), holder(Role.PO)));
            if (risk.mitigation == null) useful.add(GateCommands.mitigate(risk.key, "Watch it", holder(Role.PO)));
        }
        return useful;
    }

    private Command approve(GateKey key, ModelGate gate) {
        var missing = EnumSet.copyOf(model.policies.get(key.kind()).roles());
        gate.standing().forEach(said -> missing.remove(said.role));
        var role = missing.isEmpty() ? Role.PO : pick(List.copyOf(missing));
        var owner = key.kind() == GateKind.ENTRY || key.kind() == GateKind.MERGE
                ? model.stories.get(key.subject()).owner
                : null;
        var by = holderNot(role, owner);
        return GateCommands.decide(Verdict.APPROVED, key, by, random.nextBoolean() ? role : null, null, 0);
    }

    private void useful(Story story, List<Command> useful) {
        var key = story.key;
        if (story.done()) {
            evidence(story, useful);
            return;
        }
        if (story.blocked) useful.add(GateCommands.block(key, false, holder(Role.OPS), true));
        if (story.status == StoryStatus.BACKLOG) {
            useful.add(GateCommands.move(key, StoryStatus.READY_FOR_IMPLEMENTATION, holder(Role.PO), true));
        }
        if (story.owner == null || !model.fills(story.owner, Role.ENGINEER)) {
            useful.add(GateCommands.assign(key, holder(Role.ENGINEER), holder(Role.PO), true));
        }
        if (story.check() == null || story.check().state() == CheckState.RED) {
            useful.add(GateCommands.check(key, CheckState.GREEN, random.nextInt(3), holderNot(Role.ENGINEER, null)));
        }
        story.steps.forEach((step, done) -> {
            if (!done) useful.add(GateCommands.tick(key, step, true, worker(story), true));
        });
        story.touches.stream()
                .filter(PlanModel.Touch::open)
                .forEach(touch -> useful.add(GateCommands.touch(key, touch.decision(), false, holder(Role.PO), true)));
        switch (story.status) {
            case BACKLOG, DONE -> {}
            case READY_FOR_IMPLEMENTATION -> onceOpen(story, GateKind.ENTRY, StoryStatus.IN_PROGRESS, useful);
            case IN_PROGRESS -> useful.add(GateCommands.move(key, StoryStatus.IN_REVIEW, worker(story), true));
            case IN_REVIEW -> onceOpen(story, GateKind.MERGE, StoryStatus.DONE, useful);
        }
    }

    private void onceOpen(Story story, GateKind kind, StoryStatus to, List<Command> useful) {
        var gate = model.gates.get(new GateKey(kind, story.key));
        if (gate.standing.supported()) useful.add(GateCommands.move(story.key, to, worker(story), true));
    }

    private Who worker(Story story) {
        return story.owner != null && random.nextBoolean() ? story.owner : holder(Role.PO);
    }

    private void evidence(Story story, List<Command> useful) {
        if (!story.proofs.isEmpty() && random.nextInt(4) == 0) useful.add(correction(story));
        if (!story.functional()) {
            useful.add(GateCommands.file(
                    story.key, EvidenceKind.FUNCTIONAL, story.criteria.keySet(), holder(Role.ENGINEER)));
        }
        for (var kind : EvidenceKind.values()) {
            if (kind == EvidenceKind.FUNCTIONAL || story.shows(kind)) continue;
            useful.add(
                    random.nextBoolean()
                            ? GateCommands.waive(story.key, kind, holder(Role.PO))
                            : GateCommands.file(story.key, kind, Set.of(), holder(Role.ENGINEER)));
        }
    }

    // --- anything ---

    private Command anything() {
        return switch (random.nextInt(11)) {
            case 0, 1, 2, 3 -> ofGate();
            case 4, 5 -> ofStory();
            case 6 -> ofEvidence();
            case 7 -> ofRisk();
            case 8 -> ofDocument();
            default -> ofPeople();
        };
    }

    private Command ofGate() {
        var key = gate();
        var by = random.nextInt(3) == 0 ? anyone() : holder(pick(List.of(Role.PO, Role.PO, Role.ENGINEER, Role.OPS)));
        return switch (random.nextInt(19)) {
            case 16, 17, 18 -> GateCommands.page(key, anyone());
            case 0, 1 -> GateCommands.request(key, by);
            case 2 -> GateCommands.withdrawRequest(key, requester(key, by));
            case 3, 4, 5 -> decide(Verdict.APPROVED, key, by);
            case 6 -> decide(Verdict.CHANGES_REQUESTED, key, by);
            case 7 -> decide(Verdict.REJECTED, key, by);
            case 8, 9 -> GateCommands.withdraw(key, decider(key, by));
            case 10, 11, 12 -> GateCommands.breakGlass(key, by, as(), insteadOf(by), back());
            case 13 -> GateCommands.withdrawBreakGlass(key, by);
            case 14 -> GateCommands.state(key, pick(GateModel.STATED), by, random.nextInt(3));
            default -> GateCommands.withdrawStatement(key, pick(GateModel.STATED), by);
        };
    }

    private GateKey gate() {
        var keys = List.copyOf(model.gates.keySet());
        // Half of the time one at which something goes on.
        var going = keys.stream().filter(key -> model.gates.get(key).touched).toList();
        return pick(going.isEmpty() || random.nextBoolean() ? keys : going);
    }

    private Command decide(Verdict verdict, GateKey key, Who by) {
        return GateCommands.decide(verdict, key, by, as(), insteadOf(by), back());
    }

    private @Nullable Role as() {
        return random.nextInt(3) == 0 ? pick(List.of(Role.PO, Role.ENGINEER, Role.OPS, Role.AUDITOR)) : null;
    }

    private @Nullable Who insteadOf(Who by) {
        var lent = model.substitutions.stream()
                .filter(one -> one.substitute() == by)
                .map(PlanModel.Substitution::principal)
                .toList();
        if (lent.isEmpty()) return random.nextInt(20) == 0 ? anyone() : null;
        return random.nextBoolean() ? pick(lent) : null;
    }

    private int back() {
        return random.nextInt(6) == 0 ? 1 + random.nextInt(3) : 0;
    }

    private Who requester(GateKey key, Who other) {
        var by = model.gates.get(key).requester;
        return by == null || random.nextInt(3) == 0 ? other : by;
    }

    private Who decider(GateKey key, Who other) {
        var said = model.gates.get(key).standing().toList();
        if (said.isEmpty() || random.nextInt(3) == 0) return other;
        var one = pick(said);
        return one.instead != null && random.nextBoolean() ? one.instead.principal() : one.by;
    }

    private Command ofStory() {
        var story = pick(List.copyOf(model.stories.values()));
        var key = story.key;
        var by = switch (random.nextInt(4)) {
            case 0 -> anyone();
            case 1 -> story.owner == null ? anyone() : story.owner;
            default -> holder(Role.PO);
        };
        var fresh = random.nextInt(12) != 0;
        return switch (random.nextInt(14)) {
            case 0, 1 -> GateCommands.move(key, pick(List.of(StoryStatus.values())), by, fresh);
            case 2, 3 -> GateCommands.assign(key, random.nextInt(6) == 0 ? null : someEngineer(), by, fresh);
            case 4 -> GateCommands.tick(key, 1, true, by, fresh);
            case 5 -> GateCommands.tick(key, 1 + random.nextInt(20) / 19, false, by, fresh);
            case 6 -> GateCommands.touch(key, decision(), true, by, fresh);
            case 7 -> GateCommands.touch(key, decision(), false, by, fresh);
            case 8 -> GateCommands.joinWave(key, pick(GateModel.WAVES), by, fresh);
            case 9 -> GateCommands.addCriterion(key, criterion(), words(), by, fresh);
            case 10 ->
                random.nextBoolean()
                        ? GateCommands.changeCriterion(key, criterion(), words(), by, fresh)
                        : GateCommands.removeCriterion(key, criterion(), by, fresh);
            case 11 ->
                GateCommands.depend(key, pick(List.copyOf(model.stories.keySet())), random.nextBoolean(), by, fresh);
            case 12 -> GateCommands.block(key, random.nextBoolean(), by, fresh);
            default -> GateCommands.describe(key, "Title " + random.nextInt(3), by, fresh);
        };
    }

    private Who someEngineer() {
        return random.nextInt(5) == 0 ? anyone() : holder(Role.ENGINEER);
    }

    private String decision() {
        return "D-AR-00" + (1 + random.nextInt(2));
    }

    private String criterion() {
        return "CA-0" + (1 + random.nextInt(2));
    }

    private String words() {
        return pick(List.of("Once", "Twice"));
    }

    private Command ofEvidence() {
        var story = pick(List.copyOf(model.stories.values()));
        var key = story.key;
        var by = random.nextInt(4) == 0 ? anyone() : holder(random.nextBoolean() ? Role.ENGINEER : Role.PO);
        var kind = pick(List.of(EvidenceKind.values()));
        var proven = model.stories.values().stream()
                .filter(one -> !one.proofs.isEmpty())
                .toList();
        if (!proven.isEmpty() && random.nextInt(2) == 0) return correction(pick(proven));
        return switch (random.nextInt(11)) {
            case 10 -> confirmation(story);
            case 9 ->
                GateCommands.correct(
                        key,
                        random.nextInt(4),
                        kind,
                        random.nextBoolean() ? Set.of() : Set.of(criterion()),
                        pick(List.of(PlanModel.SEEN, "Seen again")),
                        by);
            case 0, 1 ->
                GateCommands.check(
                        key, random.nextInt(3) == 0 ? CheckState.GREEN : CheckState.RED, random.nextInt(2), by);
            case 2 -> GateCommands.withdrawCheck(key, random.nextInt(3), by);
            case 3 -> GateCommands.file(key, kind, random.nextBoolean() ? Set.of() : Set.of(criterion()), by);
            case 4 -> GateCommands.remove(key, random.nextInt(4), by);
            case 5, 6 -> GateCommands.review(key, random.nextInt(4), random.nextBoolean(), by);
            case 7 -> GateCommands.waive(key, kind, by);
            default -> GateCommands.withdrawWaiver(key, random.nextInt(3), by);
        };
    }

    /** Most often of what has to be looked at again, where there is such an item. */
    private Command confirmation(Story story) {
        var fallen = model.stories.values().stream()
                .filter(one -> one.proofs.stream().anyMatch(proof -> proof.fallen != null))
                .findFirst();
        if (fallen.isEmpty() || random.nextInt(4) == 0) {
            return GateCommands.confirm(story.key, random.nextInt(4), anyone());
        }
        var proofs = fallen.get().proofs;
        var index = IntStream.range(0, proofs.size())
                .filter(at -> proofs.get(at).fallen != null)
                .findFirst()
                .orElseThrow();
        return GateCommands.confirm(fallen.get().key, index, holder(Role.ENGINEER));
    }

    private Command correction(Story story) {
        var index = random.nextInt(story.proofs.size());
        var proof = story.proofs.get(index);
        var by = random.nextInt(6) == 0 ? anyone() : holder(Role.ENGINEER);
        return GateCommands.correct(story.key, index, proof.kind, proof.criteria, "Seen " + random.nextInt(3), by);
    }

    private Command ofDocument() {
        var by = random.nextInt(8) == 0 ? anyone() : holder(Role.PO);
        var previews = model.imports.previews.size();
        return switch (random.nextInt(6)) {
            case 0 -> GateCommands.preview(document(), by);
            case 1, 2 ->
                previews == 0
                        ? GateCommands.preview(document(), by)
                        : GateCommands.bringIn(Math.max(0, previews - 1 - random.nextInt(2)), by);
            default -> GateCommands.revise(document(), by);
        };
    }

    /** The last version of the document, with one to three changes. */
    private ModelDocument document() {
        var next = model.imports.last;
        for (var changes = random.nextInt(3); changes >= 0; changes--) next = changed(next);
        return next;
    }

    private ModelDocument changed(ModelDocument document) {
        var stories = new TreeMap<>(document.stories());
        var key = pick(List.copyOf(stories.keySet()));
        var said = stories.get(key);
        var criteria = new TreeMap<>(said.criteria());
        var needs = new TreeSet<>(said.needs());
        var wave = said.wave();
        switch (random.nextInt(9)) {
            case 0, 1 -> {
                var other = "S-" + (1 + random.nextInt(4));
                if (!stories.containsKey(other)) {
                    stories.put(other, new Said(pick(GateModel.WAVES), new TreeMap<>(), new TreeSet<>()));
                } else if (stories.size() > 1) {
                    return without(document, other, random.nextInt(5) != 0);
                }
                return new ModelDocument(stories, document.opening());
            }
            case 2, 3 -> criteria.put(criterion(), words());
            case 4 -> criteria.remove(criterion());
            case 5 -> needs.add(pick(List.copyOf(stories.keySet())));
            case 6 -> needs.remove(pick(List.copyOf(stories.keySet())));
            case 7 -> wave = pick(GateModel.WAVES);
            default -> {
                return new ModelDocument(stories, pick(GateModel.OF_FIRST_WAVE_BY_TURNS));
            }
        }
        stories.put(key, new Said(wave, criteria, needs));
        return new ModelDocument(stories, document.opening());
    }

    private static ModelDocument without(ModelDocument document, String gone, boolean everywhere) {
        var stories = new TreeMap<String, Said>();
        document.stories().forEach((key, said) -> {
            var needs = new TreeSet<>(said.needs());
            if (everywhere) needs.remove(gone);
            if (!key.equals(gone)) stories.put(key, new Said(said.wave(), said.criteria(), needs));
        });
        return new ModelDocument(stories, document.opening());
    }

    private Command ofRisk() {
        var key = pick(List.copyOf(model.risks.keySet()));
        var by = random.nextInt(3) == 0 ? anyone() : holder(Role.PO);
        return switch (random.nextInt(7)) {
            case 0, 1 -> GateCommands.assess(key, pick(List.of(Severity.values())), by);
            case 2 -> GateCommands.mitigate(key, random.nextBoolean() ? null : words(), by);
            case 3 -> GateCommands.concern(key, random.nextBoolean() ? null : pick(GateModel.WAVES), by);
            case 4 -> GateCommands.ownRisk(key, anyone(), by);
            case 5 -> GateCommands.handBack(key, by);
            default -> GateCommands.closeRisk(key, random.nextBoolean(), by);
        };
    }

    private Command ofPeople() {
        var who = anyone();
        return switch (random.nextInt(12)) {
            case 0, 1 -> GateCommands.days(pick(List.of(1, 2, 3, 7, 13, 14, 15)));
            case 2, 3 ->
                GateCommands.policy(
                        pick(List.of(GateKind.values())),
                        new DecisionRules(
                                pick(List.of(
                                        Set.of(Role.PO),
                                        Set.of(Role.PO, Role.ENGINEER),
                                        Set.of(Role.PO, Role.OPS),
                                        Set.of(Role.PO, Role.ENGINEER, Role.OPS))),
                                pick(java.util.Arrays.asList(14, 3, null)),
                                random.nextBoolean()),
                        random.nextInt(3) == 0 ? who : holder(Role.PO),
                        random.nextInt(8) != 0);
            case 4, 5 -> GateCommands.substitute(who, anyone(), pick(List.of(2, 14)));
            case 6 -> GateCommands.endSubstitution(random.nextInt(3), substituted(who));
            case 7 -> GateCommands.active(who, false);
            case 8 -> GateCommands.active(model.away.isEmpty() ? who : pick(List.copyOf(model.away)), true);
            case 9 -> GateCommands.roles(who, who.usual);
            default ->
                GateCommands.roles(
                        who,
                        pick(List.of(
                                Set.of(),
                                Set.of(Role.PO),
                                Set.of(Role.ENGINEER),
                                Set.of(Role.OPS),
                                Set.of(Role.PO, Role.ENGINEER, Role.OPS))));
        };
    }

    private Who substituted(Who other) {
        return model.substitutions.isEmpty() || random.nextInt(4) == 0
                ? other
                : pick(model.substitutions).principal();
    }
}
