package org.koraos.portal.gate.ui;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

import jakarta.annotation.security.PermitAll;

import com.vaadin.flow.component.dependency.StyleSheet;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Main;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.component.html.UnorderedList;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.NotFoundException;
import com.vaadin.flow.router.Route;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;

import org.koraos.portal.gate.FactChange;
import org.koraos.portal.gate.GateKey;
import org.koraos.portal.gate.GatePage;
import org.koraos.portal.gate.GateReading;
import org.koraos.portal.gate.GateRefusal;
import org.koraos.portal.gate.GateReviewService;
import org.koraos.portal.gate.GateService;
import org.koraos.portal.gate.GivenDecision;
import org.koraos.portal.kernel.Phrase;
import org.koraos.portal.kernel.SubjectRef;
import org.koraos.portal.plan.PlanReference;
import org.koraos.portal.plan.PlanScope;
import org.koraos.portal.plan.PlanService;
import org.koraos.portal.uikit.HistoryPanel;
import org.koraos.portal.uikit.LiveTopics;
import org.koraos.portal.uikit.Locales;
import org.koraos.portal.uikit.Moments;
import org.koraos.portal.uikit.Phrases;
import org.koraos.portal.uikit.SiteMap;

/** One gate: each criterion and what mends it, who decided and who still has to, and all that was ever decided here. */
@Route(SiteMap.GATE)
@PermitAll
@StyleSheet("styles/gate.css")
public class GateView extends Main implements BeforeEnterObserver, HasDynamicTitle {

    private final PlanService plans;
    private final GateReviewService review;
    private final GateService gates;
    private final HistoryPanel history;
    private final transient ObjectProvider<GatePageAddition> additions;
    private final Anchor back = new Anchor();
    private final H1 title = new H1();
    private final Div head = new Div();
    private final Div added = new Div();
    private final Div content = new Div();
    private @Nullable PlanReference plan;
    private @Nullable GateKey key;
    private @Nullable GatePage page;
    private @Nullable DecisionPanel decision;
    private @Nullable OpenItemsPanel toDo;

    GateView(
            PlanService plans,
            GateReviewService review,
            GateService gates,
            HistoryPanel history,
            ObjectProvider<GatePageAddition> additions,
            LiveTopics topics) {
        this.plans = plans;
        this.review = review;
        this.gates = gates;
        this.history = history;
        this.additions = additions;
        setId("content");
        addClassNames("page", "gate-page");
        back.setText(getTranslation("gate.page.back"));
        back.addClassName("way-back");
        head.addClassName("gate-head");
        content.addClassName("gate-content");
        var past = new Section(new H2(getTranslation("gate.page.history")), history);
        past.addClassNames("panel", "gate-history");
        added.addClassName("gate-added");
        add(back, head, added, content, past);
        topics.watch(this, this::concerns, changed -> readUnlessMoved());
        DecisionPanel.decideByKeys(this, this::chosen);
    }

    private boolean concerns(SubjectRef changed) {
        return plan != null && plan.id().value().equals(changed.plan());
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        plan = PlanScope.enter(event, plans);
        try {
            key = GateKey.parse(
                    event.getRouteParameters().get(SiteMap.KEY_PARAMETER).orElse(""));
            toDo = new OpenItemsPanel(shown(), gate(), review);
            read();
        } catch (GateRefusal.UnknownGate unknown) {
            throw new NotFoundException();
        }
        back.setHref(SiteMap.of(SiteMap.GATES, shown().slug()));
        history.show(new SubjectRef(shown().id().value(), "gate", gate().text()));
        added.removeAll();
        additions
                .orderedStream()
                .flatMap(addition -> addition.of(shown(), gate()).stream())
                .forEach(added::add);
    }

    /** What moved is told beside what the person looks at; it does not change under their hand. */
    private void readUnlessMoved() {
        var now = review.reading(shown().id(), gate());
        if (chosen().stillShows(now.page())) show(now);
    }

    private void read() {
        var now = review.reading(shown().id(), gate());
        if (decision != null) decision.stillShows(now.page());
        show(now);
    }

    /** What did not change stays under the hand of whoever is just using it. */
    private void show(GateReading now) {
        if (!now.page().equals(page)) show(now.page());
        toDo().show(now.toDo());
    }

    private void show(GatePage now) {
        page = now;
        title.setText(GateWords.heading(this, now.key(), now.title()));
        head.removeAll();
        head.add(title, GateWords.standing(this, now));
        content.removeAll();
        decision = new DecisionPanel(shown(), now, gates, false, this::read);
        content.add(
                decision,
                new StatementsPanel(shown(), now, gates, this::read),
                toDo(),
                decisions(now.record().decisions()),
                new BreakGlassPanel(shown(), now, gates, this::read));
    }

    private Section decisions(List<GivenDecision> given) {
        var lines = new UnorderedList();
        lines.addClassName("gate-decisions");
        new ArrayList<>(given).reversed().forEach(one -> lines.add(line(one)));
        var section = new Section(new H2(getTranslation("gate.page.decisions")), lines);
        section.setId("decisions");
        section.addClassName("panel");
        section.setVisible(!given.isEmpty());
        return section;
    }

    private ListItem line(GivenDecision given) {
        var principal = given.principal();
        var who = principal == null
                ? given.person().name()
                : getTranslation("gate.page.in-stead", given.person().name(), principal.name());
        var line = new ListItem(new Paragraph(getTranslation(
                "gate.page.decision",
                who,
                Phrases.say(this, Phrase.of("access.role", given.role())),
                Phrases.say(this, Phrase.of("gate.verdict", given.verdict())),
                Moments.text(Locales.of(this), given.givenAt()),
                Phrases.say(this, Phrase.of("gate.decision-state", given.state())))));
        if (given.reason() != null) line.add(new Paragraph(given.reason()));
        var facts = new Paragraph(
                getTranslation("gate.page.decided-on", given.digest().brief()));
        facts.addClassName("quiet");
        line.add(facts);
        given.moved().stream()
                .map(FactChange::phrase)
                .forEach(moved -> line.add(new Paragraph(Phrases.say(this, moved))));
        return line;
    }

    private PlanReference shown() {
        return Objects.requireNonNull(plan, "known since the page was entered");
    }

    private GateKey gate() {
        return Objects.requireNonNull(key, "known since the page was entered");
    }

    private OpenItemsPanel toDo() {
        return Objects.requireNonNull(toDo, "there since the page was entered");
    }

    private DecisionPanel chosen() {
        return Objects.requireNonNull(decision, "shown since the page was entered");
    }

    @Override
    public String getPageTitle() {
        return key == null
                ? getTranslation("gate.page.title")
                : getTranslation("gate.page.title-of", Phrases.say(this, key.phrase()));
    }
}
