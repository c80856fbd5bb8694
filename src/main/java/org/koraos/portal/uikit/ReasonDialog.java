package org.koraos.portal.uikit;

import java.util.List;
import java.util.function.Consumer;

import com.vaadin.flow.component.Key;
import com.vaadin.flow.component.KeyModifier;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.textfield.TextArea;
import com.vaadin.flow.data.value.ValueChangeMode;
import org.jspecify.annotations.Nullable;

import org.koraos.portal.kernel.Phrase;
import org.koraos.portal.kernel.Reason;

/** Asks for a reason and hands it over; stays open, with what was typed, when that is refused. */
public class ReasonDialog extends Dialog {

    private final TextArea reason = new TextArea();
    private final Draft draft;
    private final Consumer<Reason> act;

    /**
     * @param title what is about to be done
     * @param explanation what follows from it; null when the title says all
     * @param confirm the label of the button that does it
     * @param act does it; what it refuses is shown at the field
     */
    public ReasonDialog(Phrase title, @Nullable Phrase explanation, Phrase confirm, Consumer<Reason> act) {
        this.act = act;
        setHeaderTitle(Phrases.say(this, title));
        setWidth("32rem");
        setMaxWidth("100%");
        if (explanation != null) add(new Paragraph(Phrases.say(this, explanation)));
        reason.setId("reason");
        reason.setLabel(getTranslation("uikit.reason"));
        reason.setHelperText(getTranslation("uikit.reason-hint"));
        reason.setRequiredIndicatorVisible(true);
        reason.setWidthFull();
        reason.setMinRows(3);
        reason.setAutofocus(true);
        reason.setValueChangeMode(ValueChangeMode.LAZY);
        draft = new Draft(title + " " + explanation, List.of(reason));
        add(draft, reason);
        var cancel = new Button(getTranslation("uikit.cancel"), click -> close());
        var done = new Button(Phrases.say(this, confirm), click -> submit());
        done.setId("confirm-reason");
        done.addThemeVariants(ButtonVariant.PRIMARY);
        done.addClickShortcut(Key.ENTER, KeyModifier.CONTROL);
        getFooter().add(cancel, done);
    }

    private void submit() {
        if (!Notices.attempt(reason, () -> act.accept(new Reason(reason.getValue())))) return;
        draft.forget();
        close();
    }
}
