package org.koraos.portal.alerting.ui;

import java.time.LocalDate;
import java.util.List;

import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;

import org.koraos.portal.alerting.RuleRow;
import org.koraos.portal.kernel.Phrase;
import org.koraos.portal.uikit.Moments;
import org.koraos.portal.uikit.Phrases;
import org.koraos.portal.uikit.SiteMap;
import org.koraos.portal.uikit.StatusBadge;
import org.koraos.portal.uikit.StatusBadge.Tone;

/** A plan's rules, a line each: what it is, when it fires, whose it is. */
final class RuleList extends UnorderedList {

    private List<RuleRow> shown = List.of();

    RuleList() {
        setId("rules");
        addClassName("rule-list");
    }

    /** @param plan the plan's short name */
    void show(List<RuleRow> rules, String plan) {
        if (rules.equals(shown)) return;
        shown = List.copyOf(rules);
        removeAll();
        rules.forEach(rule -> add(item(rule, plan)));
    }

    private ListItem item(RuleRow rule, String plan) {
        var item = new ListItem(what(rule, plan), threshold(rule), whose(rule), marks(rule));
        item.addClassName("rule-item");
        return item;
    }

    private static Div what(RuleRow rule, String plan) {
        var link = new Anchor(SiteMap.of(SiteMap.RULE, plan, rule.key().value()), rule.name());
        link.setId("rule-" + rule.key());
        link.addClassName("rule-link");
        var key = new Span(rule.key().value());
        key.addClassName("alerting-key");
        var what = new Div(link, key);
        what.addClassName("rule-what");
        return what;
    }

    private Div threshold(RuleRow rule) {
        var now = new Span(Phrases.say(this, rule.say(rule.threshold())));
        now.addClassName("rule-now");
        var since = new Span(Phrases.say(
                this,
                Phrase.of(
                        "alerting.rule.version-since",
                        rule.version(),
                        LocalDate.ofInstant(rule.since(), Moments.zone()))));
        since.addClassName("rule-since");
        var threshold = new Div(now, since);
        threshold.addClassName("rule-threshold");
        return threshold;
    }

    private Span whose(RuleRow rule) {
        var owner = rule.owner();
        var whose = new Span(owner == null ? getTranslation("alerting.rule.no-owner") : owner.name());
        whose.addClassName("rule-owner");
        return whose;
    }

    private Div marks(RuleRow rule) {
        var marks = new Div(AlertingBadges.of(this, rule.severity()));
        marks.addClassName("alerting-badges");
        if (rule.openProposals() == 1) {
            marks.add(new StatusBadge(getTranslation("alerting.rule.one-proposal"), Tone.INFO));
        } else if (rule.openProposals() > 1) {
            marks.add(new StatusBadge(
                    getTranslation("alerting.rule.several-proposals", rule.openProposals()), Tone.WARNING));
        }
        if (rule.runbook() == null) {
            marks.add(new StatusBadge(getTranslation("alerting.rule.no-runbook"), Tone.NEUTRAL));
        }
        return marks;
    }
}
