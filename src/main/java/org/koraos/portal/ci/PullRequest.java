package org.koraos.portal.ci;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;

import jakarta.persistence.Convert;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.jspecify.annotations.Nullable;

import org.koraos.portal.ci.internal.ReviewsJson;
import org.koraos.portal.ci.internal.TextsJson;
import org.koraos.portal.journal.JournaledAggregate;
import org.koraos.portal.kernel.SubjectRef;
import org.koraos.portal.kernel.Uuid7;
import org.koraos.portal.plan.StoryKey;

/**
 * A pull or merge request, as the newest word of its repository has it. Words may come in any order and more than once:
 * each part keeps the newest by the repository's own time, so that the same words always end in the same state.
 */
@Entity
@Table(name = "pull_request")
public class PullRequest extends JournaledAggregate<PullRequest> {

    @Id
    private UUID id;

    private UUID planId;
    private UUID repositoryId;
    private long number;
    private String title;
    private String branch;
    private String author;
    private String link;
    private String head;

    @Convert(converter = TextsJson.class)
    @JdbcTypeCode(SqlTypes.JSON)
    private List<String> heads = List.of();

    @Enumerated(EnumType.STRING)
    private PullState state;

    private boolean draft;
    private @Nullable Instant mergedAt;

    @Convert(converter = TextsJson.class)
    @JdbcTypeCode(SqlTypes.JSON)
    private List<String> storyKeys = List.of();

    @Convert(converter = TextsJson.class)
    @JdbcTypeCode(SqlTypes.JSON)
    private List<String> changeRequests = List.of();

    @Convert(converter = ReviewsJson.class)
    @JdbcTypeCode(SqlTypes.JSON)
    private List<Review> reviews = List.of();

    private Instant toldAt;
    private int toldRank;
    private String toldDigest;
    private @Nullable Boolean mergeable;
    private @Nullable String mergeableHead;
    private @Nullable Instant mergeableAt;

    /** For the subject's name alone. */
    private transient String repository = "";

    @SuppressWarnings("NullAway.Init")
    protected PullRequest() {}

    PullRequest(ConnectedRepository from, Report.Pull first, Collection<StoryKey> stories) {
        this.id = Uuid7.create();
        this.planId = from.plan().value();
        this.repositoryId = from.repositoryId().value();
        this.number = first.number();
        take(first, stories);
        takeAside(first);
        of(from);
        record("pull-request-told", from.asActor());
    }

    /** Hears another word; whether it said anything new. */
    boolean hear(Report.Pull told, Collection<StoryKey> stories, ConnectedRepository from) {
        of(from);
        var before = state();
        takeAside(told);
        if (isNewer(told)) take(told, stories);
        if (before.equals(state())) return false;
        record("pull-request-told", from.asActor());
        return true;
    }

    private void of(ConnectedRepository from) {
        repository = from.name();
    }

    /** The very same word counts too: the plan may have the story by now that it names. */
    private boolean isNewer(Report.Pull told) {
        var byTime = told.at().compareTo(toldAt);
        if (byTime != 0) return byTime > 0;
        if (told.rank() != toldRank) return told.rank() > toldRank;
        // The same second, the same kind of event: which of them counts is of no matter, but it must be the same
        // always.
        return told.digest().compareTo(toldDigest) >= 0;
    }

    private void take(Report.Pull told, Collection<StoryKey> stories) {
        title = told.title();
        branch = told.branch();
        author = told.author();
        link = told.link().value();
        head = told.head().hash();
        state = told.state();
        draft = told.draft();
        mergedAt = told.mergedAt();
        storyKeys = keys(stories);
        changeRequests = told.changeRequests();
        toldAt = told.at();
        toldRank = told.rank();
        toldDigest = told.digest();
    }

    /** What is kept by itself: every head there ever was, each review, and whether which head can be merged. */
    private void takeAside(Report.Pull told) {
        var all = new TreeSet<>(heads);
        all.add(told.head().hash());
        if (told.formerHead() != null) all.add(told.formerHead().hash());
        heads = List.copyOf(all);
        if (told.review() != null) {
            var byId = new TreeMap<Long, Review>();
            reviews.forEach(review -> byId.put(review.id(), review));
            byId.merge(told.review().id(), told.review(), Review::or);
            reviews = List.copyOf(byId.values());
        }
        if (told.mergeable() != null && saysMoreOnMerging(told)) {
            mergeable = told.mergeable();
            mergeableHead = told.head().hash();
            mergeableAt = told.at();
        }
    }

    /** In the same second a conflict counts more than none. */
    private boolean saysMoreOnMerging(Report.Pull told) {
        if (mergeableAt == null || mergeableHead == null || mergeable == null) return true;
        var byTime = told.at().compareTo(mergeableAt);
        if (byTime != 0) return byTime > 0;
        var byHead = told.head().hash().compareTo(mergeableHead);
        return byHead == 0 ? mergeable && Boolean.FALSE.equals(told.mergeable()) : byHead > 0;
    }

    private static List<String> keys(Collection<StoryKey> stories) {
        return stories.stream().map(StoryKey::value).distinct().sorted().toList();
    }

    List<StoryKey> stories() {
        return storyKeys.stream().map(StoryKey::new).toList();
    }

    /** Whether it was closed without a merge. */
    boolean closed() {
        return state == PullState.CLOSED;
    }

    /** Of each story that it names its head commit. */
    Map<StoryKey, String> headOfStories() {
        return stories().stream().collect(Collectors.toMap(Function.identity(), story -> head));
    }

    /** Its head, as people call it. */
    String nameOfHead() {
        return subject().key() + " @ " + new Commit(head).brief();
    }

    @Override
    public SubjectRef subject() {
        return new SubjectRef(planId, "pull-request", repository + "#" + number);
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
                repositoryId,
                number,
                title,
                branch,
                author,
                link,
                head,
                heads,
                state,
                draft,
                mergedAt,
                storyKeys,
                changeRequests,
                reviews,
                toldAt,
                toldRank,
                toldDigest,
                mergeable,
                mergeableHead,
                mergeableAt);
    }

    private record State(
            UUID id,
            UUID plan,
            UUID repository,
            long number,
            String title,
            String branch,
            String author,
            String link,
            String head,
            List<String> heads,
            PullState state,
            boolean draft,
            @Nullable Instant mergedAt,
            List<String> stories,
            List<String> changeRequests,
            List<Review> reviews,
            Instant toldAt,
            int toldRank,
            String toldDigest,
            @Nullable Boolean mergeable,
            @Nullable String mergeableHead,
            @Nullable Instant mergeableAt) {}
}
