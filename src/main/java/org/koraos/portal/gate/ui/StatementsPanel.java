package org.koraos.portal.gate.ui;

import java.util.LinkedHashSet;
import java.util.Set;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.AnchorTarget;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.component.textfield.TextArea;
import com.vaadin.flow.component.textfield.TextField;

import org.koraos.portal.gate.CriterionResult;
import org.koraos.portal.gate.GatePage;
import org.koraos.portal.gate.GateService;
import org.koraos.portal.gate.Statement;
import org.koraos.portal.gate.Step;
import org.koraos.portal.kernel.Phrase;
import org.koraos.portal.kernel.Reason;
import org.koraos.portal.kernel.WebAddress;
import org.koraos.portal.plan.PlanReference;
import org.koraos.portal.uikit.Locales;
import org.koraos.portal.uikit.Moments;
import org.koraos.portal.uikit.Notices;
import org.koraos.portal.uikit.ReasonDialog;

/** The parts of a gate's own criterion that no fact can tell: who states them, with which proof. */
class StatementsPanel extends Section {

    private final PlanReference plan;
    private final GatePage page;
    private final GateService gates;
    private final Runnable done;

    StatementsPanel(PlanReference plan, GatePage page, GateService gates, Runnable done) {
        this.plan = plan;
        this.page = page;
        this.gates = gates;
        this.done = done;
        setId("statements");
        addClassName("panel");
        add(new H2(getTranslation("gate.page.statements")), new Paragraph(getTranslation("gate.page.statements-hint")));
        page.record().statements().forEach(statement -> add(line(statement)));
        if (page.acts().state()) open().forEach(part -> add(openLine(part)));
        setVisible(!page.record().statements().isEmpty() || !open().isEmpty());
    }

    private Set<String> open() {
        var open = new LinkedHashSet<String>();
        page.evaluation().criteria().stream()
                .flatMap(CriterionResult::leaves)
                .map(CriterionResult::remedy)
                .filter(remedy -> remedy != null && remedy.step().form() == Step.Form.STATE_PART)
                .forEach(remedy -> {
                    if (remedy != null) open.add(remedy.step().detail());
                });
        return open;
    }

    private Div line(Statement statement) {
        var proof = new Anchor(statement.link(), getTranslation("gate.page.proof"));
        proof.setTarget(AnchorTarget.BLANK);
        proof.getElement().setAttribute("rel", "noopener noreferrer");
        var words = new Paragraph(getTranslation(
                "gate.page.stated",
                statement.part(),
                statement.by().name(),
                Moments.text(Locales.of(this), statement.at()),
                statement.reason()));
        var line = new Div(words, proof);
        line.addClassName("statement");
        if (page.acts().state()) {
            var withdraw = new Button(
                    getTranslation("gate.page.withdraw-statement"),
                    click -> new ReasonDialog(
                                    Phrase.of("gate.page.withdraw-statement"),
                                    null,
                                    Phrase.of("gate.page.withdraw-statement"),
                                    reason -> {
                                        var _ = gates.withdrawStatement(
                                                plan.id(), page.key(), statement.part(), reason);
                                        done.run();
                                    })
                            .open());
            withdraw.addThemeVariants(ButtonVariant.TERTIARY);
            line.add(withdraw);
        }
        return line;
    }

    private Div openLine(String part) {
        var act = new Button(getTranslation("gate.page.state"), click -> new StateDialog(part).open());
        var line = new Div(new Paragraph(part), act);
        line.addClassName("statement");
        return line;
    }

    /** Asks for the proof and for what was seen. */
    private final class StateDialog extends Dialog {

        private final TextField proof = new TextField(StatementsPanel.this.getTranslation("gate.page.proof-address"));
        private final TextArea seen = new TextArea(StatementsPanel.this.getTranslation("gate.page.what-you-saw"));
        private final String part;

        StateDialog(String part) {
            this.part = part;
            setHeaderTitle(part);
            setWidth("32rem");
            proof.setId("statement-proof");
            proof.setPlaceholder("https://");
            proof.setWidthFull();
            seen.setId("statement-seen");
            seen.setWidthFull();
            var save = new Button(StatementsPanel.this.getTranslation("gate.page.state"), click -> save());
            save.setId("save-statement");
            save.addThemeVariants(ButtonVariant.PRIMARY);
            add(proof, seen);
            getFooter().add(new Button(StatementsPanel.this.getTranslation("uikit.cancel"), click -> close()), save);
        }

        private void save() {
            if (!Notices.attempt(proof, () -> new WebAddress(proof.getValue()))) return;
            var stated = Notices.attempt(seen, () -> {
                var _ = gates.state(
                        plan.id(), page.key(), part, new WebAddress(proof.getValue()), new Reason(seen.getValue()));
            });
            if (!stated) return;
            close();
            done.run();
        }
    }
}
