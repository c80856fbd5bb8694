package org.koraos.portal.plan.ui;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.IntegerField;
import org.jspecify.annotations.Nullable;

import org.koraos.portal.kernel.Phrase;
import org.koraos.portal.plan.WipLimits.Limit;
import org.koraos.portal.plan.WipLimits.Strictness;
import org.koraos.portal.uikit.Notices;
import org.koraos.portal.uikit.Phrases;

/** One limit: how many, and what happens to one more. Without a number there is no limit. */
class LimitField extends Div {

    private final IntegerField most = new IntegerField();
    private final Select<Strictness> strictness = new Select<>();

    LimitField(String label, String id) {
        addClassName("limit-field");
        most.setId(id);
        most.setLabel(label);
        most.setPlaceholder(getTranslation("plan.limits.no-limit"));
        most.setClearButtonVisible(true);
        most.setI18n(new IntegerField.IntegerFieldI18n()
                .setBadInputErrorMessage(Phrases.say(this, Phrase.of("plan.wip.limit-range", Limit.HIGHEST))));
        strictness.setId(id + "-strictness");
        strictness.setLabel(getTranslation("plan.limits.when-passed"));
        strictness.setItems(Strictness.values());
        strictness.setItemLabelGenerator(each -> Phrases.say(this, Phrase.of("plan.strictness", each)));
        strictness.setValue(Strictness.WARN);
        add(most, strictness);
    }

    void show(@Nullable Limit limit) {
        most.setValue(limit == null ? null : limit.most());
        strictness.setValue(limit == null ? Strictness.WARN : limit.strictness());
    }

    /** Whether what was typed can be a limit; if not, the field says so. */
    boolean check() {
        return Notices.attempt(most, this::limit);
    }

    @Nullable Limit limit() {
        var number = most.getValue();
        return number == null ? null : new Limit(number, strictness.getValue());
    }
}
