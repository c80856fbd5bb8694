package org.koraos.portal.risk.ui;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Function;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.HasValue;
import com.vaadin.flow.component.Key;
import com.vaadin.flow.component.KeyModifier;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.textfield.TextArea;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.component.textfield.TextFieldBase;
import org.jspecify.annotations.Nullable;

import org.koraos.portal.kernel.Phrase;
import org.koraos.portal.risk.RiskPage;
import org.koraos.portal.risk.RiskRefusal;
import org.koraos.portal.uikit.Draft;
import org.koraos.portal.uikit.Notices;
import org.koraos.portal.uikit.Phrases;

/**
 * A form over one risk. It saves against the version that it was opened on; when somebody changed the risk meanwhile it
 * stays open with all that was typed, shows both sides field by field, and lets the person choose.
 */
final class RiskForm extends Dialog {

    /** Saves against a version and returns what the risk became. */
    interface Save {
        RiskPage at(long version);
    }

    /** A field and what the risk itself says in its place. */
    private record Place<V extends @Nullable Object>(
            HasValue<?, V> field, String label, Function<RiskPage, V> value, Function<V, String> text) {

        void fill(RiskPage risk) {
            field.setValue(value.apply(risk));
        }

        boolean differs(RiskPage risk) {
            return !Objects.equals(text.apply(field.getValue()), text.apply(value.apply(risk)));
        }

        String theirs(RiskPage risk) {
            return text.apply(value.apply(risk));
        }
    }

    private final List<Place<?>> places = new ArrayList<>();
    private final List<TextFieldBase<?, String>> texts = new ArrayList<>();
    private final List<BooleanSupplier> checks = new ArrayList<>();
    private final Div body = new Div();
    private final Div conflict = new Div();
    private final Paragraph refusal = new Paragraph();
    private final Consumer<RiskPage> saved;
    private final Save save;
    private final Phrase title;
    private RiskPage base;
    private @Nullable Draft draft;

    RiskForm(Phrase title, String confirm, RiskPage base, Save save, Consumer<RiskPage> saved) {
        this.base = base;
        this.save = save;
        this.saved = saved;
        this.title = title;
        setHeaderTitle(Phrases.say(this, title));
        setWidth("36rem");
        setMaxWidth("100%");
        addClassName("risk-form");
        body.addClassName("risk-form-body");
        conflict.addClassName("risk-conflict");
        conflict.getElement().setAttribute("role", "alert");
        conflict.setVisible(false);
        refusal.setVisible(false);
        add(conflict, body, refusal);
        var cancel = new Button(getTranslation("uikit.cancel"), click -> close());
        var done = new Button(confirm, click -> submit());
        done.setId("save-risk");
        done.addThemeVariants(ButtonVariant.PRIMARY);
        done.addClickShortcut(Key.ENTER, KeyModifier.CONTROL);
        getFooter().add(cancel, done);
    }

    /** Words or parts that are no fields of the risk. */
    RiskForm with(Component... parts) {
        Arrays.stream(parts).forEach(this::keepWhatIsTyped);
        body.add(parts);
        return this;
    }

    private void keepWhatIsTyped(Component part) {
        if (part instanceof TextArea area) texts.add(area);
        if (part instanceof TextField line) texts.add(line);
    }

    @Override
    public void open() {
        draft = new Draft(title.toString(), texts);
        body.addComponentAsFirst(draft);
        super.open();
    }

    /** A field, filled with what the risk says. */
    <V extends @Nullable Object, F extends Component & HasValue<?, V>> RiskForm field(
            F field, String label, Function<RiskPage, V> value, Function<V, String> text) {
        var place = new Place<>(field, label, value, text);
        place.fill(base);
        places.add(place);
        keepWhatIsTyped(field);
        body.add(field);
        return this;
    }

    /** Must hold before anything is saved; says at its field what is wrong. */
    RiskForm check(BooleanSupplier check) {
        checks.add(check);
        return this;
    }

    private void submit() {
        var sound = true;
        for (var check : checks) sound &= check.getAsBoolean();
        if (!sound) return;
        try {
            if (!Notices.attemptAt(refusal, this::saveNow)) return;
            if (draft != null) draft.forget();
            close();
        } catch (Conflict found) {
            show(found.changed);
        }
    }

    private void saveNow() {
        try {
            saved.accept(save.at(base.version()));
        } catch (RiskRefusal.ChangedMeanwhile changed) {
            throw new Conflict(changed);
        }
    }

    private void show(RiskRefusal.ChangedMeanwhile changed) {
        var now = changed.now();
        conflict.removeAll();
        conflict.add(new Paragraph(Phrases.say(this, changed.phrase())));
        var differing = places.stream().filter(place -> place.differs(now)).toList();
        conflict.add(
                new Paragraph(getTranslation(differing.isEmpty() ? "risk.conflict.elsewhere" : "risk.conflict.here")));
        differing.forEach(place -> conflict.add(side(place.label(), place.theirs(now))));
        var mine = new Button(getTranslation("risk.conflict.mine"), click -> {
            base = now;
            settle();
            submit();
        });
        mine.setId("keep-mine");
        var theirs = new Button(getTranslation("risk.conflict.theirs"), click -> {
            base = now;
            places.forEach(place -> place.fill(now));
            settle();
        });
        theirs.setId("take-theirs");
        theirs.setVisible(!differing.isEmpty());
        var choice = new Div(mine, theirs);
        choice.addClassName("risk-actions");
        conflict.add(choice);
        conflict.setVisible(true);
    }

    private Div side(String label, @Nullable String value) {
        var name = new Span(label);
        name.addClassName("risk-conflict-label");
        var words = new Span(value == null || value.isEmpty() ? getTranslation("risk.conflict.nothing") : value);
        var side = new Div(name, words);
        side.addClassName("risk-conflict-side");
        return side;
    }

    private void settle() {
        conflict.setVisible(false);
    }

    /** Passes a conflict by the place where other refusals are shown. */
    private static final class Conflict extends RuntimeException {

        private final transient RiskRefusal.ChangedMeanwhile changed;

        Conflict(RiskRefusal.ChangedMeanwhile changed) {
            super(changed);
            this.changed = changed;
        }
    }
}
