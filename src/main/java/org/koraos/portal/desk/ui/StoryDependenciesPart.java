package org.koraos.portal.desk.ui;

import java.util.List;
import java.util.Locale;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H3;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.icon.VaadinIcon;
import com.vaadin.flow.component.textfield.TextField;

import org.koraos.portal.kernel.Phrase;
import org.koraos.portal.plan.StoryKey;
import org.koraos.portal.plan.StoryPage;
import org.koraos.portal.plan.StoryService;
import org.koraos.portal.uikit.KeyedList;
import org.koraos.portal.uikit.Notices;
import org.koraos.portal.uikit.Phrases;
import org.koraos.portal.uikit.SiteMap;
import org.koraos.portal.uikit.StatusBadge;
import org.koraos.portal.uikit.StatusBadge.Tone;

/** The stories that this one waits for, and those that wait for it. */
class StoryDependenciesPart extends StoryPart {

    private final StoryDesk desk;
    private final StoryService stories;
    private final Paragraph none = new Paragraph();
    private final KeyedList<Line> needs = new KeyedList<>(Line::key, this::line);
    private final H3 neededByHeading = new H3();
    private final KeyedList<Line> neededBy = new KeyedList<>(Line::key, this::line);
    private final TextField key = new TextField();
    private final Button add = new Button();
    private final Div adding = new Div(key, add);

    StoryDependenciesPart(StoryDesk desk, StoryService stories) {
        super("story-dependencies");
        this.desk = desk;
        this.stories = stories;
        setHeading(getTranslation("desk.story.dependencies"));
        key.setId("dependency-key");
        key.setAriaLabel(getTranslation("desk.story.dependency-key"));
        key.setPlaceholder(getTranslation("desk.story.dependency-key"));
        add.setText(getTranslation("desk.story.add-dependency"));
        add.setId("add-dependency");
        add.addClickListener(click -> add());
        adding.addClassName("button-row");
        none.setText(getTranslation("desk.story.needs-nothing"));
        none.addClassName("quiet");
        needs.addClassName("story-links");
        neededByHeading.setText(getTranslation("desk.story.needed-by"));
        neededBy.addClassName("story-links");
        content().add(new H3(getTranslation("desk.story.needs")), none, needs, adding, neededByHeading, neededBy);
    }

    private record Line(StoryPage.Link story, boolean removable) {

        StoryKey key() {
            return story.key();
        }
    }

    void show() {
        var story = desk.story();
        none.setVisible(story.needs().isEmpty());
        needs.show(lines(story.needs(), desk.mayEdit()));
        neededByHeading.setVisible(!story.neededBy().isEmpty());
        neededBy.show(lines(story.neededBy(), false));
        adding.setVisible(desk.mayEdit());
    }

    private static List<Line> lines(List<StoryPage.Link> stories, boolean removable) {
        return stories.stream().map(story -> new Line(story, removable)).toList();
    }

    private ListItem line(Line line) {
        var story = line.story();
        var anchor = new Anchor(
                SiteMap.of(
                        SiteMap.STORY, desk.story().plan().slug(), story.key().value()),
                story.key().value());
        anchor.addClassName("key");
        var status = new StatusBadge(
                Phrases.say(this, Phrase.of("plan.story-status", story.status())),
                story.blocked() ? Tone.BAD : StoryStatusPart.tone(story.status()));
        var title = new Span(story.title() == null ? "" : story.title());
        title.addClassName("story-link-title");
        var item = new ListItem(anchor, title, status);
        if (line.removable()) item.add(removeButton(story.key()));
        return item;
    }

    private Button removeButton(StoryKey needed) {
        var label = getTranslation("desk.story.remove-dependency", needed.value());
        var remove = new Button(VaadinIcon.CLOSE_SMALL.create(), click -> remove(needed));
        remove.addThemeVariants(ButtonVariant.TERTIARY);
        remove.setAriaLabel(label);
        remove.setTooltipText(label);
        return remove;
    }

    private void add() {
        var done = Notices.attempt(key, () -> {
            var needed = new StoryKey(key.getValue().strip().toUpperCase(Locale.ROOT));
            desk.change(seen -> stories.addDependency(seen, needed));
        });
        if (done) key.clear();
    }

    private void remove(StoryKey needed) {
        desk.change(seen -> stories.removeDependency(seen, needed));
    }
}
