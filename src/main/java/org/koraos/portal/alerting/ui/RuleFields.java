package org.koraos.portal.alerting.ui;

import java.util.List;
import java.util.Objects;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.TextField;
import org.jspecify.annotations.Nullable;

import org.koraos.portal.access.PersonReference;
import org.koraos.portal.alerting.AlertSeverity;
import org.koraos.portal.alerting.RuleDetails;
import org.koraos.portal.alerting.RuleRow;
import org.koraos.portal.kernel.Phrase;
import org.koraos.portal.kernel.TextRule;
import org.koraos.portal.kernel.WebAddress;
import org.koraos.portal.uikit.Notices;
import org.koraos.portal.uikit.Phrases;

/** The fields for what Ops may change of a rule at any time. */
final class RuleFields {

    private final Component page;
    private final TextField name = new TextField();
    private final Select<AlertSeverity> severity = new Select<>();
    private final TextField runbook = new TextField();
    private final ComboBox<PersonReference> owner = new ComboBox<>();

    RuleFields(Component page, List<PersonReference> people) {
        this.page = page;
        name.setId("rule-name");
        name.setLabel(page.getTranslation("alerting.form.name"));
        name.setRequiredIndicatorVisible(true);
        name.setWidthFull();
        severity.setId("rule-severity");
        severity.setLabel(page.getTranslation("alerting.form.severity"));
        severity.setItems(AlertSeverity.values());
        severity.setItemLabelGenerator(this::say);
        severity.setValue(AlertSeverity.WARNING);
        severity.setWidthFull();
        runbook.setId("rule-runbook");
        runbook.setLabel(page.getTranslation("alerting.form.runbook"));
        runbook.setPlaceholder("https://");
        runbook.setWidthFull();
        owner.setId("rule-owner");
        owner.setLabel(page.getTranslation("alerting.form.owner"));
        owner.setItems(people);
        owner.setItemLabelGenerator(PersonReference::name);
        owner.setClearButtonVisible(true);
        owner.setWidthFull();
        forget();
    }

    TextField name() {
        return name;
    }

    /** All but the name, which stands first. */
    Component[] rest() {
        return new Component[] {severity, owner, runbook};
    }

    void fill(RuleRow rule) {
        name.setValue(rule.name());
        severity.setValue(rule.severity());
        runbook.setValue(address(rule));
        owner.setValue(rule.owner());
    }

    /** Says at each field what the rule says now, where that is otherwise than what stands there. */
    void compare(RuleRow now) {
        forget();
        if (!name.getValue().equals(now.name())) name.setHelperText(theirs(now.name()));
        if (severity.getValue() != now.severity()) severity.setHelperText(theirs(say(now.severity())));
        if (!runbook.getValue().equals(address(now))) runbook.setHelperText(theirs(address(now)));
        var theirOwner = now.owner();
        if (!Objects.equals(owner.getValue(), theirOwner)) {
            owner.setHelperText(theirs(theirOwner == null ? "" : theirOwner.name()));
        }
    }

    private void forget() {
        name.setHelperText(null);
        severity.setHelperText(null);
        runbook.setHelperText(page.getTranslation("alerting.form.runbook-hint"));
        owner.setHelperText(null);
    }

    private String theirs(String value) {
        return value.isEmpty()
                ? page.getTranslation("alerting.form.theirs-empty")
                : page.getTranslation("alerting.form.theirs", value);
    }

    /** What was written; null when some of it cannot be kept, which the fields then say. */
    @Nullable RuleDetails read() {
        var sound = Notices.attempt(name, () -> TextRule.line(120).required(name.getValue()));
        sound &= Notices.attempt(runbook, () -> WebAddress.ofNullable(runbook.getValue()));
        if (!sound) return null;
        var chosen = owner.getValue();
        return new RuleDetails(
                name.getValue(),
                severity.getValue(),
                WebAddress.ofNullable(runbook.getValue()),
                chosen == null ? null : chosen.id());
    }

    private String say(AlertSeverity one) {
        return Phrases.say(page, Phrase.of("alerting.severity", one));
    }

    private static String address(RuleRow rule) {
        var address = rule.runbook();
        return address == null ? "" : address.value();
    }
}
