package org.koraos.portal.desk.ui;

import java.util.function.Consumer;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H3;
import com.vaadin.flow.component.html.Paragraph;

import org.koraos.portal.kernel.Phrase;
import org.koraos.portal.plan.SeenStory;
import org.koraos.portal.plan.StoryPage;
import org.koraos.portal.plan.StoryRefusal.ChangedMeanwhile;
import org.koraos.portal.plan.StoryStatus;
import org.koraos.portal.uikit.Notices;
import org.koraos.portal.uikit.Phrases;

/** Two people changed one story: what this person wants beside how the story is now, and their choice. */
final class ConflictDialog extends Dialog {

    /** @param goOn moves the story as it is now; what refuses that is shown here */
    ConflictDialog(ChangedMeanwhile conflict, StoryStatus wanted, Consumer<SeenStory> goOn) {
        var now = conflict.current();
        setId("board-conflict");
        setHeaderTitle(getTranslation("desk.conflict.title", now.key().value()));
        setWidth("34rem");
        setMaxWidth("100%");
        var sides = new Div(
                side("desk.conflict.yours", say(Phrase.of("desk.conflict.move", status(wanted)))), theirSide(now));
        sides.addClassName("board-conflict-sides");
        var refused = new Paragraph();
        refused.setVisible(false);
        add(new Paragraph(say(conflict.phrase())), sides, refused);
        var leave = new Button(getTranslation("desk.conflict.leave"), click -> close());
        var move = new Button(getTranslation("desk.conflict.go-on"), click -> {
            if (Notices.attemptAt(refused, () -> goOn.accept(now.seen()))) close();
        });
        move.setId("conflict-go-on");
        move.addThemeVariants(ButtonVariant.PRIMARY);
        getFooter().add(leave, move);
    }

    private Div theirSide(StoryPage now) {
        var side = side("desk.conflict.theirs", say(Phrase.of("desk.conflict.status", status(now.status()))));
        var owner = now.owner();
        side.add(new Paragraph(
                owner == null
                        ? getTranslation("desk.conflict.no-owner")
                        : getTranslation("desk.conflict.owner", owner.name())));
        var block = now.block();
        if (block != null) side.add(new Paragraph(getTranslation("desk.conflict.blocked", block.reason())));
        return side;
    }

    private Div side(String heading, String words) {
        var side = new Div(new H3(getTranslation(heading)), new Paragraph(words));
        side.addClassName("panel");
        return side;
    }

    private static Phrase status(StoryStatus status) {
        return Phrase.of("plan.story-status", status);
    }

    private String say(Phrase phrase) {
        return Phrases.say(this, phrase);
    }
}
