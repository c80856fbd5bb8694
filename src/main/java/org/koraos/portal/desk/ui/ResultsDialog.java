package org.koraos.portal.desk.ui;

import java.util.List;
import java.util.function.Consumer;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;

import org.koraos.portal.kernel.Phrase;
import org.koraos.portal.kernel.Reason;
import org.koraos.portal.uikit.Phrases;
import org.koraos.portal.uikit.ReasonDialog;
import org.koraos.portal.uikit.StatusBadge;
import org.koraos.portal.uikit.StatusBadge.Tone;

/** What became of each of several stories; what was refused comes first. */
final class ResultsDialog extends Dialog {

    /** @param again tries those anew that a reason would help, with the reason */
    ResultsDialog(List<StoryResult> results, Again again) {
        setId("board-results");
        var done = results.stream().filter(StoryResult::done).count();
        setHeaderTitle(getTranslation("desk.results.title", done, results.size()));
        setWidth("36rem");
        setMaxWidth("100%");
        add(new Paragraph(getTranslation("desk.results.each-alone")), list(results));
        var helped = results.stream().filter(StoryResult::reasonHelps).toList();
        if (!helped.isEmpty()) getFooter().add(retry(helped, again));
        var close = new Button(getTranslation("uikit.close"), click -> close());
        close.addThemeVariants(ButtonVariant.PRIMARY);
        getFooter().add(close);
    }

    /** Does a command on several stories again, now with a reason. */
    @FunctionalInterface
    interface Again extends Consumer<Retry> {}

    /** Those to try again, and why. */
    record Retry(List<StoryResult> results, Reason reason) {}

    private UnorderedList list(List<StoryResult> results) {
        var list = new UnorderedList();
        list.addClassName("board-results");
        results.stream().filter(result -> !result.done()).map(this::line).forEach(list::add);
        results.stream().filter(StoryResult::done).map(this::line).forEach(list::add);
        return list;
    }

    private ListItem line(StoryResult result) {
        var key = new Span(result.story().key().value());
        key.addClassName("board-results-key");
        var line = new ListItem(key, badge(result));
        var words = new Div();
        if (result.refusal() != null) words.setText(Phrases.say(this, result.refusal()));
        else if (!result.warnings().isEmpty())
            words.setText(Phrases.say(this, result.warnings().getFirst()));
        if (!words.getText().isEmpty()) line.add(words);
        return line;
    }

    private StatusBadge badge(StoryResult result) {
        if (!result.done()) return new StatusBadge(getTranslation("desk.results.refused"), Tone.BAD);
        if (result.warnings().isEmpty()) return new StatusBadge(getTranslation("desk.results.done"), Tone.GOOD);
        return new StatusBadge(getTranslation("desk.results.warned"), Tone.WARNING);
    }

    private Button retry(List<StoryResult> helped, Again again) {
        var button = new Button(getTranslation("desk.results.with-reason"), click -> {
            close();
            new ReasonDialog(
                            Phrase.of("desk.exception.title"),
                            Phrase.of("desk.exception.several", helped.size()),
                            Phrase.of("desk.exception.confirm"),
                            reason -> again.accept(new Retry(helped, reason)))
                    .open();
        });
        button.setId("retry-with-reason");
        return button;
    }
}
