package org.koraos.portal.gate.ui;

import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;

import jakarta.annotation.security.PermitAll;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.dependency.StyleSheet;
import com.vaadin.flow.component.details.Details;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Main;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.component.html.UnorderedList;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.Route;
import org.jspecify.annotations.Nullable;

import org.koraos.portal.gate.GateBadge;
import org.koraos.portal.gate.GateKey;
import org.koraos.portal.gate.GateReviewService;
import org.koraos.portal.gate.GateSummary;
import org.koraos.portal.plan.PlanReference;
import org.koraos.portal.plan.PlanScope;
import org.koraos.portal.plan.PlanService;
import org.koraos.portal.plan.WaveKey;
import org.koraos.portal.uikit.LiveTopics;
import org.koraos.portal.uikit.PageHeader;
import org.koraos.portal.uikit.Phrases;
import org.koraos.portal.uikit.SiteMap;

/** The plan's gates: the waves' and the phase's, each with what it waits for, and why, down to the missing fact. */
@Route(SiteMap.GATES)
@PermitAll
@StyleSheet("styles/gate.css")
public class GatesView extends Main implements BeforeEnterObserver, HasDynamicTitle {

    private static final int MOST_GATES = 200;

    private final PlanService plans;
    private final GateReviewService review;
    private final Anchor policy = new Anchor();
    private final Div content = new Div();
    private @Nullable PlanReference plan;

    GatesView(PlanService plans, GateReviewService review, LiveTopics topics) {
        this.plans = plans;
        this.review = review;
        setId("content");
        addClassNames("page", "gates-page");
        policy.setText(getTranslation("gate.policy.title"));
        content.addClassName("gate-content");
        add(new PageHeader(getTranslation("gate.pages.title"), getTranslation("gate.pages.line"), policy), content);
        topics.watch(this, subject -> plan != null && plan.id().value().equals(subject.plan()), changed -> read());
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        plan = PlanScope.enter(event, plans);
        policy.setHref(SiteMap.of(SiteMap.GATE_POLICY, shown().slug()));
        read();
    }

    private void read() {
        content.removeAll();
        review.overview(shown().id()).forEach(summary -> content.add(wave(summary)));
    }

    private Section wave(GateSummary summary) {
        var key = summary.badge().gate();
        var head = new Div(new H2(link(key)), GateWords.badge(this, summary.badge()));
        head.addClassName("decision-head");
        var section = new Section(head);
        section.setId("gate-" + key.path());
        section.addClassName("panel");
        if (summary.marked()) head.add(GateWords.brokenGlass(this));
        if (!summary.warnings().isEmpty()) section.add(new Warnings(shown().slug(), summary.warnings()));
        section.add(why(key));
        key.wave().ifPresent(wave -> section.add(stories(wave)));
        return section;
    }

    private Anchor link(GateKey key) {
        return new Anchor(SiteMap.of(SiteMap.GATE, shown().slug(), key.path()), GateWords.heading(this, key, null));
    }

    private Details why(GateKey key) {
        var why = opening("gate.pages.why", () -> new CriteriaList(shown().slug(), whyBlocked(key), this::whyBlocked));
        why.setId("why-" + key.path());
        return why;
    }

    private List<CriterionLine> whyBlocked(GateKey key) {
        var line = CriterionLine.of(review.whyBlocked(shown().id(), key));
        return line.below().isEmpty() ? List.of(line) : line.below();
    }

    private Details stories(WaveKey wave) {
        return opening("gate.pages.stories", () -> storyGates(wave));
    }

    /** A part that is read when somebody opens it. */
    private Details opening(String summary, Supplier<Component> read) {
        var content = new Div();
        var details = new Details(getTranslation(summary), content);
        details.addOpenedChangeListener(change -> {
            if (change.isOpened() && content.getComponentCount() == 0) content.add(read.get());
        });
        return details;
    }

    private UnorderedList storyGates(WaveKey wave) {
        var list = new UnorderedList();
        list.addClassName("story-gates");
        review.storyGates(shown().id(), wave).stream()
                .filter(summary -> summary.badge().state() != GateBadge.State.PASSED)
                .limit(MOST_GATES)
                .forEach(summary -> list.add(storyGate(summary)));
        return list;
    }

    private ListItem storyGate(GateSummary summary) {
        var line = new ListItem(link(summary.badge().gate()), GateWords.badge(this, summary.badge()));
        var first = summary.first();
        if (first != null) line.add(new Paragraph(Phrases.say(this, first)));
        return line;
    }

    private PlanReference shown() {
        return Objects.requireNonNull(plan, "known since the page was entered");
    }

    @Override
    public String getPageTitle() {
        return getTranslation("gate.pages.page-title");
    }
}
