package org.koraos.portal.risk;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;

import jakarta.persistence.AttributeOverride;
import jakarta.persistence.CollectionTable;
import jakarta.persistence.Column;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.Table;

import org.hibernate.annotations.BatchSize;
import org.jspecify.annotations.Nullable;

import org.koraos.portal.access.PersonReference;
import org.koraos.portal.access.Role;
import org.koraos.portal.access.SeparationOfDuties;
import org.koraos.portal.journal.JournaledAggregate;
import org.koraos.portal.kernel.Actor;
import org.koraos.portal.kernel.PersonId;
import org.koraos.portal.kernel.Phrase;
import org.koraos.portal.kernel.Reason;
import org.koraos.portal.kernel.SubjectRef;
import org.koraos.portal.kernel.Uuid7;
import org.koraos.portal.kernel.WebAddress;
import org.koraos.portal.plan.PlanId;
import org.koraos.portal.plan.StoryKey;
import org.koraos.portal.plan.WaveKey;

/**
 * A risk of a plan. What it keeps: an owner who may act and said yes or no; an acceptance by a PO who neither owns nor
 * proposed it, which ends with its last day; a residual below the current assessment only while a finished or proven
 * mitigation backs it; nothing changed while it is closed.
 */
@Entity
@Table(name = "risk")
public class Risk extends JournaledAggregate<Risk> {

    private static final Set<Role> OWNING_ROLES = Set.of(Role.PO, Role.ENGINEER, Role.OPS);
    private static final int YEARS_AHEAD = 5;

    @Id
    private UUID id;

    private UUID planId;
    private String riskKey;
    private String title;
    private @Nullable String description;
    private @Nullable String cause;
    private @Nullable UUID proposedBy;

    @Embedded
    private Assessment assessment;

    private boolean assessedByPerson;

    @Embedded
    @AttributeOverride(name = "probability", column = @Column(name = "residual_probability"))
    @AttributeOverride(name = "impact", column = @Column(name = "residual_impact"))
    private @Nullable Assessment residual;

    @Embedded
    private Ownership ownership = Ownership.NOBODY;

    @Embedded
    private Mitigation mitigation = Mitigation.NONE;

    @Enumerated(EnumType.STRING)
    private RiskStatus status = RiskStatus.OPEN;

    @Embedded
    private @Nullable Acceptance acceptance;

    private @Nullable String closedBecause;
    private @Nullable LocalDate reviewOn;

    @Embedded
    private @Nullable DocumentStatement document;

    private boolean inDocument;

    @ElementCollection
    @CollectionTable(name = "risk_story", joinColumns = @JoinColumn(name = "risk_id"))
    @Column(name = "story_key")
    @BatchSize(size = 500)
    private Set<String> stories = new TreeSet<>();

    @ElementCollection
    @CollectionTable(name = "risk_wave", joinColumns = @JoinColumn(name = "risk_id"))
    @Column(name = "wave_key")
    @BatchSize(size = 500)
    private Set<String> waves = new TreeSet<>();

    @SuppressWarnings("NullAway.Init")
    protected Risk() {}

    private Risk(PlanId plan, RiskKey key, String title, Assessment assessment, @Nullable PersonId proposedBy) {
        this.id = Uuid7.create();
        this.planId = plan.value();
        this.riskKey = key.value();
        this.title = title;
        this.assessment = assessment;
        this.proposedBy = proposedBy == null ? null : proposedBy.value();
    }

    /** A risk that a person brings up. */
    static Risk proposed(
            PlanId plan,
            RiskKey key,
            RiskDescription words,
            Assessment assessment,
            @Nullable String plannedMitigation,
            Actor by) {
        var risk = new Risk(plan, key, words.title(), assessment, by.id());
        risk.description = words.description();
        risk.cause = words.cause();
        risk.assessedByPerson = true;
        risk.mitigation = Mitigation.NONE.planned(RiskDescription.PROSE.optional(plannedMitigation), null);
        risk.record("risk-added", by);
        return risk;
    }

    /**
     * A risk that the plan document brings. It stands where its severity word puts it until a person assesses it. Nobody
     * counts as its proposer.
     */
    static Risk fromDocument(PlanId plan, RiskKey key, DocumentStatement said, Actor by) {
        var risk = new Risk(plan, key, said.title(), said.severity().typical(), null);
        risk.description = said.description();
        risk.cause = said.cause();
        risk.mitigation = Mitigation.NONE
                .planned(said.mitigation(), null)
                .watchedBy(MitigationRule.meantBy(said.mitigation()).orElse(null));
        risk.document = said;
        risk.inDocument = true;
        risk.record("risk-imported", by);
        return risk;
    }

    /**
     * Takes over what the document says differently from its last import. What a person changed since stays theirs, as do
     * owner, status and all decisions; the page shows both.
     */
    void restate(DocumentStatement said, Actor by, Instant now) {
        if (said.equals(document) && inDocument) return;
        expireAcceptance(now);
        var before = document;
        if (before == null) {
            if (description == null) description = said.description();
            if (cause == null) cause = said.cause();
            if (!mitigation.isPlanned()) restateMitigation(said);
        } else {
            if (title.equals(before.title())) title = said.title();
            if (Objects.equals(description, before.description())) description = said.description();
            if (Objects.equals(cause, before.cause())) cause = said.cause();
            if (Objects.equals(mitigation.text(), before.mitigation())) restateMitigation(said);
        }
        if (!assessedByPerson) takeAssessment(said.severity().typical());
        document = said;
        inDocument = true;
        record("risk-restated", by);
    }

    /** A rule that a PO chose instead of the one that the old text meant stays. */
    private void restateMitigation(DocumentStatement said) {
        if (Objects.equals(said.mitigation(), mitigation.text())) return;
        var meantBefore = MitigationRule.meantBy(mitigation.text()).orElse(null);
        var changed = mitigation.planned(said.mitigation(), null);
        mitigation = mitigation.rule() == meantBefore
                ? changed.watchedBy(MitigationRule.meantBy(said.mitigation()).orElse(null))
                : changed;
        if (!mitigation.isPlanned() && status == RiskStatus.MITIGATING) status = RiskStatus.OPEN;
        dropUnsupportedResidual();
    }

    /** The document names the risk no more. It stays, with all that was decided about it. */
    void leaveDocument(Actor by) {
        if (!inDocument) return;
        inDocument = false;
        record("risk-left-document", by);
    }

    void describe(RiskDescription words, Actor by, Instant now) {
        requireNotClosed();
        if (words.equals(new RiskDescription(title, description, cause))) return;
        expireAcceptance(now);
        title = words.title();
        description = words.description();
        cause = words.cause();
        record("risk-described", by);
    }

    /** What was accepted was the risk as it stood: one assessed higher is open again. */
    void assess(Assessment assessed, Actor by, @Nullable Reason reason, Instant now) {
        requireNotClosed();
        if (assessed.equals(assessment) && assessedByPerson) return;
        expireAcceptance(now);
        takeAssessment(assessed);
        assessedByPerson = true;
        record("risk-assessed", by, reason);
    }

    private void takeAssessment(Assessment assessed) {
        if (assessed.score() > assessment.score()) endAcceptance();
        assessment = assessed;
        dropUnsupportedResidual();
    }

    void assignOwner(PersonReference owner, Actor by, Instant now) {
        requireNotClosed();
        if (!mayOwn(owner)) throw new RiskRefusal.OwnerCannotAct(owner.name());
        if (ownership.isBy(owner.id())) return;
        expireAcceptance(now);
        if (acceptance != null && acceptance.approverId().equals(owner.id().value())) {
            throw new RiskRefusal.OwnerApprovedAcceptance(owner.name());
        }
        ownership = Ownership.assigned(owner.id(), by, now);
        record("owner-assigned", by);
    }

    /** Whether the person is active and in a role that acts on risks. */
    static boolean mayOwn(PersonReference person) {
        return OWNING_ROLES.stream().anyMatch(person::fills);
    }

    void agreeToOwn(Actor by, Instant now) {
        requireNotClosed();
        requireOwner(by);
        if (ownership.state() == OwnershipState.AGREED) throw new RiskRefusal.OwnershipAgreed();
        expireAcceptance(now);
        ownership = ownership.agreed(now);
        record("ownership-agreed", by);
    }

    void handBack(Actor by, Reason reason, Instant now) {
        requireNotClosed();
        requireOwner(by);
        expireAcceptance(now);
        ownership = Ownership.handedBack(by, reason, now);
        record("ownership-handed-back", by, reason);
    }

    /** Another text ends what was done and proven for the old one, and with it a residual that rested on that. */
    void planMitigation(@Nullable String text, @Nullable WebAddress proof, Actor by, Instant now) {
        requireNotClosed();
        var planned = mitigation.planned(RiskDescription.PROSE.optional(text), proof == null ? null : proof.value());
        if (planned.text() == null && planned.proof() != null) throw new RiskRefusal.NoMitigation();
        if (planned.equals(mitigation)) return;
        expireAcceptance(now);
        mitigation = planned;
        if (planned.text() == null && status == RiskStatus.MITIGATING) status = RiskStatus.OPEN;
        dropUnsupportedResidual();
        record("mitigation-planned", by);
    }

    void startMitigation(Actor by, Instant now) {
        requireNotClosed();
        if (!mitigation.isPlanned()) throw new RiskRefusal.NoMitigation();
        expireAcceptance(now);
        if (status != RiskStatus.OPEN) throw new RiskRefusal.MitigationStarted();
        status = RiskStatus.MITIGATING;
        record("mitigation-started", by);
    }

    /** A finished mitigation was under way, also when nobody said so before. An acceptance goes on beside it. */
    void finishMitigation(@Nullable WebAddress proof, Actor by, Instant now) {
        requireNotClosed();
        if (!mitigation.isPlanned()) throw new RiskRefusal.NoMitigation();
        if (mitigation.done()) throw new RiskRefusal.MitigationFinished();
        expireAcceptance(now);
        mitigation = mitigation.finished(proof == null ? null : proof.value(), by, now);
        if (status == RiskStatus.OPEN) status = RiskStatus.MITIGATING;
        record("mitigation-finished", by);
    }

    void resumeMitigation(Actor by, Reason reason, Instant now) {
        requireNotClosed();
        if (!mitigation.done()) throw new RiskRefusal.MitigationNotFinished();
        expireAcceptance(now);
        mitigation = mitigation.resumed();
        dropUnsupportedResidual();
        record("mitigation-resumed", by, reason);
    }

    /** Says which rule watches the mitigation; null when none does. */
    void watchBy(@Nullable MitigationRule rule, Actor by, Instant now) {
        requireNotClosed();
        if (rule != null && !mitigation.isPlanned()) throw new RiskRefusal.NoMitigation();
        if (rule == mitigation.rule()) return;
        expireAcceptance(now);
        mitigation = mitigation.watchedBy(rule);
        record("mitigation-rule-set", by);
    }

    /** Says what remains after the mitigation; null takes an earlier word back. */
    void assessResidual(@Nullable Assessment remaining, Actor by, @Nullable Reason reason, Instant now) {
        requireNotClosed();
        if (remaining != null) requireSupported(remaining);
        if (Objects.equals(remaining, residual)) return;
        expireAcceptance(now);
        residual = remaining;
        record("residual-assessed", by, reason);
    }

    private void requireSupported(Assessment remaining) {
        if (remaining.score() > assessment.score()) throw new RiskRefusal.ResidualAboveCurrent();
        if (remaining.score() < assessment.score() && !mitigation.isProven()) {
            throw new RiskRefusal.ResidualUnsupported();
        }
    }

    private void dropUnsupportedResidual() {
        if (residual == null) return;
        var supported = residual.score() == assessment.score()
                || (residual.score() < assessment.score() && mitigation.isProven());
        if (!supported) residual = null;
    }

    /** The phase lives with the risk to the end of a day, in the word of a PO who neither owns nor proposed it. */
    void accept(PersonReference approver, Reason reason, LocalDate until, Instant now) {
        requireNotClosed();
        expireAcceptance(now);
        if (acceptance != null) throw new RiskRefusal.AlreadyAccepted(acceptance.until());
        requireAhead(until, now);
        acceptanceDuties().require(approver, Role.PO);
        acceptance = new Acceptance(approver.id().value(), reason.text(), now, until);
        status = RiskStatus.ACCEPTED;
        record("risk-accepted", approver.asActor(), reason);
    }

    /** Who decides on an acceptance, and who is left out of it and why. */
    SeparationOfDuties acceptanceDuties() {
        var excluded = new HashMap<PersonId, Phrase>();
        if (proposedBy != null) excluded.put(new PersonId(proposedBy), Phrase.of("risk.acceptance.proposer"));
        owner().ifPresent(owner -> excluded.put(owner, Phrase.of("risk.acceptance.owner")));
        return new SeparationOfDuties(Set.of(Role.PO), excluded, Map.of());
    }

    /** Opens the risk again when its acceptance has ended; true when it had. */
    boolean expireAcceptance(Instant now) {
        if (acceptance == null || acceptance.holdsAt(now)) return false;
        endAcceptance();
        record("acceptance-expired", Actor.PORTAL);
        return true;
    }

    private void endAcceptance() {
        if (acceptance == null) return;
        acceptance = null;
        status = RiskStatus.OPEN;
    }

    void close(Actor by, Reason reason, Instant now) {
        requireNotClosed();
        expireAcceptance(now);
        acceptance = null;
        status = RiskStatus.CLOSED;
        closedBecause = reason.text();
        record("risk-closed", by, reason);
    }

    /** Opens an accepted or closed risk again. */
    void reopen(Actor by, Reason reason, Instant now) {
        if (statusAt(now) != RiskStatus.CLOSED && statusAt(now) != RiskStatus.ACCEPTED) {
            throw new RiskRefusal.NotSettled();
        }
        acceptance = null;
        closedBecause = null;
        status = RiskStatus.OPEN;
        record("risk-reopened", by, reason);
    }

    /** Ties the risk to exactly these stories and waves. Tied to none, it concerns the whole plan. */
    void concern(Collection<StoryKey> newStories, Collection<WaveKey> newWaves, Actor by, Instant now) {
        requireNotClosed();
        var storyKeys = new TreeSet<>(newStories.stream().map(StoryKey::value).toList());
        var waveKeys = new TreeSet<>(newWaves.stream().map(WaveKey::value).toList());
        if (storyKeys.equals(stories) && waveKeys.equals(waves)) return;
        expireAcceptance(now);
        replace(stories, storyKeys);
        replace(waves, waveKeys);
        record("links-changed", by);
    }

    private static void replace(Set<String> kept, Set<String> wanted) {
        kept.retainAll(wanted);
        kept.addAll(wanted);
    }

    /** The day on which it is looked at again; null when none is set. */
    void reviewOn(@Nullable LocalDate day, Actor by, Instant now) {
        requireNotClosed();
        if (Objects.equals(day, reviewOn)) return;
        if (day != null) requireAhead(day, now);
        expireAcceptance(now);
        reviewOn = day;
        record("review-day-set", by);
    }

    private static void requireAhead(LocalDate day, Instant now) {
        var today = LocalDate.ofInstant(now, ZoneOffset.UTC);
        var latest = today.plusYears(YEARS_AHEAD);
        if (day.isBefore(today) || day.isAfter(latest)) throw new RiskRefusal.DayOutOfRange(today, latest);
    }

    /** Lets through a PO, the owner and the proposer. */
    void requireKeeper(PersonReference person) {
        if (!isKeptBy(person)) throw new RiskRefusal.NotAKeeper();
    }

    boolean isKeptBy(PersonReference person) {
        return person.fills(Role.PO)
                || ownership.isBy(person.id())
                || person.id().value().equals(proposedBy);
    }

    private void requireOwner(Actor by) {
        if (!ownership.isBy(by.id())) throw new RiskRefusal.NotTheOwner();
    }

    private void requireNotClosed() {
        if (status == RiskStatus.CLOSED) throw new RiskRefusal.Closed();
    }

    PlanId plan() {
        return new PlanId(planId);
    }

    RiskKey key() {
        return new RiskKey(riskKey);
    }

    RiskDescription words() {
        return new RiskDescription(title, description, cause);
    }

    Optional<PersonId> owner() {
        return Optional.ofNullable(ownership.owner());
    }

    Ownership ownership() {
        return ownership;
    }

    Mitigation mitigation() {
        return mitigation;
    }

    Assessment assessment() {
        return assessment;
    }

    boolean assessedByPerson() {
        return assessedByPerson;
    }

    @Nullable Assessment residual() {
        return residual;
    }

    @Nullable Acceptance acceptance() {
        return acceptance;
    }

    /** The status as it is at that moment: an acceptance that has ended leaves the risk open. */
    RiskStatus statusAt(Instant now) {
        return acceptance != null && !acceptance.holdsAt(now) ? RiskStatus.OPEN : status;
    }

    @Nullable String closedBecause() {
        return closedBecause;
    }

    @Nullable LocalDate reviewOn() {
        return reviewOn;
    }

    @Nullable PersonId proposer() {
        return proposedBy == null ? null : new PersonId(proposedBy);
    }

    @Nullable DocumentStatement document() {
        return document;
    }

    boolean inDocument() {
        return inDocument;
    }

    NavigableSet<StoryKey> stories() {
        return new TreeSet<>(stories.stream().map(StoryKey::new).toList());
    }

    NavigableSet<WaveKey> waves() {
        return new TreeSet<>(waves.stream().map(WaveKey::new).toList());
    }

    @Override
    public SubjectRef subject() {
        return new SubjectRef(planId, "risk", riskKey);
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
                riskKey,
                title,
                description,
                cause,
                proposedBy,
                assessment,
                assessedByPerson,
                residual,
                ownership,
                mitigation,
                status,
                acceptance,
                closedBecause,
                reviewOn,
                document,
                inDocument,
                new TreeSet<>(stories),
                new TreeSet<>(waves));
    }

    private record State(
            UUID id,
            UUID planId,
            String key,
            String title,
            @Nullable String description,
            @Nullable String cause,
            @Nullable UUID proposedBy,
            Assessment assessment,
            boolean assessedByPerson,
            @Nullable Assessment residual,
            Ownership ownership,
            Mitigation mitigation,
            RiskStatus status,
            @Nullable Acceptance acceptance,
            @Nullable String closedBecause,
            @Nullable LocalDate reviewOn,
            @Nullable DocumentStatement document,
            boolean inDocument,
            Set<String> stories,
            Set<String> waves) {}
}
