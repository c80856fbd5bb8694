package org.koraos.portal.gate.ui;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.checkbox.Checkbox;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.H3;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;

import org.koraos.portal.gate.GateKey;
import org.koraos.portal.gate.GateReviewService;
import org.koraos.portal.gate.OpenItem;
import org.koraos.portal.gate.Step;
import org.koraos.portal.gate.WhatFollows;
import org.koraos.portal.kernel.Phrase;
import org.koraos.portal.plan.PlanReference;
import org.koraos.portal.uikit.KeyedParts;
import org.koraos.portal.uikit.Phrases;

/**
 * The fewest things that stand between a gate and its passing, by whose they are. Ticking some asks what would follow if
 * they were done, and writes nothing.
 */
class OpenItemsPanel extends Section {

    private static final int AT_A_TIME = 8;

    private final PlanReference plan;
    private final GateKey gate;
    private final GateReviewService review;
    private final Div place = new Div();
    private final KeyedParts<Share> shares = new KeyedParts<>(place, Share::owner, this::share);
    private final Set<Step> supposed = new LinkedHashSet<>();
    private final Map<Step, Checkbox> boxes = new HashMap<>();
    private final Map<String, Integer> opened = new HashMap<>();
    private final Div answer = new Div();

    /** What is for one person, or for the holders of one role. */
    private record Share(String owner, List<OpenItem> items) {}

    OpenItemsPanel(PlanReference plan, GateKey gate, GateReviewService review) {
        this.plan = plan;
        this.gate = gate;
        this.review = review;
        setId("smallest-set");
        addClassNames("panel", "open-items");
        answer.setId("what-follows");
        answer.addClassName("what-follows");
        answer.getElement().setAttribute("aria-live", "polite");
        var hint = new Paragraph(getTranslation("gate.page.next-hint"));
        hint.addClassName("quiet");
        add(new H2(getTranslation("gate.page.next")), hint, answer, place);
    }

    /** Shows these; of what the person supposed, that stays which is still to be done. */
    void show(List<OpenItem> items) {
        setVisible(!items.isEmpty());
        var steps = items.stream().map(OpenItem::step).collect(Collectors.toSet());
        boxes.keySet().retainAll(steps);
        if (supposed.retainAll(steps)) answer();
        shares.show(items.stream()
                .collect(Collectors.groupingBy(this::owner, LinkedHashMap::new, Collectors.toList()))
                .entrySet()
                .stream()
                .map(share -> new Share(share.getKey(), share.getValue()))
                .toList());
    }

    private String owner(OpenItem item) {
        var person = item.person();
        if (person != null) return person.name();
        return item.roles().stream()
                .sorted()
                .map(role -> Phrases.say(this, Phrase.of("access.role", role)))
                .collect(Collectors.joining(", "));
    }

    private Div share(Share share) {
        var count = new Span(String.valueOf(share.items().size()));
        count.addClassName("quiet");
        var list = new UnorderedList();
        list.addClassName("open-items-list");
        addSome(list, share, 0, opened.getOrDefault(share.owner(), AT_A_TIME));
        return new Div(new H3(new Span(share.owner()), count), list);
    }

    private void addSome(UnorderedList list, Share share, int from, int upTo) {
        var all = share.items();
        var until = Math.min(all.size(), upTo);
        all.subList(from, until).forEach(item -> list.add(new ListItem(line(item))));
        if (until == all.size()) return;
        var more = new Button(getTranslation("gate.page.show-more", all.size() - until));
        var place = new ListItem(more);
        more.addThemeVariants(ButtonVariant.TERTIARY);
        more.addClickListener(click -> {
            list.remove(place);
            opened.put(share.owner(), until + AT_A_TIME);
            addSome(list, share, until, until + AT_A_TIME);
        });
        list.add(place);
    }

    private Component line(OpenItem item) {
        var step = item.step();
        var sentence = sentence(item);
        var link = new Anchor(Remedies.path(plan.slug(), step), Phrases.say(this, Phrase.of("gate.form", step.form())));
        link.addClassName("criterion-mend");
        var line = new Div(step.form().supposable() ? box(step, sentence) : new Span(sentence), link);
        line.addClassName("open-item");
        return line;
    }

    /** Among the things of many stories, each names its own. */
    private String sentence(OpenItem item) {
        var sentence = Phrases.say(this, item.sentence());
        var subject = item.step().subject();
        return subject.equals(gate.subject()) || sentence.contains(subject)
                ? sentence
                : getTranslation("gate.page.of-subject", subject, sentence);
    }

    private Checkbox box(Step step, String sentence) {
        var box = new Checkbox(sentence, supposed.contains(step));
        box.addValueChangeListener(change -> {
            if (change.getValue() ? supposed.add(step) : supposed.remove(step)) answer();
        });
        boxes.put(step, box);
        return box;
    }

    private void answer() {
        answer.removeAll();
        if (!supposed.isEmpty()) say(review.whatIf(plan.id(), gate, List.copyOf(supposed)));
    }

    private void say(WhatFollows follows) {
        var open = follows.evaluation().unmet().size();
        answer.add(new Paragraph(
                open == 0
                        ? getTranslation("gate.page.then-holds", supposed.size())
                        : getTranslation("gate.page.then-open", supposed.size(), open)));
        if (!follows.wouldHold().isEmpty()) {
            var names = follows.wouldHold().stream()
                    .limit(AT_A_TIME)
                    .map(other -> GateWords.heading(this, other, null))
                    .collect(Collectors.joining(", "));
            var more = follows.wouldHold().size() - AT_A_TIME;
            answer.add(new Paragraph(
                    more > 0
                            ? getTranslation("gate.page.then-others-too-more", names, more)
                            : getTranslation("gate.page.then-others-too", names)));
        }
        var none = new Button(getTranslation("gate.page.suppose-nothing"), click -> clear());
        none.addThemeVariants(ButtonVariant.TERTIARY);
        answer.add(none);
    }

    private void clear() {
        supposed.clear();
        answer.removeAll();
        boxes.values().forEach(box -> box.setValue(false));
    }
}
