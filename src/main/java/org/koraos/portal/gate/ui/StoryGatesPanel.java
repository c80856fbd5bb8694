package org.koraos.portal.gate.ui;

import java.util.ArrayList;

import com.vaadin.flow.component.dependency.StyleSheet;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.spring.annotation.SpringComponent;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.config.ConfigurableBeanFactory;
import org.springframework.context.annotation.Scope;

import org.koraos.portal.gate.GatePage;
import org.koraos.portal.gate.GateReviewService;
import org.koraos.portal.kernel.Phrase;
import org.koraos.portal.kernel.SubjectRef;
import org.koraos.portal.plan.PlanReference;
import org.koraos.portal.plan.StoryKey;
import org.koraos.portal.uikit.KeyedParts;
import org.koraos.portal.uikit.LiveTopics;
import org.koraos.portal.uikit.Phrases;
import org.koraos.portal.uikit.SiteMap;

/** The two gates of a story on its page, and what the next of them still waits for. */
@SpringComponent
@Scope(ConfigurableBeanFactory.SCOPE_PROTOTYPE)
@StyleSheet("styles/gate.css")
public class StoryGatesPanel extends Section {

    private final GateReviewService review;
    private final Div place = new Div();
    private final KeyedParts<StoryGate> gates =
            new KeyedParts<>(place, gate -> gate.page().key(), this::gate);
    private @Nullable PlanReference plan;
    private @Nullable StoryKey story;

    StoryGatesPanel(GateReviewService review, LiveTopics topics) {
        this.review = review;
        setId("story-gates");
        addClassNames("panel", "story-gates-panel");
        var title = new H2(getTranslation("gate.page.story-gates"));
        title.setId("story-gates-heading");
        getElement().setAttribute("aria-labelledby", "story-gates-heading");
        add(title, place);
        topics.watch(this, this::concerns, changed -> read());
    }

    /** @param next whether it is the one that the story comes to next */
    private record StoryGate(PlanReference plan, GatePage page, boolean next) {}

    /** Shows the gates of this story; a withdrawn one has none. */
    public void show(PlanReference of, StoryKey key, boolean withdrawn) {
        plan = of;
        story = key;
        setVisible(!withdrawn);
        if (!withdrawn) read();
    }

    private boolean concerns(SubjectRef changed) {
        return plan != null && isVisible() && plan.id().value().equals(changed.plan());
    }

    private void read() {
        var of = plan;
        var key = story;
        if (of == null || key == null) return;
        var shown = new ArrayList<StoryGate>();
        var next = true;
        for (var page : review.ofStory(of.id(), key)) {
            shown.add(new StoryGate(of, page, next));
            next = next && page.standing().supported();
        }
        gates.show(shown);
    }

    private Div gate(StoryGate shown) {
        var of = shown.plan();
        var page = shown.page();
        var kind = Phrases.say(this, Phrase.of("gate.kind", page.key().kind()));
        var link = new Anchor(SiteMap.of(SiteMap.GATE, of.slug(), page.key().path()), kind);
        var head = new Div(link, GateWords.standing(this, page));
        head.addClassName("decision-head");
        var gate = new Div(head);
        gate.addClassName("story-gate");
        if (shown.next() && !page.standing().supported()) {
            gate.add(new CriteriaList(
                    of.slug(),
                    page.evaluation().criteria().stream().map(CriterionLine::of).toList()));
        }
        return gate;
    }
}
