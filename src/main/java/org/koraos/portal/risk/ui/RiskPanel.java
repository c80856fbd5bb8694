package org.koraos.portal.risk.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Section;

import org.koraos.portal.risk.RiskPage;
import org.koraos.portal.risk.RiskStatus;

/** A part of a risk's page: a heading, what is known, and what can be done about it. */
abstract class RiskPanel extends Section {

    private final Div actions = new Div();

    /** @param heading the key of the heading's text */
    RiskPanel(String id, String heading) {
        setId(id);
        addClassNames("panel", "risk-panel");
        add(new H2(getTranslation(heading)));
        actions.addClassName("risk-actions");
    }

    /** Says what the risk is like now. */
    abstract void show(RiskPage risk);

    /** Puts the acts below what is known; call it last. */
    final void addActions(Component... acts) {
        actions.add(acts);
        add(actions);
    }

    final Button act(String id, String label, Runnable doIt) {
        var button = new Button(label, click -> doIt.run());
        button.setId(id);
        button.addThemeVariants(ButtonVariant.SMALL);
        return button;
    }

    /** The act is there for whom it concerns, and works while the risk is not closed. */
    static void offer(Button act, boolean concerned, RiskPage risk) {
        act.setVisible(concerned);
        act.setEnabled(risk.status() != RiskStatus.CLOSED);
    }

    final Div line(Component... parts) {
        var line = new Div(parts);
        line.addClassName("risk-line");
        return line;
    }
}
