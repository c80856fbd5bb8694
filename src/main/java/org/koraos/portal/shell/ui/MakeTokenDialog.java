package org.koraos.portal.shell.ui;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.checkbox.CheckboxGroup;
import com.vaadin.flow.component.combobox.MultiSelectComboBox;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.orderedlayout.VerticalLayout;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.TextField;

import org.koraos.portal.access.ApiScope;
import org.koraos.portal.access.NewToken;
import org.koraos.portal.kernel.Phrase;
import org.koraos.portal.plan.PlanReference;
import org.koraos.portal.uikit.Notices;
import org.koraos.portal.uikit.Phrases;

/** Asks what a token is for and how long, makes it, and tells it once. */
class MakeTokenDialog extends Dialog {

    private static final List<Integer> DAYS = List.of(7, 30, 90, 180, 365);
    private static final int USUAL_DAYS = 90;

    private final TextField name = new TextField(getTranslation("shell.tokens.name"));
    private final CheckboxGroup<ApiScope> scopes = new CheckboxGroup<>(getTranslation("shell.tokens.scopes"));
    private final MultiSelectComboBox<PlanReference> plans =
            new MultiSelectComboBox<>(getTranslation("shell.integrations.plans"));
    private final Select<Integer> days = new Select<>();
    private final Paragraph refusal = new Paragraph();
    private final Maker maker;
    private final Runnable made;

    /** Makes the token that was asked for. */
    interface Maker {
        NewToken make(String name, Set<ApiScope> scopes, Set<UUID> plans, Duration life);
    }

    /**
     * @param offered the scopes to choose from
     * @param bound the plans to choose from; none where the token is bound to no plan
     */
    MakeTokenDialog(
            String nameHint, Predicate<ApiScope> offered, List<PlanReference> bound, Maker maker, Runnable made) {
        this.maker = maker;
        this.made = made;
        setHeaderTitle(getTranslation("shell.tokens.make"));
        setWidth("32rem");
        setMaxWidth("100%");
        name.setId("token-name");
        name.setWidthFull();
        name.setHelperText(nameHint);
        scopes.setId("token-scopes");
        scopes.setItems(Stream.of(ApiScope.values()).filter(offered).toList());
        scopes.setItemLabelGenerator(scope -> Phrases.say(this, Phrase.of("access.scope", scope)));
        scopes.setValue(Set.of(ApiScope.READ));
        plans.setId("token-plans");
        plans.setWidthFull();
        plans.setItems(bound);
        plans.setItemLabelGenerator(PlanReference::title);
        plans.setVisible(!bound.isEmpty());
        days.setId("token-life");
        days.setLabel(getTranslation("shell.tokens.life"));
        days.setItems(DAYS);
        days.setItemLabelGenerator(number -> getTranslation("shell.tokens.days", number));
        days.setValue(USUAL_DAYS);
        days.setWidthFull();
        refusal.setVisible(false);
        var fields = new VerticalLayout(name, scopes, plans, days, refusal);
        fields.setPadding(false);
        fields.setSpacing(true);
        add(fields);
        var make = new Button(getTranslation("shell.tokens.make"), click -> make());
        make.setId("make-token-now");
        make.addThemeVariants(ButtonVariant.PRIMARY);
        getFooter().add(new Button(getTranslation("uikit.cancel"), click -> close()), make);
    }

    private void make() {
        Notices.attemptAt(refusal, () -> {
            var chosen =
                    plans.getValue().stream().map(plan -> plan.id().value()).collect(Collectors.toSet());
            var token =
                    maker.make(name.getValue().strip(), scopes.getValue(), chosen, Duration.ofDays(days.getValue()));
            close();
            made.run();
            new Told(token).open();
        });
    }

    /** Tells the new token, and closes only by its button, so that no stray click loses it. */
    private static final class Told extends Dialog {

        Told(NewToken token) {
            setHeaderTitle(getTranslation("shell.tokens.secret-title"));
            setWidth("36rem");
            setMaxWidth("100%");
            setCloseOnEsc(false);
            setCloseOnOutsideClick(false);
            var field = new TextField(getTranslation("shell.tokens.secret"));
            field.setId("new-token");
            field.setReadOnly(true);
            field.setAutoselect(true);
            field.setWidthFull();
            field.setValue(token.secret());
            var copy = new Button(getTranslation("shell.tokens.copy"), click -> {
                getElement().executeJs("navigator.clipboard && navigator.clipboard.writeText($0)", token.secret());
                Notices.done(this, Phrase.of("shell.tokens.copied"));
            });
            var close = new Button(getTranslation("shell.tokens.done"), click -> close());
            close.setId("token-copied");
            close.addThemeVariants(ButtonVariant.PRIMARY);
            add(new Paragraph(getTranslation("shell.tokens.secret-hint")), new Div(field));
            getFooter().add(copy, close);
        }
    }
}
