package org.koraos.portal.desk.ui;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.radiobutton.RadioButtonGroup;
import com.vaadin.flow.component.textfield.TextArea;
import com.vaadin.flow.component.textfield.TextField;
import org.jspecify.annotations.Nullable;

import org.koraos.portal.kernel.Phrase;
import org.koraos.portal.plan.AcceptanceCriterion;
import org.koraos.portal.plan.CriterionKind;
import org.koraos.portal.plan.StoryService;
import org.koraos.portal.uikit.Notices;
import org.koraos.portal.uikit.Phrases;

/** Adds an acceptance criterion, or changes one. */
class CriterionDialog extends Dialog {

    private final StoryDesk desk;
    private final StoryService stories;
    private final @Nullable AcceptanceCriterion changed;
    private final RadioButtonGroup<CriterionKind> kind = new RadioButtonGroup<>();
    private final TextField key = new TextField();
    private final TextArea text = new TextArea();

    /** @param changed the criterion to change; null to add one */
    CriterionDialog(StoryDesk desk, StoryService stories, @Nullable AcceptanceCriterion changed) {
        this.desk = desk;
        this.stories = stories;
        this.changed = changed;
        setHeaderTitle(
                changed == null
                        ? getTranslation("desk.story.add-criterion")
                        : getTranslation("desk.story.change-criterion", changed.key()));
        setWidth("36rem");
        setMaxWidth("100%");
        kind.setLabel(getTranslation("desk.story.criterion-kind"));
        kind.setWidthFull();
        kind.setItems(CriterionKind.values());
        kind.setItemLabelGenerator(value -> Phrases.say(this, Phrase.of("desk.criterion-kind", value)));
        kind.setValue(changed == null ? CriterionKind.BASE : changed.kind());
        key.setId("criterion-key");
        key.setLabel(getTranslation("desk.story.criterion-key"));
        key.setValue(changed == null ? nextKey() : changed.key());
        text.setId("criterion-text");
        text.setLabel(getTranslation("desk.story.criterion-text"));
        text.setHelperText(getTranslation("desk.story.criterion-hint"));
        text.setWidthFull();
        text.setMinRows(3);
        text.setAutofocus(true);
        if (changed != null) text.setValue(changed.text());
        add(kind, key, text);
        var save = new Button(getTranslation("desk.story.save"), click -> save());
        save.setId("save-criterion");
        save.addThemeVariants(ButtonVariant.PRIMARY);
        getFooter().add(new Button(getTranslation("uikit.cancel"), click -> close()), save);
    }

    private String nextKey() {
        var taken =
                desk.story().criteria().stream().map(AcceptanceCriterion::key).toList();
        var number = taken.size() + 1;
        while (taken.contains("CA-%02d".formatted(number))) number++;
        return "CA-%02d".formatted(number);
    }

    private void save() {
        var done = Notices.attempt(text, () -> {
            var criterion =
                    new AcceptanceCriterion(kind.getValue(), key.getValue().strip(), text.getValue());
            desk.change(seen -> changed == null
                    ? stories.addCriterion(seen, criterion)
                    : stories.changeCriterion(seen, changed.key(), criterion));
        });
        if (done) close();
    }
}
