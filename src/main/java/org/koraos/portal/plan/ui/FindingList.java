package org.koraos.portal.plan.ui;

import java.util.List;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Code;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.component.html.Span;

import org.koraos.portal.kernel.Phrase;
import org.koraos.portal.plan.document.Finding;
import org.koraos.portal.plan.document.Finding.Severity;
import org.koraos.portal.uikit.Phrases;
import org.koraos.portal.uikit.StatusBadge;
import org.koraos.portal.uikit.StatusBadge.Tone;

/** Every finding of a document with its line, those of one severity or all. */
class FindingList extends Section {

    FindingList(List<Finding> findings) {
        setId("import-findings");
        addClassName("panel");
        var list = new LongList<Finding>("findings", getTranslation("plan.import.findings"), this::row);
        var choice = new CountedTabs<>(findings, list::show);
        choice.setId("findings-of");
        choice.offer(getTranslation("plan.import.all"), finding -> true);
        for (var severity : Severity.values()) {
            choice.offer(
                    Phrases.say(this, Phrase.of("plan.finding-severities", severity)),
                    finding -> finding.severity() == severity);
        }
        add(new H2(getTranslation("plan.import.findings")), choice, list);
    }

    private Component row(Finding finding) {
        var where = new Span(
                finding.line() == 0
                        ? getTranslation("plan.import.whole-document")
                        : getTranslation("plan.import.on-line", Integer.toString(finding.line())));
        where.addClassName("import-where");
        var words = new Div(new Span(Phrases.say(this, finding.message())));
        words.addClassName("import-words");
        if (!finding.source().isBlank()) words.add(new Code(finding.source()));
        var row = new Div(new Div(badge(finding.severity()), where), words);
        row.addClassName("import-row");
        return row;
    }

    private StatusBadge badge(Severity severity) {
        var word = Phrases.say(this, Phrase.of("plan.finding-severity", severity));
        return switch (severity) {
            case ERROR -> new StatusBadge(word, Tone.BAD);
            case WARNING -> new StatusBadge(word, Tone.WARNING);
            case NOTE -> new StatusBadge(word, Tone.INFO);
        };
    }
}
