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
import com.vaadin.flow.component.html.UnorderedList;
import com.vaadin.flow.component.icon.VaadinIcon;
import com.vaadin.flow.component.textfield.TextField;

import org.koraos.portal.kernel.Phrase;
import org.koraos.portal.plan.StoryKey;
import org.koraos.portal.plan.StoryPage;
import org.koraos.portal.plan.StoryService;
import org.koraos.portal.uikit.Notices;
import org.koraos.portal.uikit.Phrases;
import org.koraos.portal.uikit.SiteMap;
import org.koraos.portal.uikit.StatusBadge;
import org.koraos.portal.uikit.StatusBadge.Tone;

/** The stories that this one waits for, and those that wait for it. */
class StoryDependenciesPart extends StoryPart {

    private final StoryDesk desk;
    private final StoryService stories;
    private final Div needs = new Div();
    private final Div neededBy = new Div();
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
        content().add(needs, adding, neededBy);
    }

    void show() {
        var story = desk.story();
        list(needs, "desk.story.needs", story.needs(), desk.mayEdit());
        list(neededBy, "desk.story.needed-by", story.neededBy(), false);
        neededBy.setVisible(!story.neededBy().isEmpty());
        adding.setVisible(desk.mayEdit());
    }

    private void list(Div place, String heading, List<StoryPage.Link> links, boolean removable) {
        place.removeAll();
        place.add(new H3(getTranslation(heading)));
        if (links.isEmpty()) {
            var none = new Paragraph(getTranslation("desk.story.needs-nothing"));
            none.addClassName("quiet");
            place.add(none);
            return;
        }
        var lines = new UnorderedList();
        lines.addClassName("story-links");
        links.forEach(link -> lines.add(line(link, removable)));
        place.add(lines);
    }

    private ListItem line(StoryPage.Link link, boolean removable) {
        var anchor = new Anchor(
                SiteMap.of(SiteMap.STORY, desk.story().plan().slug(), link.key().value()),
                link.key().value());
        anchor.addClassName("key");
        var status = new StatusBadge(
                Phrases.say(this, Phrase.of("plan.story-status", link.status())),
                link.blocked() ? Tone.BAD : StoryStatusPart.tone(link.status()));
        var title = new Span(link.title() == null ? "" : link.title());
        title.addClassName("story-link-title");
        var line = new ListItem(anchor, title, status);
        if (removable) line.add(removeButton(link.key()));
        return line;
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
