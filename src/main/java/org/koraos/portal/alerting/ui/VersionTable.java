package org.koraos.portal.alerting.ui;

import java.util.List;
import java.util.function.Consumer;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.NativeTable;
import com.vaadin.flow.component.html.NativeTableBody;
import com.vaadin.flow.component.html.NativeTableCell;
import com.vaadin.flow.component.html.NativeTableHeaderCell;
import com.vaadin.flow.component.html.NativeTableRow;
import com.vaadin.flow.component.html.Span;
import org.jspecify.annotations.Nullable;

import org.koraos.portal.alerting.RulePage;
import org.koraos.portal.alerting.RuleRow;
import org.koraos.portal.alerting.Signature;
import org.koraos.portal.alerting.VersionRow;
import org.koraos.portal.kernel.Phrase;
import org.koraos.portal.uikit.Locales;
import org.koraos.portal.uikit.Moments;
import org.koraos.portal.uikit.Phrases;
import org.koraos.portal.uikit.SiteMap;
import org.koraos.portal.uikit.StatusBadge;
import org.koraos.portal.uikit.StatusBadge.Tone;

/** A rule's thresholds as a table, the newest first: all that the chart shows, and the way back to each. */
final class VersionTable extends NativeTable {

    private static final List<String> COLUMNS = List.of(
            "alerting.versions.version",
            "alerting.versions.threshold",
            "alerting.versions.since",
            "alerting.versions.proposed",
            "alerting.versions.approved",
            "alerting.versions.why",
            "alerting.versions.act");

    private final NativeTableBody body = getBody();
    private final Consumer<VersionRow> rollBack;

    /** @param rollBack told the version whose threshold shall be proposed again */
    VersionTable(Consumer<VersionRow> rollBack) {
        this.rollBack = rollBack;
        setId("versions");
        addClassName("version-table");
        var header = new NativeTableRow();
        COLUMNS.forEach(column -> header.add(new NativeTableHeaderCell(getTranslation(column))));
        getHead().add(header);
    }

    /** @param mayPropose whether a rollback is offered; it works while a cycle is open */
    void show(RulePage page, String plan, boolean mayPropose) {
        body.removeAll();
        for (var version : page.versions().reversed()) body.add(row(page, version, plan, mayPropose));
    }

    private NativeTableRow row(RulePage page, VersionRow version, String plan, boolean mayPropose) {
        var row = new NativeTableRow();
        row.setId("version-" + version.number());
        var current = version.number() == page.rule().version();
        row.add(
                cell(0, number(version, current)),
                cell(1, threshold(page.rule(), version)),
                cell(2, new Span(Moments.text(Locales.of(this), version.madeAt()))),
                cell(3, new Span(version.proposed().name())),
                cell(4, approved(version)),
                cell(5, why(version, plan)),
                cell(6, mayPropose && !current ? act(page, version) : new Span()));
        return row;
    }

    /** On a narrow screen each cell stands under its own heading. */
    private NativeTableCell cell(int column, Component content) {
        var cell = new NativeTableCell(content);
        cell.getElement().setAttribute("data-label", getTranslation(COLUMNS.get(column)));
        return cell;
    }

    private Div number(VersionRow version, boolean current) {
        var number = new Div(new Span(Integer.toString(version.number())));
        if (current) number.add(new StatusBadge(getTranslation("alerting.versions.current"), Tone.GOOD));
        number.addClassName("alerting-badges");
        return number;
    }

    private Span threshold(RuleRow rule, VersionRow version) {
        var threshold = new Span(say(rule.say(version.threshold())));
        threshold.addClassName("version-threshold");
        return threshold;
    }

    private Div approved(VersionRow version) {
        var approved = new Div();
        approved.addClassName("version-approved");
        if (version.number() == 1) approved.add(new Span(getTranslation("alerting.versions.with-the-rule")));
        addApproval(approved, "alerting.versions.by-po", version.approvedByPo());
        addApproval(approved, "alerting.versions.by-ops", version.approvedByOps());
        return approved;
    }

    private void addApproval(Div approved, String text, @Nullable Signature by) {
        if (by != null) approved.add(new Span(getTranslation(text, by.name())));
    }

    private Div why(VersionRow version, String plan) {
        var why = new Div();
        why.addClassName("version-why");
        var reason = version.reason();
        if (reason != null) why.add(new Span(reason));
        var back = version.rollsBackTo();
        if (back != null) why.add(new Span(getTranslation("alerting.chart.rolls-back", back)));
        var proposal = version.proposal();
        var cycle = version.cycle();
        if (proposal != null && cycle != null) {
            why.add(new Anchor(
                    SiteMap.of(SiteMap.PROPOSAL, plan, proposal.value()),
                    getTranslation("alerting.versions.proposal", proposal.value(), cycle)));
        }
        return why;
    }

    private Component act(RulePage page, VersionRow version) {
        var same = version.threshold().equals(page.rule().threshold());
        var roll = new Button(getTranslation("alerting.versions.roll-back"), click -> rollBack.accept(version));
        roll.setId("roll-back-" + version.number());
        roll.addThemeVariants(ButtonVariant.SMALL);
        roll.setAriaLabel(getTranslation("alerting.versions.roll-back-to", version.number()));
        roll.setEnabled(page.openCycle() != null && !same);
        if (!same) return roll;
        var hint = new Span(getTranslation("alerting.versions.same"));
        hint.addClassName("alerting-hint");
        return new Div(roll, hint);
    }

    private String say(Phrase phrase) {
        return Phrases.say(this, phrase);
    }
}
