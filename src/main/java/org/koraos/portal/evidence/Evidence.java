package org.koraos.portal.evidence;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;

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
import jakarta.persistence.OrderColumn;
import jakarta.persistence.Table;

import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.jspecify.annotations.Nullable;

import org.koraos.portal.access.PersonReference;
import org.koraos.portal.evidence.internal.TextDigestsJson;
import org.koraos.portal.journal.JournaledAggregate;
import org.koraos.portal.kernel.Actor;
import org.koraos.portal.kernel.PersonId;
import org.koraos.portal.kernel.Reason;
import org.koraos.portal.kernel.SubjectRef;
import org.koraos.portal.kernel.Uuid7;
import org.koraos.portal.plan.PlanId;
import org.koraos.portal.plan.StoryKey;

/**
 * A proof of something about a story (§7). What it says never changes: a correction is another item that supersedes it,
 * and taking it out leaves it readable with the reason. A second person may accept or return it; it counts unless it was
 * returned, superseded, taken out, or fell: see {@link Fall}.
 */
@Entity
@Table(name = "evidence")
public class Evidence extends JournaledAggregate<Evidence> {

    private static final int YEARS_AHEAD = 10;

    @Id
    private UUID id;

    private UUID planId;
    private String storyKey;

    @Enumerated(EnumType.STRING)
    private EvidenceKind kind;

    private String title;
    private @Nullable String text;
    private @Nullable String link;

    @ElementCollection
    @CollectionTable(name = "evidence_criterion", joinColumns = @JoinColumn(name = "evidence_id"))
    @Column(name = "criterion_key")
    private Set<String> criteria = new TreeSet<>();

    @ElementCollection
    @CollectionTable(name = "evidence_file", joinColumns = @JoinColumn(name = "evidence_id"))
    @OrderColumn(name = "position")
    private List<KeptFile> files = new ArrayList<>();

    private int fileCount;
    private @Nullable Instant brokenAt;
    private @Nullable LocalDate expiresOn;
    private @Nullable Instant expiredAt;

    @Convert(converter = TextDigestsJson.class)
    @JdbcTypeCode(SqlTypes.JSON)
    private @Nullable SortedMap<String, String> criterionTexts;

    private String contentDigest;
    private @Nullable UUID supersedes;
    private UUID filedBy;
    private String filedByName;
    private Instant filedAt;

    @Embedded
    private @Nullable Review review;

    @Embedded
    private @Nullable Recheck recheck;

    @Embedded
    private @Nullable Confirmation confirmation;

    @Embedded
    private @Nullable Removal removal;

    @SuppressWarnings("NullAway.Init")
    protected Evidence() {}

    private Evidence(
            PlanId plan,
            StoryKey story,
            EvidenceContent content,
            Map<String, String> provable,
            @Nullable UUID supersedes,
            PersonReference by,
            Instant now) {
        requireProvable(content, provable.keySet());
        requireAhead(content.expiresOn(), now);
        this.id = Uuid7.create();
        this.planId = plan.value();
        this.storyKey = story.value();
        this.kind = content.kind();
        this.title = content.title();
        switch (content.body()) {
            case EvidenceBody.Text said -> this.text = said.markdown();
            case EvidenceBody.Link seen -> this.link = seen.address().value();
            case EvidenceBody.Files kept -> this.files.addAll(kept.files());
        }
        this.fileCount = files.size();
        this.criteria.addAll(content.criteria());
        this.expiresOn = content.expiresOn();
        this.contentDigest = content.digest();
        this.supersedes = supersedes;
        this.filedBy = by.id().value();
        this.filedByName = by.name();
        this.filedAt = now;
        holdAgainst(provable);
    }

    /** @param provable the digests of the texts of the story's acceptance criteria as they are now, by their keys */
    static Evidence file(
            PlanId plan,
            StoryKey story,
            EvidenceContent content,
            Map<String, String> provable,
            PersonReference by,
            Instant now) {
        var filed = new Evidence(plan, story, content, provable, null, by, now);
        filed.record("evidence-filed", by.asActor());
        return filed;
    }

    /** Another item that stands in this one's place. */
    Evidence correct(EvidenceContent corrected, Map<String, String> provable, PersonReference by, Instant now) {
        requireNotRemoved();
        if (corrected.digest().equals(contentDigest)) throw new EvidenceRefusal.NothingCorrected();
        var successor = new Evidence(new PlanId(planId), story(), corrected, provable, id, by, now);
        successor.record("evidence-corrected", by.asActor());
        return successor;
    }

    private static void requireProvable(EvidenceContent content, Set<String> provable) {
        for (var criterion : content.criteria()) {
            if (!provable.contains(criterion)) throw new EvidenceRefusal.UnknownCriterion(criterion);
        }
        if (content.kind() == EvidenceKind.FUNCTIONAL && content.criteria().isEmpty() && !provable.isEmpty()) {
            throw new EvidenceRefusal.NoCriterionNamed();
        }
    }

    private static void requireAhead(@Nullable LocalDate day, Instant now) {
        if (day == null) return;
        var today = LocalDate.ofInstant(now, ZoneOffset.UTC);
        var latest = today.plusYears(YEARS_AHEAD);
        if (day.isBefore(today) || day.isAfter(latest)) throw new EvidenceRefusal.DayOutOfRange(today, latest);
    }

    private void holdAgainst(Map<String, String> texts) {
        var held = new TreeMap<>(texts);
        held.keySet().retainAll(criteria);
        criterionTexts = held;
    }

    void remove(PersonReference by, Reason reason, Instant now) {
        requireNotRemoved();
        removal = new Removal(by.id().value(), by.name(), now, reason.text());
        record("evidence-removed", by.asActor(), reason);
    }

    /** A later finding takes the place of an earlier one. */
    void accept(PersonReference by, @Nullable PersonId storyOwner, @Nullable Reason comment, Instant now) {
        requireSecondPerson(by, storyOwner);
        review(Review.Verdict.ACCEPTED, by, comment, now);
        record("evidence-accepted", by.asActor(), comment);
    }

    void giveBack(PersonReference by, @Nullable PersonId storyOwner, Reason comment, Instant now) {
        requireSecondPerson(by, storyOwner);
        review(Review.Verdict.RETURNED, by, comment, now);
        record("evidence-returned", by.asActor(), comment);
    }

    /**
     * Notes that a file of it is missing or has other bytes than were filed. Only another item can stand in its place.
     *
     * @return whether this was news
     */
    boolean noteBroken(Instant now) {
        if (fileCount == 0 || brokenAt != null) return false;
        brokenAt = now;
        record("evidence-broken", Actor.PORTAL);
        return true;
    }

    /**
     * Notes that its last day has passed.
     *
     * @return whether this was news
     */
    boolean noteExpired(Instant now) {
        if (expiresOn == null || expiredAt != null) return false;
        if (!expiresOn.isBefore(LocalDate.ofInstant(now, ZoneOffset.UTC))) return false;
        expiredAt = now;
        record("evidence-expired", Actor.PORTAL);
        return true;
    }

    /**
     * Notes that something it rests on changed. What was noted before and not resolved yet stays: whoever resolves it looks
     * at all that is.
     *
     * @return whether this was news
     */
    boolean recheck(Fall cause, String subject, Actor by, Instant now) {
        if (recheck != null || removal != null) return false;
        recheck = new Recheck(cause, subject, now);
        record("evidence-to-recheck", by);
        return true;
    }

    /** A criterion that it proves and whose text is another than it was held against, if there is one. */
    Optional<String> changedCriterion(Map<String, String> texts) {
        if (criterionTexts == null) return Optional.empty();
        return criterionTexts.entrySet().stream()
                .filter(held -> !held.getValue().equals(texts.getOrDefault(held.getKey(), held.getValue())))
                .map(Map.Entry::getKey)
                .findFirst();
    }

    /** Finds that it holds in spite of what changed. Who accepted it did so before that: it awaits a review again. */
    void confirm(Map<String, String> texts, PersonReference by, Reason reason, Instant now) {
        requireNotRemoved();
        requireWhole();
        if (recheck == null) throw new EvidenceRefusal.NothingToRecheck();
        recheck = null;
        confirmation = new Confirmation(by.id().value(), by.name(), now, reason.text());
        holdAgainst(texts);
        if (review != null && review.verdict() == Review.Verdict.ACCEPTED) review = null;
        record("evidence-confirmed", by.asActor(), reason);
    }

    private void requireWhole() {
        if (brokenAt != null) throw new EvidenceRefusal.Broken(brokenAt);
    }

    private void requireSecondPerson(PersonReference by, @Nullable PersonId storyOwner) {
        requireNotRemoved();
        requireWhole();
        if (by.id().value().equals(filedBy)) throw new EvidenceRefusal.OwnEvidence();
        if (by.id().equals(storyOwner)) throw new EvidenceRefusal.OwnStory(story());
    }

    private void review(Review.Verdict verdict, PersonReference by, @Nullable Reason comment, Instant now) {
        review = new Review(verdict, by.id().value(), by.name(), now, comment == null ? null : comment.text());
    }

    private void requireNotRemoved() {
        if (removal != null) throw new EvidenceRefusal.Removed(removal);
    }

    EvidenceId id() {
        return new EvidenceId(id);
    }

    EvidenceKind kind() {
        return kind;
    }

    StoryKey story() {
        return new StoryKey(storyKey);
    }

    boolean isOf(PlanId plan) {
        return planId.equals(plan.value());
    }

    SeenEvidence seen() {
        var stored = version();
        return new SeenEvidence(new PlanId(planId), id(), stored == null ? 0 : stored);
    }

    @Override
    public SubjectRef subject() {
        return new SubjectRef(planId, "evidence", storyKey);
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
                storyKey,
                kind,
                title,
                text,
                link,
                List.copyOf(files),
                new TreeSet<>(criteria),
                contentDigest,
                supersedes,
                new Actor(new PersonId(filedBy), filedByName),
                filedAt,
                review,
                removal,
                brokenAt,
                expiresOn,
                expiredAt,
                criterionTexts,
                recheck,
                confirmation);
    }

    private record State(
            UUID id,
            UUID plan,
            String story,
            EvidenceKind kind,
            String title,
            @Nullable String text,
            @Nullable String link,
            List<KeptFile> files,
            SortedSet<String> criteria,
            String contentDigest,
            @Nullable UUID supersedes,
            Actor filedBy,
            Instant filedAt,
            @Nullable Review review,
            @Nullable Removal removal,
            @Nullable Instant brokenAt,
            @Nullable LocalDate expiresOn,
            @Nullable Instant expiredAt,
            @Nullable SortedMap<String, String> criterionTexts,
            @Nullable Recheck recheck,
            @Nullable Confirmation confirmation) {}
}
