package org.koraos.portal.desk.ui;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.textfield.TextArea;
import org.jspecify.annotations.Nullable;

import org.koraos.portal.kernel.Reason;
import org.koraos.portal.plan.ChecklistEdit;
import org.koraos.portal.plan.ChecklistItem;
import org.koraos.portal.plan.StoryService;
import org.koraos.portal.uikit.Notices;

/** Adds a step to a story's definition of done, or gives one other words. */
class StepDialog extends Dialog {

    private final StoryDesk desk;
    private final StoryService stories;
    private final @Nullable ChecklistItem changed;
    private final TextArea text = new TextArea();
    private final TextArea reason = new TextArea();

    /** @param changed the step to change; null to add one */
    StepDialog(StoryDesk desk, StoryService stories, @Nullable ChecklistItem changed) {
        this.desk = desk;
        this.stories = stories;
        this.changed = changed;
        setHeaderTitle(getTranslation(changed == null ? "desk.story.add-step" : "desk.story.change-step"));
        setWidth("36rem");
        setMaxWidth("100%");
        text.setId("step-text");
        text.setLabel(getTranslation("desk.story.step-text"));
        text.setWidthFull();
        text.setMinRows(2);
        text.setAutofocus(true);
        if (changed != null) text.setValue(changed.text());
        reason.setId("step-reason");
        reason.setLabel(getTranslation("uikit.reason"));
        reason.setHelperText(getTranslation("desk.story.step-ticked-hint"));
        reason.setRequiredIndicatorVisible(true);
        reason.setWidthFull();
        reason.setMinRows(2);
        reason.setVisible(changed != null && changed.tick() != null);
        add(text, reason);
        var save = new Button(getTranslation("desk.story.save"), click -> save());
        save.setId("save-step");
        save.addThemeVariants(ButtonVariant.PRIMARY);
        getFooter().add(new Button(getTranslation("uikit.cancel"), click -> close()), save);
    }

    private void save() {
        var why = reason.isVisible() ? reason : text;
        var reasoned = Notices.attempt(why, () -> {
            if (reason.isVisible()) new Reason(reason.getValue());
        });
        if (reasoned && Notices.attempt(text, this::give)) close();
    }

    private void give() {
        ChecklistEdit edit = changed == null
                ? new ChecklistEdit.Add(text.getValue())
                : new ChecklistEdit.Reword(changed.number(), text.getValue());
        desk.change(seen -> stories.editChecklist(seen, edit, Reason.ofNullable(reason.getValue())));
    }
}
