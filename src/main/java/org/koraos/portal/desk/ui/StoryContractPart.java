package org.koraos.portal.desk.ui;

import java.util.List;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H3;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import com.vaadin.flow.component.icon.VaadinIcon;

import org.koraos.portal.kernel.Phrase;
import org.koraos.portal.plan.AcceptanceCriterion;
import org.koraos.portal.plan.CriterionKind;
import org.koraos.portal.plan.StoryService;
import org.koraos.portal.uikit.MarkdownText;
import org.koraos.portal.uikit.Phrases;
import org.koraos.portal.uikit.ReasonDialog;

/** What the story promises: its description, and what must be shown to hold before it is accepted. */
class StoryContractPart extends StoryPart {

    private final StoryDesk desk;
    private final StoryService stories;
    private final MarkdownText description = new MarkdownText("");
    private final Paragraph undescribed = new Paragraph();
    private final Div criteria = new Div();
    private final Button edit = new Button();
    private final Button add = new Button();
    private List<AcceptanceCriterion> shown = List.of();
    private boolean editable;

    StoryContractPart(StoryDesk desk, StoryService stories) {
        super("story-contract");
        this.desk = desk;
        this.stories = stories;
        setHeading(getTranslation("desk.story.contract"));
        undescribed.setText(getTranslation("desk.story.undescribed"));
        undescribed.addClassName("quiet");
        edit.setId("edit-story");
        edit.setText(getTranslation("desk.story.edit"));
        edit.addThemeVariants(ButtonVariant.TERTIARY);
        edit.addClickListener(click -> new EditStoryDialog(desk, stories).open());
        add.setId("add-criterion");
        add.setText(getTranslation("desk.story.add-criterion"));
        add.addThemeVariants(ButtonVariant.TERTIARY);
        add.addClickListener(click -> new CriterionDialog(desk, stories, null).open());
        addAct(edit);
        content().add(description, undescribed, criteria, add);
    }

    /** Shows the story as the desk has it now. */
    void show() {
        var story = desk.story();
        var text = story.description();
        description.setVisible(text != null);
        undescribed.setVisible(text == null);
        if (text != null) description.show(text);
        edit.setVisible(desk.mayEdit());
        add.setVisible(desk.mayEdit());
        if (!shown.equals(story.criteria()) || editable != desk.mayEdit() || criteria.getComponentCount() == 0) {
            shown = story.criteria();
            editable = desk.mayEdit();
            criteria.removeAll();
            criteria.add(list(CriterionKind.BASE), list(CriterionKind.DELTA));
        }
    }

    private Component list(CriterionKind kind) {
        var ofKind =
                shown.stream().filter(criterion -> criterion.kind() == kind).toList();
        var heading = new H3(Phrases.say(this, Phrase.of("desk.criterion-kind", kind)));
        var lines = new UnorderedList();
        lines.addClassName("story-criteria");
        ofKind.forEach(criterion -> lines.add(line(criterion)));
        var none = new Paragraph(getTranslation("desk.story.no-criterion"));
        none.addClassName("quiet");
        none.setVisible(ofKind.isEmpty());
        return new Div(heading, lines, none);
    }

    private ListItem line(AcceptanceCriterion criterion) {
        var key = new Span(criterion.key());
        key.addClassName("key");
        var text = new Span(criterion.text());
        text.addClassName("story-criterion-text");
        text.getElement().setAttribute("dir", "auto");
        var line = new ListItem(key, text);
        if (editable) line.add(acts(criterion));
        return line;
    }

    private Div acts(AcceptanceCriterion criterion) {
        var change = icon(VaadinIcon.PENCIL, getTranslation("desk.story.change-criterion", criterion.key()));
        change.addClickListener(click -> new CriterionDialog(desk, stories, criterion).open());
        var remove = icon(VaadinIcon.TRASH, getTranslation("desk.story.remove-criterion", criterion.key()));
        remove.addClickListener(click -> new ReasonDialog(
                        Phrase.of("desk.story.remove-criterion", criterion.key()),
                        Phrase.of("desk.story.remove-criterion-hint"),
                        Phrase.of("desk.story.remove"),
                        reason -> desk.change(seen -> stories.removeCriterion(seen, criterion.key(), reason)))
                .open());
        var acts = new Div(change, remove);
        acts.addClassName("line-acts");
        return acts;
    }

    private static Button icon(VaadinIcon icon, String label) {
        var button = new Button(icon.create());
        button.addThemeVariants(ButtonVariant.TERTIARY);
        button.setAriaLabel(label);
        button.setTooltipText(label);
        return button;
    }
}
