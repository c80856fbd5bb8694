package org.koraos.portal.alerting.ui;

import java.util.List;

import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;

import org.koraos.portal.alerting.ProposalRow;
import org.koraos.portal.kernel.Phrase;
import org.koraos.portal.uikit.Phrases;
import org.koraos.portal.uikit.SiteMap;
import org.koraos.portal.uikit.StatusBadge;
import org.koraos.portal.uikit.StatusBadge.Tone;

/** Proposals, each with what it changes and what it waits for. */
final class ProposalList extends UnorderedList {

    private List<ProposalRow> shown = List.of();

    ProposalList(String id) {
        setId(id);
        addClassName("proposal-list");
    }

    /** @param plan the plan's short name */
    void show(List<ProposalRow> proposals, String plan) {
        if (proposals.equals(shown)) return;
        shown = List.copyOf(proposals);
        removeAll();
        proposals.forEach(proposal -> add(item(proposal, plan)));
    }

    private ListItem item(ProposalRow proposal, String plan) {
        var link = new Anchor(
                SiteMap.of(SiteMap.PROPOSAL, plan, proposal.key().value()),
                proposal.rule().name());
        link.setId("proposal-" + proposal.key());
        link.addClassName("proposal-link");
        var head = new Div(link, key(proposal), badges(proposal));
        head.addClassName("proposal-head");
        var item = new ListItem(head, change(proposal), foot(proposal));
        item.addClassName("proposal-item");
        return item;
    }

    private static Span key(ProposalRow proposal) {
        var key = new Span(proposal.key().value());
        key.addClassName("alerting-key");
        return key;
    }

    private Div badges(ProposalRow proposal) {
        var badges = new Div();
        badges.addClassName("alerting-badges");
        if (!proposal.openToMe().isEmpty()) {
            badges.add(new StatusBadge(getTranslation("alerting.proposal.waits-for-you"), Tone.WARNING));
        }
        if (!proposal.unfillable().isEmpty()) {
            badges.add(new StatusBadge(getTranslation("alerting.proposal.nobody-left"), Tone.BAD));
        }
        if (proposal.competing() > 0) {
            badges.add(new StatusBadge(getTranslation("alerting.proposal.competes"), Tone.WARNING));
        }
        badges.add(AlertingBadges.of(this, proposal.state()));
        return badges;
    }

    private Div change(ProposalRow proposal) {
        var before = new Span(say(proposal.rule().say(proposal.base())));
        before.addClassName("proposal-before");
        var arrow = new Span("→");
        arrow.getElement()
                .setAttribute("role", "img")
                .setAttribute("aria-label", getTranslation("alerting.proposal.to"));
        var after = new Span(say(proposal.rule().say(proposal.threshold())));
        after.addClassName("proposal-after");
        var change = new Div(before, arrow, after);
        change.addClassName("proposal-change");
        return change;
    }

    private Div foot(ProposalRow proposal) {
        var foot = new Div(new Span(say(Phrase.of(
                "alerting.proposal.by",
                proposal.proposed().name(),
                proposal.proposed().at()))));
        if (!proposal.missing().isEmpty()) {
            foot.add(new Span(
                    getTranslation("alerting.proposal.waits-for", Phrases.sayRoles(this, proposal.missing()))));
        }
        foot.addClassName("proposal-foot");
        return foot;
    }

    private String say(Phrase phrase) {
        return Phrases.say(this, phrase);
    }
}
