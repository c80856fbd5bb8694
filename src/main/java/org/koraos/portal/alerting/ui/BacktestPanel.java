package org.koraos.portal.alerting.ui;

import java.math.BigDecimal;
import java.util.UUID;
import java.util.function.BiFunction;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.component.html.Span;
import org.jspecify.annotations.Nullable;

import org.koraos.portal.alerting.BacktestPage;
import org.koraos.portal.alerting.BacktestPage.Outcome;
import org.koraos.portal.alerting.RuleRow;
import org.koraos.portal.alerting.Threshold;
import org.koraos.portal.kernel.InvalidValue;
import org.koraos.portal.kernel.Phrase;
import org.koraos.portal.uikit.Phrases;

/**
 * What thresholds would have done: today's, the proposed one, and any other that the person tries, as a chart and as
 * tables that say the same.
 */
final class BacktestPanel extends Section {

    private final BiFunction<UUID, Threshold, Outcome> trial;
    private final Paragraph none = new Paragraph(getTranslation("alerting.backtest.none"));
    private final Paragraph about = new Paragraph();
    private final Paragraph frozen = new Paragraph();
    private final BacktestChart chart = new BacktestChart(this::attempt);
    private final BacktestTable table = new BacktestTable();
    private final FiringTable firings = new FiringTable();
    private final Div found = new Div(about, chart, table, firings, frozen);

    private @Nullable BacktestPage page;
    private @Nullable RuleRow rule;

    /** @param trial says what a threshold would have done on the samples with that id */
    BacktestPanel(BiFunction<UUID, Threshold, Outcome> trial) {
        this.trial = trial;
        setId("backtest");
        addClassNames("panel", "alerting-panel", "backtest");
        none.addClassName("alerting-hint");
        about.addClassName("alerting-hint");
        frozen.addClassName("alerting-hint");
        frozen.setId("backtest-frozen");
        found.addClassName("backtest-found");
        add(new H2(getTranslation("alerting.backtest.title")), none, found);
    }

    /** Puts below everything what brings other samples. */
    void offer(Component below) {
        add(below);
    }

    /** @param newer null when there are no samples */
    void show(RuleRow of, @Nullable BacktestPage newer) {
        // Whatever else changed on the page, what somebody tries here stays.
        if (newer != null && newer.equals(page)) return;
        rule = of;
        page = newer;
        none.setVisible(newer == null);
        found.setVisible(newer != null);
        if (newer == null) return;
        var samples = newer.samples();
        about.setText(say(Phrase.of(
                "alerting.backtest.about",
                newer.from(),
                newer.until(),
                samples.fileName(),
                samples.given().name(),
                samples.given().at())));
        var digest = newer.frozen();
        frozen.setVisible(digest != null);
        if (digest != null) {
            frozen.removeAll();
            var shown = new Span(digest);
            shown.addClassName("alerting-key");
            frozen.add(new Span(getTranslation("alerting.backtest.frozen") + " "), shown);
        }
        chart.show(of, newer);
        show(null);
    }

    private void show(@Nullable Outcome tried) {
        if (page == null || rule == null) return;
        table.show(rule, page, tried);
        firings.show(page, tried);
    }

    /** The person moves the slider: what the threshold there would have done comes at once. */
    private void attempt(double value) {
        if (page == null || rule == null) return;
        try {
            var pending = (page.proposed() == null ? page.base() : page.proposed())
                    .threshold()
                    .pending();
            var outcome = trial.apply(page.samples().id(), new Threshold(BigDecimal.valueOf(value), pending));
            chart.showTried(rule, outcome);
            show(outcome);
        } catch (InvalidValue notOnTheSlider) {
            show(null);
        }
    }

    /** The key of what the threshold is called with which a proposal, if there is one, is compared. */
    static String baseName(BacktestPage page) {
        return page.proposed() == null ? "alerting.backtest.now" : "alerting.backtest.unchanged";
    }

    private String say(Phrase phrase) {
        return Phrases.say(this, phrase);
    }
}
