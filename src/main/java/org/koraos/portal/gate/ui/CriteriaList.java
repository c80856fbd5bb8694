package org.koraos.portal.gate.ui;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.details.Details;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import com.vaadin.flow.component.icon.VaadinIcon;

import org.koraos.portal.gate.CriterionState;
import org.koraos.portal.gate.GateKey;
import org.koraos.portal.gate.Remedy;
import org.koraos.portal.kernel.Phrase;
import org.koraos.portal.uikit.Phrases;

/**
 * Criteria with their state, the sentence that says it, and the way to the one form that mends it. What a line consists of
 * is opened on demand, and shown a part at a time: a wave may have thousands of stories.
 */
class CriteriaList extends UnorderedList {

    private static final int AT_A_TIME = 25;
    private static final int A_GLANCE = 12;

    private final String plan;
    private final Function<GateKey, List<CriterionLine>> why;
    private final Map<CriteriaList, CriterionLine> opened = new LinkedHashMap<>();
    private List<CriterionLine> lines;
    private int shown;

    /** Of criteria that stand for themselves. */
    CriteriaList(String plan, List<CriterionLine> lines) {
        this(plan, lines, gate -> List.of());
    }

    /** @param why tells why another gate, which a line stands for, is blocked */
    CriteriaList(String plan, List<CriterionLine> lines, Function<GateKey, List<CriterionLine>> why) {
        this.plan = plan;
        this.lines = lines;
        this.why = why;
        addClassName("criteria");
        showMore();
    }

    /** Shows these in their place; what they and the gates opened below still say stays as it is. */
    void show(List<CriterionLine> now) {
        if (now.equals(lines)) {
            opened.forEach((below, line) -> below.show(linesBelow(line)));
            return;
        }
        lines = now;
        shown = 0;
        opened.clear();
        removeAll();
        showMore();
    }

    private void showMore() {
        var glance = lines.stream().mapToLong(CriterionLine::open).sum() <= A_GLANCE;
        lines.stream().skip(shown).limit(AT_A_TIME).forEach(line -> add(item(line, glance)));
        shown = Math.min(lines.size(), shown + AT_A_TIME);
        if (shown < lines.size()) add(more());
    }

    private ListItem more() {
        var item = new ListItem();
        var more = new Button(getTranslation("gate.page.show-more", lines.size() - shown), click -> {
            remove(item);
            showMore();
        });
        more.addThemeVariants(ButtonVariant.TERTIARY);
        item.add(more);
        return item;
    }

    private ListItem item(CriterionLine line, boolean glance) {
        var item = new ListItem(opens(line) ? opening(line, glance) : words(line));
        item.getElement().setAttribute("data-tone", tone(line.state()));
        var warning = line.warning();
        if (warning != null) item.add(new Warnings(plan, List.of(warning)));
        return item;
    }

    private static boolean opens(CriterionLine line) {
        return !line.below().isEmpty() || line.gate() != null;
    }

    private CriteriaList below(CriterionLine line) {
        var below = new CriteriaList(plan, linesBelow(line), why);
        opened.put(below, line);
        return below;
    }

    private List<CriterionLine> linesBelow(CriterionLine line) {
        var gate = line.gate();
        return gate == null ? line.below() : why.apply(gate);
    }

    private Details opening(CriterionLine line, boolean glance) {
        var below = new Div();
        var details = new Details(words(line), below);
        details.addOpenedChangeListener(change -> {
            if (change.isOpened() && below.getComponentCount() == 0) below.add(below(line));
        });
        details.setOpened(glance && line.open() > 0 && line.gate() == null);
        return details;
    }

    private Div words(CriterionLine line) {
        var mark = icon(line.state()).create();
        mark.addClassName("criterion-mark");
        mark.getElement().setAttribute("role", "img");
        mark.getElement()
                .setAttribute("aria-label", Phrases.say(this, Phrase.of("gate.criterion-state", line.state())));
        var sentence = new Span(Phrases.say(this, line.sentence()));
        sentence.addClassName("criterion-sentence");
        var words = new Div(mark, sentence);
        words.addClassName("criterion");
        if (!line.below().isEmpty() && line.open() > 0) {
            var open = new Span(getTranslation("gate.page.open-points", line.open()));
            open.addClassName("criterion-open");
            words.add(open);
        }
        var remedy = line.remedy();
        if (remedy != null) words.add(mend(remedy));
        return words;
    }

    private Component mend(Remedy remedy) {
        var link = new Anchor(
                Remedies.path(plan, remedy.step()),
                Phrases.say(this, Phrase.of("gate.form", remedy.step().form())));
        link.addClassName("criterion-mend");
        var who = new Span(who(remedy));
        who.addClassName("quiet");
        var way = new Div(link, who);
        way.addClassName("criterion-way");
        return way;
    }

    private String who(Remedy remedy) {
        var person = remedy.person();
        if (person != null) return person.name();
        return remedy.roles().stream()
                .sorted()
                .map(role -> Phrases.say(this, Phrase.of("access.role", role)))
                .collect(Collectors.joining(", "));
    }

    private static VaadinIcon icon(CriterionState state) {
        return switch (state) {
            case NOT_APPLICABLE -> VaadinIcon.MINUS_CIRCLE_O;
            case SATISFIED -> VaadinIcon.CHECK_CIRCLE;
            case OVERRIDDEN -> VaadinIcon.UNLOCK;
            case STALE -> VaadinIcon.TIME_BACKWARD;
            case UNSATISFIED -> VaadinIcon.CLOSE_CIRCLE_O;
            case ERROR -> VaadinIcon.QUESTION_CIRCLE;
        };
    }

    private static String tone(CriterionState state) {
        return switch (state) {
            case NOT_APPLICABLE -> "neutral";
            case SATISFIED -> "good";
            case OVERRIDDEN, STALE -> "warning";
            case UNSATISFIED, ERROR -> "bad";
        };
    }
}
