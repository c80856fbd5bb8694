package org.koraos.portal.desk.ui;

import java.util.Objects;
import java.util.Optional;

import jakarta.annotation.security.PermitAll;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.dependency.StyleSheet;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Main;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.component.icon.VaadinIcon;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.Route;
import org.jspecify.annotations.Nullable;

import org.koraos.portal.journal.JournalDetails;
import org.koraos.portal.kernel.SubjectRef;
import org.koraos.portal.plan.PlanReference;
import org.koraos.portal.plan.PlanScope;
import org.koraos.portal.plan.PlanService;
import org.koraos.portal.uikit.HistoryService;
import org.koraos.portal.uikit.JournalEntryDetails;
import org.koraos.portal.uikit.JournalEntryLine;
import org.koraos.portal.uikit.LiveTopics;
import org.koraos.portal.uikit.Moments;
import org.koraos.portal.uikit.PageHeader;
import org.koraos.portal.uikit.SiteMap;

/** All that was ever done in a plan, and what was done outside of all plans: who, what, when, why, and what it changed. */
@Route(SiteMap.JOURNAL)
@PermitAll
@StyleSheet("styles/journal.css")
public class JournalView extends Main implements BeforeEnterObserver, HasDynamicTitle {

    private final transient PlanService plans;
    private final transient HistoryService history;
    private final PageHeader head = new PageHeader(getTranslation("desk.journal.title"), "");
    private final JournalFilterBar filters = new JournalFilterBar(this::go);
    private final JournalSealPanel seal = new JournalSealPanel();
    private final Section linked = new Section();
    private final Button fresh = new Button(VaadinIcon.ARROW_UP.create(), click -> show());
    private final JournalList list;

    private @Nullable PlanReference plan;
    private JournalListing listing = JournalListing.ALL;
    private int counted;

    JournalView(PlanService plans, HistoryService history, LiveTopics topics) {
        this.plans = plans;
        this.history = history;
        this.list = new JournalList(history);
        setId("content");
        addClassNames("page", "journal-page");
        linked.addClassNames("panel", "journal-linked");
        fresh.setId("journal-fresh");
        fresh.addClassName("journal-fresh");
        fresh.addThemeVariants(ButtonVariant.SMALL);
        var news = new Div(fresh);
        news.addClassName("journal-news");
        news.getElement().setAttribute("role", "status");
        add(head, seal, filters, linked, news, list);
        topics.watch(this, this::concerns, changed -> tellOfNewOnes());
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        plan = PlanScope.enter(event, plans);
        listing = JournalListing.of(event.getLocation().getQueryParameters());
        show();
    }

    private PlanReference shownPlan() {
        return Objects.requireNonNull(plan, "known since the page was entered");
    }

    private void show() {
        var filter = listing.filter(shownPlan().id(), Moments.zone());
        counted = history.count(filter);
        filters.show(listing, history.choices(filter.plan()));
        list.show(shownPlan().slug(), filter);
        head.say(getTranslation("desk.journal.title"), line());
        fresh.setVisible(false);
        seal.show(history.seal());
        showLinked();
    }

    private String line() {
        if (listing.narrows()) return getTranslation("desk.journal.found", counted);
        return listing.portal()
                ? getTranslation("desk.journal.line-portal", counted)
                : getTranslation("desk.journal.line", shownPlan().title(), counted);
    }

    private void showLinked() {
        linked.removeAll();
        var details = linkedEntry();
        linked.setVisible(details.isPresent());
        details.ifPresent(kept -> linked.add(
                new H2(getTranslation("desk.journal.linked")),
                new JournalEntryLine(kept.entry()),
                new JournalEntryDetails(kept)));
    }

    /** An entry of another plan is none of this page's. */
    private Optional<JournalDetails> linkedEntry() {
        var wanted = listing.portal() ? null : shownPlan().id().value();
        return Optional.ofNullable(listing.entry())
                .flatMap(history::details)
                .filter(kept -> Objects.equals(kept.entry().subject().plan(), wanted));
    }

    private boolean concerns(SubjectRef changed) {
        return plan != null
                && Objects.equals(
                        changed.plan(), listing.portal() ? null : plan.id().value());
    }

    /** A list that moves while it is read is told of, not changed. */
    private void tellOfNewOnes() {
        var now = history.count(listing.filter(shownPlan().id(), Moments.zone()));
        fresh.setText(getTranslation("desk.journal.fresh", now - counted));
        fresh.setVisible(now > counted);
    }

    private void go(JournalListing wanted) {
        UI.getCurrent().navigate(SiteMap.of(SiteMap.JOURNAL, shownPlan().slug()), wanted.address());
    }

    @Override
    public String getPageTitle() {
        return getTranslation("desk.journal.page-title");
    }
}
