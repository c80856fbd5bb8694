package org.koraos.portal.alerting.ui;

import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleConsumer;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.Tag;
import com.vaadin.flow.component.dependency.JsModule;
import com.vaadin.flow.dom.DebouncePhase;

import org.koraos.portal.alerting.BacktestPage;
import org.koraos.portal.alerting.BacktestPage.Outcome;
import org.koraos.portal.alerting.RuleRow;
import org.koraos.portal.uikit.Locales;
import org.koraos.portal.uikit.Phrases;

/** A rule's samples with thresholds across them, and below when each would have fired. A slider tries another. */
@Tag("kora-backtest-chart")
@JsModule("./charts/kora-backtest-chart.ts")
final class BacktestChart extends Component {

    /** Often enough to follow a hand, seldom enough not to pile up behind it. */
    private static final int MILLISECONDS_BETWEEN_TRIALS = 60;

    /** A threshold as the browser draws it; its words are ready to show. */
    record Line(String name, String said, double value, List<long[]> firing) {}

    /** @param tried told the value that the slider is moved to */
    BacktestChart(DoubleConsumer tried) {
        setId("backtest-chart");
        getElement()
                .addEventListener(
                        "threshold-tried",
                        event -> tried.accept(
                                event.getEventData().get("event.detail").asDouble()))
                .addEventData("event.detail")
                .debounce(
                        MILLISECONDS_BETWEEN_TRIALS,
                        DebouncePhase.LEADING,
                        DebouncePhase.INTERMEDIATE,
                        DebouncePhase.TRAILING);
    }

    void show(RuleRow rule, BacktestPage page) {
        var lines = new ArrayList<Line>();
        lines.add(line(rule, BacktestPanel.baseName(page), page.base()));
        var proposed = page.proposed();
        if (proposed != null) lines.add(line(rule, "alerting.backtest.proposed", proposed));
        getElement()
                .setProperty("label", getTranslation("alerting.backtest.chart", rule.name()))
                .setProperty("sliderLabel", getTranslation("alerting.backtest.slider"))
                .setProperty("unit", rule.unit())
                .setProperty("language", Locales.of(this).toLanguageTag())
                .setProperty("zone", page.samples().zone().getId())
                .setProperty("from", (double) page.from().toEpochMilli())
                .setProperty("until", (double) page.until().toEpochMilli())
                .setPropertyList("lines", lines)
                .setPropertyList("tried", List.of())
                .setPropertyList("strokes", page.strokes());
    }

    void showTried(RuleRow rule, Outcome outcome) {
        getElement().setPropertyList("tried", List.of(line(rule, "alerting.backtest.tried", outcome)));
    }

    private Line line(RuleRow rule, String name, Outcome outcome) {
        return new Line(
                getTranslation(name),
                Phrases.say(this, rule.say(outcome.threshold())),
                outcome.threshold().value().doubleValue(),
                outcome.firing().stream()
                        .map(span -> new long[] {
                            span.from().toEpochMilli(), span.until().toEpochMilli()
                        })
                        .toList());
    }
}
