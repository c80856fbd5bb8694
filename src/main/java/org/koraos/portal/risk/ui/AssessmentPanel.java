package org.koraos.portal.risk.ui;

import java.util.function.Consumer;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import org.jspecify.annotations.Nullable;

import org.koraos.portal.risk.Assessment;
import org.koraos.portal.risk.RiskPage;
import org.koraos.portal.uikit.StatusBadge;
import org.koraos.portal.uikit.StatusBadge.Tone;

/** Where the risk stands now and where it will stand after its mitigation. */
final class AssessmentPanel extends RiskPanel {

    private final StatusBadge now = new StatusBadge("", Tone.NEUTRAL);
    private final Span nowPlace = new Span();
    private final StatusBadge residual = new StatusBadge("", Tone.NEUTRAL);
    private final Span residualPlace = new Span();
    private final Paragraph unsupported = new Paragraph(getTranslation("risk.assessment.residual-needs"));
    private final Button assess;
    private final Button assessResidual;
    private RiskPage shown;

    AssessmentPanel(RiskPage risk, Consumer<RiskPage> whenAssessed, Consumer<RiskPage> whenResidual) {
        super("assessment", "risk.assessment.head");
        shown = risk;
        assess = act("assess", getTranslation("risk.act.assess"), () -> whenAssessed.accept(shown));
        assessResidual = act("assess-residual", getTranslation("risk.act.residual"), () -> whenResidual.accept(shown));
        unsupported.addClassName("risk-hint");
        now.setId("current-assessment");
        residual.setId("residual-assessment");
        add(
                pair(getTranslation("risk.assessment.now"), now, nowPlace),
                pair(getTranslation("risk.assessment.residual"), residual, residualPlace),
                unsupported);
        addActions(assess, assessResidual);
        show(risk);
    }

    private Div pair(String label, StatusBadge badge, Span place) {
        var name = new Span(label);
        name.addClassName("risk-label");
        place.addClassName("risk-hint");
        var pair = line(name, badge, place);
        pair.addClassName("risk-pair");
        return pair;
    }

    @Override
    void show(RiskPage risk) {
        shown = risk;
        show(now, nowPlace, risk.assessment());
        show(residual, residualPlace, risk.residual());
        unsupported.setVisible(risk.may().keep()
                && risk.residual() == null
                && !risk.mitigation().isProven());
        offer(assess, risk.may().keep(), risk);
        offer(assessResidual, risk.may().keep(), risk);
    }

    private void show(StatusBadge badge, Span place, @Nullable Assessment assessment) {
        place.setText(assessment == null ? "" : RiskBadges.place(this, assessment));
        if (assessment == null) badge.show(getTranslation("risk.assessment.none"), Tone.NEUTRAL);
        else badge.show(RiskBadges.text(this, assessment), RiskBadges.tone(assessment.severity()));
    }
}
