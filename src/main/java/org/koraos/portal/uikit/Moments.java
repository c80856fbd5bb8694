package org.koraos.portal.uikit;

import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.Locale;

import com.vaadin.flow.component.UI;

/** Moments as the person's place and time zone write them. */
public final class Moments {

    private Moments() {}

    /** Date, time and zone of a moment, in the zone of the browser now served; UTC where there is none. */
    public static String text(Locale locale, Instant moment) {
        return DateTimeFormatter.ofLocalizedDateTime(FormatStyle.MEDIUM, FormatStyle.SHORT)
                .withLocale(locale)
                .format(moment.atZone(zone()));
    }

    /** The time zone of the browser now served; UTC where there is none, or it did not say. */
    public static ZoneId zone() {
        var ui = UI.getCurrent();
        if (ui == null) return ZoneOffset.UTC;
        var details = ui.getInternals().getExtendedClientDetails();
        var zone = details == null ? null : details.getTimeZoneId();
        return zone == null || zone.isBlank() ? ZoneOffset.UTC : ZoneId.of(zone);
    }
}
