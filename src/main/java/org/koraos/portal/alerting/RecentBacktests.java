package org.koraos.portal.alerting;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;

import org.springframework.stereotype.Component;

import org.koraos.portal.plan.PlanId;

/**
 * The backtests that pages asked for last. A slider asks many times a second for the same samples; these never change, so
 * that what is kept here never is out of date.
 */
@Component
class RecentBacktests {

    private static final int MOST = 16;

    private final Map<Place, RuleBacktest> kept = Collections.synchronizedMap(new LinkedHashMap<>(MOST, 0.75f, true));

    /** Where samples are found: those of one plan are not for the asking in another. */
    record Place(PlanId plan, UUID samples) {}

    RuleBacktest get(Place place, Supplier<RuleBacktest> otherwise) {
        var found = kept.get(place);
        if (found != null) return found;
        var made = otherwise.get();
        synchronized (kept) {
            kept.put(place, made);
            if (kept.size() > MOST) kept.remove(kept.keySet().iterator().next());
        }
        return made;
    }
}
