package org.koraos.portal.alerting;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * Says what an alert would have done on samples of the past, as Prometheus evaluates its rules: an alert that is due is
 * pending until it has been due for its time, then fires; one evaluation that does not find it due ends it, unless it is
 * to go on firing for a while.
 */
public final class Backtest {

    private static final long NEVER = Long.MIN_VALUE;

    private final AlertCondition alert;
    private final List<AlertSpan> spans = new ArrayList<>();
    private final long pending;
    private final long keepFiring;

    private AlertSpan.@Nullable State state;
    private long stateSince = NEVER;
    private long dueSince = NEVER;
    private long notDueSince = NEVER;

    private Backtest(AlertCondition alert) {
        this.alert = alert;
        this.pending = alert.pending().toMillis();
        this.keepFiring = alert.keepFiring().toMillis();
    }

    /** The spans in which the alert would have been pending or firing, in the order of time. */
    public static List<AlertSpan> run(SampleSeries series, AlertCondition alert, Evaluations when) {
        return new Backtest(alert).over(series, when);
    }

    private List<AlertSpan> over(SampleSeries series, Evaluations when) {
        var until = when.until().toEpochMilli();
        var step = when.every().toMillis();
        var lookback = when.lookback().toMillis();
        var newest = -1;
        var at = when.from().toEpochMilli();
        for (; at <= until; at += step) {
            while (newest + 1 < series.size() && series.time(newest + 1) <= at) newest++;
            evaluate(at, newest >= 0 && series.time(newest) >= at - lookback && isDue(series, newest));
        }
        enter(null, at);
        return List.copyOf(spans);
    }

    private boolean isDue(SampleSeries series, int index) {
        // A stale marker is a NaN, of which no comparison holds: no sample and an ended series are the same to an
        // alert.
        return alert.comparison().holds(series.value(index), alert.threshold());
    }

    private void evaluate(long at, boolean due) {
        if (due) {
            if (state == null) dueSince = at;
            notDueSince = NEVER;
            if (state != AlertSpan.State.FIRING) {
                enter(at - dueSince >= pending ? AlertSpan.State.FIRING : AlertSpan.State.PENDING, at);
            }
        } else if (state != null && !keepsFiring(at)) {
            notDueSince = NEVER;
            enter(null, at);
        }
    }

    private boolean keepsFiring(long at) {
        if (state != AlertSpan.State.FIRING) return false;
        if (notDueSince == NEVER) notDueSince = at;
        return at - notDueSince < keepFiring;
    }

    private void enter(AlertSpan.@Nullable State next, long at) {
        if (next == state) return;
        if (state != null) {
            spans.add(new AlertSpan(state, Instant.ofEpochMilli(stateSince), Instant.ofEpochMilli(at)));
        }
        state = next;
        stateSince = at;
    }
}
