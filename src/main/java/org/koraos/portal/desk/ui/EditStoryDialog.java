package org.koraos.portal.desk.ui;

import java.util.List;
import java.util.Objects;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H3;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Pre;
import com.vaadin.flow.component.textfield.TextArea;
import com.vaadin.flow.component.textfield.TextField;
import org.jspecify.annotations.Nullable;

import org.koraos.portal.kernel.Phrase;
import org.koraos.portal.kernel.Refusal;
import org.koraos.portal.plan.SeenStory;
import org.koraos.portal.plan.StoryPage;
import org.koraos.portal.plan.StoryRefusal;
import org.koraos.portal.plan.StoryService;
import org.koraos.portal.uikit.Draft;
import org.koraos.portal.uikit.Phrases;

/**
 * Changes a story's title and description. When somebody else changed the story meanwhile, both sides are shown and the
 * person chooses; what they typed stays.
 */
class EditStoryDialog extends Dialog {

    private final StoryDesk desk;
    private final StoryService stories;
    private final TextField title = new TextField();
    private final TextArea description = new TextArea();
    private final Draft draft = new Draft("story", List.of(title, description));
    private final Div conflict = new Div();
    private SeenStory seen;

    EditStoryDialog(StoryDesk desk, StoryService stories) {
        this.desk = desk;
        this.stories = stories;
        var story = desk.story();
        seen = story.seen();
        setHeaderTitle(getTranslation("desk.story.edit-title", story.key().value()));
        setWidth("44rem");
        setMaxWidth("100%");
        title.setId("story-title");
        title.setLabel(getTranslation("desk.story.title"));
        title.setWidthFull();
        title.setAutofocus(true);
        description.setId("story-description");
        description.setLabel(getTranslation("desk.story.description"));
        description.setHelperText(getTranslation("desk.story.description-hint"));
        description.setWidthFull();
        description.setMinRows(8);
        description.setMaxRows(18);
        take(story);
        conflict.setVisible(false);
        conflict.addClassName("conflict");
        conflict.getElement().setAttribute("role", "alert");
        add(conflict, draft, title, description);
        var save = new Button(getTranslation("desk.story.save"), click -> save());
        save.setId("save-story");
        save.addThemeVariants(ButtonVariant.PRIMARY);
        getFooter().add(new Button(getTranslation("uikit.cancel"), click -> close()), save);
    }

    private void take(StoryPage story) {
        title.setValue(Objects.requireNonNullElse(story.title(), ""));
        description.setValue(Objects.requireNonNullElse(story.description(), ""));
    }

    private void save() {
        try {
            give();
            draft.forget();
            close();
        } catch (StoryRefusal.ChangedMeanwhile changed) {
            showBothSides(changed);
        } catch (Refusal refused) {
            description.setErrorMessage(Phrases.say(this, refused.phrase()));
            description.setInvalid(true);
        }
    }

    private void give() {
        desk.change(ignored -> stories.describe(seen, textOf(title.getValue()), textOf(description.getValue())));
    }

    private static @Nullable String textOf(String typed) {
        return typed.isBlank() ? null : typed;
    }

    private void showBothSides(StoryRefusal.ChangedMeanwhile changed) {
        var theirs = changed.current();
        seen = theirs.seen();
        var keepMine = new Button(getTranslation("desk.story.keep-mine"), click -> save());
        keepMine.setId("keep-mine");
        var takeTheirs = new Button(getTranslation("desk.story.take-theirs"), click -> {
            take(theirs);
            conflict.setVisible(false);
        });
        takeTheirs.setId("take-theirs");
        conflict.removeAll();
        conflict.add(
                new Paragraph(Phrases.say(this, changed.phrase())),
                new H3(getTranslation("desk.story.theirs")),
                new Paragraph(Objects.requireNonNullElse(theirs.title(), "")),
                new Pre(Objects.requireNonNullElse(theirs.description(), "")),
                new Paragraph(Phrases.say(this, Phrase.of("desk.story.yours-below"))),
                new Div(keepMine, takeTheirs));
        conflict.setVisible(true);
    }
}
