package org.koraos.portal.alerting.ui;

import java.util.List;

import com.vaadin.flow.component.Key;
import com.vaadin.flow.component.KeyModifier;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.orderedlayout.VerticalLayout;

import org.koraos.portal.access.PersonReference;
import org.koraos.portal.alerting.RuleDetails;
import org.koraos.portal.alerting.RulePage;
import org.koraos.portal.uikit.Notices;

/**
 * Changes what may be changed of a rule at any time. When somebody else changed it meanwhile, each field says what the
 * rule says now, nothing typed is lost, and saving again is a choice.
 */
final class ReviseRuleDialog extends Dialog {

    private final RuleFields details;
    private final Paragraph refusal = new Paragraph();
    private final Command command;
    private RulePage rule;

    /** What the page does with the change. */
    interface Command {

        /** Saves it, based on this version, or refuses. */
        void send(long version, RuleDetails details);

        /** Reads the rule again. */
        RulePage again();
    }

    ReviseRuleDialog(RulePage rule, List<PersonReference> people, Command command) {
        this.rule = rule;
        this.command = command;
        this.details = new RuleFields(this, people);
        setHeaderTitle(getTranslation("alerting.form.revise", rule.rule().key().value()));
        setWidth("40rem");
        setMaxWidth("100%");
        details.fill(rule.rule());
        refusal.setVisible(false);
        var form = new VerticalLayout(details.name(), DefineRuleDialog.pairs(details.rest()), refusal);
        form.setPadding(false);
        add(form);
        var cancel = new Button(getTranslation("uikit.cancel"), click -> close());
        var done = new Button(getTranslation("alerting.form.save"), click -> submit());
        done.setId("confirm-rule");
        done.addThemeVariants(ButtonVariant.PRIMARY);
        done.addClickShortcut(Key.ENTER, KeyModifier.CONTROL);
        getFooter().add(cancel, done);
    }

    private void submit() {
        var written = details.read();
        if (written == null) return;
        if (Notices.attemptAt(refusal, () -> command.send(rule.version(), written))) {
            close();
            return;
        }
        rule = command.again();
        details.compare(rule.rule());
    }
}
