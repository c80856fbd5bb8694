package org.koraos.portal.desk.ui;

import java.util.Objects;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.AnchorTarget;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.textfield.TextField;
import org.jspecify.annotations.Nullable;

import org.koraos.portal.plan.StoryService;
import org.koraos.portal.uikit.Notices;

/** Where the story's code is: its branch and its pull request. */
class StoryCodePart extends StoryPart {

    private final StoryDesk desk;
    private final StoryService stories;
    private final TextField branch = new TextField();
    private final TextField pullRequest = new TextField();
    private final Anchor open = new Anchor();
    private final Paragraph none = new Paragraph();
    private final Button save = new Button();
    private @Nullable String shownBranch;
    private @Nullable String shownPullRequest;

    StoryCodePart(StoryDesk desk, StoryService stories) {
        super("story-code");
        this.desk = desk;
        this.stories = stories;
        setHeading(getTranslation("desk.story.code"));
        branch.setId("branch");
        branch.setLabel(getTranslation("desk.story.branch"));
        branch.setWidthFull();
        pullRequest.setId("pull-request");
        pullRequest.setLabel(getTranslation("desk.story.pull-request"));
        pullRequest.setPlaceholder("https://");
        pullRequest.setWidthFull();
        open.setText(getTranslation("desk.story.open-pull-request"));
        open.setTarget(AnchorTarget.BLANK);
        open.getElement().setAttribute("rel", "noopener noreferrer");
        none.setText(getTranslation("desk.story.no-code"));
        none.addClassName("quiet");
        save.setId("save-code");
        save.setText(getTranslation("desk.story.save"));
        save.addClickListener(click -> save());
        content().add(none, branch, pullRequest, open, save);
    }

    void show() {
        var story = desk.story();
        var works = desk.mayWork();
        branch.setReadOnly(!works);
        pullRequest.setReadOnly(!works);
        save.setVisible(works);
        // What a person is typing stays when something else of the story moves.
        if (!Objects.equals(shownBranch, story.branch()) || branch.isEmpty()) set(branch, story.branch());
        if (!Objects.equals(shownPullRequest, story.pullRequest()) || pullRequest.isEmpty()) {
            set(pullRequest, story.pullRequest());
        }
        shownBranch = story.branch();
        shownPullRequest = story.pullRequest();
        branch.setVisible(works || story.branch() != null);
        pullRequest.setVisible(works || story.pullRequest() != null);
        none.setVisible(!works && story.branch() == null && story.pullRequest() == null);
        open.setVisible(story.pullRequest() != null);
        if (story.pullRequest() != null) open.setHref(story.pullRequest());
    }

    private static void set(TextField field, @Nullable String value) {
        field.setValue(Objects.requireNonNullElse(value, ""));
    }

    private void save() {
        Notices.attempt(
                pullRequest,
                () -> desk.change(
                        seen -> stories.linkCode(seen, textOf(branch.getValue()), textOf(pullRequest.getValue()))));
    }

    private static @Nullable String textOf(String typed) {
        return typed.isBlank() ? null : typed.strip();
    }
}
