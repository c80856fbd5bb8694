package org.koraos.portal.desk.ui;

import java.util.Objects;
import java.util.function.Function;

import jakarta.annotation.security.PermitAll;

import com.vaadin.flow.component.dependency.StyleSheet;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Main;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.NotFoundException;
import com.vaadin.flow.router.Route;
import org.jspecify.annotations.Nullable;

import org.koraos.portal.access.CurrentPerson;
import org.koraos.portal.access.PeopleService;
import org.koraos.portal.access.PersonReference;
import org.koraos.portal.ci.ui.CheckPanel;
import org.koraos.portal.evidence.ui.EvidencePanel;
import org.koraos.portal.gate.ui.StoryGatesPanel;
import org.koraos.portal.handoff.PackScope;
import org.koraos.portal.handoff.ui.PackLink;
import org.koraos.portal.kernel.InvalidValue;
import org.koraos.portal.kernel.SubjectRef;
import org.koraos.portal.plan.PlanId;
import org.koraos.portal.plan.PlanService;
import org.koraos.portal.plan.SeenStory;
import org.koraos.portal.plan.StoryKey;
import org.koraos.portal.plan.StoryPage;
import org.koraos.portal.plan.StoryRefusal;
import org.koraos.portal.plan.StoryService;
import org.koraos.portal.uikit.HistoryPanel;
import org.koraos.portal.uikit.LiveTopics;
import org.koraos.portal.uikit.PageHeader;
import org.koraos.portal.uikit.SiteMap;

/** One story: what it promises, where it stands, what it still needs, and all that happened to it. */
@Route(SiteMap.STORY)
@PermitAll
@StyleSheet("styles/story.css")
public class StoryView extends Main implements BeforeEnterObserver, HasDynamicTitle, StoryDesk {

    private final PlanService plans;
    private final StoryService stories;
    private final CurrentPerson current;
    private final EvidencePanel evidence;
    private final CheckPanel check;
    private final HistoryPanel history;
    private final PackLink pack;
    private final PageHeader header;
    private final Anchor toBoard = new Anchor();
    private final Span withdrawn = new Span();
    private final StoryContractPart contract;
    private final StoryStatusPart status;
    private final StoryGatesPanel gates;
    private final StoryOwnerPart owner;
    private final StoryChecklistPart checklist;
    private final StoryDependenciesPart dependencies;
    private final StoryTouchesPart touches;
    private final StoryCodePart code;
    private @Nullable StoryPage page;
    private @Nullable PersonReference viewer;

    StoryView(
            PlanService plans,
            StoryService stories,
            PeopleService people,
            CurrentPerson current,
            EvidencePanel evidence,
            CheckPanel check,
            StoryGatesPanel gates,
            PackLink pack,
            HistoryPanel history,
            LiveTopics topics) {
        this.plans = plans;
        this.stories = stories;
        this.current = current;
        this.evidence = evidence;
        this.check = check;
        this.gates = gates;
        this.pack = pack;
        this.header = new PageHeader("", "", pack);
        this.history = history;
        contract = new StoryContractPart(this, stories);
        status = new StoryStatusPart(this, stories);
        owner = new StoryOwnerPart(this, stories, people);
        checklist = new StoryChecklistPart(this, stories);
        dependencies = new StoryDependenciesPart(this, stories);
        touches = new StoryTouchesPart(this, stories);
        code = new StoryCodePart(this, stories);
        topics.watch(this, this::concernsStory, changed -> reload());
        layOut();
    }

    private void layOut() {
        setId("content");
        addClassNames("page", "story-page");
        toBoard.setText(getTranslation("desk.story.to-board"));
        toBoard.addClassName("way-back");
        withdrawn.setText(getTranslation("desk.story.withdrawn"));
        withdrawn.addClassName("refusal");
        var heading = new H2(getTranslation("desk.story.history"));
        var past = new Section(heading, history);
        past.addClassNames("panel", "story-part");
        var promise = new Div(contract, evidence, check, past);
        promise.addClassName("story-main");
        var side = new Div(status, gates, owner, checklist, dependencies, touches, code);
        side.addClassName("story-side");
        var columns = new Div(promise, side);
        columns.addClassName("story-columns");
        add(toBoard, header, withdrawn, columns);
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        var slug = event.getRouteParameters().get(SiteMap.PLAN_PARAMETER).orElse("");
        var key = event.getRouteParameters().get(SiteMap.KEY_PARAMETER).orElse("");
        var plan = plans.visit(slug).orElseThrow(NotFoundException::new);
        toBoard.setHref(SiteMap.of(SiteMap.BOARD, plan.slug()));
        show(read(plan.id(), key));
        evidence.show(plan.id(), story().key());
        check.show(plan.id(), story().key());
        gates.show(story().plan(), story().key(), story().withdrawn());
        pack.show(plan.id(), PackScope.story(story().key()));
        history.show(subject(story()));
    }

    private StoryPage read(PlanId plan, String key) {
        try {
            return stories.page(plan, new StoryKey(key)).orElseThrow(NotFoundException::new);
        } catch (InvalidValue notAKey) {
            throw new NotFoundException();
        }
    }

    private static SubjectRef subject(StoryPage story) {
        return new SubjectRef(story.plan().id().value(), "story", story.key().value());
    }

    private boolean concernsStory(SubjectRef changed) {
        return page != null && changed.equals(subject(page));
    }

    /** What did not change stays under the hand of whoever is just using it. */
    private void reload() {
        var now = read(story().plan().id(), story().key().value());
        if (!now.equals(page) || !current.reference().equals(viewer)) show(now);
    }

    private void show(StoryPage story) {
        page = story;
        viewer = current.reference();
        var title = Objects.requireNonNullElse(story.title(), getTranslation("desk.story.untitled"));
        header.say(story.key() + " · " + title, facts(story));
        withdrawn.setVisible(story.withdrawn());
        contract.show();
        status.show();
        owner.show();
        checklist.show();
        dependencies.show();
        touches.show();
        code.show();
    }

    private String facts(StoryPage story) {
        var priority = story.priority();
        return priority == null
                ? getTranslation(
                        "desk.story.facts", story.wave().value(), story.plan().title())
                : getTranslation(
                        "desk.story.facts-priority",
                        story.wave().value(),
                        story.plan().title(),
                        priority.name());
    }

    @Override
    public StoryPage story() {
        return Objects.requireNonNull(page, "shown since the page was entered");
    }

    @Override
    public PersonReference viewer() {
        return Objects.requireNonNull(viewer, "known since the page was entered");
    }

    @Override
    public void change(Function<SeenStory, ?> command) {
        try {
            var _ = command.apply(story().seen());
        } catch (StoryRefusal.ChangedMeanwhile changed) {
            show(changed.current());
            throw changed;
        }
        reload();
    }

    @Override
    public String getPageTitle() {
        return page == null
                ? ""
                : getTranslation("desk.story.page-title", page.key().value());
    }
}
