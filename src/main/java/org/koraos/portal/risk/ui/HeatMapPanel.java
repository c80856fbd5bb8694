package org.koraos.portal.risk.ui;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;

import com.vaadin.flow.component.details.Details;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.NativeTable;
import com.vaadin.flow.component.html.NativeTableHeaderCell;
import com.vaadin.flow.component.html.NativeTableRow;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import org.jspecify.annotations.Nullable;

import org.koraos.portal.kernel.Phrase;
import org.koraos.portal.risk.Assessment;
import org.koraos.portal.risk.HeatMap;
import org.koraos.portal.risk.Impact;
import org.koraos.portal.risk.Probability;
import org.koraos.portal.uikit.Phrases;

/** How many risks stand at each place of the scale; a click on a place lists them, a second one lists all again. */
final class HeatMapPanel extends Details {

    private final Map<Assessment, NativeButton> places = new HashMap<>();

    /** @param choose told the chosen place, or null when the chosen one is let go */
    HeatMapPanel(Consumer<@Nullable Assessment> choose) {
        addClassName("heat-map");
        setId("heat-map");
        setSummaryText(getTranslation("risk.heat-map"));
        setOpened(true);
        var table = new NativeTable();
        table.setCaptionText(getTranslation("risk.heat-map.caption"));
        table.getCaption().addClassName("visually-hidden");
        table.getHead().add(columnHeads());
        for (var points = 5; points >= 1; points--) table.getBody().add(row(Probability.of(points), choose));
        add(table, legend());
    }

    private NativeTableRow columnHeads() {
        var corner = new NativeTableHeaderCell(getTranslation("risk.heat-map.corner"));
        var row = new NativeTableRow(corner);
        for (var impact : Impact.values()) {
            var name = Phrases.say(this, Phrase.of("risk.impact", impact));
            var number = new Span(String.valueOf(impact.points()));
            number.getElement().setAttribute("aria-hidden", "true");
            var words = new Span(name);
            words.addClassName("visually-hidden");
            var head = new NativeTableHeaderCell(number, words);
            head.getElement().setAttribute("scope", "col").setAttribute("title", name);
            row.add(head);
        }
        return row;
    }

    private NativeTableRow row(Probability probability, Consumer<@Nullable Assessment> choose) {
        var head = new NativeTableHeaderCell(Phrases.say(this, Phrase.of("risk.probability", probability)));
        head.getElement().setAttribute("scope", "row");
        var row = new NativeTableRow(head);
        for (var impact : Impact.values()) row.addDataCell().add(button(new Assessment(probability, impact), choose));
        return row;
    }

    private NativeButton button(Assessment place, Consumer<@Nullable Assessment> choose) {
        var button = new NativeButton();
        button.setId("heat-%dx%d"
                .formatted(place.probability().points(), place.impact().points()));
        button.getElement()
                .setAttribute(
                        "data-tone", RiskBadges.tone(place.severity()).name().toLowerCase(Locale.ROOT));
        button.addClickListener(click -> choose.accept(isChosen(button) ? null : place));
        places.put(place, button);
        return button;
    }

    private Paragraph legend() {
        var legend = new Paragraph(getTranslation("risk.heat-map.legend"));
        legend.addClassName("heat-map-legend");
        return legend;
    }

    /** @param chosen the place whose risks alone are listed now */
    void show(HeatMap map, @Nullable Assessment chosen) {
        places.forEach((place, button) -> show(button, place, map.at(place), place.equals(chosen)));
    }

    private void show(NativeButton button, Assessment place, int count, boolean chosen) {
        button.setText(count == 0 ? "" : String.valueOf(count));
        button.setEnabled(count > 0 || chosen);
        button.getElement().setAttribute("aria-pressed", String.valueOf(chosen));
        button.getElement()
                .setAttribute(
                        "aria-label",
                        getTranslation(
                                "risk.heat-map.place",
                                RiskBadges.place(this, place),
                                RiskBadges.severity(this, place.severity()),
                                count));
    }

    private static boolean isChosen(NativeButton button) {
        return "true".equals(button.getElement().getAttribute("aria-pressed"));
    }
}
