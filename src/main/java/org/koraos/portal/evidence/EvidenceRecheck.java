package org.koraos.portal.evidence;

import java.time.Clock;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

import org.koraos.portal.evidence.internal.EvidenceItems;
import org.koraos.portal.evidence.internal.EvidenceQuery;
import org.koraos.portal.kernel.Actor;
import org.koraos.portal.plan.PlanId;
import org.koraos.portal.plan.StoryFacts;
import org.koraos.portal.plan.StoryFactsSource;
import org.koraos.portal.plan.StoryKey;

/**
 * Marks evidence to be looked at again, in the transaction that changes what it rests on: from then on it counts no more,
 * and gates that were decided on it go stale with it. It does not heal by itself, not even when what changed changes
 * back; somebody confirms or corrects it. It asks for no role and takes no lock: who calls it holds the stories' facts.
 */
@Component
public class EvidenceRecheck {

    /** What shows how code behaves; a runbook does not. */
    private static final Set<EvidenceKind> OF_CODE = EnumSet.complementOf(EnumSet.of(EvidenceKind.RUNBOOK));

    private static final Set<EvidenceKind> OF_RUNBOOK = EnumSet.of(EvidenceKind.DEGRADATION);

    private final EvidenceItems items;
    private final EvidenceQuery query;
    private final StoryFactsSource stories;
    private final Clock clock;

    EvidenceRecheck(EvidenceItems items, EvidenceQuery query, StoryFactsSource stories, Clock clock) {
        this.items = items;
        this.query = query;
        this.stories = stories;
        this.clock = clock;
    }

    /**
     * A pull request of these stories has another head commit.
     *
     * @param what the pull request and its commit, as people call them
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public void newCommit(PlanId plan, Collection<StoryKey> of, String what, Actor by) {
        mark(query.markable(plan, of, OF_CODE), Fall.NEW_COMMIT, what, by);
    }

    /** The runbook of the story is another. */
    @Transactional(propagation = Propagation.MANDATORY)
    void newRunbook(PlanId plan, StoryKey story, String title, Actor by) {
        mark(query.markable(plan, List.of(story), OF_RUNBOOK), Fall.RUNBOOK_CHANGED, title, by);
    }

    private void mark(Collection<EvidenceId> marked, Fall cause, String subject, Actor by) {
        for (var id : marked) mark(items.findById(id.value()).orElseThrow(), cause, subject, by);
    }

    private void mark(Evidence item, Fall cause, String subject, Actor by) {
        if (item.recheck(cause, subject, by, clock.instant())) items.saveAndFlush(item);
    }

    /** The contract of these stories is another: what proves a criterion whose text changed is marked. */
    @Transactional(propagation = Propagation.MANDATORY)
    void newContract(PlanId plan, Collection<StoryKey> of, Actor by) {
        var proving = query.markable(plan, of, EnumSet.allOf(EvidenceKind.class)).stream()
                .map(id -> items.findById(id.value()).orElseThrow())
                .collect(Collectors.groupingBy(Evidence::story));
        for (var story : stories.of(plan, proving.keySet())) {
            var texts = texts(story);
            for (var item : proving.getOrDefault(story.key(), List.of())) {
                item.changedCriterion(texts).ifPresent(key -> mark(item, Fall.CRITERION_CHANGED, key, by));
            }
        }
    }

    /** The digests of the texts of a story's criteria, by their keys. */
    static Map<String, String> texts(StoryFacts story) {
        return story.criteria().stream()
                .collect(Collectors.toMap(StoryFacts.CriterionFact::key, StoryFacts.CriterionFact::textDigest));
    }
}
