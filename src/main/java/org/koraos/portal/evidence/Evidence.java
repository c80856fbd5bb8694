package org.koraos.portal.evidence;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.UUID;

import jakarta.persistence.CollectionTable;
import jakarta.persistence.Column;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.OrderColumn;
import jakarta.persistence.Table;

import org.jspecify.annotations.Nullable;

import org.koraos.portal.access.PersonReference;
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
 * returned, superseded, taken out, or one of its files is found missing or other than it was filed.
 */
@Entity
@Table(name = "evidence")
public class Evidence extends JournaledAggregate<Evidence> {

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
    private String contentDigest;
    private @Nullable UUID supersedes;
    private UUID filedBy;
    private String filedByName;
    private Instant filedAt;

    @Embedded
    private @Nullable Review review;

    @Embedded
    private @Nullable Removal removal;

    @SuppressWarnings("NullAway.Init")
    protected Evidence() {}

    private Evidence(
            PlanId plan,
            StoryKey story,
            EvidenceContent content,
            @Nullable UUID supersedes,
            PersonReference by,
            Instant now) {
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
        this.contentDigest = content.digest();
        this.supersedes = supersedes;
        this.filedBy = by.id().value();
        this.filedByName = by.name();
        this.filedAt = now;
    }

    /** @param provable the keys of the story's acceptance criteria as they are now */
    static Evidence file(
            PlanId plan,
            StoryKey story,
            EvidenceContent content,
            Set<String> provable,
            PersonReference by,
            Instant now) {
        requireProvable(content, provable);
        var filed = new Evidence(plan, story, content, null, by, now);
        filed.record("evidence-filed", by.asActor());
        return filed;
    }

    /** Another item that stands in this one's place. */
    Evidence correct(EvidenceContent corrected, Set<String> provable, PersonReference by, Instant now) {
        requireNotRemoved();
        requireProvable(corrected, provable);
        if (corrected.digest().equals(contentDigest)) throw new EvidenceRefusal.NothingCorrected();
        var successor = new Evidence(new PlanId(planId), story(), corrected, id, by, now);
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

    private void requireSecondPerson(PersonReference by, @Nullable PersonId storyOwner) {
        requireNotRemoved();
        if (brokenAt != null) throw new EvidenceRefusal.Broken(brokenAt);
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
                brokenAt);
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
            @Nullable Instant brokenAt) {}
}
