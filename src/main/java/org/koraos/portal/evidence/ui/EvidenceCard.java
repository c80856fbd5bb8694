package org.koraos.portal.evidence.ui;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H4;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import org.jspecify.annotations.Nullable;

import org.koraos.portal.evidence.EvidenceItem;
import org.koraos.portal.evidence.Recheck;
import org.koraos.portal.evidence.Review;
import org.koraos.portal.kernel.Phrase;
import org.koraos.portal.uikit.Locales;
import org.koraos.portal.uikit.Moments;
import org.koraos.portal.uikit.Phrases;
import org.koraos.portal.uikit.StatusBadge;
import org.koraos.portal.uikit.StatusBadge.Tone;

/** One item of evidence: what it shows and proves, who filed it, what a second person found, and what can be done. */
class EvidenceCard extends Div {

    private final EvidenceItem item;

    /** What can be done with the item, each null where the person may not. */
    record Acts(
            @Nullable Runnable confirm,
            @Nullable Runnable accept,
            @Nullable Runnable giveBack,
            @Nullable Runnable correct,
            @Nullable Runnable remove) {

        static final Acts NONE = new Acts(null, null, null, null, null);
    }

    EvidenceCard(EvidenceItem item, FileList.Source files, Acts acts) {
        this.item = item;
        addClassName("evidence-card");
        getElement().setAttribute("data-evidence", item.id().toString());
        var title = new H4(item.content().title());
        title.addClassName("evidence-title");
        var head = new Div(title, badge());
        head.addClassName("evidence-card-head");
        add(head);
        if (!item.content().criteria().isEmpty()) add(criteria());
        add(new EvidenceBodyView(item.content().body(), files), foot());
        var buttons = buttons(acts);
        if (!buttons.isEmpty()) {
            var row = new Div(buttons.toArray(Component[]::new));
            row.addClassName("evidence-acts");
            add(row);
        }
    }

    private StatusBadge badge() {
        return switch (item.standing()) {
            case COUNTS ->
                item.review() == null
                        ? badge("evidence.panel.unreviewed", Tone.NEUTRAL)
                        : badge("evidence.verdict.accepted", Tone.GOOD);
            case RETURNED -> badge("evidence.verdict.returned", Tone.BAD);
            case BROKEN -> badge("evidence.panel.broken", Tone.BAD);
            case EXPIRED -> badge("evidence.panel.expired", Tone.BAD);
            case TO_RECHECK -> badge("evidence.panel.to-recheck", Tone.WARNING);
            case SUPERSEDED -> badge("evidence.panel.superseded", Tone.NEUTRAL);
            case REMOVED -> badge("evidence.panel.removed", Tone.NEUTRAL);
        };
    }

    private StatusBadge badge(String key, Tone tone) {
        return new StatusBadge(getTranslation(key), tone);
    }

    private Div criteria() {
        var proves = new Span(getTranslation("evidence.panel.proves"));
        var row = new Div(proves);
        item.content().criteria().forEach(criterion -> row.add(chip(criterion)));
        row.addClassName("evidence-proves");
        return row;
    }

    static Span chip(String text) {
        var chip = new Span(text);
        chip.addClassName("key-chip");
        return chip;
    }

    private Div foot() {
        var foot = new Div(line("evidence.panel.filed-by", item.filedBy().name(), item.filedAt()));
        foot.addClassName("evidence-foot");
        var day = item.content().expiresOn();
        if (day != null && !item.expired()) {
            foot.add(new Paragraph(Phrases.say(this, Phrase.of("evidence.panel.counts-until", day))));
        }
        var review = item.review();
        if (review != null) {
            foot.add(
                    review.verdict() == Review.Verdict.ACCEPTED
                            ? line("evidence.panel.accepted-by", review.byName(), review.at())
                            : line("evidence.panel.returned-by", review.byName(), review.at()));
            if (review.comment() != null) foot.add(comment(review.comment()));
        }
        var confirmation = item.confirmation();
        if (confirmation != null) {
            foot.add(
                    line("evidence.panel.confirmed-by", confirmation.byName(), confirmation.at()),
                    comment(confirmation.reason()));
        }
        fallen().forEach(why -> foot.add(fallen(why)));
        var removal = item.removal();
        if (removal != null) {
            foot.add(line("evidence.panel.removed-by", removal.byName(), removal.at()), comment(removal.reason()));
        }
        return foot;
    }

    /** Each reason for which it counts no more. */
    private List<Phrase> fallen() {
        var why = new ArrayList<Phrase>();
        var day = item.content().expiresOn();
        if (item.brokenAt() != null) why.add(Phrase.of("evidence.panel.broken-since", item.brokenAt()));
        if (day != null && item.expired()) why.add(Phrase.of("evidence.panel.expired-on", day));
        var recheck = item.recheck();
        if (recheck != null) why.add(Phrase.of("evidence.panel.recheck", recheck.at(), cause(recheck)));
        return why;
    }

    private static Phrase cause(Recheck recheck) {
        return switch (recheck.cause()) {
            case NEW_COMMIT -> Phrase.of("evidence.recheck.new-commit", recheck.subject());
            case CRITERION_CHANGED -> Phrase.of("evidence.recheck.criterion-changed", recheck.subject());
            case RUNBOOK_CHANGED -> Phrase.of("evidence.recheck.runbook-changed", recheck.subject());
            case FILE_BROKEN, EXPIRED ->
                throw new IllegalArgumentException(recheck.cause().name());
        };
    }

    private Paragraph fallen(Phrase why) {
        var words = new Paragraph(Phrases.say(this, why));
        words.addClassName("refusal");
        return words;
    }

    private Paragraph line(String key, String name, Instant at) {
        return new Paragraph(getTranslation(key, name, Moments.text(Locales.of(this), at)));
    }

    private static Paragraph comment(String text) {
        var comment = new Paragraph(text);
        comment.addClassName("evidence-comment");
        comment.getElement().setAttribute("dir", "auto");
        return comment;
    }

    private List<Component> buttons(Acts acts) {
        var buttons = new ArrayList<Component>();
        add(buttons, "confirm-evidence", "evidence.panel.confirm", acts.confirm());
        add(buttons, "accept-evidence", "evidence.panel.accept", acts.accept());
        add(buttons, "return-evidence", "evidence.panel.return", acts.giveBack());
        add(buttons, "correct-evidence", "evidence.panel.correct", acts.correct());
        add(buttons, "remove-evidence", "evidence.panel.remove", acts.remove());
        return buttons;
    }

    private void add(List<Component> buttons, String name, String key, @Nullable Runnable act) {
        if (act == null) return;
        var button = new Button(getTranslation(key), click -> act.run());
        button.addClassName(name);
        button.addThemeVariants(ButtonVariant.TERTIARY, ButtonVariant.SMALL);
        button.setAriaLabel(getTranslation(
                "evidence.panel.of-item", getTranslation(key), item.content().title()));
        buttons.add(button);
    }
}
