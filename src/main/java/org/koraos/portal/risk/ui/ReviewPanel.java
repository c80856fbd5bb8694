package org.koraos.portal.risk.ui;

import java.util.function.Consumer;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Span;

import org.koraos.portal.kernel.Phrase;
import org.koraos.portal.risk.RiskPage;
import org.koraos.portal.uikit.Phrases;
import org.koraos.portal.uikit.StatusBadge;
import org.koraos.portal.uikit.StatusBadge.Tone;

/** When the risk is looked at again. */
final class ReviewPanel extends RiskPanel {

    private final Span day = new Span();
    private final StatusBadge overdue = new StatusBadge(getTranslation("risk.review.overdue"), Tone.WARNING);
    private final Button change;
    private RiskPage shown;

    ReviewPanel(RiskPage risk, Consumer<RiskPage> whenChanged) {
        super("review", "risk.review");
        shown = risk;
        change = act("set-review", getTranslation("risk.act.review"), () -> whenChanged.accept(shown));
        day.setId("review-on");
        add(line(day, overdue));
        addActions(change);
        show(risk);
    }

    @Override
    void show(RiskPage risk) {
        shown = risk;
        var on = risk.reviewOn();
        day.setText(
                on == null ? getTranslation("risk.review.none") : Phrases.say(this, Phrase.of("risk.review.on", on)));
        overdue.setVisible(risk.overdue());
        offer(change, risk.may().keep(), risk);
    }
}
