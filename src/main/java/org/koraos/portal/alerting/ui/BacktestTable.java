package org.koraos.portal.alerting.ui;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

import com.vaadin.flow.component.html.NativeTable;
import com.vaadin.flow.component.html.NativeTableCell;
import com.vaadin.flow.component.html.NativeTableHeaderCell;
import com.vaadin.flow.component.html.NativeTableRow;
import org.jspecify.annotations.Nullable;

import org.koraos.portal.alerting.BacktestFigures;
import org.koraos.portal.alerting.BacktestPage;
import org.koraos.portal.alerting.BacktestPage.Outcome;
import org.koraos.portal.alerting.PendingPeriod;
import org.koraos.portal.alerting.RuleRow;
import org.koraos.portal.uikit.Decimals;
import org.koraos.portal.uikit.Locales;
import org.koraos.portal.uikit.Phrases;

/** The figures of each threshold side by side. */
final class BacktestTable extends NativeTable {

    BacktestTable() {
        setId("backtest-figures");
        addClassName("backtest-figures");
    }

    /** @param tried null when none other is tried */
    void show(RuleRow rule, BacktestPage page, @Nullable Outcome tried) {
        var outcomes = Stream.of(page.base(), page.proposed(), tried).toList();
        getHead().removeAll();
        getBody().removeAll();
        var names = new NativeTableRow(new NativeTableHeaderCell(getTranslation("alerting.backtest.measure")));
        head(names, rule, BacktestPanel.baseName(page), page.base());
        head(names, rule, "alerting.backtest.proposed", page.proposed());
        head(names, rule, "alerting.backtest.tried", tried);
        getHead().add(names);
        var days = BigDecimal.valueOf(page.length().toMinutes() + 1)
                .divide(BigDecimal.valueOf(Duration.ofDays(1).toMinutes()), 6, RoundingMode.HALF_UP);
        row("alerting.backtest.alerts", outcomes, figures -> number(BigDecimal.valueOf(figures.alerts())));
        row(
                "alerting.backtest.each-day",
                outcomes,
                figures -> number(BigDecimal.valueOf(figures.alerts()).divide(days, 1, RoundingMode.HALF_UP)));
        row("alerting.backtest.most", outcomes, figures -> number(BigDecimal.valueOf(figures.mostInADay())));
        row("alerting.backtest.at-night", outcomes, figures -> number(BigDecimal.valueOf(figures.atNight())));
        row("alerting.backtest.firing", outcomes, figures -> length(figures.firingSeconds()));
        row("alerting.backtest.longest", outcomes, figures -> length(figures.longestSeconds()));
    }

    private void head(NativeTableRow names, RuleRow rule, String name, @Nullable Outcome outcome) {
        if (outcome == null) return;
        names.add(new NativeTableHeaderCell(getTranslation(
                "alerting.backtest.column", getTranslation(name), Phrases.say(this, rule.say(outcome.threshold())))));
    }

    private void row(String measure, List<@Nullable Outcome> outcomes, Function<BacktestFigures, String> said) {
        var row = new NativeTableRow(new NativeTableHeaderCell(getTranslation(measure)));
        for (var outcome : outcomes) {
            if (outcome != null) row.add(new NativeTableCell(said.apply(outcome.figures())));
        }
        getBody().add(row);
    }

    private String number(BigDecimal number) {
        return Decimals.write(number, Locales.of(this));
    }

    private static String length(long seconds) {
        return PendingPeriod.write(Duration.ofSeconds(seconds));
    }
}
