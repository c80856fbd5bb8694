package org.koraos.portal.gate.ui;

import java.util.List;

import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.UnorderedList;

import org.koraos.portal.kernel.Phrase;
import org.koraos.portal.uikit.Phrases;

/** What does not block a gate but must not be overlooked. */
class Warnings extends UnorderedList {

    Warnings(List<Phrase> warnings) {
        addClassName("criterion-warning");
        warnings.stream().distinct().forEach(warning -> add(new ListItem(Phrases.say(this, warning))));
    }
}
