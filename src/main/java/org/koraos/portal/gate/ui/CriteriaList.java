package org.koraos.portal.gate.ui;

import java.util.Collection;
import java.util.stream.Collectors;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;

import org.koraos.portal.gate.CriterionResult;
import org.koraos.portal.gate.CriterionState;
import org.koraos.portal.gate.Remedy;
import org.koraos.portal.kernel.Phrase;
import org.koraos.portal.uikit.Phrases;

/** Criteria with their state, the sentence that says it, and the way to the one form that mends it. */
class CriteriaList extends UnorderedList {

    private final String plan;

    CriteriaList(String plan, Collection<CriterionResult> criteria) {
        this.plan = plan;
        addClassName("criteria");
        criteria.forEach(criterion -> add(line(criterion)));
    }

    private ListItem line(CriterionResult criterion) {
        var mark = new Span(Phrases.say(this, Phrase.of("gate.criterion-state", criterion.state())));
        mark.addClassName("criterion-mark");
        var line = new ListItem(mark, new Span(Phrases.say(this, criterion.sentence())));
        line.getElement().setAttribute("data-tone", tone(criterion.state()));
        var warning = criterion.warning();
        if (warning != null) line.add(warning(warning));
        var remedy = criterion.remedy();
        if (remedy != null && !criterion.state().holds()) line.add(mend(remedy));
        if (!criterion.parts().isEmpty()) line.add(new CriteriaList(plan, criterion.parts()));
        return line;
    }

    private Component warning(Phrase warning) {
        var words = new Paragraph(Phrases.say(this, warning));
        words.addClassName("criterion-warning");
        return words;
    }

    private Component mend(Remedy remedy) {
        var person = remedy.person();
        var who = person != null
                ? person.name()
                : remedy.roles().stream()
                        .sorted()
                        .map(role -> Phrases.say(this, Phrase.of("access.role", role)))
                        .collect(Collectors.joining(", "));
        var link = new Anchor(Remedies.path(plan, remedy.step()), getTranslation("gate.page.mend", who));
        link.addClassName("criterion-mend");
        return link;
    }

    static String tone(CriterionState state) {
        return switch (state) {
            case NOT_APPLICABLE -> "neutral";
            case SATISFIED -> "good";
            case OVERRIDDEN, STALE -> "warning";
            case UNSATISFIED, ERROR -> "bad";
        };
    }
}
