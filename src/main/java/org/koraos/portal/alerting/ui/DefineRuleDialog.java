package org.koraos.portal.alerting.ui;

import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.Key;
import com.vaadin.flow.component.KeyModifier;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.formlayout.FormLayout;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.orderedlayout.VerticalLayout;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.TextArea;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.data.value.ValueChangeMode;

import org.koraos.portal.access.PersonReference;
import org.koraos.portal.alerting.Comparison;
import org.koraos.portal.alerting.RuleDefinition;
import org.koraos.portal.alerting.RuleKey;
import org.koraos.portal.kernel.Phrase;
import org.koraos.portal.kernel.TextRule;
import org.koraos.portal.uikit.Notices;
import org.koraos.portal.uikit.Phrases;

/** Asks for a new rule with its first threshold. */
final class DefineRuleDialog extends Dialog {

    private final TextField key = new TextField(getTranslation("alerting.form.key"));
    private final TextArea expression = new TextArea(getTranslation("alerting.form.expression"));
    private final Select<Comparison> comparison = new Select<>();
    private final TextField unit = new TextField(getTranslation("alerting.form.unit"));
    private final ThresholdFields threshold = new ThresholdFields();
    private final RuleFields details;
    private final Paragraph refusal = new Paragraph();
    private final Consumer<RuleDefinition> act;

    DefineRuleDialog(List<PersonReference> people, Consumer<RuleDefinition> act) {
        this.act = act;
        this.details = new RuleFields(this, people);
        setHeaderTitle(getTranslation("alerting.form.define"));
        setWidth("46rem");
        setMaxWidth("100%");
        key.setId("rule-key");
        key.setHelperText(getTranslation("alerting.form.key-hint"));
        key.setRequiredIndicatorVisible(true);
        key.setAutofocus(true);
        expression.setId("rule-expression");
        expression.setHelperText(getTranslation("alerting.form.expression-hint"));
        expression.setRequiredIndicatorVisible(true);
        expression.addClassName("alerting-expression-field");
        expression.setMinRows(2);
        expression.setWidthFull();
        comparison.setId("rule-comparison");
        comparison.setLabel(getTranslation("alerting.form.comparison"));
        comparison.setItems(Comparison.values());
        comparison.setItemLabelGenerator(
                one -> one.sign() + "  " + Phrases.say(this, Phrase.of("alerting.comparison", one)));
        comparison.setValue(Comparison.ABOVE);
        unit.setId("rule-unit");
        unit.setHelperText(getTranslation("alerting.form.unit-hint"));
        unit.setValueChangeMode(ValueChangeMode.EAGER);
        unit.addValueChangeListener(change -> threshold.showUnit(unit.getValue().strip()));
        refusal.setVisible(false);
        var stays = new Paragraph(getTranslation("alerting.form.stays"));
        stays.addClassName("alerting-hint");
        var form = new VerticalLayout(
                pairs(key, details.name()),
                expression,
                pairs(comparison, unit),
                threshold,
                stays,
                pairs(details.rest()),
                refusal);
        form.setPadding(false);
        add(form);
        var cancel = new Button(getTranslation("uikit.cancel"), click -> close());
        var done = new Button(getTranslation("alerting.form.define-submit"), click -> submit());
        done.setId("confirm-rule");
        done.addThemeVariants(ButtonVariant.PRIMARY);
        done.addClickShortcut(Key.ENTER, KeyModifier.CONTROL);
        getFooter().add(cancel, done);
    }

    static FormLayout pairs(Component... fields) {
        var pairs = new FormLayout(fields);
        pairs.setAutoResponsive(true);
        pairs.setAutoRows(true);
        pairs.setMaxColumns(2);
        pairs.setExpandColumns(true);
        pairs.setExpandFields(true);
        pairs.setWidthFull();
        return pairs;
    }

    private void submit() {
        var named = key.getValue().strip().toUpperCase(Locale.ROOT);
        var sound = Notices.attempt(key, () -> new RuleKey(TextRule.line(40).required(named)));
        sound &= Notices.attempt(expression, () -> TextRule.prose(4_000).required(expression.getValue()));
        sound &= Notices.attempt(unit, () -> TextRule.line(20).optional(unit.getValue()));
        var first = threshold.read();
        var described = details.read();
        if (!sound || first == null || described == null) return;
        var definition = new RuleDefinition(
                new RuleKey(named), expression.getValue(), comparison.getValue(), unit.getValue(), first, described);
        if (Notices.attemptAt(refusal, () -> act.accept(definition))) close();
    }
}
