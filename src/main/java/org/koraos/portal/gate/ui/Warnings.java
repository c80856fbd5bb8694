package org.koraos.portal.gate.ui;

import java.util.List;

import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.UnorderedList;
import com.vaadin.flow.component.icon.VaadinIcon;

import org.koraos.portal.kernel.Phrase;
import org.koraos.portal.uikit.Phrases;
import org.koraos.portal.uikit.SiteMap;

/** What does not block a gate but must not be overlooked: serious risks that nobody answers for. */
class Warnings extends Div {

    /** @param plan short name of the plan, whose risks the warnings lead to */
    Warnings(String plan, List<Phrase> warnings) {
        addClassName("gate-warnings");
        var icon = VaadinIcon.WARNING.create();
        icon.getElement().setAttribute("aria-hidden", "true");
        var list = new UnorderedList();
        warnings.stream().distinct().forEach(warning -> list.add(new ListItem(Phrases.say(this, warning))));
        add(icon, list, new Anchor(SiteMap.of(SiteMap.RISKS, plan), getTranslation("gate.page.to-risks")));
    }
}
