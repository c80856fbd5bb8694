package org.koraos.portal.risk.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.textfield.TextArea;
import com.vaadin.flow.component.textfield.TextField;

import org.koraos.portal.risk.RiskDescription;
import org.koraos.portal.uikit.Notices;

/** The fields for a risk's words, as every form has them. */
final class RiskFields {

    private RiskFields() {}

    static TextField title(Component page) {
        var title = new TextField(page.getTranslation("risk.words.title"));
        title.setId("risk-title");
        title.setRequiredIndicatorVisible(true);
        title.setWidthFull();
        return title;
    }

    static TextArea description(Component page) {
        return area("risk-description", page.getTranslation("risk.words.description"));
    }

    static TextArea cause(Component page) {
        return area("risk-cause", page.getTranslation("risk.words.cause"));
    }

    static TextArea mitigation(Component page) {
        return area("risk-mitigation", page.getTranslation("risk.mitigation"));
    }

    private static TextArea area(String id, String label) {
        var area = new TextArea(label);
        area.setId(id);
        area.setWidthFull();
        area.setMinRows(2);
        area.setMaxRows(10);
        return area;
    }

    /** Whether each text can be kept; says at its field why not. */
    static boolean areSound(TextField title, TextArea description, TextArea cause) {
        var sound = Notices.attempt(title, () -> new RiskDescription(title.getValue(), null, null));
        sound &= isSound(description);
        sound &= isSound(cause);
        return sound;
    }

    static boolean isSound(TextArea area) {
        return Notices.attempt(area, () -> new RiskDescription("-", area.getValue(), null));
    }
}
