package org.koraos.portal.risk.ui;

import java.util.List;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;

import org.koraos.portal.risk.AssignmentResult;
import org.koraos.portal.uikit.Phrases;

/** Says for each risk of a bulk assignment what became of it. */
final class AssignmentReport extends Dialog {

    AssignmentReport(String owner, List<AssignmentResult> results) {
        var done = results.stream().filter(result -> result.refused() == null).count();
        setHeaderTitle(getTranslation("risk.bulk.report", done, results.size(), owner));
        setWidth("32rem");
        setMaxWidth("100%");
        setId("assignment-report");
        var list = new UnorderedList();
        list.addClassName("risk-report");
        results.forEach(result -> list.add(line(result)));
        add(list);
        var close = new Button(getTranslation("uikit.close"), click -> close());
        close.setAutofocus(true);
        getFooter().add(close);
    }

    private ListItem line(AssignmentResult result) {
        var key = new Span(result.key().value());
        key.addClassName("risk-key");
        var refused = result.refused();
        var words = new Span(refused == null ? getTranslation("risk.bulk.assigned") : Phrases.say(this, refused));
        if (refused != null) words.addClassName("refusal");
        return new ListItem(key, words);
    }
}
