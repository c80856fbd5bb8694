package org.koraos.portal.uikit;

import java.text.DateFormatSymbols;
import java.time.DayOfWeek;
import java.time.temporal.WeekFields;
import java.util.Arrays;
import java.util.List;

import com.vaadin.flow.component.datepicker.DatePicker;

/** A day, named and written as the person's language does. */
public class DayField extends DatePicker {

    public DayField(String label) {
        super(label);
        var locale = Locales.of(this);
        setLocale(locale);
        var names = DateFormatSymbols.getInstance(locale);
        var words = new DatePickerI18n();
        words.setMonthNames(Arrays.asList(names.getMonths()).subList(0, 12));
        words.setWeekdays(days(names.getWeekdays()));
        words.setWeekdaysShort(days(names.getShortWeekdays()));
        words.setFirstDayOfWeek(WeekFields.of(locale).getFirstDayOfWeek().getValue() % DayOfWeek.SUNDAY.getValue());
        words.setToday(getTranslation("uikit.day.today"));
        words.setCancel(getTranslation("uikit.cancel"));
        words.setBadInputErrorMessage(getTranslation("uikit.day.unreadable"));
        words.setRequiredErrorMessage(getTranslation("uikit.day.required"));
        setI18n(words);
    }

    /** Java's arrays of weekdays begin at 1, with Sunday. */
    private static List<String> days(String[] names) {
        return Arrays.asList(names).subList(1, 8);
    }
}
