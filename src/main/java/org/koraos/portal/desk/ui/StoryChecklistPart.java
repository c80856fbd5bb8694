package org.koraos.portal.desk.ui;

import java.util.ArrayList;
import java.util.List;

import com.vaadin.flow.component.checkbox.Checkbox;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.progressbar.ProgressBar;

import org.koraos.portal.kernel.Refusal;
import org.koraos.portal.plan.ChecklistItem;
import org.koraos.portal.plan.StoryService;
import org.koraos.portal.uikit.Locales;
import org.koraos.portal.uikit.Moments;
import org.koraos.portal.uikit.Notices;

/** The story's definition of done: each step with who said that it is taken, and when. */
class StoryChecklistPart extends StoryPart {

    private final StoryDesk desk;
    private final StoryService stories;
    private final ProgressBar progress = new ProgressBar();
    private final Paragraph none = new Paragraph();
    private final Div lines = new Div();
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
        content().add(progress, none, lines);
    }

    void show() {
        var items = desk.story().checklist();
        none.setVisible(items.isEmpty());
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
        private int number;

        Line() {
            who.addClassName("quiet");
            box.addValueChangeListener(change -> {
                if (change.isFromClient()) tick(change.getValue());
            });
            add(box, who);
        }

        void show(ChecklistItem item) {
            number = item.number();
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

        private void tick(boolean taken) {
            try {
                desk.change(seen -> taken ? stories.tick(seen, number) : stories.untick(seen, number));
            } catch (Refusal refused) {
                StoryChecklistPart.this.show();
                Notices.refused(this, refused.phrase());
            }
        }
    }
}
