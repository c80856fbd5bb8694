package org.koraos.portal.risk.ui;

import com.vaadin.flow.component.customfield.CustomField;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.select.Select;
import org.jspecify.annotations.Nullable;

import org.koraos.portal.kernel.Phrase;
import org.koraos.portal.risk.Assessment;
import org.koraos.portal.risk.Impact;
import org.koraos.portal.risk.Probability;
import org.koraos.portal.uikit.Phrases;
import org.koraos.portal.uikit.StatusBadge;

/** A place on the 5 × 5 scale, and at once what severity it makes. */
final class AssessmentField extends CustomField<@Nullable Assessment> {

    private final Select<Probability> probability = new Select<>();
    private final Select<Impact> impact = new Select<>();
    private final StatusBadge severity = new StatusBadge("", StatusBadge.Tone.NEUTRAL);

    AssessmentField(String label) {
        setLabel(label);
        addClassName("assessment-field");
        probability.setId("probability");
        probability.setLabel(getTranslation("risk.assessment.probability"));
        probability.setRequiredIndicatorVisible(true);
        probability.setItems(Probability.values());
        probability.setItemLabelGenerator(point -> numbered(point.points(), Phrase.of("risk.probability", point)));
        impact.setId("impact");
        impact.setLabel(getTranslation("risk.assessment.impact"));
        impact.setRequiredIndicatorVisible(true);
        impact.setItems(Impact.values());
        impact.setItemLabelGenerator(point -> numbered(point.points(), Phrase.of("risk.impact", point)));
        severity.getElement().setAttribute("role", "status");
        severity.setVisible(false);
        probability.addValueChangeListener(change -> updateValue());
        impact.addValueChangeListener(change -> updateValue());
        addValueChangeListener(change -> showSeverity(change.getValue()));
        var row = new Div(probability, impact);
        row.addClassName("assessment-row");
        add(row, severity);
    }

    private String numbered(int points, Phrase name) {
        return points + " · " + Phrases.say(this, name);
    }

    private void showSeverity(@Nullable Assessment value) {
        severity.setVisible(value != null);
        if (value != null) severity.show(RiskBadges.text(this, value), RiskBadges.tone(value.severity()));
    }

    @Override
    protected @Nullable Assessment generateModelValue() {
        if (probability.isEmpty() || impact.isEmpty()) return null;
        return new Assessment(probability.getValue(), impact.getValue());
    }

    @Override
    protected void setPresentationValue(@Nullable Assessment value) {
        probability.setValue(value == null ? null : value.probability());
        impact.setValue(value == null ? null : value.impact());
        showSeverity(value);
    }
}
