package org.koraos.portal.ci.ui;

import java.util.function.Consumer;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.select.Select;

import org.koraos.portal.ci.RepositoryName;
import org.koraos.portal.ci.SecretGrace;
import org.koraos.portal.kernel.Phrase;
import org.koraos.portal.uikit.Notices;
import org.koraos.portal.uikit.Phrases;

/** Asks how long the present secret shall hold beside the new one. */
class RotateDialog extends Dialog {

    private final transient Consumer<SecretGrace> act;
    private final Select<SecretGrace> grace = new Select<>();
    private final Paragraph refusal = new Paragraph();

    RotateDialog(RepositoryName repository, Consumer<SecretGrace> act) {
        this.act = act;
        addClassName("ci-dialog");
        setHeaderTitle(getTranslation("ci.rotate.title", repository.value()));
        setWidth("32rem");
        setMaxWidth("100%");
        grace.setId("secret-grace");
        grace.setLabel(getTranslation("ci.rotate.grace"));
        grace.setItems(SecretGrace.values());
        grace.setItemLabelGenerator(each -> Phrases.say(this, Phrase.of("ci.secret-grace", each)));
        grace.setValue(SecretGrace.DAY);
        refusal.setVisible(false);
        add(new Paragraph(getTranslation("ci.rotate.hint")), grace, refusal);
        var cancel = new Button(getTranslation("uikit.cancel"), click -> close());
        var done = new Button(getTranslation("ci.rotate.save"), click -> submit());
        done.setId("save-secret");
        done.addThemeVariants(ButtonVariant.PRIMARY);
        getFooter().add(cancel, done);
    }

    private void submit() {
        if (Notices.attemptAt(refusal, () -> act.accept(grace.getValue()))) close();
    }
}
