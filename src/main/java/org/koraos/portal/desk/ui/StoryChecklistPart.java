package org.koraos.portal.desk.ui;

import java.util.ArrayList;
import java.util.List;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.checkbox.Checkbox;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.icon.VaadinIcon;
import com.vaadin.flow.component.progressbar.ProgressBar;
import org.jspecify.annotations.Nullable;

import org.koraos.portal.kernel.Phrase;
import org.koraos.portal.kernel.Refusal;
import org.koraos.portal.plan.ChecklistEdit;
import org.koraos.portal.plan.ChecklistItem;
import org.koraos.portal.plan.StoryService;
import org.koraos.portal.uikit.Locales;
import org.koraos.portal.uikit.Moments;
import org.koraos.portal.uikit.Notices;
import org.koraos.portal.uikit.ReasonDialog;

/** The story's definition of done: each step with who said that it is taken, and when. A PO edits the steps. */
class StoryChecklistPart extends StoryPart {

    private final StoryDesk desk;
    private final StoryService stories;
    private final ProgressBar progress = new ProgressBar();
    private final Paragraph none = new Paragraph();
    private final Div lines = new Div();
    private final Button add = new Button();
    private final List<Line> shown = new ArrayList<>();

    StoryChecklistPart(StoryDesk desk, StoryService stories) {
        super("story-checklist");
        this.desk = desk;
        this.stories = stories;
        setHeading(getTranslation("desk.story.checklist"));
        progress.getElement().setAttribute("aria-label", getTranslation("desk.story.checklist"));
        none.setText(getTranslation("desk.story.no-checklist"));
        none.addClassName("quiet");
        lines.addClassName("story-checklist-lines");
        add.setId("add-step");
        add.setText(getTranslation("desk.story.add-step"));
        add.addThemeVariants(ButtonVariant.TERTIARY);
        add.addClickListener(click -> new StepDialog(desk, stories, null).open());
        content().add(progress, none, lines, add);
    }

    void show() {
        var items = desk.story().checklist();
        none.setVisible(items.isEmpty());
        add.setVisible(desk.mayEdit());
        progress.setVisible(!items.isEmpty());
        if (!items.isEmpty()) {
            progress.setValue(items.stream().filter(item -> item.tick() != null).count() / (double) items.size());
        }
        while (shown.size() > items.size()) lines.remove(shown.removeLast());
        while (shown.size() < items.size()) {
            var line = new Line();
            shown.add(line);
            lines.add(line);
        }
        for (int i = 0; i < items.size(); i++) shown.get(i).show(items.get(i));
    }

    /** One step. It stays the same part of the page when it is ticked, so that the keyboard stays on it. */
    private final class Line extends Div {

        private final Checkbox box = new Checkbox();
        private final Paragraph who = new Paragraph();
        private final Button change = icon(VaadinIcon.PENCIL);
        private final Button remove = icon(VaadinIcon.TRASH);
        private final Div acts = new Div(change, remove);
        private int number;
        private @Nullable ChecklistItem item;

        Line() {
            who.addClassName("quiet");
            addClassName("story-step");
            acts.addClassName("line-acts");
            change.addClickListener(click -> new StepDialog(desk, stories, item).open());
            remove.addClickListener(click -> remove());
            box.addValueChangeListener(change -> {
                if (change.isFromClient()) tick(change.getValue());
            });
            add(new Div(box, who), acts);
        }

        private Button icon(VaadinIcon icon) {
            var button = new Button(icon.create());
            button.addThemeVariants(ButtonVariant.TERTIARY);
            return button;
        }

        private void say(Button button, String label) {
            button.setAriaLabel(label);
            button.setTooltipText(label);
        }

        void show(ChecklistItem item) {
            this.item = item;
            number = item.number();
            acts.setVisible(desk.mayEdit());
            change.setId("change-step-" + number);
            remove.setId("remove-step-" + number);
            say(change, getTranslation("desk.story.change-step-named", item.text()));
            say(remove, getTranslation("desk.story.remove-step-named", item.text()));
            box.setId("step-" + number);
            box.setLabel(item.text());
            box.setValue(item.tick() != null);
            box.setReadOnly(!desk.mayWork());
            var tick = item.tick();
            who.setVisible(tick != null);
            if (tick != null) {
                who.setText(getTranslation(
                        "desk.story.ticked-by", tick.by().name(), Moments.text(Locales.of(this), tick.at())));
            }
        }

        /** A step that somebody took does not go without a word. */
        private void remove() {
            if (item == null) return;
            var edit = new ChecklistEdit.Remove(item.number());
            if (item.tick() == null) {
                attempt(() -> desk.change(seen -> stories.editChecklist(seen, edit, null)));
                return;
            }
            new ReasonDialog(
                            Phrase.of("desk.story.remove-step"),
                            Phrase.of("desk.story.remove-step-hint", item.text()),
                            Phrase.of("desk.story.remove"),
                            reason -> desk.change(seen -> stories.editChecklist(seen, edit, reason)))
                    .open();
        }

        private void tick(boolean taken) {
            attempt(() -> desk.change(seen -> taken ? stories.tick(seen, number) : stories.untick(seen, number)));
        }

        private void attempt(Runnable act) {
            try {
                act.run();
            } catch (Refusal refused) {
                StoryChecklistPart.this.show();
                Notices.refused(this, refused.phrase());
            }
        }
    }
}
