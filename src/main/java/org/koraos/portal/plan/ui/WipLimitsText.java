package org.koraos.portal.plan.ui;

import com.vaadin.flow.component.html.DescriptionList;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;

import org.koraos.portal.kernel.Phrase;
import org.koraos.portal.plan.StoryStatus;
import org.koraos.portal.plan.WipLimits;
import org.koraos.portal.plan.WipLimits.Limit;
import org.koraos.portal.uikit.Phrases;

/** A plan's limits in words. */
class WipLimitsText extends Div {

    WipLimitsText(WipLimits limits) {
        if (limits.equals(WipLimits.NONE)) {
            add(new Paragraph(getTranslation("plan.limits.none")));
            return;
        }
        var list = new DescriptionList();
        list.addClassName("plan-facts");
        for (var status : StoryStatus.values()) {
            var limit = limits.of(status);
            if (limit != null) say(list, Phrases.say(this, Phrase.of("plan.story-status", status)), limit);
        }
        var perPerson = limits.perPerson();
        if (perPerson != null) say(list, getTranslation("plan.limits.per-person"), perPerson);
        add(list);
    }

    private void say(DescriptionList list, String what, Limit limit) {
        var said = switch (limit.strictness()) {
            case WARN -> Phrase.of("plan.limits.most-warn", limit.most());
            case REFUSE -> Phrase.of("plan.limits.most-refuse", limit.most());
        };
        list.add(new DescriptionList.Term(what), new DescriptionList.Description(Phrases.say(this, said)));
    }
}
