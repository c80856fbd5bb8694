package org.koraos.portal.alerting.ui;

import java.util.List;
import java.util.stream.Collectors;

import com.vaadin.flow.component.Key;
import com.vaadin.flow.component.KeyModifier;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.checkbox.Checkbox;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.orderedlayout.VerticalLayout;
import com.vaadin.flow.component.textfield.TextArea;
import org.jspecify.annotations.Nullable;

import org.koraos.portal.alerting.ProposalKey;
import org.koraos.portal.alerting.RuleRow;
import org.koraos.portal.alerting.Threshold;
import org.koraos.portal.alerting.ThresholdChange;
import org.koraos.portal.kernel.Phrase;
import org.koraos.portal.kernel.Reason;
import org.koraos.portal.uikit.Callout;
import org.koraos.portal.uikit.Draft;
import org.koraos.portal.uikit.Notices;
import org.koraos.portal.uikit.Phrases;
import org.koraos.portal.uikit.StatusBadge.Tone;

/**
 * Asks for a threshold, a reason and the expected effect. When the proposal is refused, it stays open with all that was
 * typed, reads the rule again, and says what is otherwise now.
 */
final class ProposeDialog extends Dialog {

    private final ThresholdFields threshold = new ThresholdFields();
    private final TextArea reason = area("proposal-reason", "alerting.form.reason", "alerting.form.reason-hint");
    private final TextArea effect = area("proposal-effect", "alerting.form.effect", "alerting.form.effect-hint");
    private final Draft draft;
    private final Paragraph now = new Paragraph();
    private final Callout moved = new Callout("propose-moved", Tone.WARNING);
    private final Callout competing = new Callout("propose-competing", Tone.WARNING);
    private final Callout deadlock = new Callout("propose-deadlock", Tone.BAD);
    private final Checkbox knowingly = new Checkbox(getTranslation("alerting.form.knowingly"));
    private final Paragraph refusal = new Paragraph();
    private final Command command;
    private final @Nullable Integer rollsBackTo;
    private Outlook outlook;

    /** What the page does with the proposal. */
    interface Command {

        /** Proposes it, or refuses. */
        void send(ThresholdChange change, boolean knowingly);

        /** Reads again what the proposal stands on. */
        Outlook again();
    }

    /**
     * What a proposal stands on.
     *
     * @param competing the open proposals that it would compete with
     * @param deadlock the roles that nobody would be left to approve in, by name; null when there are none
     * @param theirs what the proposal says now, when it was edited elsewhere meanwhile; null otherwise
     */
    record Outlook(
            RuleRow rule,
            List<ProposalKey> competing,
            @Nullable String deadlock,
            @Nullable String theirs) {}

    /** What stands in the fields at first. */
    record Start(
            Threshold threshold,
            String reason,
            String effect,
            @Nullable Integer rollsBackTo) {}

    ProposeDialog(Phrase title, String confirm, Outlook outlook, Start start, Command command) {
        this.outlook = outlook;
        this.command = command;
        this.rollsBackTo = start.rollsBackTo();
        setHeaderTitle(Phrases.say(this, title));
        draft = new Draft(title.toString(), List.of(reason, effect));
        setWidth("40rem");
        setMaxWidth("100%");
        now.setId("propose-now");
        now.addClassName("alerting-hint");
        knowingly.setId("knowingly");
        competing.show(knowingly);
        refusal.setVisible(false);
        threshold.fill(start.threshold());
        reason.setValue(start.reason());
        effect.setValue(start.effect());
        var form = new VerticalLayout(draft, moved, now, deadlock, threshold, reason, effect, competing, refusal);
        form.setPadding(false);
        add(form);
        var cancel = new Button(getTranslation("uikit.cancel"), click -> close());
        var done = new Button(confirm, click -> submit());
        done.setId("confirm-proposal");
        done.addThemeVariants(ButtonVariant.PRIMARY);
        done.addClickShortcut(Key.ENTER, KeyModifier.CONTROL);
        getFooter().add(cancel, done);
        show(outlook);
    }

    private TextArea area(String id, String label, String hint) {
        var area = new TextArea(getTranslation(label));
        area.setId(id);
        area.setHelperText(getTranslation(hint));
        area.setRequiredIndicatorVisible(true);
        area.setMinRows(2);
        area.setWidthFull();
        return area;
    }

    private void show(Outlook newer) {
        var rule = newer.rule();
        threshold.showUnit(rule.unit());
        now.setText(getTranslation("alerting.form.now", rule.version(), say(rule, rule.threshold())));
        if (rule.version() != outlook.rule().version()) {
            moved.say(getTranslation(
                    "alerting.form.base-moved", say(rule, outlook.rule().threshold()), say(rule, rule.threshold())));
        }
        if (newer.theirs() != null) moved.say(newer.theirs());
        var others = newer.competing().stream().map(ProposalKey::value).collect(Collectors.joining(", "));
        competing.say(others.isEmpty() ? null : getTranslation("alerting.form.competing", others));
        var roles = newer.deadlock();
        deadlock.say(roles == null ? null : getTranslation("alerting.form.deadlock", roles));
        outlook = newer;
    }

    private String say(RuleRow rule, Threshold said) {
        return Phrases.say(this, rule.say(said));
    }

    private void submit() {
        var written = threshold.read();
        var sound = written != null;
        sound &= Notices.attempt(reason, () -> new Reason(reason.getValue()));
        sound &= Notices.attempt(effect, () -> new Reason(effect.getValue()));
        if (!sound || written == null) return;
        var change = new ThresholdChange(
                outlook.rule().version(),
                written,
                new Reason(reason.getValue()),
                new Reason(effect.getValue()),
                rollsBackTo);
        if (Notices.attemptAt(refusal, () -> command.send(change, knowingly.getValue()))) {
            draft.forget();
            close();
        } else {
            show(command.again());
        }
    }
}
