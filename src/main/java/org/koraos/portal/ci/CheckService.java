package org.koraos.portal.ci;

import java.time.Clock;
import java.util.Set;

import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

import org.koraos.portal.access.CurrentPerson;
import org.koraos.portal.access.RequiresRole;
import org.koraos.portal.access.Role;
import org.koraos.portal.ci.internal.CheckQuery;
import org.koraos.portal.ci.internal.CheckStatements;
import org.koraos.portal.ci.internal.CodeQuery;
import org.koraos.portal.kernel.Reason;
import org.koraos.portal.plan.FactsLock;
import org.koraos.portal.plan.PlanId;
import org.koraos.portal.plan.StoryFacts;
import org.koraos.portal.plan.StoryFactsSource;
import org.koraos.portal.plan.StoryKey;

/** The required checks of stories, as engineers state them. Each command holds its story's facts still. */
@Service
public class CheckService {

    private final CheckStatements statements;
    private final CheckQuery query;
    private final CodeQuery code;
    private final CodeFacts codeFacts;
    private final StoryFactsSource stories;
    private final FactsLock factsLock;
    private final CurrentPerson current;
    private final Clock clock;

    CheckService(
            CheckStatements statements,
            CheckQuery query,
            CodeQuery code,
            CodeFacts codeFacts,
            StoryFactsSource stories,
            FactsLock factsLock,
            CurrentPerson current,
            Clock clock) {
        this.statements = statements;
        this.query = query;
        this.code = code;
        this.codeFacts = codeFacts;
        this.stories = stories;
        this.factsLock = factsLock;
        this.current = current;
        this.clock = clock;
    }

    /** All that was stated about the story's check. */
    @RequiresRole
    @Transactional(readOnly = true)
    public StoryChecks checks(PlanId plan, StoryKey story) {
        var code = codeFacts.of(plan, Set.of(story)).map(all -> all.getOrDefault(story, StoryCode.NONE));
        return new StoryChecks(
                plan, story, factsOf(plan, story).withdrawn(), query.statements(plan, story), code.orElse(null));
    }

    /** States how the check ended; from then on this counts. Of a plan with repositories these say it, and nobody else. */
    @RequiresRole(Role.ENGINEER)
    @Transactional
    public CheckId state(PlanId plan, StoryKey story, CheckResult result) {
        hold(plan, story);
        if (code.connected(plan)) throw new CheckRefusal.ToldByRepositories();
        var statement = new CheckStatement(plan, story, result, current.reference(), clock.instant());
        return new CheckId(statements.saveAndFlush(statement).aggregateId());
    }

    /** Takes a statement back, as if it had not been made; the one before it counts again. */
    @RequiresRole(Role.ENGINEER)
    @Transactional
    public void withdraw(PlanId plan, CheckId id, Reason reason) {
        hold(plan, query.storyOf(plan, id).orElseThrow(CheckRefusal.UnknownStatement::new));
        var statement = statements.findById(id.value()).orElseThrow(CheckRefusal.UnknownStatement::new);
        statement.withdraw(current.reference(), reason, clock.instant());
        statements.saveAndFlush(statement);
    }

    private void hold(PlanId plan, StoryKey story) {
        factsLock.stories(plan, Set.of(story));
        if (factsOf(plan, story).withdrawn()) throw new CheckRefusal.StoryWithdrawn(story);
    }

    private StoryFacts factsOf(PlanId plan, StoryKey story) {
        return stories.of(plan, Set.of(story)).stream()
                .findFirst()
                .orElseThrow(() -> new CheckRefusal.UnknownStory(story));
    }
}
