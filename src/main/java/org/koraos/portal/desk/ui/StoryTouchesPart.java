package org.koraos.portal.desk.ui;

import java.util.List;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.select.Select;

import org.koraos.portal.kernel.Phrase;
import org.koraos.portal.plan.FrozenDecisionTouch;
import org.koraos.portal.plan.PlanContent.FrozenDecision;
import org.koraos.portal.plan.StoryService;
import org.koraos.portal.uikit.KeyedParts;
import org.koraos.portal.uikit.ReasonDialog;
import org.koraos.portal.uikit.StatusBadge;
import org.koraos.portal.uikit.StatusBadge.Tone;

/** The frozen decisions that the story touches: each keeps it from merging until a PO clears it with a reason. */
class StoryTouchesPart extends StoryPart {

    private final StoryDesk desk;
    private final StoryService stories;
    private final Paragraph none = new Paragraph();
    private final Div touches = new Div();
    private final KeyedParts<Line> lines =
            new KeyedParts<>(touches, line -> line.touch().decision(), this::line);
    private final Select<FrozenDecision> declare = new Select<>();
    private List<FrozenDecision> offered = List.of();

    StoryTouchesPart(StoryDesk desk, StoryService stories) {
        super("story-touches");
        this.desk = desk;
        this.stories = stories;
        setHeading(getTranslation("desk.story.touches"));
        none.setText(getTranslation("desk.story.touches-none"));
        none.addClassName("quiet");
        declare.setId("declare-touch");
        declare.setPlaceholder(getTranslation("desk.story.declare-touch"));
        declare.setAriaLabel(getTranslation("desk.story.declare-touch"));
        declare.setItemLabelGenerator(StoryTouchesPart::label);
        declare.setWidthFull();
        declare.addValueChangeListener(change -> {
            if (change.isFromClient() && change.getValue() != null) askHow(change.getValue());
        });
        content().add(none, touches, declare);
    }

    private record Line(FrozenDecisionTouch touch, boolean clearable) {}

    private static String label(FrozenDecision decision) {
        return decision.text() == null ? decision.key() : decision.key() + " · " + decision.text();
    }

    void show() {
        var story = desk.story();
        none.setVisible(story.touches().isEmpty());
        lines.show(story.touches().stream()
                .map(touch -> new Line(touch, desk.mayEdit()))
                .toList());
        if (!offered.equals(story.frozenDecisions())) {
            offered = story.frozenDecisions();
            declare.setItems(offered);
        }
        declare.setVisible(desk.mayWork() && !story.frozenDecisions().isEmpty());
    }

    private Div line(Line shown) {
        var touch = shown.touch();
        var clearance = touch.clearance();
        var key = new Span(touch.decision());
        key.addClassName("key");
        var state = clearance == null
                ? new StatusBadge(getTranslation("desk.story.touch-open"), Tone.BAD)
                : new StatusBadge(getTranslation("desk.story.touch-cleared"), Tone.GOOD);
        var how = new Paragraph(
                getTranslation("desk.story.touch-declared", touch.declaredBy().name(), touch.how()));
        var line = new Div(key, state, how);
        line.addClassName("story-touch");
        if (clearance != null) {
            line.add(new Paragraph(
                    getTranslation("desk.story.touch-cleared-by", clearance.by().name(), clearance.reason())));
        } else if (shown.clearable()) {
            line.add(clearButton(touch));
        }
        return line;
    }

    private Button clearButton(FrozenDecisionTouch touch) {
        var clear = new Button(
                getTranslation("desk.story.clear-touch"),
                click -> new ReasonDialog(
                                Phrase.of("desk.story.clear-touch-title", touch.decision()),
                                Phrase.of("desk.story.clear-touch-hint"),
                                Phrase.of("desk.story.clear-touch"),
                                reason -> desk.change(seen -> stories.clearTouch(seen, touch.decision(), reason)))
                        .open());
        clear.addThemeVariants(ButtonVariant.TERTIARY);
        return clear;
    }

    private void askHow(FrozenDecision decision) {
        declare.clear();
        new ReasonDialog(
                        Phrase.of("desk.story.declare-touch-title", decision.key()),
                        Phrase.of("desk.story.declare-touch-hint"),
                        Phrase.of("desk.story.declare"),
                        how -> desk.change(seen -> stories.declareTouch(seen, decision.key(), how)))
                .open();
    }
}
