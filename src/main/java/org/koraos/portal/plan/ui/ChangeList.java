package org.koraos.portal.plan.ui;

import java.util.List;
import java.util.stream.Collectors;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.dom.Element;

import org.koraos.portal.kernel.Phrase;
import org.koraos.portal.plan.document.PlanChange;
import org.koraos.portal.plan.document.PlanChange.Field;
import org.koraos.portal.plan.document.PlanChange.Kept;
import org.koraos.portal.plan.document.PlanChange.Kind;
import org.koraos.portal.uikit.Phrases;
import org.koraos.portal.uikit.StatusBadge;
import org.koraos.portal.uikit.StatusBadge.Tone;

/** What an import would do to each thing, field by field; however many there are, only those in sight are drawn. */
class ChangeList extends Section {

    private static final int LONGEST = 400;

    /** In the document's order; what it leaves as it is stands apart. */
    ChangeList(List<PlanChange> changes) {
        setId("import-changes");
        addClassName("panel");
        var list = new LongList<PlanChange>("changes", getTranslation("plan.import.changes"), this::row);
        var choice = new CountedTabs<>(changes, list::show);
        choice.setId("changes-of");
        choice.offer(getTranslation("plan.import.all-changes"), change -> change.kind() != Kind.UNCHANGED);
        for (var kind : Kind.values()) {
            choice.offer(Phrases.say(this, Phrase.of("plan.import-kinds", kind)), change -> change.kind() == kind);
        }
        choice.offer(getTranslation("plan.import.over-edits"), PlanChange::overEdits);
        choice.offer(
                getTranslation("plan.import.kept-edits"),
                change -> !change.kept().isEmpty());
        add(new H2(getTranslation("plan.import.changes")), choice, list);
    }

    private Component row(PlanChange change) {
        var what = new Span(Phrases.say(this, Phrase.of("plan.import-subject", change.subject())));
        what.addClassName("import-where");
        var key = new Span(change.key());
        key.addClassName("import-key");
        var words = new Div(key);
        words.addClassName("import-words");
        if (change.title() != null) words.add(new Span(change.title()));
        change.fields().forEach(field -> words.add(field(field)));
        if (!change.kept().isEmpty()) words.add(kept(change.kept()));
        var row = new Div(new Div(badge(change.kind()), what), words);
        row.addClassName("import-row");
        return row;
    }

    private StatusBadge badge(Kind kind) {
        var word = Phrases.say(this, Phrase.of("plan.import-kind", kind));
        return switch (kind) {
            case CREATED, RESTORED -> new StatusBadge(word, Tone.GOOD);
            case CHANGED -> new StatusBadge(word, Tone.INFO);
            case WITHDRAWN -> new StatusBadge(word, Tone.WARNING);
            case UNCHANGED -> new StatusBadge(word, Tone.NEUTRAL);
        };
    }

    private Component field(Field field) {
        var name = new Span(Phrases.say(this, field.name()));
        name.addClassName("import-field-name");
        var block = new Div(name);
        block.addClassName("import-field");
        if (field.overEdit()) block.add(new StatusBadge(getTranslation("plan.import.over-edit"), Tone.WARNING));
        field.before().forEach(text -> block.getElement().appendChild(marked("del", text)));
        field.after().forEach(text -> block.getElement().appendChild(marked("ins", text)));
        return block;
    }

    /** What people edited and the document does not touch: by name, and in full where the two differ in words. */
    private Component kept(List<Kept> kept) {
        var unspoken = kept.stream()
                .filter(field -> field.document().isEmpty())
                .map(field -> Phrases.say(this, field.name()))
                .collect(Collectors.joining(", "));
        var line = new Div(new StatusBadge(getTranslation("plan.import.kept-edit"), Tone.NEUTRAL), new Span(unspoken));
        line.addClassName("import-kept-line");
        var block = new Div(line);
        block.addClassName("import-kept");
        for (var field : kept) {
            if (!field.document().isEmpty()) block.add(compared(field));
        }
        return block;
    }

    private Component compared(Kept field) {
        var name = new Span(Phrases.say(this, field.name()));
        name.addClassName("import-field-name");
        var block = new Div(name, side("plan.import.stays", field.ours()), side("plan.import.says", field.document()));
        block.addClassName("import-field");
        return block;
    }

    private Component side(String label, List<String> texts) {
        var text = texts.isEmpty() ? getTranslation("plan.import.nothing") : String.join("; ", texts);
        var side = new Span(getTranslation(label, cut(text)));
        side.addClassName("import-side");
        return side;
    }

    private static Element marked(String tag, String text) {
        return new Element(tag).setText(cut(text));
    }

    private static String cut(String text) {
        return text.length() <= LONGEST ? text : text.substring(0, text.offsetByCodePoints(0, LONGEST / 2)) + "…";
    }
}
