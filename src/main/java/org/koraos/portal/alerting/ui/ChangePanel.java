package org.koraos.portal.alerting.ui;

import java.math.BigDecimal;
import java.math.RoundingMode;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.component.html.Span;

import org.koraos.portal.alerting.PendingPeriod;
import org.koraos.portal.alerting.ProposalPage;
import org.koraos.portal.alerting.ProposalRow;
import org.koraos.portal.alerting.ProposalState;
import org.koraos.portal.alerting.RuleRow;
import org.koraos.portal.alerting.Threshold;
import org.koraos.portal.uikit.Decimals;
import org.koraos.portal.uikit.Locales;

/** The threshold that is, or was, beside the one that is proposed, and by how much they differ. */
final class ChangePanel extends Section {

    private static final BigDecimal HUNDRED = new BigDecimal(100);

    private final Side base = new Side("threshold-base");
    private final Side current = new Side("threshold-current");
    private final Side proposed = new Side("threshold-proposed");
    private final Span difference = new Span();

    ChangePanel() {
        addClassNames("panel", "change-panel");
        proposed.addClassName("change-proposed");
        var arrow = new Span("→");
        arrow.addClassName("change-arrow");
        arrow.getElement().setAttribute("aria-hidden", "true");
        var sides = new Div(base, current, arrow, proposed);
        sides.addClassName("change-sides");
        difference.addClassName("change-difference");
        difference.setId("threshold-difference");
        add(sides, difference);
    }

    void show(ProposalPage page) {
        var row = page.proposal();
        var moved = row.state() == ProposalState.CONFLICTED;
        var over = row.state().isFinal() || moved;
        base.show(
                getTranslation(over ? "alerting.change.base" : "alerting.change.now", row.baseVersion()),
                row.rule(),
                row.base());
        current.setVisible(moved);
        if (moved) {
            current.show(
                    getTranslation("alerting.change.now", row.rule().version()),
                    row.rule(),
                    row.rule().threshold());
        }
        proposed.show(proposedLabel(page), row.rule(), row.threshold());
        difference.setText(differences(row, moved ? row.rule().threshold() : row.base()));
    }

    private String proposedLabel(ProposalPage page) {
        var applied = page.appliedAs();
        if (applied != null) return getTranslation("alerting.change.applied", applied);
        var back = page.proposal().rollsBackTo();
        return back == null
                ? getTranslation("alerting.change.proposed")
                : getTranslation("alerting.change.proposed-back", back);
    }

    private String differences(ProposalRow row, Threshold from) {
        var value = difference(from.value(), row.threshold().value(), row.rule().unit());
        var pending = pending(from.pending(), row.threshold().pending());
        if (value.isEmpty()) return pending;
        return pending.isEmpty() ? value : getTranslation("alerting.change.both", value, pending);
    }

    private String difference(BigDecimal from, BigDecimal to, String unit) {
        var by = to.subtract(from);
        if (by.signum() == 0) return "";
        var locale = Locales.of(this);
        var words = (by.signum() > 0 ? "+" : "") + Decimals.write(by, locale) + (unit.isEmpty() ? "" : " " + unit);
        if (from.signum() == 0) return words;
        var percent = by.multiply(HUNDRED).divide(from, 1, RoundingMode.HALF_UP);
        return getTranslation(
                "alerting.change.percent", words, (percent.signum() > 0 ? "+" : "") + Decimals.write(percent, locale));
    }

    private String pending(PendingPeriod from, PendingPeriod to) {
        return from.equals(to) ? "" : getTranslation("alerting.change.pending", to.toString(), from.toString());
    }

    /** One threshold with its name above it. */
    private static final class Side extends Div {

        private final Span label = new Span();
        private final Span value = new Span();
        private final Span unit = new Span();
        private final Span pending = new Span();

        Side(String id) {
            setId(id);
            addClassName("change-side");
            label.addClassName("change-label");
            value.addClassName("change-value");
            unit.addClassName("change-unit");
            pending.addClassName("change-pending");
            add(label, new Div(value, unit), pending);
        }

        void show(String name, RuleRow rule, Threshold threshold) {
            label.setText(name);
            value.setText(rule.comparison().sign() + " " + Decimals.write(threshold.value(), Locales.of(this)));
            unit.setText(" " + rule.unit());
            pending.setText(
                    threshold.pending().equals(PendingPeriod.NONE)
                            ? getTranslation("alerting.change.at-once")
                            : getTranslation(
                                    "alerting.change.for", threshold.pending().toString()));
        }
    }
}
