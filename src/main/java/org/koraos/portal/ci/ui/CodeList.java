package org.koraos.portal.ci.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.AnchorTarget;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import com.vaadin.flow.component.icon.VaadinIcon;

import org.koraos.portal.ci.CheckOutcome;
import org.koraos.portal.ci.Mergeability;
import org.koraos.portal.ci.NamedCheck;
import org.koraos.portal.ci.PullFact;
import org.koraos.portal.ci.PullState;
import org.koraos.portal.ci.StoryCode;
import org.koraos.portal.kernel.Phrase;
import org.koraos.portal.kernel.WebAddress;
import org.koraos.portal.uikit.KeyedList;
import org.koraos.portal.uikit.Phrases;
import org.koraos.portal.uikit.StatusBadge;
import org.koraos.portal.uikit.StatusBadge.Tone;

/** The pull requests that count for a story, each with its required checks and the way to where they are seen. */
class CodeList extends Div {

    private final KeyedList<PullFact> pulls = new KeyedList<>(PullFact::name, this::card);

    CodeList() {
        add(pulls);
    }

    void show(StoryCode code) {
        pulls.show(code.pulls());
    }

    private Component card(PullFact pull) {
        var open = pull.state() == PullState.OPEN;
        var state = new StatusBadge(
                Phrases.say(this, Phrase.of("ci.pull-state", pull.state())), open ? Tone.INFO : Tone.NEUTRAL);
        var head = new Span(getTranslation("ci.panel.head", pull.briefHead()));
        head.addClassName("key-chip");
        head.setTitle(pull.head());
        var line = new Div(state, outside(pull.link(), pull.name() + " · " + pull.title()), head);
        line.addClassName("pull-line");
        var facts = new Div(changes(pull), mergeability(pull));
        facts.addClassName("pull-facts");
        var checks = new UnorderedList();
        checks.addClassName("pull-checks");
        pull.checks().forEach(check -> checks.add(line(check)));
        var card = new Div(line, facts, checks);
        card.addClassName("check-card");
        return card;
    }

    private StatusBadge changes(PullFact pull) {
        if (pull.changeRequests().isEmpty()) {
            return new StatusBadge(getTranslation("ci.panel.no-changes"), Tone.GOOD);
        }
        var who = String.join(", ", pull.changeRequests());
        return new StatusBadge(getTranslation("ci.panel.changes-by", who), Tone.BAD);
    }

    private StatusBadge mergeability(PullFact pull) {
        if (pull.mergeability() == Mergeability.YES) {
            return new StatusBadge(getTranslation("ci.panel.can-merge"), Tone.GOOD);
        }
        var why = Phrases.say(this, Phrase.of("ci.mergeability", pull.mergeability()));
        return new StatusBadge(
                getTranslation("ci.panel.cannot-merge", why),
                pull.mergeability() == Mergeability.CONFLICT ? Tone.BAD : Tone.WARNING);
    }

    private ListItem line(NamedCheck check) {
        var outcome = new StatusBadge(
                Phrases.say(this, Phrase.of("ci.check-outcome", check.outcome())), tone(check.outcome()));
        var name = check.link() == null ? new Span(check.name()) : outside(check.link(), check.name());
        return new ListItem(outcome, name);
    }

    private static Tone tone(CheckOutcome outcome) {
        if (outcome.green()) return Tone.GOOD;
        return outcome.failed() ? Tone.BAD : Tone.WARNING;
    }

    private Anchor outside(String address, String text) {
        var link = new Anchor(address, new Span(text));
        link.setTarget(AnchorTarget.BLANK);
        link.getElement().setAttribute("rel", "noopener noreferrer");
        link.setTitle(getTranslation("ci.panel.opens-outside", new WebAddress(address).host()));
        var icon = VaadinIcon.EXTERNAL_LINK.create();
        icon.getElement().setAttribute("aria-hidden", "true");
        link.add(icon);
        link.addClassName("outside-link");
        return link;
    }
}
