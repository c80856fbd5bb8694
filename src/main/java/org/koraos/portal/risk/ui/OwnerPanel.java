package org.koraos.portal.risk.ui;

import com.vaadin.flow.component.avatar.Avatar;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;

import org.koraos.portal.kernel.Phrase;
import org.koraos.portal.risk.OwnershipState;
import org.koraos.portal.risk.RiskPage;
import org.koraos.portal.uikit.Phrases;

/** Who looks after the risk, whether they agreed to, and who can change that. */
final class OwnerPanel extends RiskPanel {

    /** What can be done about an owner. */
    interface Acts {
        void assign(Button place, RiskPage risk);

        void agree(RiskPage risk);

        void handBack(RiskPage risk);
    }

    private final Avatar avatar = new Avatar();
    private final Span name = new Span();
    private final Paragraph state = new Paragraph();
    private final Button assign;
    private final Button agree;
    private final Button handBack;
    private RiskPage shown;

    OwnerPanel(RiskPage risk, Acts acts) {
        super("owner", "risk.owner");
        shown = risk;
        assign = act("assign-owner", "", () -> {});
        assign.addClickListener(click -> acts.assign(click.getSource(), shown));
        agree = act("agree-to-own", getTranslation("risk.act.agree"), () -> acts.agree(shown));
        agree.addThemeVariants(ButtonVariant.PRIMARY);
        handBack = act("hand-back", getTranslation("risk.act.hand-back"), () -> acts.handBack(shown));
        avatar.getElement().setAttribute("aria-hidden", "true");
        name.addClassName("risk-owner-name");
        name.setId("owner-name");
        state.addClassName("risk-hint");
        state.setId("owner-state");
        var person = new Div(avatar, name);
        person.addClassName("risk-line");
        add(person, state);
        addActions(agree, handBack, assign);
        show(risk);
    }

    @Override
    void show(RiskPage risk) {
        shown = risk;
        var owner = risk.owner();
        var person = owner.person();
        avatar.setVisible(person != null);
        avatar.setName(person == null ? "" : person.name());
        name.setText(person == null ? getTranslation("risk.owner.nobody") : person.name());
        state.setText(Phrases.say(this, sentence(risk)));
        assign.setText(getTranslation(person == null ? "risk.act.assign" : "risk.act.reassign"));
        offer(assign, risk.may().decide(), risk);
        offer(agree, risk.may().answer() && owner.state() == OwnershipState.ASSIGNED, risk);
        offer(handBack, risk.may().answer(), risk);
    }

    private static Phrase sentence(RiskPage risk) {
        var owner = risk.owner();
        var person = owner.person();
        var since = owner.since();
        if (since == null) return Phrase.of("risk.owner.unowned");
        if (person != null && !person.active()) return Phrase.of("risk.owner.inactive");
        return switch (owner.state()) {
            case UNOWNED -> Phrase.of("risk.owner.unowned");
            case ASSIGNED -> Phrase.of("risk.owner.assigned", since);
            case AGREED -> Phrase.of("risk.owner.agreed", since);
            case HANDED_BACK -> {
                var by = owner.handedBackBy();
                var why = owner.handBackReason();
                yield Phrase.of("risk.owner.handed-back", by == null ? "" : by.name(), since, why == null ? "" : why);
            }
        };
    }
}
