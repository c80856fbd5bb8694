package org.koraos.portal.desk.ui;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import org.jspecify.annotations.Nullable;

import org.koraos.portal.access.Role;
import org.koraos.portal.kernel.Phrase;
import org.koraos.portal.kernel.Reason;
import org.koraos.portal.plan.MoveStory;
import org.koraos.portal.plan.StoryMoved;
import org.koraos.portal.plan.StoryPage;
import org.koraos.portal.plan.StoryRefusal;
import org.koraos.portal.plan.StoryService;
import org.koraos.portal.plan.StoryStatus;
import org.koraos.portal.uikit.KeyedParts;
import org.koraos.portal.uikit.Locales;
import org.koraos.portal.uikit.Moments;
import org.koraos.portal.uikit.Notices;
import org.koraos.portal.uikit.Phrases;
import org.koraos.portal.uikit.ReasonDialog;
import org.koraos.portal.uikit.StatusBadge;
import org.koraos.portal.uikit.StatusBadge.Tone;

/** Where the story stands, where it can go from here, and what blocks it. */
class StoryStatusPart extends StoryPart {

    private final StoryDesk desk;
    private final StoryService stories;
    private final StatusBadge status = new StatusBadge("", Tone.NEUTRAL);
    private final Paragraph since = new Paragraph();
    private final Div moves = new Div();
    private final KeyedParts<Move> moveButtons = new KeyedParts<>(moves, Move::to, this::moveButton);
    private final Div refusal = new Div();
    private final Div block = new Div();
    private final Button blockButton = new Button();

    private record Move(StoryStatus to, boolean forward) {}

    StoryStatusPart(StoryDesk desk, StoryService stories) {
        super("story-status");
        this.desk = desk;
        this.stories = stories;
        setHeading(getTranslation("desk.story.status"));
        status.setId("status");
        since.addClassName("quiet");
        moves.addClassName("button-row");
        refusal.addClassName("refusal");
        refusal.getElement().setAttribute("role", "alert");
        refusal.setVisible(false);
        block.addClassName("story-block");
        blockButton.setId("block-story");
        blockButton.addThemeVariants(ButtonVariant.TERTIARY);
        blockButton.addClickListener(click -> blockOrUnblock());
        content().add(status, since, block, moves, refusal, blockButton);
    }

    void show() {
        var story = desk.story();
        status.show(Phrases.say(this, Phrase.of("plan.story-status", story.status())), tone(story.status()));
        since.setText(getTranslation("desk.story.since", Moments.text(Locales.of(this), story.statusSince())));
        showBlock(story);
        moveButtons.show(
                desk.mayWork()
                        ? story.status().successors().stream()
                                .map(next -> new Move(next, next.isAfter(story.status())))
                                .sorted(Comparator.comparing(Move::forward).reversed())
                                .toList()
                        : List.of());
    }

    private void showBlock(StoryPage story) {
        var blocked = story.block();
        block.setVisible(blocked != null);
        block.removeAll();
        if (blocked != null) {
            block.add(
                    new StatusBadge(getTranslation("desk.story.blocked"), Tone.BAD),
                    new Paragraph(blocked.reason()),
                    quiet(getTranslation(
                            "desk.story.blocked-by",
                            blocked.byName(),
                            Moments.text(Locales.of(this), blocked.since()))));
        }
        blockButton.setVisible(desk.mayWork() || (desk.viewer().fills(Role.OPS) && !story.withdrawn()));
        blockButton.setText(
                blocked == null ? getTranslation("desk.story.block") : getTranslation("desk.story.unblock"));
    }

    private static Paragraph quiet(String text) {
        var line = new Paragraph(text);
        line.addClassName("quiet");
        return line;
    }

    private Button moveButton(Move move) {
        var label = Phrases.say(this, Phrase.of("plan.story-status", move.to()));
        var button = new Button(
                move.forward()
                        ? getTranslation("desk.story.move-on", label)
                        : getTranslation("desk.story.move-back", label));
        button.setId("move-to-" + move.to().name().toLowerCase(Locale.ROOT));
        if (move.forward()) button.addThemeVariants(ButtonVariant.PRIMARY);
        else button.addThemeVariants(ButtonVariant.TERTIARY);
        button.addClickListener(click -> move(move.to(), null));
        return button;
    }

    private void move(StoryStatus next, @Nullable Reason reason) {
        refusal.setVisible(false);
        try {
            desk.change(seen -> tellWarnings(stories.move(new MoveStory(seen, next, reason))));
        } catch (StoryRefusal.ReopeningNeedsReason | StoryRefusal.WipLimitReached asks) {
            if (reason != null) throw asks;
            new ReasonDialog(
                            Phrase.of("desk.story.move-with-reason", Phrase.of("plan.story-status", next)),
                            asks.phrase(),
                            Phrase.of("desk.story.move"),
                            given -> move(next, given))
                    .open();
        } catch (StoryRefusal.GateClosed closed) {
            refuse(closed.phrase(), closed.path());
        } catch (StoryRefusal refused) {
            refuse(refused.phrase(), "");
        }
    }

    private StoryMoved tellWarnings(StoryMoved moved) {
        moved.warnings().forEach(warning -> Notices.refused(this, warning));
        return moved;
    }

    private void refuse(Phrase why, String path) {
        refusal.removeAll();
        refusal.add(new Paragraph(Phrases.say(this, why)));
        if (!path.isEmpty()) refusal.add(new Anchor(path, getTranslation("desk.story.to-the-gate")));
        refusal.setVisible(true);
    }

    private void blockOrUnblock() {
        var blocked = desk.story().block() != null;
        new ReasonDialog(
                        Phrase.of(blocked ? "desk.story.unblock" : "desk.story.block"),
                        Phrase.of(blocked ? "desk.story.unblock-hint" : "desk.story.block-hint"),
                        Phrase.of(blocked ? "desk.story.unblock" : "desk.story.block"),
                        reason -> desk.change(
                                seen -> blocked ? stories.unblock(seen, reason) : stories.block(seen, reason)))
                .open();
    }

    static Tone tone(StoryStatus status) {
        return switch (status) {
            case BACKLOG -> Tone.NEUTRAL;
            case READY_FOR_IMPLEMENTATION, IN_PROGRESS, IN_REVIEW -> Tone.INFO;
            case DONE -> Tone.GOOD;
        };
    }
}
