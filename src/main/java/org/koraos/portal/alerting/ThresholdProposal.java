package org.koraos.portal.alerting;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;

import jakarta.persistence.AttributeOverride;
import jakarta.persistence.CollectionTable;
import jakarta.persistence.Column;
import jakarta.persistence.Convert;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.MapKeyColumn;
import jakarta.persistence.MapKeyEnumerated;
import jakarta.persistence.Table;

import org.hibernate.annotations.BatchSize;
import org.jspecify.annotations.Nullable;

import org.koraos.portal.access.PersonReference;
import org.koraos.portal.access.Role;
import org.koraos.portal.access.SeparationOfDuties;
import org.koraos.portal.alerting.internal.BacktestEvidenceJson;
import org.koraos.portal.journal.JournaledAggregate;
import org.koraos.portal.kernel.Actor;
import org.koraos.portal.kernel.PersonId;
import org.koraos.portal.kernel.Phrase;
import org.koraos.portal.kernel.Reason;
import org.koraos.portal.kernel.SubjectRef;
import org.koraos.portal.kernel.Uuid7;

/**
 * A threshold proposed for a rule in a tuning cycle (R-IMP-002: tuning in cycles, approved by PO and Ops). It is applied
 * by the second of two approvals, by two people of whom neither proposed it, both given on the same value and the same
 * base.
 */
@Entity
@Table(name = "threshold_proposal")
public class ThresholdProposal extends JournaledAggregate<ThresholdProposal> {

    /** The kind by which its changes are known in the journal and to open pages. */
    public static final String KIND = "proposal";

    /** The roles whose approvals apply it. */
    public static final Set<Role> APPROVERS = Set.of(Role.PO, Role.OPS);

    private static final Phrase PROPOSED_IT = Phrase.of("alerting.exclusion.proposed-it");

    @Id
    private UUID id;

    private UUID planId;
    private UUID ruleId;
    private UUID cycleId;
    private String key;
    private int revision;
    private int baseVersion;

    @Embedded
    @AttributeOverride(name = "value", column = @Column(name = "base_threshold"))
    @AttributeOverride(name = "pending", column = @Column(name = "base_pending_seconds"))
    private Threshold base;

    @Embedded
    private Threshold threshold;

    private @Nullable Integer rollsBackTo;
    private String reason;
    private String effect;

    @Enumerated(EnumType.STRING)
    private ProposalState state;

    @Convert(converter = BacktestEvidenceJson.class)
    private @Nullable BacktestEvidence backtest;

    @Embedded
    @AttributeOverride(name = "personId", column = @Column(name = "proposed_by"))
    @AttributeOverride(name = "name", column = @Column(name = "proposed_by_name"))
    @AttributeOverride(name = "at", column = @Column(name = "proposed_at"))
    private Signature proposed;

    @Embedded
    @AttributeOverride(name = "personId", column = @Column(name = "ended_by"))
    @AttributeOverride(name = "name", column = @Column(name = "ended_by_name"))
    @AttributeOverride(name = "at", column = @Column(name = "ended_at"))
    private @Nullable Signature ended;

    private @Nullable String endReason;

    @ElementCollection
    @CollectionTable(name = "threshold_approval", joinColumns = @JoinColumn(name = "proposal_id"))
    @MapKeyColumn(name = "role")
    @MapKeyEnumerated(EnumType.STRING)
    @BatchSize(size = 50)
    private Map<Role, Approval> approvals = new EnumMap<>(Role.class);

    @SuppressWarnings("NullAway.Init")
    protected ThresholdProposal() {}

    /**
     * @param number its place among the rule's proposals
     * @param evidence what a backtest says of it; null without samples
     */
    ThresholdProposal(
            RuleStanding rule,
            UUID cycle,
            int number,
            ThresholdChange change,
            @Nullable BacktestEvidence evidence,
            Actor by,
            Instant now) {
        requireSense(change, rule);
        this.id = Uuid7.create();
        this.planId = rule.plan().value();
        this.ruleId = rule.id();
        this.cycleId = cycle;
        this.key = ProposalKey.of(rule.key(), number).value();
        this.revision = 1;
        this.state = ProposalState.PROPOSED;
        this.proposed = Signature.of(by, now);
        say(change, rule, evidence);
        record("threshold-proposed", by, change.reason());
    }

    /** Says something else, or the same on the rule's new base. Approvals given before count no more. */
    void edit(ThresholdChange change, RuleStanding rule, @Nullable BacktestEvidence evidence, Actor by) {
        requireProposer(by.id());
        requireNotEnded();
        requireSense(change, rule);
        if (state.isOpen() && says(change)) return;
        say(change, rule, evidence);
        revision++;
        approvals.clear();
        state = ProposalState.PROPOSED;
        record("proposal-edited", by, change.reason());
    }

    /**
     * Fills one role with this person's yes to what they saw.
     *
     * @param approversNow those who approved before, as they are now: a yes whose giver lost the role is no longer there
     * @return the threshold to apply, once both roles are filled
     */
    Optional<ApprovedThreshold> approve(
            PersonReference by,
            Role role,
            ProposalDigest seen,
            RuleStanding rule,
            Collection<PersonReference> approversNow,
            Instant now) {
        requireOpen();
        requireBase(rule);
        requireSeen(seen, rule);
        var standing = standing(rule, approversNow);
        duties(standing).require(by, role);
        approvals.keySet().retainAll(standing.keySet());
        approvals.put(role, new Approval(Signature.of(by.asActor(), now), seen.hex()));
        if (duties(approvals).isComplete()) return Optional.of(applied(now, by));
        state = ProposalState.APPROVED_ONCE;
        record("proposal-approved", by.asActor());
        return Optional.empty();
    }

    private ApprovedThreshold applied(Instant now, PersonReference by) {
        state = ProposalState.APPLIED;
        ended = Signature.of(by.asActor(), now);
        record("proposal-applied", by.asActor());
        return new ApprovedThreshold(id, cycleId, baseVersion, threshold, proposed, given(Role.PO), given(Role.OPS));
    }

    private Signature given(Role role) {
        return Objects.requireNonNull(approvals.get(role)).by();
    }

    /** Says no for good: by anyone who could have approved it. */
    void reject(PersonReference by, ProposalDigest seen, RuleStanding rule, Reason why, Instant now) {
        requireNotEnded();
        requireSeen(seen, rule);
        duties(Map.of()).require(by, by.fills(Role.PO) ? Role.PO : Role.OPS);
        end(ProposalState.REJECTED, by.asActor(), why, now);
        record("proposal-rejected", by.asActor(), why);
    }

    /** Takes it back: by its proposer alone. */
    void withdraw(Actor by, @Nullable Reason why, Instant now) {
        requireProposer(by.id());
        requireNotEnded();
        end(ProposalState.WITHDRAWN, by, why, now);
        record("proposal-withdrawn", by, why);
    }

    /** The rule got another threshold: whatever was approved here was approved on a base that is gone. */
    void conflict(Actor by) {
        requireOpen();
        state = ProposalState.CONFLICTED;
        record("proposal-conflicted", by);
    }

    private void end(ProposalState end, Actor by, @Nullable Reason why, Instant now) {
        state = end;
        ended = Signature.of(by, now);
        endReason = why == null ? null : why.text();
    }

    /** What an approval is given on: the rule's version and this proposal's, word for word, with its backtest. */
    ProposalDigest digest(RuleStanding rule) {
        var parts = new ArrayList<Object>(List.of(
                rule.plan(),
                rule.id(),
                rule.version(),
                rule.threshold(),
                id,
                revision,
                baseVersion,
                threshold,
                reason,
                effect));
        if (backtest != null) parts.add(backtest.digest());
        return ProposalDigest.of(parts);
    }

    /** Who could fill which role if this person proposed something. */
    static SeparationOfDuties dutiesIfProposedBy(PersonId proposer) {
        return new SeparationOfDuties(APPROVERS, Map.of(proposer, PROPOSED_IT), Map.of());
    }

    /** Who may fill which role, given who approved and still counts. */
    SeparationOfDuties duties(RuleStanding rule, Collection<PersonReference> approversNow) {
        return duties(standing(rule, approversNow));
    }

    private SeparationOfDuties duties(Map<Role, Approval> given) {
        var filled = given.entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey, entry -> entry.getValue().by().actor()));
        return new SeparationOfDuties(APPROVERS, Map.of(proposed.person(), PROPOSED_IT), filled);
    }

    /** The approvals that count: given on what is said now, by people who hold the role they gave them in. */
    private Map<Role, Approval> standing(RuleStanding rule, Collection<PersonReference> approversNow) {
        var now = digest(rule).hex();
        var standing = new EnumMap<Role, Approval>(Role.class);
        approvals.forEach((role, approval) -> {
            if (approval.seen().equals(now) && fills(approversNow, approval.by().person(), role)) {
                standing.put(role, approval);
            }
        });
        return standing;
    }

    private static boolean fills(Collection<PersonReference> people, PersonId id, Role role) {
        return people.stream().anyMatch(person -> person.id().equals(id) && person.fills(role));
    }

    /** The people whose yes is on it, counting or not. */
    Set<PersonId> approvers() {
        return approvals.values().stream()
                .map(approval -> approval.by().person())
                .collect(Collectors.toUnmodifiableSet());
    }

    private void requireSense(ThresholdChange change, RuleStanding rule) {
        if (change.baseVersion() != rule.version()) {
            throw new AlertingRefusal.BaseMoved(change.baseVersion(), rule.version());
        }
        if (change.threshold().equals(rule.threshold())) throw new AlertingRefusal.NothingChanges();
    }

    private void requireProposer(PersonId person) {
        if (!proposed.person().equals(person)) throw new AlertingRefusal.NotTheProposer(proposed.name());
    }

    private void requireNotEnded() {
        if (state.isFinal()) throw new AlertingRefusal.NotOpen(state);
    }

    private void requireOpen() {
        if (!state.isOpen()) throw new AlertingRefusal.NotOpen(state);
    }

    private void requireBase(RuleStanding rule) {
        if (baseVersion != rule.version()) throw new AlertingRefusal.BaseMoved(baseVersion, rule.version());
    }

    private void requireSeen(ProposalDigest seen, RuleStanding rule) {
        if (!digest(rule).equals(seen)) throw new AlertingRefusal.ProposalMoved();
    }

    private void say(ThresholdChange change, RuleStanding rule, @Nullable BacktestEvidence evidence) {
        baseVersion = rule.version();
        base = rule.threshold();
        threshold = change.threshold();
        rollsBackTo = change.rollsBackTo();
        reason = change.reason().text();
        effect = change.effect().text();
        backtest = evidence;
    }

    private boolean says(ThresholdChange change) {
        return threshold.equals(change.threshold())
                && reason.equals(change.reason().text())
                && effect.equals(change.effect().text());
    }

    ProposalKey key() {
        return new ProposalKey(key);
    }

    @Override
    public SubjectRef subject() {
        return new SubjectRef(planId, KIND, key);
    }

    @Override
    public UUID aggregateId() {
        return id;
    }

    @Override
    protected State state() {
        return new State(
                id,
                planId,
                ruleId,
                cycleId,
                key,
                revision,
                baseVersion,
                base,
                threshold,
                rollsBackTo,
                reason,
                effect,
                backtest,
                state,
                proposed,
                ended,
                endReason,
                new TreeMap<>(approvals));
    }

    /** All that is to say of it at one moment. */
    record State(
            UUID id,
            UUID planId,
            UUID ruleId,
            UUID cycleId,
            String key,
            int revision,
            int baseVersion,
            Threshold base,
            Threshold threshold,
            @Nullable Integer rollsBackTo,
            String reason,
            String effect,
            @Nullable BacktestEvidence backtest,
            ProposalState state,
            Signature proposed,
            @Nullable Signature ended,
            @Nullable String endReason,
            Map<Role, Approval> approvals) {}
}
