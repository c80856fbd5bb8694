package org.koraos.portal.gate;

import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import jakarta.persistence.CascadeType;
import jakarta.persistence.Convert;
import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.OneToMany;
import jakarta.persistence.OrderBy;
import jakarta.persistence.Table;

import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.jspecify.annotations.Nullable;

import org.koraos.portal.access.Role;
import org.koraos.portal.access.SeparationOfDuties;
import org.koraos.portal.gate.internal.BreakGlassesJson;
import org.koraos.portal.gate.internal.StatementsJson;
import org.koraos.portal.journal.JournaledAggregate;
import org.koraos.portal.kernel.Actor;
import org.koraos.portal.kernel.PersonId;
import org.koraos.portal.kernel.Reason;
import org.koraos.portal.kernel.SubjectRef;
import org.koraos.portal.kernel.Uuid7;
import org.koraos.portal.kernel.WebAddress;
import org.koraos.portal.plan.GateKind;
import org.koraos.portal.plan.PlanId;

/**
 * A gate: what people said of it, on which facts, and whether it was passed on that. It passes when every criterion holds
 * and each role of the policy is filled by a different person's approval of these very facts; by itself it opens nothing,
 * and time decides nothing.
 */
@Entity
@Table(name = "gate")
public class Gate extends JournaledAggregate<Gate> {

    private static final Set<Role> BREAK_GLASS = EnumSet.of(Role.PO, Role.OPS);

    @Id
    private UUID id;

    private UUID planId;

    @Enumerated(EnumType.STRING)
    private GateKind kind;

    private String subjectKey;
    private String gateKey;

    @Enumerated(EnumType.STRING)
    private Standing standing;

    private @Nullable Instant openedAt;
    private @Nullable String standsOn;
    private boolean awaits;
    private int changeNumber;

    @Embedded
    private @Nullable DecisionRequest request;

    @OneToMany(cascade = CascadeType.ALL)
    @JoinColumn(name = "gate_id", nullable = false, updatable = false)
    @OrderBy("givenAt, id")
    private List<Decision> decisions = new ArrayList<>();

    @Convert(converter = StatementsJson.class)
    @JdbcTypeCode(SqlTypes.JSON)
    private List<Statement> statements = List.of();

    @Convert(converter = BreakGlassesJson.class)
    @JdbcTypeCode(SqlTypes.JSON)
    private List<BreakGlass> breakGlasses = List.of();

    @SuppressWarnings("NullAway.Init")
    protected Gate() {}

    /** A gate of which nobody has said anything yet. It is stored with the first thing said. */
    Gate(PlanId plan, GateKey key) {
        this.id = Uuid7.create();
        this.planId = plan.value();
        this.kind = key.kind();
        this.subjectKey = key.subject();
        this.gateKey = key.text();
        this.standing = Standing.CLOSED;
    }

    // --- asking for a decision ---

    /**
     * Asks for the decision. A newer request supersedes the older one, and the answers that it got.
     *
     * @param othersCanDecide whether the decision could still be completed without who asks
     */
    void request(Actor by, @Nullable Reason note, boolean othersCanDecide, Instant now) {
        requireUndecided();
        if (standingDecisions().anyMatch(decision -> decision.involves(by.id())))
            throw new GateRefusal.DecidedAlready();
        if (!othersCanDecide) throw new GateRefusal.NobodyElseDecides();
        standingDecisions()
                .filter(decision -> !decision.approves())
                .forEach(answer -> answer.end(DecisionState.SUPERSEDED, by, null, now));
        var number = request == null ? 1 : request.number() + 1;
        var text = note == null ? null : note.text();
        request = new DecisionRequest(number, by.id().value(), by.name(), now, text, RequestState.OPEN);
        changed("gate-requested", by, note);
    }

    void withdrawRequest(Actor by) {
        if (request == null || request.state() != RequestState.OPEN) throw new GateRefusal.NoRequest();
        if (!request.by().id().equals(by.id())) {
            throw new GateRefusal.NotTheirRequest(request.by().name());
        }
        request = request.ended(RequestState.WITHDRAWN);
        changed("gate-request-withdrawn", by, null);
    }

    // --- deciding ---

    void approve(Decider by, Deciding on, Seen seen, @Nullable Reason reason, Instant now) {
        decide(Verdict.APPROVED, by, on, seen, reason, now);
    }

    void requestChanges(Decider by, Deciding on, Seen seen, Reason reason, Instant now) {
        decide(Verdict.CHANGES_REQUESTED, by, on, seen, reason, now);
    }

    void reject(Decider by, Deciding on, Seen seen, Reason reason, Instant now) {
        decide(Verdict.REJECTED, by, on, seen, reason, now);
    }

    /** Saying the same again on the same facts changes nothing. */
    private void decide(Verdict verdict, Decider by, Deciding on, Seen seen, @Nullable Reason reason, Instant now) {
        requireUndecided();
        seen.requireStill(on.evaluation().facts());
        var own = counting(on, now)
                .filter(decision -> decision.isBy(by.person().id(), by.role()))
                .findFirst()
                .orElse(null);
        if (own != null && own.given().verdict() == verdict) return;
        requirePart(by, on, now);
        if (verdict == Verdict.APPROVED) on.requireCriteria();

        endWhatCountsNoMore(on, by.actor(), now);
        if (own != null) own.end(DecisionState.SUPERSEDED, by.actor(), null, now);
        decisions.add(new Decision(verdict, by, on.digest(), reason, now));
        answerRequest(verdict);
        changed(action(verdict), by.actor(), reason);
        if (complete(on.rules(), on.digest())) pass(by.actor(), now);
    }

    /** The roles that are filled by decisions which count now, and by whom. */
    Map<Role, Actor> filled(Deciding on, Instant now) {
        return filledBy(counting(on, now));
    }

    /** Who has a part in the decisions that count now, by themselves or through another. */
    Set<PersonId> parties(Deciding on, Instant now) {
        return counting(on, now)
                .flatMap(decision -> decision.given().parties().stream())
                .collect(Collectors.toSet());
    }

    private static Map<Role, Actor> filledBy(Stream<Decision> counting) {
        var filled = new EnumMap<Role, Actor>(Role.class);
        counting.forEach(decision -> filled.put(decision.given().role(), decision.actor()));
        return filled;
    }

    private void requirePart(Decider by, Deciding on, Instant now) {
        var others = counting(on, now)
                .filter(decision -> !decision.isBy(by.person().id(), by.role()))
                .toList();
        var filled = filledBy(others.stream());
        new SeparationOfDuties(on.rules().roles(), on.excludedFor(by), filled).require(by.filling(now), by.role());
        requireNoOtherPart(by, others.stream());
    }

    /** Neither the decider nor whom they stand in for may be behind another of these decisions. */
    private static void requireNoOtherPart(Decider by, Stream<Decision> others) {
        var principal = by.principal();
        others.forEach(other -> {
            if (other.involves(by.person().id())) {
                throw new GateRefusal.HasAPartAlready(by.person().name());
            }
            if (principal != null && other.involves(principal.id())) {
                throw new GateRefusal.HasAPartAlready(principal.name());
            }
        });
    }

    /**
     * Takes back the decision that the person gave, or that was given in their stead. A gate that had passed waits for
     * decisions again from then on: what was said by who has lost the role since is void, and does not come back with it.
     */
    void withdraw(Actor by, Deciding on, @Nullable Reason reason, Instant now) {
        var own = standingDecisions()
                .filter(decision -> decision.involves(by.id()))
                .toList();
        if (own.isEmpty()) throw new GateRefusal.NothingToWithdraw();
        own.forEach(decision -> decision.end(DecisionState.WITHDRAWN, by, reason, now));
        endWhatCountsNoMore(on, by, now);
        if (standing == Standing.PASSED) standing = Standing.UNSUPPORTED;
        changed("gate-decision-withdrawn", by, reason);
    }

    private boolean complete(DecisionRules rules, FactDigest digest) {
        return rules.roles().stream()
                .allMatch(role -> decisions.stream()
                        .anyMatch(decision ->
                                decision.approves() && decision.given().role() == role && decision.isOn(digest)));
    }

    private void pass(Actor by, Instant now) {
        standing = Standing.PASSED;
        if (openedAt == null) openedAt = now;
        if (request != null && request.state() == RequestState.OPEN) request = request.ended(RequestState.PASSED);
        lapseProposal();
        changed("gate-passed", by, null);
    }

    private void answerRequest(Verdict verdict) {
        if (request == null || request.state() != RequestState.OPEN) return;
        request = switch (verdict) {
            case APPROVED -> request;
            case CHANGES_REQUESTED -> request.ended(RequestState.CHANGES_REQUESTED);
            case REJECTED -> request.ended(RequestState.REJECTED);
        };
    }

    private static String action(Verdict verdict) {
        return switch (verdict) {
            case APPROVED -> "gate-approved";
            case CHANGES_REQUESTED -> "gate-changes-requested";
            case REJECTED -> "gate-rejected";
        };
    }

    private void requireUndecided() {
        if (standing.supported()) throw new GateRefusal.PassedAlready(key());
    }

    // --- what takes decisions back ---

    /** The decisions that count now: given on these facts, not lapsed, by who still holds the role. */
    private Stream<Decision> counting(Deciding on, Instant now) {
        return standingDecisions()
                .filter(decision -> decision.isOn(on.digest()))
                .filter(decision -> !decision.lapsed(on.rules(), now))
                .filter(decision -> on.roll().stillFills(decision.given()));
    }

    private void endWhatCountsNoMore(Deciding on, Actor by, Instant now) {
        for (var decision : standingDecisions().toList()) {
            if (!decision.isOn(on.digest())) decision.goStale(on.moved(), by, now);
            else if (!on.roll().stillFills(decision.given())) decision.end(DecisionState.VOID, by, null, now);
            else if (decision.lapsed(on.rules(), now)) decision.end(DecisionState.EXPIRED, by, null, now);
        }
        breakGlasses = breakGlasses.stream()
                .map(glass ->
                        glass.proposed() && !countsNow(glass, on, now) ? glass.become(BreakGlass.State.LAPSED) : glass)
                .toList();
    }

    /**
     * Marks as stale what was decided on other facts, for ever; what passed on it is unsupported from now on.
     *
     * @param before the facts that it was decided on; null when they are not known any more
     * @param by who moved the fact
     * @return whether that changed anything
     */
    boolean factsMoved(@Nullable FactSet before, FactSet facts, Actor by, Instant now) {
        if (standsOn == null || standsOn.equals(facts.digest().value())) return false;
        var changes = before == null ? List.<FactChange>of() : before.changesTo(facts);
        standingDecisions()
                .filter(decision -> !decision.isOn(facts.digest()))
                .toList()
                .forEach(decision -> decision.goStale(changes, by, now));
        lapseProposal();
        if (standing.supported()) standing = Standing.UNSUPPORTED;
        changed("gate-facts-moved", by, null);
        return true;
    }

    /**
     * Voids what was decided by who holds the role no more. What passed before the role was lost stands.
     *
     * @return whether that changed anything
     */
    boolean rolesChanged(Roll roll, Actor by, Instant now) {
        if (standing.supported()) return false;
        var lost = standingDecisions()
                .filter(decision -> !roll.stillFills(decision.given()))
                .toList();
        var proposalLost = proposal().filter(glass -> !roll.stillFills(glass.first()));
        if (lost.isEmpty() && proposalLost.isEmpty()) return false;
        lost.forEach(decision -> decision.end(DecisionState.VOID, by, null, now));
        proposalLost.ifPresent(glass -> replace(glass, glass.become(BreakGlass.State.LAPSED)));
        changed("gate-role-lost", by, null);
        return true;
    }

    // --- break-glass ---

    /**
     * Says that the gate shall open although its criteria do not hold. The first of the two proposes it, the second opens
     * it, on the same facts.
     */
    void breakGlass(Decider by, Deciding on, Seen seen, Reason reason, Instant now) {
        requireUndecided();
        if (on.evaluation().withoutRules()) throw new GateRefusal.NoRules();
        seen.requireStill(on.evaluation().facts());
        if (on.evaluation().holds()) throw new GateRefusal.NothingToOverride();
        var proposal = proposal().filter(glass -> countsNow(glass, on, now)).orElse(null);
        requirePartInBreakGlass(by, on, proposal, now);
        endWhatCountsNoMore(on, by.actor(), now);
        var half = new BreakGlass.Half(by.role(), by.actor(), by.principal(), by.substitutionId(), reason.text(), now);
        if (proposal == null) propose(half, on, by.actor(), reason);
        else open(proposal, half, reason, now);
    }

    private void requirePartInBreakGlass(Decider by, Deciding on, @Nullable BreakGlass proposal, Instant now) {
        if (!BREAK_GLASS.contains(by.role())) throw new GateRefusal.BreakGlassTakesBoth();
        var filled = new EnumMap<Role, Actor>(Role.class);
        if (proposal != null)
            filled.put(proposal.first().role(), proposal.first().by());
        new SeparationOfDuties(BREAK_GLASS, on.excludedFor(by), filled).require(by.filling(now), by.role());
        var principal = by.principal();
        if (proposal == null) return;
        if (proposal.first().involves(by.person().id())) {
            throw new GateRefusal.HasAPartAlready(by.person().name());
        }
        if (principal != null && proposal.first().involves(principal.id())) {
            throw new GateRefusal.HasAPartAlready(principal.name());
        }
    }

    private void propose(BreakGlass.Half half, Deciding on, Actor by, Reason reason) {
        lapseProposal();
        var overridden =
                on.evaluation().unmet().stream().map(CriterionResult::sentence).toList();
        var all = new ArrayList<>(breakGlasses);
        all.add(new BreakGlass(Uuid7.create(), half, null, on.digest().value(), overridden, BreakGlass.State.PROPOSED));
        breakGlasses = List.copyOf(all);
        changed("gate-break-glass-proposed", by, reason);
    }

    private void open(BreakGlass proposal, BreakGlass.Half half, Reason reason, Instant now) {
        replace(proposal, proposal.usedWith(half));
        standing = Standing.OVERRIDDEN;
        if (openedAt == null) openedAt = now;
        if (request != null && request.state() == RequestState.OPEN) request = request.ended(RequestState.PASSED);
        changed("gate-opened-by-break-glass", half.by(), reason);
    }

    /** Takes back a proposal that nobody has confirmed yet. */
    void withdrawBreakGlass(Actor by) {
        var proposal = proposal()
                .filter(glass -> glass.first().involves(by.id()))
                .orElseThrow(GateRefusal.NothingToWithdraw::new);
        replace(proposal, proposal.become(BreakGlass.State.WITHDRAWN));
        changed("gate-break-glass-withdrawn", by, null);
    }

    /** The roles that a proposal of break-glass has filled. */
    Set<Role> filledOfBreakGlass() {
        return proposal().map(glass -> Set.of(glass.first().role())).orElse(Set.of());
    }

    private static boolean countsNow(BreakGlass glass, Deciding on, Instant now) {
        return glass.awaitsSecond(on.rules(), now)
                && glass.isOn(on.digest())
                && on.roll().stillFills(glass.first());
    }

    private Optional<BreakGlass> proposal() {
        return breakGlasses.stream().filter(BreakGlass::proposed).findFirst();
    }

    private void lapseProposal() {
        proposal().ifPresent(glass -> replace(glass, glass.become(BreakGlass.State.LAPSED)));
    }

    private void replace(BreakGlass glass, BreakGlass next) {
        breakGlasses = breakGlasses.stream()
                .map(other -> other.equals(glass) ? next : other)
                .toList();
    }

    // --- statements ---

    /**
     * States a part of the criterion, with its proof.
     *
     * @param asked whether the gate asks for a statement on this part
     */
    void state(String part, boolean asked, Role role, Actor by, WebAddress proof, Reason reason, Instant now) {
        statements.stream()
                .filter(statement -> statement.part().equals(part))
                .findFirst()
                .ifPresent(statement -> {
                    throw new GateRefusal.StatedAlready(statement.by().name());
                });
        if (!asked) throw new GateRefusal.UnknownPart(part);
        var all = new ArrayList<>(statements);
        all.add(new Statement(part, role, by, proof.value(), reason.text(), now));
        statements = List.copyOf(all);
        changed("gate-part-stated", by, reason);
    }

    void withdrawStatement(String part, Actor by, Reason reason) {
        var left = statements.stream()
                .filter(statement -> !statement.part().equals(part))
                .toList();
        if (left.size() == statements.size()) throw new GateRefusal.UnknownPart(part);
        statements = left;
        changed("gate-statement-withdrawn", by, reason);
    }

    // --- what it is ---

    private Stream<Decision> standingDecisions() {
        return decisions.stream().filter(Decision::stands);
    }

    private void changed(String action, Actor by, @Nullable Reason reason) {
        changeNumber++;
        standsOn = standingDecisions()
                .map(decision -> decision.given().digest().value())
                .findFirst()
                .or(() -> breakGlasses.stream()
                        .filter(glass -> glass.proposed()
                                || (standing == Standing.OVERRIDDEN && glass.state() == BreakGlass.State.USED))
                        .map(BreakGlass::digest)
                        .reduce((older, newer) -> newer))
                .orElse(null);
        awaits = awaitsSomebody();
        record(action, by, reason);
    }

    /** Whether it is somebody's turn, as far as the gate itself knows. */
    private boolean awaitsSomebody() {
        if (standing.supported()) return false;
        if (request != null && request.state() == RequestState.OPEN) return true;
        if (standing == Standing.UNSUPPORTED || proposal().isPresent()) return true;
        var answered = standingDecisions().anyMatch(decision -> !decision.approves());
        return !answered && decisions.stream().anyMatch(Gate::mayBeGivenAgain);
    }

    private static boolean mayBeGivenAgain(Decision decision) {
        var given = decision.given();
        return given.verdict() == Verdict.APPROVED
                && switch (given.state()) {
                    case STANDING, STALE, VOID, EXPIRED -> true;
                    case WITHDRAWN, SUPERSEDED -> false;
                };
    }

    GateKey key() {
        return new GateKey(kind, subjectKey);
    }

    /** The digest of the facts that its decisions stand on; null when none stands. */
    @Nullable FactDigest decidedOn() {
        return standsOn == null ? null : new FactDigest(standsOn);
    }

    GateRecord recorded() {
        return new GateRecord(
                key(),
                standing,
                openedAt,
                request,
                decisions.stream().map(Decision::given).toList(),
                statements,
                breakGlasses,
                version());
    }

    @Override
    public SubjectRef subject() {
        return new SubjectRef(planId, "gate", gateKey);
    }

    @Override
    public UUID aggregateId() {
        return id;
    }

    @Override
    protected Object state() {
        return new State(
                id,
                planId,
                gateKey,
                standing,
                openedAt,
                standsOn,
                awaits,
                changeNumber,
                request,
                decisions.stream().map(Decision::given).toList(),
                statements,
                breakGlasses);
    }

    private record State(
            UUID id,
            UUID planId,
            String gateKey,
            Standing standing,
            @Nullable Instant openedAt,
            @Nullable String standsOn,
            boolean awaits,
            int changeNumber,
            @Nullable DecisionRequest request,
            List<GivenDecision> decisions,
            List<Statement> statements,
            List<BreakGlass> breakGlasses) {}
}
