package org.koraos.portal.uikit;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.HasText;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.icon.VaadinIcon;
import com.vaadin.flow.component.notification.Notification;
import com.vaadin.flow.component.notification.NotificationVariant;
import com.vaadin.flow.component.orderedlayout.HorizontalLayout;
import com.vaadin.flow.component.shared.HasValidationProperties;

import org.koraos.portal.kernel.Phrase;
import org.koraos.portal.kernel.Refusal;

/** Tells the person how an act ended: where they acted when there is such a place, else in a corner of the page. */
public final class Notices {

    private static final int DONE_MILLISECONDS = 4_000;

    private Notices() {}

    /** Says briefly that something was done. */
    public static void done(Component place, Phrase what) {
        var notice = new Notification(Phrases.say(place, what), DONE_MILLISECONDS, Notification.Position.BOTTOM_START);
        notice.addThemeVariants(NotificationVariant.SUCCESS);
        notice.open();
    }

    /** Says why something was not done; it stays until the person closes it, and is read aloud at once. */
    public static void refused(Component place, Phrase why) {
        var notice = new Notification();
        notice.setPosition(Notification.Position.BOTTOM_START);
        notice.setDuration(0);
        notice.setAssertive(true);
        notice.addThemeVariants(NotificationVariant.ERROR);
        var close = new Button(VaadinIcon.CLOSE_SMALL.create(), click -> notice.close());
        close.addThemeVariants(ButtonVariant.TERTIARY);
        close.setAriaLabel(place.getTranslation("uikit.close"));
        var row = new HorizontalLayout(new Span(Phrases.say(place, why)), close);
        row.setAlignItems(HorizontalLayout.Alignment.CENTER);
        notice.add(row);
        notice.open();
    }

    /**
     * Does the act and shows a refusal at the field, where what was typed stays.
     *
     * @return whether it was done
     */
    public static <F extends Component & HasValidationProperties> boolean attempt(F field, Runnable act) {
        try {
            act.run();
            field.setInvalid(false);
            return true;
        } catch (Refusal refusal) {
            field.setErrorMessage(Phrases.say(field, refusal.phrase()));
            field.setInvalid(true);
            return false;
        }
    }

    /**
     * Does the act and shows a refusal as the text of {@code message}, which is made visible for it.
     *
     * @return whether it was done
     */
    public static <M extends Component & HasText> boolean attemptAt(M message, Runnable act) {
        try {
            act.run();
            message.setVisible(false);
            return true;
        } catch (Refusal refusal) {
            message.getElement().setAttribute("role", "alert");
            message.addClassName("refusal");
            message.setText(Phrases.say(message, refusal.phrase()));
            message.setVisible(true);
            return false;
        }
    }
}
