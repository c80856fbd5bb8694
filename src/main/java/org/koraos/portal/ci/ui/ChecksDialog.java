package org.koraos.portal.ci.ui;

import java.util.function.BiConsumer;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.textfield.TextArea;

import org.koraos.portal.ci.RepositoryRow;
import org.koraos.portal.ci.RequiredChecks;
import org.koraos.portal.kernel.Reason;
import org.koraos.portal.uikit.Notices;

/** Asks which checks a repository must pass from now on, and why. */
class ChecksDialog extends Dialog {

    private final transient BiConsumer<RequiredChecks, Reason> act;
    private final TextArea checks = new TextArea();
    private final TextArea reason = new TextArea();
    private final Paragraph refusal = new Paragraph();

    ChecksDialog(RepositoryRow row, BiConsumer<RequiredChecks, Reason> act) {
        this.act = act;
        addClassName("ci-dialog");
        setHeaderTitle(getTranslation("ci.checks.title", row.name().value()));
        setWidth("32rem");
        setMaxWidth("100%");
        checks.setId("repository-checks");
        checks.setLabel(getTranslation("ci.connect.checks"));
        checks.setHelperText(getTranslation("ci.connect.checks-hint"));
        checks.setRequiredIndicatorVisible(true);
        checks.setMinRows(3);
        checks.setValue(row.checks().lines());
        reason.setId("reason");
        reason.setLabel(getTranslation("uikit.reason"));
        reason.setRequiredIndicatorVisible(true);
        refusal.setVisible(false);
        add(new Paragraph(getTranslation("ci.checks.hint")), checks, reason, refusal);
        var cancel = new Button(getTranslation("uikit.cancel"), click -> close());
        var done = new Button(getTranslation("ci.checks.save"), click -> submit());
        done.setId("save-checks");
        done.addThemeVariants(ButtonVariant.PRIMARY);
        getFooter().add(cancel, done);
    }

    private void submit() {
        var checksHold = Notices.attempt(checks, () -> RequiredChecks.ofLines(checks.getValue()));
        var reasonHolds = Notices.attempt(reason, () -> new Reason(reason.getValue()));
        if (!checksHold || !reasonHolds) return;
        var required = RequiredChecks.ofLines(checks.getValue());
        if (Notices.attemptAt(refusal, () -> act.accept(required, new Reason(reason.getValue())))) close();
    }
}
