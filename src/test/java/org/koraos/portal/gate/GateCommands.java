package org.koraos.portal.gate;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;

import org.jspecify.annotations.Nullable;

import org.koraos.portal.access.Role;
import org.koraos.portal.ci.CheckResult;
import org.koraos.portal.evidence.EvidenceBody;
import org.koraos.portal.evidence.EvidenceContent;
import org.koraos.portal.evidence.EvidenceKind;
import org.koraos.portal.gate.GateHistory.Command;
import org.koraos.portal.gate.ModelGate.Part;
import org.koraos.portal.gate.PlanModel.Who;
import org.koraos.portal.kernel.WebAddress;
import org.koraos.portal.plan.GateKind;
import org.koraos.portal.plan.MoveStory;
import org.koraos.portal.plan.StoryKey;
import org.koraos.portal.plan.StoryStatus;
import org.koraos.portal.plan.WaveKey;
import org.koraos.portal.risk.RiskKey;
import org.koraos.portal.risk.Severity;

import static org.koraos.portal.support.GivenGates.BECAUSE;

/** What can be told to a {@link GateHistory}: each command as one line, and what it is on either side. */
final class GateCommands {

    private GateCommands() {}

    private static Command always(String what, Consumer<GateHistory> model, Consumer<GateHistory> portal) {
        return new Command(what, history -> true, model, portal);
    }

    static Command request(GateKey key, Who by) {
        return always(
                "request %s by %s".formatted(key, by),
                all -> all.model.request(key, by),
                all -> all.as(by, () -> all.portal.gates().request(all.plan, key, null)));
    }

    static Command withdrawRequest(GateKey key, Who by) {
        return always(
                "withdraw-request %s by %s".formatted(key, by),
                all -> all.model.withdrawRequest(key, by),
                all -> all.as(by, () -> all.portal.gates().withdrawRequest(all.plan, key)));
    }

    /**
     * @param role null: the portal chooses
     * @param insteadOf null: in their own name
     * @param back how many changes of the facts ago the person looked
     */
    static Command decide(
            Verdict verdict, GateKey key, Who by, @Nullable Role role, @Nullable Who insteadOf, int back) {
        return always(
                "%s %s by %s as %s for %s, seen %d ago".formatted(verdict, key, by, role, insteadOf, back),
                all -> all.model.decide(
                        verdict,
                        key,
                        by,
                        capacity(by, role, insteadOf),
                        all.seen(key, back).facts()),
                all -> {
                    var seen = Seen.of(all.seen(key, back).digest());
                    var as = all.capacity(role, insteadOf);
                    all.as(by, () -> switch (verdict) {
                        case APPROVED -> all.portal.gates().approve(all.plan, key, seen, as, null);
                        case CHANGES_REQUESTED -> all.portal.gates().requestChanges(all.plan, key, seen, as, BECAUSE);
                        case REJECTED -> all.portal.gates().reject(all.plan, key, seen, as, BECAUSE);
                    });
                });
    }

    private static @Nullable Part capacity(Who by, @Nullable Role role, @Nullable Who insteadOf) {
        if (role == null) return null;
        return new Part(by, role, insteadOf == null ? null : new PlanModel.Substitution(0, insteadOf, by, 0));
    }

    static Command withdraw(GateKey key, Who by) {
        return always(
                "withdraw %s by %s".formatted(key, by),
                all -> all.model.withdraw(key, by),
                all -> all.as(by, () -> all.portal.gates().withdraw(all.plan, key, null)));
    }

    static Command breakGlass(GateKey key, Who by, @Nullable Role role, @Nullable Who insteadOf, int back) {
        return always(
                "break-glass %s by %s as %s for %s, seen %d ago".formatted(key, by, role, insteadOf, back),
                all -> all.model.breakGlass(
                        key,
                        by,
                        capacity(by, role, insteadOf),
                        all.seen(key, back).facts()),
                all -> {
                    var seen = Seen.of(all.seen(key, back).digest());
                    var as = all.capacity(role, insteadOf);
                    all.as(by, () -> all.portal.gates().breakGlass(all.plan, key, seen, as, BECAUSE));
                });
    }

    static Command withdrawBreakGlass(GateKey key, Who by) {
        return always(
                "withdraw-break-glass %s by %s".formatted(key, by),
                all -> all.model.withdrawBreakGlass(key, by),
                all -> all.as(by, () -> all.portal.gates().withdrawBreakGlass(all.plan, key)));
    }

    static Command state(GateKey key, String part, Who by, int proof) {
        return always(
                "state %s of %s by %s".formatted(part, key, by),
                all -> all.model.state(key, part, by, proof),
                all -> all.as(by, () -> all.portal.gates().state(all.plan, key, part, address(proof), BECAUSE)));
    }

    private static WebAddress address(int number) {
        return new WebAddress("https://proof.example.org/" + number);
    }

    static Command withdrawStatement(GateKey key, String part, Who by) {
        return always(
                "withdraw-statement %s of %s by %s".formatted(part, key, by),
                all -> all.model.withdrawStatement(key, part, by),
                all -> all.as(by, () -> all.portal.gates().withdrawStatement(all.plan, key, part, BECAUSE)));
    }

    /** Looks at the gate's page: it offers what the person may do there, and nothing that would be refused. */
    static Command page(GateKey key, Who by) {
        return always(
                "page of %s for %s".formatted(key, by),
                all -> all.model.read(key, by),
                all -> all.same(key, by, all.as(by, () -> all.portal.review().page(all.plan, key))));
    }

    static Command move(String key, StoryStatus to, Who by, boolean fresh) {
        return always(
                "move %s to %s by %s%s".formatted(key, to, by, late(fresh)),
                all -> all.model.move(key, to, by, fresh),
                all -> {
                    var move = new MoveStory(all.story(key, fresh), to, BECAUSE);
                    all.as(by, () -> all.portal.stories().move(move));
                });
    }

    private static String late(boolean fresh) {
        return fresh ? "" : ", too late";
    }

    static Command assign(String key, @Nullable Who owner, Who by, boolean fresh) {
        return always(
                "assign %s to %s by %s%s".formatted(key, owner, by, late(fresh)),
                all -> all.model.assign(key, owner, by, fresh),
                all -> {
                    var id = owner == null ? null : all.person(owner).id();
                    all.as(by, () -> all.portal.stories().assign(all.story(key, fresh), id, null));
                });
    }

    static Command tick(String key, int step, boolean on, Who by, boolean fresh) {
        return always(
                "%s %s of %s by %s%s".formatted(on ? "tick" : "untick", step, key, by, late(fresh)),
                all -> all.model.tick(key, step, on, by, fresh),
                all -> {
                    var story = all.story(key, fresh);
                    all.as(
                            by,
                            () -> on
                                    ? all.portal.stories().tick(story, step)
                                    : all.portal.stories().untick(story, step));
                });
    }

    static Command touch(String key, String decision, boolean declare, Who by, boolean fresh) {
        return always(
                "%s %s of %s by %s%s".formatted(declare ? "touch" : "clear", decision, key, by, late(fresh)),
                all -> {
                    if (declare) all.model.touch(key, decision, by, fresh);
                    else all.model.clear(key, decision, by, fresh);
                },
                all -> {
                    var story = all.story(key, fresh);
                    all.as(
                            by,
                            () -> declare
                                    ? all.portal.stories().declareTouch(story, decision, BECAUSE)
                                    : all.portal.stories().clearTouch(story, decision, BECAUSE));
                });
    }

    static Command joinWave(String key, String wave, Who by, boolean fresh) {
        return always(
                "join-wave %s %s by %s%s".formatted(wave, key, by, late(fresh)),
                all -> all.model.joinWave(key, wave, by, fresh),
                all -> all.as(by, () -> all.portal.stories().joinWave(all.story(key, fresh), new WaveKey(wave))));
    }

    static Command addCriterion(String key, String criterion, String text, Who by, boolean fresh) {
        return always(
                "add-criterion %s to %s: %s by %s%s".formatted(criterion, key, text, by, late(fresh)),
                all -> all.model.addCriterion(key, criterion, text, by, fresh),
                all -> {
                    var story = all.story(key, fresh);
                    all.as(by, () -> all.portal.stories().addCriterion(story, GateHistory.criterion(criterion, text)));
                });
    }

    static Command changeCriterion(String key, String criterion, String text, Who by, boolean fresh) {
        return always(
                "change-criterion %s of %s: %s by %s%s".formatted(criterion, key, text, by, late(fresh)),
                all -> all.model.changeCriterion(key, criterion, text, by, fresh),
                all -> {
                    var story = all.story(key, fresh);
                    all.as(
                            by,
                            () -> all.portal
                                    .stories()
                                    .changeCriterion(story, criterion, GateHistory.criterion(criterion, text)));
                });
    }

    static Command removeCriterion(String key, String criterion, Who by, boolean fresh) {
        return always(
                "remove-criterion %s of %s by %s%s".formatted(criterion, key, by, late(fresh)),
                all -> all.model.removeCriterion(key, criterion, by, fresh),
                all -> {
                    var story = all.story(key, fresh);
                    all.as(by, () -> all.portal.stories().removeCriterion(story, criterion, BECAUSE));
                });
    }

    static Command depend(String key, String on, boolean add, Who by, boolean fresh) {
        return always(
                "%s %s on %s by %s%s".formatted(add ? "depend" : "depend-no-more", key, on, by, late(fresh)),
                all -> all.model.depend(key, on, add, by, fresh),
                all -> {
                    var story = all.story(key, fresh);
                    var needed = new StoryKey(on);
                    all.as(
                            by,
                            () -> add
                                    ? all.portal.stories().addDependency(story, needed)
                                    : all.portal.stories().removeDependency(story, needed));
                });
    }

    static Command block(String key, boolean block, Who by, boolean fresh) {
        return always(
                "%s %s by %s%s".formatted(block ? "block" : "unblock", key, by, late(fresh)),
                all -> all.model.block(key, block, by, fresh),
                all -> {
                    var story = all.story(key, fresh);
                    all.as(
                            by,
                            () -> block
                                    ? all.portal.stories().block(story, BECAUSE)
                                    : all.portal.stories().unblock(story, BECAUSE));
                });
    }

    static Command describe(String key, String title, Who by, boolean fresh) {
        return always(
                "describe %s as %s by %s%s".formatted(key, title, by, late(fresh)),
                all -> all.model.describe(key, title, by, fresh),
                all -> all.as(by, () -> all.portal.stories().describe(all.story(key, fresh), title, null)));
    }

    static Command check(String key, org.koraos.portal.ci.CheckState state, int link, Who by) {
        return always(
                "check %s %s by %s".formatted(state, key, by),
                all -> all.model.stateCheck(key, state, link, by),
                all -> {
                    var result = new CheckResult(state, address(link), null);
                    var id = all.as(by, () -> all.portal.checks().state(all.plan, new StoryKey(key), result));
                    all.checks.computeIfAbsent(key, none -> new ArrayList<>()).add(id);
                });
    }

    static Command withdrawCheck(String key, int index, Who by) {
        return new Command(
                "withdraw-check %d of %s by %s".formatted(index, key, by),
                all -> index < all.model.stories.get(key).checks.size(),
                all -> all.model.withdrawCheck(key, index, by),
                all -> all.as(
                        by,
                        () -> GateHistory.done(() -> all.portal
                                .checks()
                                .withdraw(
                                        all.plan,
                                        Objects.requireNonNull(all.checks.get(key))
                                                .get(index),
                                        BECAUSE))));
    }

    static Command file(String key, EvidenceKind kind, Collection<String> criteria, Who by) {
        return always(
                "file %s %s for %s by %s".formatted(kind, criteria, key, by),
                all -> all.model.file(key, kind, Set.copyOf(criteria), by),
                all -> {
                    var content = content(kind, criteria, PlanModel.SEEN);
                    var filed = all.as(by, () -> all.portal.evidence().file(all.plan, new StoryKey(key), content));
                    all.proofs.computeIfAbsent(key, none -> new ArrayList<>()).add(filed.id());
                });
    }

    private static EvidenceContent content(EvidenceKind kind, Collection<String> criteria, String text) {
        return new EvidenceContent(kind, "It", new EvidenceBody.Text(text), criteria);
    }

    static Command correct(String key, int index, EvidenceKind kind, Set<String> criteria, String text, Who by) {
        return new Command(
                "correct %d of %s to %s %s %s by %s".formatted(index, key, kind, criteria, text, by),
                all -> index < all.model.stories.get(key).proofs.size(),
                all -> all.model.correct(key, index, kind, criteria, text, by),
                all -> {
                    var seen = all.evidence(key, index);
                    var corrected =
                            all.as(by, () -> all.portal.evidence().correct(seen, content(kind, criteria, text)));
                    Objects.requireNonNull(all.proofs.get(key)).add(corrected.id());
                });
    }

    static Command remove(String key, int index, Who by) {
        return new Command(
                "remove %d of %s by %s".formatted(index, key, by),
                all -> index < all.model.stories.get(key).proofs.size(),
                all -> all.model.remove(key, index, by),
                all -> all.as(
                        by,
                        () -> GateHistory.done(() -> all.portal.evidence().remove(all.evidence(key, index), BECAUSE))));
    }

    static Command review(String key, int index, boolean accept, Who by) {
        return new Command(
                "%s %d of %s by %s".formatted(accept ? "accept" : "give-back", index, key, by),
                all -> index < all.model.stories.get(key).proofs.size(),
                all -> all.model.review(key, index, accept, by),
                all -> all.as(
                        by,
                        () -> GateHistory.done(() -> {
                            if (accept) all.portal.evidence().accept(all.evidence(key, index), null);
                            else all.portal.evidence().giveBack(all.evidence(key, index), BECAUSE);
                        })));
    }

    static Command waive(String key, EvidenceKind kind, Who by) {
        return always("waive %s for %s by %s".formatted(kind, key, by), all -> all.model.waive(key, kind, by), all -> {
            var id = all.as(by, () -> all.portal.evidence().waive(all.plan, new StoryKey(key), kind, BECAUSE));
            all.waivers.computeIfAbsent(key, none -> new ArrayList<>()).add(id);
        });
    }

    static Command withdrawWaiver(String key, int index, Who by) {
        return new Command(
                "withdraw-waiver %d of %s by %s".formatted(index, key, by),
                all -> index < all.model.stories.get(key).waivers.size(),
                all -> all.model.withdrawWaiver(key, index, by),
                all -> all.as(
                        by,
                        () -> GateHistory.done(() -> all.portal
                                .evidence()
                                .withdrawWaiver(
                                        all.plan,
                                        Objects.requireNonNull(all.waivers.get(key))
                                                .get(index),
                                        BECAUSE))));
    }

    static Command assess(String key, Severity severity, Who by) {
        return always(
                "assess %s %s by %s".formatted(key, severity, by),
                all -> all.model.assess(key, severity, by),
                all -> all.as(
                        by,
                        () -> all.portal
                                .risks()
                                .assess(all.plan, new RiskKey(key), all.version(key), severity.typical(), null)));
    }

    static Command mitigate(String key, @Nullable String text, Who by) {
        return always(
                "mitigate %s by %s: %s".formatted(key, by, text),
                all -> all.model.mitigate(key, text, by),
                all -> all.as(
                        by,
                        () -> all.portal
                                .risks()
                                .planMitigation(all.plan, new RiskKey(key), all.version(key), text, null)));
    }

    static Command concern(String key, @Nullable String wave, Who by) {
        return always(
                "concern %s with %s by %s".formatted(key, wave, by), all -> all.model.concern(key, wave, by), all -> {
                    var waves = wave == null ? List.<WaveKey>of() : List.of(new WaveKey(wave));
                    all.as(
                            by,
                            () -> all.portal
                                    .risks()
                                    .concern(all.plan, new RiskKey(key), all.version(key), List.of(), waves));
                });
    }

    static Command ownRisk(String key, Who owner, Who by) {
        return always(
                "own-risk %s: %s by %s".formatted(key, owner, by),
                all -> all.model.ownRisk(key, owner, by),
                all -> all.as(
                        by,
                        () -> all.portal
                                .risks()
                                .assignOwner(
                                        all.plan,
                                        new RiskKey(key),
                                        all.version(key),
                                        all.person(owner).id())));
    }

    static Command handBack(String key, Who by) {
        return always(
                "hand-back %s by %s".formatted(key, by),
                all -> all.model.handBack(key, by),
                all -> all.as(
                        by, () -> all.portal.risks().handBack(all.plan, new RiskKey(key), all.version(key), BECAUSE)));
    }

    static Command closeRisk(String key, boolean close, Who by) {
        return always(
                "%s %s by %s".formatted(close ? "close-risk" : "reopen-risk", key, by),
                all -> all.model.closeRisk(key, close, by),
                all -> all.as(
                        by,
                        () -> close
                                ? all.portal.risks().close(all.plan, new RiskKey(key), all.version(key), BECAUSE)
                                : all.portal.risks().reopen(all.plan, new RiskKey(key), all.version(key), BECAUSE)));
    }

    /** Looks at what importing the document would do, and keeps that for later. */
    static Command preview(ModelDocument document, Who by) {
        return always(
                "preview %s by %s".formatted(document, by),
                all -> all.model.imports.keepPreview(document, by),
                all -> all.previews.add(all.preview(document, by)));
    }

    /** Imports what was looked at some time ago. */
    static Command bringIn(int index, Who by) {
        return new Command(
                "import preview %d by %s".formatted(index, by),
                all -> index < all.model.imports.previews.size(),
                all -> all.model.imports.bringIn(all.model.imports.previews.get(index), by),
                all -> all.as(by, () -> all.portal.imports().bringIn(all.previews.get(index))));
    }

    /** Looks and imports. */
    static Command revise(ModelDocument document, Who by) {
        return always(
                "revise to %s by %s".formatted(document, by),
                all -> all.model.imports.bringIn(all.model.imports.preview(document, by), by),
                all -> {
                    var preview = all.preview(document, by);
                    all.as(by, () -> all.portal.imports().bringIn(preview));
                });
    }

    static Command policy(GateKind kind, DecisionRules rules, Who by, boolean fresh) {
        return always(
                "policy %s: %s by %s%s".formatted(kind, rules, by, late(fresh)),
                all -> all.model.policy(kind, rules, by, fresh),
                all -> {
                    var seen = all.version(kind.name()) - (fresh ? 0 : 1);
                    all.as(
                            by,
                            () -> GateHistory.done(
                                    () -> all.portal.policies().change(all.plan, kind, seen, rules, BECAUSE)));
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
                            () -> GateHistory.done(() -> all.portal
                                    .substitutions()
                                    .name(all.person(substitute).id(), now, now.plus(Duration.ofDays(days)), BECAUSE)));
                    all.substitutionsOf(principal).stream()
                            .filter(id -> !before.contains(id))
                            .forEach(all.substitutions::add);
                });
    }

    static Command endSubstitution(int index, Who by) {
        return new Command(
                "end-substitution %d by %s".formatted(index, by),
                all -> index < all.model.substitutions.size(),
                all -> all.model.endSubstitution(index, by),
                all -> all.as(
                        by,
                        () -> GateHistory.done(() -> all.portal.substitutions().end(all.substitutions.get(index)))));
    }

    static Command days(int days) {
        return always(
                "days %d go by".formatted(days),
                all -> all.model.day += days,
                all -> all.portal.clock().advance(Duration.ofDays(days)));
    }
}
