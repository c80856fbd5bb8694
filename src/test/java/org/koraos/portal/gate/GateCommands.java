package org.koraos.portal.gate;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Predicate;

import org.jspecify.annotations.Nullable;

import org.koraos.portal.access.Role;
import org.koraos.portal.ci.CheckResult;
import org.koraos.portal.ci.CheckState;
import org.koraos.portal.evidence.EvidenceBody;
import org.koraos.portal.evidence.EvidenceContent;
import org.koraos.portal.evidence.EvidenceKind;
import org.koraos.portal.gate.GateHistory.Command;
import org.koraos.portal.gate.ModelGate.Part;
import org.koraos.portal.gate.PlanModel.Who;
import org.koraos.portal.kernel.WebAddress;
import org.koraos.portal.plan.GateKind;
import org.koraos.portal.plan.MoveStory;
import org.koraos.portal.plan.PlanId;
import org.koraos.portal.plan.SeenStory;
import org.koraos.portal.plan.StoryKey;
import org.koraos.portal.plan.StoryService;
import org.koraos.portal.plan.StoryStatus;
import org.koraos.portal.plan.WaveKey;
import org.koraos.portal.risk.RiskKey;
import org.koraos.portal.risk.RiskService;
import org.koraos.portal.risk.Severity;

import static org.koraos.portal.support.GivenGates.BECAUSE;

/** What can be told to a {@link GateHistory}: each command as one line, and what it is on either side. */
final class GateCommands {

    private GateCommands() {}

    private static Command always(String what, Consumer<GateHistory> model, Consumer<GateHistory> portal) {
        return new Command(what, history -> true, model, portal);
    }

    /** Done on the portal by one person, as whom they are signed in. */
    private static Command act(String what, Who by, Consumer<GateHistory> model, Consumer<GateHistory> portal) {
        return act(what, by, history -> true, model, portal);
    }

    private static Command act(
            String what,
            Who by,
            Predicate<GateHistory> applies,
            Consumer<GateHistory> model,
            Consumer<GateHistory> portal) {
        return new Command(what + " by " + by, applies, model, all -> all.as(by, () -> portal.accept(all)));
    }

    // --- of gates ---

    static Command request(GateKey key, Who by) {
        return act(
                "request " + key,
                by,
                all -> all.model.request(key, by),
                all -> all.portal.gates().request(all.plan, key, null));
    }

    static Command withdrawRequest(GateKey key, Who by) {
        return act(
                "withdraw-request " + key,
                by,
                all -> all.model.withdrawRequest(key, by),
                all -> all.portal.gates().withdrawRequest(all.plan, key));
    }

    /**
     * @param role null: the portal chooses
     * @param insteadOf null: in their own name
     * @param back how many changes of the facts ago the person looked
     */
    static Command decide(
            Verdict verdict, GateKey key, Who by, @Nullable Role role, @Nullable Who insteadOf, int back) {
        return act(
                "%s %s as %s for %s, seen %d ago".formatted(verdict, key, role, insteadOf, back),
                by,
                all -> all.model.decide(
                        verdict,
                        key,
                        by,
                        capacity(by, role, insteadOf),
                        all.seen(key, back).facts()),
                all -> {
                    var seen = Seen.of(all.seen(key, back).digest());
                    var as = all.capacity(role, insteadOf);
                    switch (verdict) {
                        case APPROVED -> all.portal.gates().approve(all.plan, key, seen, as, null);
                        case CHANGES_REQUESTED -> all.portal.gates().requestChanges(all.plan, key, seen, as, BECAUSE);
                        case REJECTED -> all.portal.gates().reject(all.plan, key, seen, as, BECAUSE);
                    }
                });
    }

    private static @Nullable Part capacity(Who by, @Nullable Role role, @Nullable Who insteadOf) {
        if (role == null) return null;
        return new Part(by, role, insteadOf == null ? null : new PlanModel.Substitution(0, insteadOf, by, 0));
    }

    static Command withdraw(GateKey key, Who by) {
        return act(
                "withdraw " + key,
                by,
                all -> all.model.withdraw(key, by),
                all -> all.portal.gates().withdraw(all.plan, key, null));
    }

    static Command breakGlass(GateKey key, Who by, @Nullable Role role, @Nullable Who insteadOf, int back) {
        return act(
                "break-glass %s as %s for %s, seen %d ago".formatted(key, role, insteadOf, back),
                by,
                all -> all.model.breakGlass(
                        key,
                        by,
                        capacity(by, role, insteadOf),
                        all.seen(key, back).facts()),
                all -> {
                    var seen = Seen.of(all.seen(key, back).digest());
                    all.portal.gates().breakGlass(all.plan, key, seen, all.capacity(role, insteadOf), BECAUSE);
                });
    }

    static Command withdrawBreakGlass(GateKey key, Who by) {
        return act(
                "withdraw-break-glass " + key,
                by,
                all -> all.model.withdrawBreakGlass(key, by),
                all -> all.portal.gates().withdrawBreakGlass(all.plan, key));
    }

    static Command state(GateKey key, String part, Who by, int proof) {
        return act(
                "state %s of %s".formatted(part, key),
                by,
                all -> all.model.state(key, part, by, proof),
                all -> all.portal.gates().state(all.plan, key, part, address(proof), BECAUSE));
    }

    private static WebAddress address(int number) {
        return new WebAddress("https://proof.example.org/" + number);
    }

    static Command withdrawStatement(GateKey key, String part, Who by) {
        return act(
                "withdraw-statement %s of %s".formatted(part, key),
                by,
                all -> all.model.withdrawStatement(key, part, by),
                all -> all.portal.gates().withdrawStatement(all.plan, key, part, BECAUSE));
    }

    /** Looks at the gate's page: it offers what the person may do there, and nothing that would be refused. */
    static Command page(GateKey key, Who by) {
        return act(
                "page of " + key,
                by,
                all -> all.model.read(key, by),
                all -> all.same(key, by, all.portal.review().page(all.plan, key)));
    }

    // --- of stories ---

    /** @param fresh whether the person saw the story as it is */
    private static Command ofStory(
            String what,
            String key,
            Who by,
            boolean fresh,
            Consumer<GateModel> model,
            BiConsumer<StoryService, SeenStory> portal) {
        return act(
                fresh ? what : what + ", too late,",
                by,
                all -> model.accept(all.model),
                all -> portal.accept(all.portal.stories(), all.story(key, fresh)));
    }

    static Command move(String key, StoryStatus to, Who by, boolean fresh) {
        return ofStory(
                "move %s to %s".formatted(key, to),
                key,
                by,
                fresh,
                model -> model.move(key, to, by, fresh),
                (stories, story) -> stories.move(new MoveStory(story, to, BECAUSE)));
    }

    static Command assign(String key, @Nullable Who owner, Who by, boolean fresh) {
        return act(
                "assign %s to %s%s".formatted(key, owner, fresh ? "" : ", too late,"),
                by,
                all -> all.model.assign(key, owner, by, fresh),
                all -> {
                    var id = owner == null ? null : all.person(owner).id();
                    all.portal.stories().assign(all.story(key, fresh), id, null);
                });
    }

    static Command tick(String key, int step, boolean on, Who by, boolean fresh) {
        return ofStory(
                "%s %s of %s".formatted(on ? "tick" : "untick", step, key),
                key,
                by,
                fresh,
                model -> model.tick(key, step, on, by, fresh),
                (stories, story) -> {
                    if (on) stories.tick(story, step);
                    else stories.untick(story, step);
                });
    }

    static Command touch(String key, String decision, boolean declare, Who by, boolean fresh) {
        return ofStory(
                "%s %s of %s".formatted(declare ? "touch" : "clear", decision, key),
                key,
                by,
                fresh,
                model -> {
                    if (declare) model.touch(key, decision, by, fresh);
                    else model.clear(key, decision, by, fresh);
                },
                (stories, story) -> {
                    if (declare) stories.declareTouch(story, decision, BECAUSE);
                    else stories.clearTouch(story, decision, BECAUSE);
                });
    }

    static Command joinWave(String key, String wave, Who by, boolean fresh) {
        return ofStory(
                "join-wave %s %s".formatted(wave, key),
                key,
                by,
                fresh,
                model -> model.joinWave(key, wave, by, fresh),
                (stories, story) -> stories.joinWave(story, new WaveKey(wave)));
    }

    static Command addCriterion(String key, String criterion, String text, Who by, boolean fresh) {
        return ofStory(
                "add-criterion %s to %s: %s".formatted(criterion, key, text),
                key,
                by,
                fresh,
                model -> model.addCriterion(key, criterion, text, by, fresh),
                (stories, story) -> stories.addCriterion(story, GateHistory.criterion(criterion, text)));
    }

    static Command changeCriterion(String key, String criterion, String text, Who by, boolean fresh) {
        return ofStory(
                "change-criterion %s of %s: %s".formatted(criterion, key, text),
                key,
                by,
                fresh,
                model -> model.changeCriterion(key, criterion, text, by, fresh),
                (stories, story) -> stories.changeCriterion(story, criterion, GateHistory.criterion(criterion, text)));
    }

    static Command removeCriterion(String key, String criterion, Who by, boolean fresh) {
        return ofStory(
                "remove-criterion %s of %s".formatted(criterion, key),
                key,
                by,
                fresh,
                model -> model.removeCriterion(key, criterion, by, fresh),
                (stories, story) -> stories.removeCriterion(story, criterion, BECAUSE));
    }

    static Command depend(String key, String on, boolean add, Who by, boolean fresh) {
        return ofStory(
                "%s %s on %s".formatted(add ? "depend" : "depend-no-more", key, on),
                key,
                by,
                fresh,
                model -> model.depend(key, on, add, by, fresh),
                (stories, story) -> {
                    if (add) stories.addDependency(story, new StoryKey(on));
                    else stories.removeDependency(story, new StoryKey(on));
                });
    }

    static Command block(String key, boolean block, Who by, boolean fresh) {
        return ofStory(
                "%s %s".formatted(block ? "block" : "unblock", key),
                key,
                by,
                fresh,
                model -> model.block(key, block, by, fresh),
                (stories, story) -> {
                    if (block) stories.block(story, BECAUSE);
                    else stories.unblock(story, BECAUSE);
                });
    }

    static Command describe(String key, String title, Who by, boolean fresh) {
        return ofStory(
                "describe %s as %s".formatted(key, title),
                key,
                by,
                fresh,
                model -> model.describe(key, title, by, fresh),
                (stories, story) -> stories.describe(story, title, null));
    }

    // --- of checks and evidence ---

    static Command check(String key, CheckState state, int link, Who by) {
        return act("check %s %s".formatted(state, key), by, all -> all.model.stateCheck(key, state, link, by), all -> {
            var result = new CheckResult(state, address(link), null);
            var id = all.portal.checks().state(all.plan, new StoryKey(key), result);
            all.checks.computeIfAbsent(key, none -> new ArrayList<>()).add(id);
        });
    }

    static Command withdrawCheck(String key, int index, Who by) {
        return act(
                "withdraw-check %d of %s".formatted(index, key),
                by,
                all -> index < all.model.stories.get(key).checks.size(),
                all -> all.model.withdrawCheck(key, index, by),
                all -> all.portal.checks().withdraw(all.plan, at(all.checks, key, index), BECAUSE));
    }

    private static <T> T at(Map<String, List<T>> ofStories, String key, int index) {
        return Objects.requireNonNull(ofStories.get(key)).get(index);
    }

    static Command file(String key, EvidenceKind kind, Collection<String> criteria, Who by) {
        return act(
                "file %s %s for %s".formatted(kind, criteria, key),
                by,
                all -> all.model.file(key, kind, Set.copyOf(criteria), by),
                all -> {
                    var content = content(kind, criteria, PlanModel.SEEN);
                    var filed = all.portal.evidence().file(all.plan, new StoryKey(key), content);
                    all.proofs.computeIfAbsent(key, none -> new ArrayList<>()).add(filed.id());
                });
    }

    private static EvidenceContent content(EvidenceKind kind, Collection<String> criteria, String text) {
        return new EvidenceContent(kind, "It", new EvidenceBody.Text(text), criteria);
    }

    /** Done with an item that was filed for the story. */
    private static Command ofItem(
            String what, String key, int index, Who by, Consumer<GateModel> model, Consumer<GateHistory> portal) {
        return act(
                "%s %d of %s".formatted(what, index, key),
                by,
                all -> index < all.model.stories.get(key).proofs.size(),
                all -> model.accept(all.model),
                portal);
    }

    static Command correct(String key, int index, EvidenceKind kind, Set<String> criteria, String text, Who by) {
        return ofItem(
                "correct to %s %s %s".formatted(kind, criteria, text),
                key,
                index,
                by,
                model -> model.correct(key, index, kind, criteria, text, by),
                all -> {
                    var corrected =
                            all.portal.evidence().correct(all.evidence(key, index), content(kind, criteria, text));
                    Objects.requireNonNull(all.proofs.get(key)).add(corrected.id());
                });
    }

    static Command confirm(String key, int index, Who by) {
        return ofItem(
                "confirm",
                key,
                index,
                by,
                model -> model.confirm(key, index, by),
                all -> all.portal.evidence().confirm(all.evidence(key, index), BECAUSE));
    }

    static Command remove(String key, int index, Who by) {
        return ofItem(
                "remove",
                key,
                index,
                by,
                model -> model.remove(key, index, by),
                all -> all.portal.evidence().remove(all.evidence(key, index), BECAUSE));
    }

    static Command review(String key, int index, boolean accept, Who by) {
        return ofItem(
                accept ? "accept" : "give-back", key, index, by, model -> model.review(key, index, accept, by), all -> {
                    if (accept) all.portal.evidence().accept(all.evidence(key, index), null);
                    else all.portal.evidence().giveBack(all.evidence(key, index), BECAUSE);
                });
    }

    static Command waive(String key, EvidenceKind kind, Who by) {
        return act("waive %s for %s".formatted(kind, key), by, all -> all.model.waive(key, kind, by), all -> {
            var id = all.portal.evidence().waive(all.plan, new StoryKey(key), kind, BECAUSE);
            all.waivers.computeIfAbsent(key, none -> new ArrayList<>()).add(id);
        });
    }

    static Command withdrawWaiver(String key, int index, Who by) {
        return act(
                "withdraw-waiver %d of %s".formatted(index, key),
                by,
                all -> index < all.model.stories.get(key).waivers.size(),
                all -> all.model.withdrawWaiver(key, index, by),
                all -> all.portal.evidence().withdrawWaiver(all.plan, at(all.waivers, key, index), BECAUSE));
    }

    // --- of risks ---

    private interface OnRisk {
        void act(RiskService risks, PlanId plan, RiskKey key, long version);
    }

    private static Command ofRisk(String what, String key, Who by, Consumer<GateModel> model, OnRisk portal) {
        return act(
                what,
                by,
                all -> model.accept(all.model),
                all -> portal.act(all.portal.risks(), all.plan, new RiskKey(key), all.version(key)));
    }

    static Command assess(String key, Severity severity, Who by) {
        return ofRisk(
                "assess %s %s".formatted(key, severity),
                key,
                by,
                model -> model.assess(key, severity, by),
                (risks, plan, risk, version) -> risks.assess(plan, risk, version, severity.typical(), null));
    }

    static Command mitigate(String key, @Nullable String text, Who by) {
        return ofRisk(
                "mitigate %s: %s".formatted(key, text),
                key,
                by,
                model -> model.mitigate(key, text, by),
                (risks, plan, risk, version) -> risks.planMitigation(plan, risk, version, text, null));
    }

    static Command concern(String key, @Nullable String wave, Who by) {
        var waves = wave == null ? List.<WaveKey>of() : List.of(new WaveKey(wave));
        return ofRisk(
                "concern %s with %s".formatted(key, wave),
                key,
                by,
                model -> model.concern(key, wave, by),
                (risks, plan, risk, version) -> risks.concern(plan, risk, version, List.of(), waves));
    }

    static Command ownRisk(String key, Who owner, Who by) {
        return act("own-risk %s: %s".formatted(key, owner), by, all -> all.model.ownRisk(key, owner, by), all -> {
            var id = all.person(owner).id();
            all.portal.risks().assignOwner(all.plan, new RiskKey(key), all.version(key), id);
        });
    }

    static Command handBack(String key, Who by) {
        return ofRisk(
                "hand-back " + key,
                key,
                by,
                model -> model.handBack(key, by),
                (risks, plan, risk, version) -> risks.handBack(plan, risk, version, BECAUSE));
    }

    static Command closeRisk(String key, boolean close, Who by) {
        return ofRisk(
                "%s %s".formatted(close ? "close-risk" : "reopen-risk", key),
                key,
                by,
                model -> model.closeRisk(key, close, by),
                (risks, plan, risk, version) -> {
                    if (close) risks.close(plan, risk, version, BECAUSE);
                    else risks.reopen(plan, risk, version, BECAUSE);
                });
    }

    // --- of the document ---

    /** Looks at what importing the document would do, and keeps that for later. */
    static Command preview(ModelDocument document, Who by) {
        return act(
                "preview " + document,
                by,
                all -> all.model.imports.keepPreview(document, by),
                all -> all.previews.add(all.preview(document)));
    }

    /** Imports what was looked at some time ago. */
    static Command bringIn(int index, Who by) {
        return act(
                "import preview " + index,
                by,
                all -> index < all.model.imports.previews.size(),
                all -> all.model.imports.bringIn(all.model.imports.previews.get(index), by),
                all -> all.portal.imports().bringIn(all.previews.get(index)));
    }

    /** Looks and imports. */
    static Command revise(ModelDocument document, Who by) {
        return act(
                "revise to " + document,
                by,
                all -> all.model.imports.bringIn(all.model.imports.preview(document, by), by),
                all -> all.portal.imports().bringIn(all.preview(document)));
    }

    // --- of rules and people ---

    static Command policy(GateKind kind, DecisionRules rules, Who by, boolean fresh) {
        return act(
                "policy %s: %s%s".formatted(kind, rules, fresh ? "" : ", too late,"),
                by,
                all -> all.model.policy(kind, rules, by, fresh),
                all -> {
                    var seen = all.version(kind.name()) - (fresh ? 0 : 1);
                    all.portal.policies().change(all.plan, kind, seen, rules, BECAUSE);
                });
    }

    static Command roles(Who who, Set<Role> held) {
        return always(
                "roles of %s: %s".formatted(who, held),
                all -> all.model.roles(who, held),
                all -> all.portal.people().changeRoles(all.person(who).id(), held));
    }

    static Command active(Who who, boolean active) {
        return always(
                "%s %s".formatted(active ? "activate" : "deactivate", who),
                all -> all.model.active(who, active),
                all -> all.portal
                        .people()
                        .asAdmin(() -> GateHistory.done(() -> {
                            if (active)
                                all.portal.everyone().activate(all.person(who).id());
                            else
                                all.portal.everyone().deactivate(all.person(who).id());
                        })));
    }

    static Command substitute(Who principal, Who substitute, int days) {
        return always(
                "substitute of %s: %s for %d days".formatted(principal, substitute, days),
                all -> all.model.substitute(principal, substitute, days),
                all -> {
                    var now = all.portal.clock().instant();
                    var before = all.substitutionsOf(principal);
                    all.as(
                            principal,
                            () -> all.portal
                                    .substitutions()
                                    .name(all.person(substitute).id(), now, now.plus(Duration.ofDays(days)), BECAUSE));
                    all.substitutionsOf(principal).stream()
                            .filter(id -> !before.contains(id))
                            .forEach(all.substitutions::add);
                });
    }

    static Command endSubstitution(int index, Who by) {
        return act(
                "end-substitution " + index,
                by,
                all -> index < all.model.substitutions.size(),
                all -> all.model.endSubstitution(index, by),
                all -> all.portal.substitutions().end(all.substitutions.get(index)));
    }

    static Command days(int days) {
        return always(
                "days %d go by".formatted(days),
                all -> all.model.day += days,
                all -> all.portal.clock().advance(Duration.ofDays(days)));
    }
}
