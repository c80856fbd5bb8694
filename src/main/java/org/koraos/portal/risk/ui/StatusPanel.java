package org.koraos.portal.risk.ui;

import java.util.function.Consumer;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Paragraph;

import org.koraos.portal.kernel.Phrase;
import org.koraos.portal.risk.RiskPage;
import org.koraos.portal.risk.RiskStatus;
import org.koraos.portal.uikit.Phrases;
import org.koraos.portal.uikit.StatusBadge;
import org.koraos.portal.uikit.StatusBadge.Tone;

/** Whether the risk is open, and the decisions on that. */
final class StatusPanel extends RiskPanel {

    private final StatusBadge status = new StatusBadge("", Tone.NEUTRAL);
    private final Paragraph sentence = new Paragraph();
    private final Paragraph objection = new Paragraph();
    private final Button accept;
    private final Button close;
    private final Button reopen;
    private RiskPage shown;

    StatusPanel(
            RiskPage risk,
            Consumer<RiskPage> whenAccepted,
            Consumer<RiskPage> whenClosed,
            Consumer<RiskPage> whenReopened) {
        super("status", "risk.status.head");
        shown = risk;
        accept = act("accept-risk", getTranslation("risk.act.accept"), () -> whenAccepted.accept(shown));
        close = act("close-risk", getTranslation("risk.act.close"), () -> whenClosed.accept(shown));
        reopen = act("reopen-risk", getTranslation("risk.act.reopen"), () -> whenReopened.accept(shown));
        status.setId("risk-status");
        sentence.setId("status-sentence");
        sentence.addClassName("risk-hint");
        objection.setId("why-not-accept");
        objection.addClassName("risk-hint");
        add(line(status), sentence);
        addActions(accept, close, reopen);
        add(objection);
        show(risk);
    }

    @Override
    void show(RiskPage risk) {
        shown = risk;
        status.show(RiskBadges.status(this, risk.status()), RiskBadges.tone(risk.status()));
        sentence.setText(Phrases.say(this, sentence(risk)));
        var settled = risk.status() == RiskStatus.CLOSED || risk.status() == RiskStatus.ACCEPTED;
        var why = risk.may().notAccept();
        accept.setVisible(risk.may().decide() && !settled);
        accept.setEnabled(why == null);
        objection.setVisible(risk.may().decide() && !settled && why != null);
        objection.setText(why == null ? "" : Phrases.say(this, why));
        close.setVisible(risk.may().decide() && risk.status() != RiskStatus.CLOSED);
        reopen.setVisible(risk.may().reopen() && settled);
    }

    private static Phrase sentence(RiskPage risk) {
        var acceptance = risk.acceptance();
        var because = risk.closedBecause();
        if (because != null) return Phrase.of("risk.status.closed-because", because);
        if (acceptance == null) return Phrase.of("risk.status-sentence", risk.status());
        var approver = acceptance.approver();
        var name = approver == null ? "" : approver.name();
        return acceptance.ended()
                ? Phrase.of("risk.status.acceptance-ended", name, acceptance.until())
                : Phrase.of("risk.status.accepted-by", name, acceptance.until(), acceptance.reason());
    }
}
