package org.koraos.portal.alerting.ui;

import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

import com.vaadin.flow.component.details.Details;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.NativeTable;
import com.vaadin.flow.component.html.NativeTableCell;
import com.vaadin.flow.component.html.NativeTableHeaderCell;
import com.vaadin.flow.component.html.NativeTableRow;
import com.vaadin.flow.component.html.Paragraph;
import org.jspecify.annotations.Nullable;

import org.koraos.portal.alerting.AlertSpan;
import org.koraos.portal.alerting.BacktestPage;
import org.koraos.portal.alerting.BacktestPage.Outcome;
import org.koraos.portal.alerting.PendingPeriod;
import org.koraos.portal.uikit.Locales;
import org.koraos.portal.uikit.Moments;

/** Each alert that would have come, the last first: what the chart's bars say, in words. */
final class FiringTable extends Details {

    private static final int MOST = 100;

    private final NativeTable table = new NativeTable();
    private final Paragraph more = new Paragraph();
    private List<Firing> all = List.of();

    private record Firing(String whose, AlertSpan span) {}

    FiringTable() {
        setId("backtest-firings");
        table.addClassName("backtest-figures");
        more.addClassName("alerting-hint");
        table.getHead()
                .add(new NativeTableRow(
                        new NativeTableHeaderCell(getTranslation("alerting.backtest.whose")),
                        new NativeTableHeaderCell(getTranslation("alerting.backtest.from")),
                        new NativeTableHeaderCell(getTranslation("alerting.backtest.length"))));
        var scroll = new Div(table);
        scroll.addClassName("version-scroll");
        add(scroll, more);
        addOpenedChangeListener(change -> fill());
    }

    void show(BacktestPage page, @Nullable Outcome tried) {
        all = Stream.of(
                        firings(BacktestPanel.baseName(page), page.base()),
                        firings("alerting.backtest.proposed", page.proposed()),
                        firings("alerting.backtest.tried", tried))
                .flatMap(firings -> firings)
                .sorted(Comparator.comparing((Firing firing) -> firing.span().from())
                        .reversed())
                .toList();
        setSummaryText(getTranslation("alerting.backtest.each", all.size()));
        fill();
    }

    /** While it is closed, it is not filled: it would be filled anew at every move of the slider. */
    private void fill() {
        table.getBody().removeAll();
        if (!isOpened()) return;
        all.stream().limit(MOST).forEach(this::add);
        more.setVisible(all.size() > MOST);
        more.setText(getTranslation("alerting.backtest.more", MOST, all.size()));
    }

    private Stream<Firing> firings(String whose, @Nullable Outcome outcome) {
        if (outcome == null) return Stream.empty();
        var name = getTranslation(whose);
        return outcome.firing().stream().map(span -> new Firing(name, span));
    }

    private void add(Firing firing) {
        table.getBody()
                .add(new NativeTableRow(
                        new NativeTableCell(firing.whose()),
                        new NativeTableCell(
                                Moments.text(Locales.of(this), firing.span().from())),
                        new NativeTableCell(PendingPeriod.write(firing.span().length()))));
    }
}
