package org.koraos.portal.uikit;

import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import com.vaadin.flow.component.AttachEvent;
import com.vaadin.flow.component.ClientCallable;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.HtmlContainer;
import com.vaadin.flow.component.Tag;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.dependency.JsModule;
import com.vaadin.flow.component.details.Details;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Pre;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.textfield.PasswordField;
import com.vaadin.flow.component.textfield.TextFieldBase;

import org.koraos.portal.kernel.Phrase;

/**
 * Keeps what a person types into a form's long texts in their browser, so that it outlives a session that ends, a tab that
 * is closed and a page that is loaded anew. Where the form is opened again, the draft is put back and offered to be
 * discarded; if the saved texts are others since, they are shown beside. A form that was saved calls {@link #forget}.
 */
@Tag("kora-draft")
@JsModule("./draft/kora-draft.ts")
public class Draft extends HtmlContainer {

    /** Far beyond what any field takes. */
    private static final int LONGEST = 200_000;

    private final String form;
    private final List<? extends TextFieldBase<?, String>> fields;
    private List<String> saved = List.of();

    /**
     * @param form what is written, in a word that is the same each time; the address of the page is added to it
     * @param fields where it is typed, filled before the form is shown; no secrets
     */
    public Draft(String form, List<? extends TextFieldBase<?, String>> fields) {
        if (fields.stream().anyMatch(PasswordField.class::isInstance)) {
            throw new IllegalArgumentException("A secret is kept nowhere");
        }
        this.form = form;
        this.fields = List.copyOf(fields);
        addClassName("draft");
        getElement().setAttribute("role", "status");
    }

    @Override
    protected void onAttach(AttachEvent attachEvent) {
        saved = texts();
        var elements = fields.stream().map(Component::getElement);
        getElement()
                .callJsFunction(
                        "keep", Stream.concat(Stream.of(form, saved), elements).toArray());
    }

    /** What was typed is saved, or shall not be: the browser keeps it no more. */
    public void forget() {
        getElement().callJsFunction("forget");
    }

    @ClientCallable
    void offer(double writtenAt, List<String> typed, List<String> basis) {
        if (typed.size() != fields.size() || basis.size() != fields.size()) return;
        if (typed.equals(texts()) || typed.stream().mapToInt(String::length).sum() > LONGEST) return;
        put(typed);
        removeAll();
        var discard = new Button(getTranslation("uikit.draft.discard"), click -> discard());
        discard.setId("discard-draft");
        discard.addThemeVariants(ButtonVariant.TERTIARY, ButtonVariant.SMALL);
        var when = Phrase.of("uikit.draft.restored", Instant.ofEpochMilli((long) writtenAt));
        add(new Span(Phrases.say(this, when)), discard);
        if (!basis.equals(saved)) add(savedSince(basis));
    }

    /** What the form says by now without the draft, where that is not what it was written over. */
    private Details savedSince(List<String> basis) {
        var now = new Div();
        IntStream.range(0, saved.size())
                .filter(i -> !saved.get(i).equals(basis.get(i)))
                .forEach(i -> now.add(new Span(fields.get(i).getLabel()), new Pre(saved.get(i))));
        var details = new Details(getTranslation("uikit.draft.saved-since"), now);
        details.setId("saved-since");
        details.setOpened(true);
        return details;
    }

    private void discard() {
        forget();
        put(saved);
        removeAll();
    }

    private void put(List<String> texts) {
        for (var i = 0; i < texts.size(); i++) fields.get(i).setValue(texts.get(i));
    }

    private List<String> texts() {
        return fields.stream().map(TextFieldBase::getValue).toList();
    }
}
