package org.koraos.portal.alerting.ui;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.Tag;
import com.vaadin.flow.component.dependency.JsModule;

import org.koraos.portal.alerting.ProposalRow;
import org.koraos.portal.alerting.RulePage;
import org.koraos.portal.alerting.RuleRow;
import org.koraos.portal.alerting.Threshold;
import org.koraos.portal.alerting.VersionRow;
import org.koraos.portal.kernel.Phrase;
import org.koraos.portal.uikit.Locales;
import org.koraos.portal.uikit.Moments;
import org.koraos.portal.uikit.Phrases;

/** A rule's thresholds over time, with what is proposed for it. The table below it says the same. */
@Tag("kora-history-chart")
@JsModule("./charts/kora-history-chart.ts")
final class HistoryChart extends Component {

    /** A marker as the browser draws it; its words are ready to show. */
    record Point(
            String name,
            double value,
            long at,
            String kind,
            boolean current,
            String label,
            String title,
            List<String> lines) {}

    /** @param chosen told the number of a version whose marker was chosen */
    HistoryChart(Consumer<String> chosen) {
        setId("threshold-chart");
        getElement()
                .addEventListener(
                        "point-chosen",
                        event -> chosen.accept(
                                event.getEventData().get("event.detail").asString()))
                .addEventData("event.detail");
    }

    void show(RulePage page, Instant now) {
        var points = new ArrayList<Point>();
        page.versions().forEach(version -> points.add(point(page.rule(), version)));
        page.open().forEach(proposal -> points.add(point(proposal)));
        getElement()
                .setProperty(
                        "label",
                        getTranslation("alerting.chart.label", page.rule().name()))
                .setProperty("language", Locales.of(this).toLanguageTag())
                .setProperty("now", (double) now.toEpochMilli())
                .setPropertyList("points", points);
    }

    private Point point(RuleRow rule, VersionRow version) {
        var current = version.number() == rule.version();
        var lines = new ArrayList<String>();
        lines.add(getTranslation("alerting.chart.since", Moments.text(Locales.of(this), version.madeAt())));
        lines.add(getTranslation("alerting.chart.by", version.proposed().name()));
        var po = version.approvedByPo();
        var ops = version.approvedByOps();
        if (po != null && ops != null) lines.add(getTranslation("alerting.chart.approved", po.name(), ops.name()));
        var back = version.rollsBackTo();
        if (back != null) lines.add(getTranslation("alerting.chart.rolls-back", back));
        if (current) lines.add(getTranslation("alerting.chart.current"));
        return point(
                Integer.toString(version.number()),
                version.threshold(),
                version.madeAt(),
                version.number() == 1 ? "first" : back == null ? "change" : "rollback",
                current,
                getTranslation("alerting.chart.version", version.number(), say(rule, version.threshold())),
                lines);
    }

    private Point point(ProposalRow proposal) {
        return point(
                number(proposal),
                proposal.threshold(),
                proposal.proposed().at(),
                "proposed",
                false,
                getTranslation(
                        "alerting.chart.proposal", proposal.key().value(), say(proposal.rule(), proposal.threshold())),
                List.of(
                        getTranslation("alerting.chart.by", proposal.proposed().name()),
                        Phrases.say(this, Phrase.of("alerting.proposal-state", proposal.state()))));
    }

    /** The last part of the key, since the rest is the rule's. */
    private static String number(ProposalRow proposal) {
        var key = proposal.key().value();
        return key.substring(key.lastIndexOf('-') + 1);
    }

    private static Point point(
            String name,
            Threshold threshold,
            Instant at,
            String kind,
            boolean current,
            String title,
            List<String> lines) {
        var label = title + ". " + String.join(". ", lines);
        return new Point(name, threshold.value().doubleValue(), at.toEpochMilli(), kind, current, label, title, lines);
    }

    private String say(RuleRow rule, Threshold threshold) {
        return Phrases.say(this, rule.say(threshold));
    }
}
