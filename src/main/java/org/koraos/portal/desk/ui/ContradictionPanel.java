package org.koraos.portal.desk.ui;

import java.util.Locale;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;

import org.koraos.portal.desk.ConsistencyReport.OfKind;
import org.koraos.portal.desk.Contradiction;
import org.koraos.portal.kernel.Phrase;
import org.koraos.portal.uikit.Phrases;
import org.koraos.portal.uikit.StatusBadge;
import org.koraos.portal.uikit.StatusBadge.Tone;

/** The contradictions of one kind: what they are, and each with its way out. */
class ContradictionPanel extends Section {

    private static final int A_FEW = 5;

    private final String plan;

    /**
     * @param whole whether to show all that were found, not a few
     * @param all the address that shows them all
     */
    ContradictionPanel(OfKind found, String plan, boolean whole, String all) {
        this.plan = plan;
        addClassNames("panel", "contradictions");
        var kind = found.kind();
        getElement()
                .setAttribute("data-kind", kind.name().toLowerCase(Locale.ROOT).replace('_', '-'));
        var title = new H2(Phrases.say(this, Phrase.of("desk.contradiction-title", kind)));
        var count = new Span(String.valueOf(found.total()));
        count.addClassName("contradictions-count");
        var head = new Div(gravity(found), title, count);
        head.addClassName("contradictions-head");
        add(head);
        var list = new UnorderedList();
        list.addClassName("keyed-list");
        found.first().stream().limit(whole ? found.first().size() : A_FEW).forEach(each -> list.add(line(each)));
        add(list);
        if (!whole && found.total() > A_FEW) {
            var link = new Anchor(all, getTranslation("desk.consistency.show-all", found.total()));
            link.addClassName("show-all");
            add(link);
        }
        if (whole && found.total() > found.first().size()) {
            add(new Paragraph(
                    getTranslation("desk.consistency.more", found.first().size(), found.total())));
        }
    }

    private StatusBadge gravity(OfKind found) {
        var gravity = found.kind().gravity();
        var tone = switch (gravity) {
            case ALARM -> Tone.BAD;
            case WARNING -> Tone.WARNING;
            case NOTE -> Tone.NEUTRAL;
        };
        return new StatusBadge(Phrases.say(this, Phrase.of("desk.gravity", gravity)), tone);
    }

    private ListItem line(Contradiction contradiction) {
        var sentence = new Span(Phrases.say(this, contradiction.sentence()));
        sentence.getElement().setAttribute("dir", "auto");
        var item = new ListItem(sentence, way(contradiction));
        item.addClassName("contradiction");
        return item;
    }

    private Component way(Contradiction contradiction) {
        var words = Phrases.say(this, Phrase.of("desk.fix", contradiction.kind().fix()));
        var way = new Anchor(contradiction.path(plan), words);
        way.setAriaLabel(getTranslation("desk.consistency.way", words, Phrases.say(this, contradiction.sentence())));
        way.addClassName("way-out");
        return way;
    }
}
