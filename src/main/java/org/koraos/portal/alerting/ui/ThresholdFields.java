package org.koraos.portal.alerting.ui;

import java.math.BigDecimal;

import com.vaadin.flow.component.formlayout.FormLayout;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.data.value.ValueChangeMode;
import org.jspecify.annotations.Nullable;

import org.koraos.portal.alerting.PendingPeriod;
import org.koraos.portal.alerting.Threshold;
import org.koraos.portal.kernel.Refusal;
import org.koraos.portal.uikit.Decimals;
import org.koraos.portal.uikit.Locales;
import org.koraos.portal.uikit.Notices;

/**
 * A threshold as a person writes it in their language. While they write, the field says how the portal reads it, so that
 * a comma taken for a point is seen before anybody approves it.
 */
final class ThresholdFields extends FormLayout {

    private final TextField value = new TextField(getTranslation("alerting.form.threshold"));
    private final TextField pending = new TextField(getTranslation("alerting.form.pending"));
    private final Span unit = new Span();

    ThresholdFields() {
        setAutoResponsive(true);
        setAutoRows(true);
        setMaxColumns(2);
        setExpandColumns(true);
        setExpandFields(true);
        setWidthFull();
        value.setId("threshold");
        value.setRequiredIndicatorVisible(true);
        value.setSuffixComponent(unit);
        value.getElement().setAttribute("inputmode", "decimal");
        value.setValueChangeMode(ValueChangeMode.EAGER);
        value.addValueChangeListener(change -> echo());
        pending.setId("pending");
        pending.setRequiredIndicatorVisible(true);
        pending.setHelperText(getTranslation("alerting.form.pending-hint"));
        add(value, pending);
        echo();
    }

    void showUnit(String text) {
        unit.setText(text);
        echo();
    }

    void fill(Threshold threshold) {
        value.setValue(Decimals.write(threshold.value(), Locales.of(this)));
        pending.setValue(threshold.pending().toString());
    }

    /** What was written; null when it is no threshold, which the fields then say. */
    @Nullable Threshold read() {
        var sound = Notices.attempt(value, () -> Threshold.normal(parsed()));
        sound &= Notices.attempt(pending, () -> PendingPeriod.parse(pending.getValue()));
        return sound ? new Threshold(parsed(), PendingPeriod.parse(pending.getValue())) : null;
    }

    private BigDecimal parsed() {
        return Decimals.parse(value.getValue(), Locales.of(this));
    }

    private void echo() {
        value.setHelperText(echoText());
    }

    private String echoText() {
        try {
            return getTranslation("alerting.form.reads-as", Decimals.write(parsed(), Locales.of(this)), unit.getText());
        } catch (Refusal notYet) {
            return getTranslation("alerting.form.threshold-hint", Decimals.write(EXAMPLE, Locales.of(this)));
        }
    }

    private static final BigDecimal EXAMPLE = new BigDecimal("1234.5");
}
