package org.koraos.portal.bench;

import java.util.ArrayList;
import java.util.List;

import org.koraos.portal.access.PersonReference;
import org.koraos.portal.gate.GateKey;
import org.koraos.portal.gate.GateReviewService;
import org.koraos.portal.gate.Seen;
import org.koraos.portal.plan.PlanReference;
import org.koraos.portal.plan.StoryKey;
import org.koraos.portal.support.GivenPeople;
import org.koraos.portal.support.GivenPlans;

import static org.assertj.core.api.Assertions.assertThat;

/** Entry gates of a large plan that only wait for their decision. */
record ReadyGates(GivenPlans plans, GivenPeople people, GateReviewService review) {

    /** One of them, with what its page showed. */
    record Ready(GateKey gate, Seen seen) {}

    List<Ready> of(PlanReference plan, PersonReference po, int count) {
        var ready = new ArrayList<Ready>();
        for (var number = 1; ready.size() < count; number++) {
            // Every tenth waits for another story, and a third is in a wave that is not open yet.
            if (number % 10 == 0 || number % 3 == 0) continue;
            plans.ready(plan, GivenLargePlans.key(number));
            var gate = GateKey.entry(new StoryKey(GivenLargePlans.key(number)));
            var page = people.as(po, () -> review.page(plan.id(), gate));
            assertThat(page.readyForMe()).isTrue();
            ready.add(new Ready(gate, page.seen()));
        }
        return ready;
    }
}
