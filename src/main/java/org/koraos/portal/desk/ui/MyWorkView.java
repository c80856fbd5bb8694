package org.koraos.portal.desk.ui;

import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Stream;

import jakarta.annotation.security.PermitAll;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.dependency.StyleSheet;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Main;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import com.vaadin.flow.component.icon.VaadinIcon;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.Route;
import org.jspecify.annotations.Nullable;

import org.koraos.portal.alerting.ProposalRow;
import org.koraos.portal.desk.Work;
import org.koraos.portal.desk.Work.MyStory;
import org.koraos.portal.desk.WorkService;
import org.koraos.portal.gate.CriterionResult;
import org.koraos.portal.gate.GatePage;
import org.koraos.portal.gate.GateService;
import org.koraos.portal.gate.ui.DecisionPanel;
import org.koraos.portal.gate.ui.Remedies;
import org.koraos.portal.kernel.Phrase;
import org.koraos.portal.plan.PlanReference;
import org.koraos.portal.plan.PlanScope;
import org.koraos.portal.plan.PlanService;
import org.koraos.portal.risk.RiskRow;
import org.koraos.portal.uikit.EmptyState;
import org.koraos.portal.uikit.KeyedList;
import org.koraos.portal.uikit.KeyedParts;
import org.koraos.portal.uikit.LiveTopics;
import org.koraos.portal.uikit.PageHeader;
import org.koraos.portal.uikit.Phrases;
import org.koraos.portal.uikit.SiteMap;
import org.koraos.portal.uikit.StatusBadge;
import org.koraos.portal.uikit.StatusBadge.Tone;

/** Where each person starts: what waits for them, the oldest first, and what stands before their own stories. */
@Route(SiteMap.MY_WORK)
@PermitAll
@StyleSheet("styles/story.css")
@StyleSheet("styles/my-work.css")
public class MyWorkView extends Main implements BeforeEnterObserver, HasDynamicTitle {

    private static final int MOST_OPEN_POINTS = 4;

    private final PlanService plans;
    private final WorkService work;
    private final GateService gates;
    private final PageHeader header;
    private final Anchor toBoard = new Anchor();
    private final EmptyState nothing = nothing();
    private final Div decisions = new Div();
    private final KeyedParts<GatePage> decisionCards = new KeyedParts<>(decisions, GatePage::key, this::decision);
    private final Section decisionPart = decisionPart();
    private final Part<ProposalRow> proposals = new Part<>("desk.my-work.proposals", ProposalRow::key, this::proposal);
    private final Part<RiskRow> risks = new Part<>("desk.my-work.risks", RiskRow::key, this::risk);
    private final Part<RiskRow> ownerless = new Part<>("desk.my-work.ownerless", RiskRow::key, this::risk);
    private final Part<MyStory> stories = new Part<>("desk.my-work.stories", MyStory::key, this::story);
    private final Paragraph inHand = new Paragraph();
    private @Nullable PlanReference plan;
    private @Nullable DecisionPanel focused;

    MyWorkView(PlanService plans, WorkService work, GateService gates, LiveTopics topics) {
        this.plans = plans;
        this.work = work;
        this.gates = gates;
        setId("content");
        addClassNames("page", "my-work");
        header = new PageHeader(getTranslation("desk.my-work.title"), "");
        inHand.setId("in-hand");
        inHand.addClassName("my-work-in-hand");
        stories.addComponentAtIndex(1, inHand);
        var content = new Div(nothing, decisionPart, proposals, risks, ownerless, stories);
        content.addClassName("my-work-content");
        add(header, content);
        topics.watch(
                this,
                subject -> plan != null && plan.id().value().equals(subject.plan()),
                changed -> readUnlessMoved());
        DecisionPanel.decideByKeys(this, this::chosen);
    }

    /** The card that has the focus, else the one that waits longest; null when none waits. */
    private @Nullable DecisionPanel chosen() {
        return focused != null && focused.isAttached()
                ? focused
                : decisionPanels().findFirst().orElse(null);
    }

    private Stream<DecisionPanel> decisionPanels() {
        return decisions.getChildren().map(DecisionPanel.class::cast);
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        plan = PlanScope.enter(event, plans);
        show(work.mine(shown().id()));
    }

    /** What moved is told on its card; the card does not change under the person's hand. */
    private void readUnlessMoved() {
        var now = work.mine(shown().id());
        if (movedIn(now) == 0) show(now);
    }

    private void read() {
        var now = work.mine(shown().id());
        var _ = movedIn(now);
        show(now);
    }

    private long movedIn(Work now) {
        return now.decisions().stream()
                .filter(page -> decisionPanels().anyMatch(card -> card.shows(page.key()) && !card.stillShows(page)))
                .count();
    }

    private void show(Work now) {
        header.say(getTranslation("desk.my-work.title"), line(now));
        nothing.setVisible(now.isNothing());
        toBoard.setHref(SiteMap.of(SiteMap.BOARD, shown().slug()));
        decisionPart.setVisible(!now.decisions().isEmpty());
        decisionCards.show(now.decisions());
        proposals.show(now.proposals());
        risks.show(now.risks());
        ownerless.show(now.ownerless());
        stories.show(now.stories());
        var load = now.inHand();
        inHand.setVisible(load != null);
        if (load != null) inHand.setText(Phrases.say(this, load.phrase()));
    }

    private String line(Work now) {
        return switch (now.waiting()) {
            case 0 -> getTranslation("desk.my-work.waiting-none");
            case 1 -> getTranslation("desk.my-work.waiting-one");
            default -> getTranslation("desk.my-work.waiting-other", now.waiting());
        };
    }

    private EmptyState nothing() {
        toBoard.setText(getTranslation("desk.my-work.to-board"));
        return new EmptyState(
                VaadinIcon.CHECK_CIRCLE_O,
                getTranslation("desk.my-work.nothing"),
                getTranslation("desk.my-work.nothing-hint"),
                toBoard);
    }

    private Section decisionPart() {
        var hint = new Paragraph(getTranslation("desk.my-work.keys"));
        hint.addClassName("quiet");
        decisions.addClassName("my-work-decisions");
        return new Section(new H2(getTranslation("desk.my-work.decisions")), hint, decisions);
    }

    private DecisionPanel decision(GatePage page) {
        var card = new DecisionPanel(shown(), page, gates, true, this::read);
        card.getElement().addEventListener("focusin", event -> focused = card);
        return card;
    }

    /** Things of one kind, under their heading; nothing where there are none. */
    private static final class Part<R> extends Section {

        private final KeyedList<R> lines;

        Part(String heading, Function<R, Object> key, Function<R, Component> line) {
            lines = new KeyedList<>(key, line);
            lines.addClassName("my-work-list");
            addClassName("panel");
            add(new H2(getTranslation(heading)), lines);
        }

        void show(List<R> records) {
            lines.show(records);
            setVisible(!records.isEmpty());
        }
    }

    private ListItem proposal(ProposalRow row) {
        var path = SiteMap.of(SiteMap.PROPOSAL, shown().slug(), row.key().toString());
        var change = new Span(getTranslation(
                "desk.my-work.proposal",
                Phrases.say(
                        this,
                        row.base().phrase(row.rule().comparison(), row.rule().unit())),
                Phrases.say(
                        this,
                        row.threshold()
                                .phrase(row.rule().comparison(), row.rule().unit()))));
        return line(link(path, row.rule().name()), change);
    }

    private ListItem risk(RiskRow row) {
        var path = SiteMap.of(SiteMap.RISK, shown().slug(), row.key().toString());
        var severity = row.assessment().severity();
        var badge = new StatusBadge(
                Phrases.say(this, Phrase.of("risk.severity", severity)),
                row.isSeriousAndOwnerless() ? Tone.BAD : Tone.WARNING);
        return line(link(path, row.key().toString()), new Span(row.title()), badge);
    }

    private ListItem story(MyStory story) {
        var path = SiteMap.of(SiteMap.STORY, shown().slug(), story.key().value());
        var status = new StatusBadge(
                Phrases.say(this, Phrase.of("plan.story-status", story.status())),
                story.blocked() == null ? StoryStatusPart.tone(story.status()) : Tone.BAD);
        var line =
                line(link(path, story.key().value()), new Span(Objects.requireNonNullElse(story.title(), "")), status);
        var missing = new UnorderedList();
        missing.addClassName("my-work-missing");
        if (story.blocked() != null) {
            missing.add(new ListItem(getTranslation("desk.my-work.blocked", story.blocked())));
        }
        story.open().stream().limit(MOST_OPEN_POINTS).forEach(open -> missing.add(open(open)));
        if (story.open().isEmpty() && story.blocked() == null) {
            missing.add(new ListItem(getTranslation(
                    "desk.my-work.gate-ready", Phrases.say(this, story.gate().phrase()))));
        }
        var more = story.open().size() - MOST_OPEN_POINTS;
        if (more > 0) missing.add(new ListItem(getTranslation("desk.my-work.more", more)));
        var gate = new Anchor(
                SiteMap.of(SiteMap.GATE, shown().slug(), story.gate().path()), getTranslation("desk.my-work.to-gate"));
        line.add(missing, gate);
        return line;
    }

    /** What is missing, and the way to the one form that mends it. */
    private ListItem open(CriterionResult open) {
        var item = new ListItem(new Span(Phrases.say(this, open.sentence())));
        var remedy = open.remedy();
        if (remedy != null) {
            var form = Phrase.of("gate.form", remedy.step().form());
            item.add(new Anchor(Remedies.path(shown().slug(), remedy.step()), Phrases.say(this, form)));
        }
        return item;
    }

    private static Anchor link(String path, String text) {
        var link = new Anchor(path, text);
        link.addClassName("my-work-link");
        return link;
    }

    private static ListItem line(Component... parts) {
        var words = new Div(parts);
        words.addClassName("my-work-line");
        return new ListItem(words);
    }

    private PlanReference shown() {
        return Objects.requireNonNull(plan, "known since the page was entered");
    }

    @Override
    public String getPageTitle() {
        return getTranslation("desk.my-work.page-title");
    }
}
