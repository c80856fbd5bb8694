package org.koraos.portal.gate.ui;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

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
import org.koraos.portal.uikit.KeyedList;
import org.koraos.portal.uikit.KeyedParts;
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
    private final Map<GateKey, GateSection> sections = new HashMap<>();
    private final KeyedParts<GateKey> gates = new KeyedParts<>(content, key -> key, this::section);
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
        var summaries = review.overview(shown().id());
        gates.show(summaries.stream().map(summary -> summary.badge().gate()).toList());
        summaries.forEach(summary -> section(summary.badge().gate()).show(summary));
    }

    private Anchor link(GateKey key) {
        return new Anchor(SiteMap.of(SiteMap.GATE, shown().slug(), key.path()), GateWords.heading(this, key, null));
    }

    private GateSection section(GateKey gate) {
        return sections.computeIfAbsent(gate, GateSection::new);
    }

    /** A gate; what somebody opened of it stays open while it moves, and says what is so now. */
    private final class GateSection extends Section {

        private final GateKey gate;
        private final Div head = new Div();
        private final Div warnings = new Div();
        private final CriteriaList criteria;
        private final KeyedList<GateSummary> stories =
                new KeyedList<>(summary -> summary.badge().gate(), GatesView.this::storyGate);
        private final List<OpeningPart> parts = new ArrayList<>();
        private @Nullable GateSummary summary;

        GateSection(GateKey gate) {
            this.gate = gate;
            criteria = new CriteriaList(shown().slug(), List.of(), GatesView.this::whyBlocked);
            stories.addClassName("story-gates");
            setId("gate-" + gate.path());
            addClassName("panel");
            head.addClassName("decision-head");
            add(head, warnings);
            addPart("gate.pages.why", criteria, () -> criteria.show(whyBlocked(gate)))
                    .setId("why-" + gate.path());
            gate.wave()
                    .ifPresent(wave -> addPart("gate.pages.stories", stories, () -> stories.show(closedGates(wave))));
        }

        private OpeningPart addPart(String heading, Component content, Runnable read) {
            var part = new OpeningPart(getTranslation(heading), content, read);
            parts.add(part);
            add(part);
            return part;
        }

        void show(GateSummary now) {
            if (!now.equals(summary)) {
                summary = now;
                head.removeAll();
                head.add(new H2(link(gate)), GateWords.badge(this, now.badge()));
                if (now.marked()) head.add(GateWords.brokenGlass(this));
                warnings.removeAll();
                if (!now.warnings().isEmpty()) warnings.add(new Warnings(shown().slug(), now.warnings()));
            }
            parts.forEach(OpeningPart::readWhileOpen);
        }
    }

    /** A part that is read when somebody opens it. */
    private static final class OpeningPart extends Details {

        private final transient Runnable read;

        OpeningPart(String heading, Component content, Runnable read) {
            super(heading, content);
            this.read = read;
            addOpenedChangeListener(change -> readWhileOpen());
        }

        void readWhileOpen() {
            if (isOpened()) read.run();
        }
    }

    private List<CriterionLine> whyBlocked(GateKey key) {
        var line = CriterionLine.of(review.whyBlocked(shown().id(), key));
        return line.below().isEmpty() ? List.of(line) : line.below();
    }

    private List<GateSummary> closedGates(WaveKey wave) {
        return review.storyGates(shown().id(), wave).stream()
                .filter(summary -> summary.badge().state() != GateBadge.State.PASSED)
                .limit(MOST_GATES)
                .toList();
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
