package org.koraos.portal.bench;

import java.util.List;
import java.util.stream.IntStream;

import org.koraos.portal.access.PersonReference;
import org.koraos.portal.access.Role;
import org.koraos.portal.plan.AcceptanceCriterion;
import org.koraos.portal.plan.CriterionKind;
import org.koraos.portal.plan.PlanContract.StoryContract;
import org.koraos.portal.plan.PlanReference;
import org.koraos.portal.plan.StoryKey;
import org.koraos.portal.support.GivenPeople;
import org.koraos.portal.support.GivenPlans;

/** Plans as large as asked for, owned by ten engineers, every tenth story waiting for the one before it. */
public final class GivenLargePlans {

    private final GivenPlans plans;
    private final List<PersonReference> engineers;

    public GivenLargePlans(GivenPlans plans, GivenPeople people) {
        this.plans = plans;
        this.engineers = IntStream.range(0, 10)
                .mapToObj(number -> people.with(Role.ENGINEER))
                .toList();
    }

    /** A plan of so many stories. */
    public PlanReference of(int stories) {
        return plans.with(IntStream.rangeClosed(1, stories).mapToObj(this::story));
    }

    static String key(int number) {
        return "S-%05d".formatted(number);
    }

    private StoryContract story(int number) {
        return new StoryContract(
                new StoryKey(key(number)),
                number % 3 == 0 ? GivenPlans.O2 : GivenPlans.O1,
                "Keep one writer for each of the executions of client " + number,
                null,
                engineers.get(number % engineers.size()).id(),
                null,
                number % 10 == 0 ? GivenPlans.keys(key(number - 1)) : null,
                List.of(
                        new AcceptanceCriterion(CriterionKind.BASE, "CA-01", "Only one of two writes"),
                        new AcceptanceCriterion(CriterionKind.DELTA, "CA-D01", "Also with a clock apart")),
                null,
                null);
    }
}
