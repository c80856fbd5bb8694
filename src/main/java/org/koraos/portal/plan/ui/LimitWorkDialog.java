package org.koraos.portal.plan.ui;

import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.BiConsumer;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;

import org.koraos.portal.kernel.Phrase;
import org.koraos.portal.plan.LastChange;
import org.koraos.portal.plan.StoryStatus;
import org.koraos.portal.plan.WipLimits;
import org.koraos.portal.plan.WipLimits.Limit;
import org.koraos.portal.uikit.Phrases;

/** Asks how much may be under way at once. When somebody else changed that meanwhile, it shows both sides. */
class LimitWorkDialog extends Dialog {

    private static final List<StoryStatus> LIMITED =
            List.of(StoryStatus.READY_FOR_IMPLEMENTATION, StoryStatus.IN_PROGRESS, StoryStatus.IN_REVIEW);

    private final Map<StoryStatus, LimitField> columns = new EnumMap<>(StoryStatus.class);
    private final LimitField perPerson = new LimitField(getTranslation("plan.limits.per-person"), "limit-per-person");
    private final Div otherSide = new Div();
    private BiConsumer<LimitWorkDialog, WipLimits> save;

    /** @param save keeps the limits and closes the dialog, or shows it the other side */
    LimitWorkDialog(WipLimits limits, BiConsumer<LimitWorkDialog, WipLimits> save) {
        this.save = save;
        setHeaderTitle(getTranslation("plan.limits.edit"));
        setWidth("34rem");
        setMaxWidth("100%");
        otherSide.addClassName("limits-other-side");
        otherSide.setId("limits-other-side");
        otherSide.getElement().setAttribute("role", "alert");
        otherSide.setVisible(false);
        add(otherSide, new Paragraph(getTranslation("plan.limits.hint")));
        for (var status : LIMITED) {
            var field = new LimitField(
                    Phrases.say(this, Phrase.of("plan.story-status", status)),
                    "limit-" + status.name().toLowerCase(Locale.ROOT));
            columns.put(status, field);
            add(field);
        }
        add(perPerson);
        fill(limits);
        var cancel = new Button(getTranslation("plan.limits.cancel"), click -> close());
        var done = new Button(getTranslation("plan.limits.save"), click -> submit());
        done.setId("save-limits");
        done.addThemeVariants(ButtonVariant.PRIMARY);
        getFooter().add(cancel, done);
    }

    /** Says what somebody else set meanwhile; what was typed stays, and may be saved over it. */
    void showOtherSide(LastChange last, WipLimits theirs, BiConsumer<LimitWorkDialog, WipLimits> saveOver) {
        save = saveOver;
        otherSide.removeAll();
        var take = new Button(getTranslation("plan.limits.take-theirs"), click -> {
            fill(theirs);
            otherSide.setVisible(false);
        });
        take.setId("take-theirs");
        otherSide.add(
                new Paragraph(Phrases.say(this, Phrase.of("plan.limits.changed-meanwhile", last.by(), last.at()))),
                new WipLimitsText(theirs),
                take);
        otherSide.setVisible(true);
    }

    private void fill(WipLimits limits) {
        columns.forEach((status, field) -> field.show(limits.of(status)));
        perPerson.show(limits.perPerson());
    }

    private void submit() {
        var valid = columns.values().stream().map(LimitField::check).toList();
        if (!perPerson.check() || valid.contains(false)) return;
        var limits = new EnumMap<StoryStatus, Limit>(StoryStatus.class);
        columns.forEach((status, field) -> {
            var limit = field.limit();
            if (limit != null) limits.put(status, limit);
        });
        save.accept(this, new WipLimits(limits, perPerson.limit()));
    }
}
