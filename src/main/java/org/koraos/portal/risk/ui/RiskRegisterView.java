package org.koraos.portal.risk.ui;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

import jakarta.annotation.security.PermitAll;

import com.vaadin.flow.component.AttachEvent;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.dependency.StyleSheet;
import com.vaadin.flow.component.grid.Grid.SelectionMode;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Main;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.icon.VaadinIcon;
import com.vaadin.flow.data.provider.SortDirection;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.signals.Signal;
import org.jspecify.annotations.Nullable;

import org.koraos.portal.access.CurrentPerson;
import org.koraos.portal.access.PersonReference;
import org.koraos.portal.access.Role;
import org.koraos.portal.kernel.Phrase;
import org.koraos.portal.kernel.SubjectRef;
import org.koraos.portal.plan.PlanReference;
import org.koraos.portal.plan.PlanScope;
import org.koraos.portal.plan.PlanService;
import org.koraos.portal.plan.WaveRow;
import org.koraos.portal.risk.Assessment;
import org.koraos.portal.risk.NewRisk;
import org.koraos.portal.risk.RiskFilter;
import org.koraos.portal.risk.RiskOrder;
import org.koraos.portal.risk.RiskOverview;
import org.koraos.portal.risk.RiskRegisterService;
import org.koraos.portal.risk.RiskRow;
import org.koraos.portal.risk.RiskService;
import org.koraos.portal.risk.RiskSummary;
import org.koraos.portal.risk.Severity;
import org.koraos.portal.uikit.Callout;
import org.koraos.portal.uikit.EmptyState;
import org.koraos.portal.uikit.LiveTopics;
import org.koraos.portal.uikit.Notices;
import org.koraos.portal.uikit.PageHeader;
import org.koraos.portal.uikit.SiteMap;
import org.koraos.portal.uikit.StatusBadge.Tone;

/** A plan's risks: what needs somebody first, where they stand, and the list in which owners are assigned. */
@Route(SiteMap.RISKS)
@PermitAll
@StyleSheet("styles/risk.css")
public class RiskRegisterView extends Main implements BeforeEnterObserver, HasDynamicTitle {

    /** Below this width, in pixels, the list's columns do not fit beside the menu. */
    private static final int NARROW = 1080;

    private final transient RiskService risks;
    private final transient RiskRegisterService register;
    private final transient PlanService plans;
    private final transient PersonReference reader;
    private final PageHeader head;
    private final Component addHere;
    private final Callout broken = new Callout("callout-broken", Tone.BAD);
    private final Callout ownerless = new Callout("callout-ownerless", Tone.BAD);
    private final Callout overdue = new Callout("callout-overdue", Tone.WARNING);
    private final Callout waiting = new Callout("callout-waiting", Tone.INFO);
    private final RiskFilterBar filters = new RiskFilterBar(this::narrow);
    private final HeatMapPanel heatMap = new HeatMapPanel(this::choose);
    private final RiskList list;
    private final Span found = new Span();
    private final Div bulk = new Div();
    private final Span chosen = new Span();
    private final OwnerPicker owners = new OwnerPicker();
    private final Div body = new Div();
    private final EmptyState nothing;

    private @Nullable PlanReference plan;
    private List<PersonReference> people = List.of();
    private RiskListing listing = RiskListing.ALL;
    private boolean rereadLater;
    private boolean narrow;

    RiskRegisterView(
            RiskService risks,
            RiskRegisterService register,
            PlanService plans,
            LiveTopics topics,
            CurrentPerson current) {
        this.risks = risks;
        this.register = register;
        this.plans = plans;
        this.reader = current.reference();
        var adds = current.holdsAny(Role.PO, Role.ENGINEER, Role.OPS);
        addHere = adds ? addButton("add-risk", VaadinIcon.PLUS.create()) : new Span();
        head = new PageHeader(getTranslation("risk.register"), "", addHere);
        nothing = adds ? emptyState(addButton("add-first-risk", null)) : emptyState();
        list = new RiskList(register, reader.fills(Role.PO), this::assign);
        setId("content");
        addClassNames("page", "risk-register");
        var callouts = new Div(broken, ownerless, waiting, overdue);
        callouts.addClassName("risk-callouts");
        found.setId("risks-found");
        found.addClassName("risk-hint");
        found.getElement().setAttribute("role", "status");
        var main = new Div(bulkBar(), found, list);
        main.addClassName("risk-main");
        var side = new Div(heatMap);
        side.addClassName("risk-side");
        body.addClassName("risk-body");
        body.add(main, side);
        add(head, callouts, filters, body, nothing, owners);
        list.setEmptyStateText(getTranslation("risk.list.nothing-found"));
        list.addSortListener(sorted -> {
            if (sorted.isFromClient()) sort();
        });
        if (list.getSelectionMode() == SelectionMode.MULTI) list.addSelectionListener(selected -> showChosen());
        owners.addOpenedChangeListener(change -> rereadIfPutOff());
        topics.watch(this, this::isOfThePlan, changes -> reread());
    }

    private Button addButton(String id, @Nullable Component icon) {
        var add = new Button(getTranslation("risk.register.add"), icon, click -> add());
        add.setId(id);
        add.addThemeVariants(ButtonVariant.PRIMARY);
        return add;
    }

    private EmptyState emptyState(Component... actions) {
        return new EmptyState(
                VaadinIcon.WARNING,
                getTranslation("risk.register.empty"),
                getTranslation("risk.register.empty-hint"),
                actions);
    }

    private Div bulkBar() {
        var assign = new Button(getTranslation("risk.bulk.assign"));
        assign.addClickListener(click -> assignChosen(assign));
        assign.setId("bulk-assign");
        assign.addThemeVariants(ButtonVariant.PRIMARY, ButtonVariant.SMALL);
        var clear = new Button(getTranslation("risk.bulk.clear"), click -> list.deselectAll());
        clear.setId("bulk-clear");
        clear.addThemeVariants(ButtonVariant.TERTIARY, ButtonVariant.SMALL);
        bulk.add(chosen, assign, clear);
        bulk.addClassName("risk-bulk");
        bulk.setVisible(false);
        return bulk;
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        var entered = PlanScope.enter(event, plans);
        people = register.possibleOwners();
        if (!entered.equals(plan)) {
            plan = entered;
            filters.offer(
                    people, plans.waves(entered.id()).stream().map(WaveRow::key).toList());
        }
        listing = RiskListing.of(event.getLocation().getQueryParameters(), people);
        list.deselectAll();
        show(entered);
    }

    @Override
    protected void onAttach(AttachEvent attached) {
        var page = attached.getUI().getPage();
        Signal.effect(this, () -> {
            var width = page.windowSizeSignal().get().width();
            fit(width > 0 && width < NARROW);
        });
    }

    private void fit(boolean toNarrow) {
        if (toNarrow == narrow) return;
        narrow = toNarrow;
        list.showAsCards(narrow);
        heatMap.setOpened(!narrow);
    }

    private void show(PlanReference entered) {
        var filter = listing.filter();
        var overview = register.overview(entered.id(), filter);
        filters.show(filter);
        list.show(entered, listing, overview.found());
        showNumbers(entered, overview);
    }

    private void showNumbers(PlanReference entered, RiskOverview overview) {
        var summary = overview.summary();
        var rows = overview.found();
        heatMap.show(overview.heatMap(), listing.filter().cell());
        head.say(
                getTranslation("risk.register"),
                getTranslation("risk.register.line", summary.open(), summary.total() - summary.open()));
        found.setText(getTranslation(rows == 1 ? "risk.list.found-one" : "risk.list.found", rows));
        found.setVisible(!listing.filter().equals(RiskFilter.NONE));
        body.setVisible(summary.total() > 0);
        filters.setVisible(summary.total() > 0);
        addHere.setVisible(summary.total() > 0);
        nothing.setVisible(summary.total() == 0);
        showCallouts(entered, summary);
    }

    private void showCallouts(PlanReference entered, RiskSummary summary) {
        var serious = RiskFilter.NONE.ownedByNobody().withSeverities(Set.of(Severity.HIGH, Severity.CRITICAL));
        say(
                broken,
                "risk.register.broken",
                "risk.register.broken-one",
                summary.broken(),
                entered,
                RiskFilter.NONE.brokenOnly(true));
        say(
                ownerless,
                "risk.register.ownerless",
                "risk.register.ownerless-one",
                summary.seriousOwnerless(),
                entered,
                serious);
        say(
                waiting,
                "risk.register.waiting",
                "risk.register.waiting-one",
                summary.waitingForMe(),
                entered,
                RiskFilter.NONE.ownedBy(reader.id()));
        say(
                overdue,
                "risk.register.overdue",
                "risk.register.overdue-one",
                summary.overdue(),
                entered,
                RiskFilter.NONE.overdueOnly(true));
    }

    private void say(Callout callout, String many, String one, int count, PlanReference entered, RiskFilter those) {
        var shown = count > 0 && !those.equals(listing.filter());
        callout.say(
                count > 0 ? getTranslation(count == 1 ? one : many, count) : null,
                shown ? address(entered, RiskListing.ALL.with(those)) : null,
                getTranslation("risk.register.show-them"));
    }

    private String address(PlanReference entered, RiskListing wanted) {
        var path = SiteMap.of(SiteMap.RISKS, entered.slug());
        var query = wanted.address(people).getQueryString();
        return query.isEmpty() ? path : path + "?" + query;
    }

    /** What a rule says that watches a mitigation can change with anything in the plan. */
    private boolean isOfThePlan(SubjectRef changed) {
        return plan != null && plan.id().value().equals(changed.plan());
    }

    private void reread() {
        if (owners.isOpened()) {
            rereadLater = true;
            return;
        }
        if (plan == null) return;
        list.reread();
        showNumbers(plan, register.overview(plan.id(), listing.filter()));
    }

    /** A list read anew would close the picker that hangs on one of its rows. */
    private void rereadIfPutOff() {
        if (owners.isOpened() || !rereadLater) return;
        rereadLater = false;
        reread();
    }

    private void go(RiskListing wanted) {
        if (plan == null) return;
        UI.getCurrent().navigate(SiteMap.of(SiteMap.RISKS, plan.slug()), wanted.address(people));
    }

    private void narrow(RiskFilter wanted) {
        go(listing.with(wanted));
    }

    private void choose(@Nullable Assessment place) {
        go(listing.with(listing.filter().at(place)));
    }

    private void sort() {
        var order = list.getSortOrder().stream().findFirst();
        var by = order.map(one -> RiskOrder.valueOf(one.getSorted().getKey())).orElse(RiskListing.ALL.order());
        var descending =
                order.map(one -> one.getDirection() == SortDirection.DESCENDING).orElse(false);
        go(listing.sortedBy(by, descending));
    }

    private void add() {
        if (plan == null) return;
        var here = plan;
        new AddRiskDialog(register.freeKey(here.id()), wanted -> added(here, wanted)).open();
    }

    private void added(PlanReference here, NewRisk wanted) {
        risks.add(here.id(), wanted);
        Notices.done(this, Phrase.of("risk.notice.added", wanted.key().value()));
        reread();
    }

    private void assign(Component place, RiskRow row) {
        if (plan == null) return;
        var here = plan;
        var present = row.owner();
        owners.openAt(
                place,
                getTranslation("risk.owner.of", row.key().value()),
                people,
                present == null ? null : present.id(),
                person -> {
                    risks.assignOwner(here.id(), row.key(), row.version(), person.id());
                    Notices.done(
                            this,
                            Phrase.of(
                                    "risk.notice.assigned",
                                    person.name(),
                                    row.key().value()));
                    reread();
                });
    }

    private void showChosen() {
        var number = list.getSelectedItems().size();
        bulk.setVisible(number > 0);
        chosen.setText(getTranslation(number == 1 ? "risk.bulk.chosen-one" : "risk.bulk.chosen", number));
    }

    private void assignChosen(Component place) {
        owners.openAt(place, getTranslation("risk.bulk.assign"), people, null, this::assignChosenTo);
    }

    private void assignChosenTo(PersonReference person) {
        if (plan == null) return;
        var versions = list.getSelectedItems().stream().collect(Collectors.toMap(RiskRow::key, list::seen));
        var results = risks.assignOwner(plan.id(), versions, person.id());
        list.deselectAll();
        reread();
        if (results.stream().anyMatch(result -> result.refused() != null)) {
            new AssignmentReport(person.name(), results).open();
        } else {
            Notices.done(this, Phrase.of("risk.notice.assigned-all", person.name(), results.size()));
        }
    }

    @Override
    public String getPageTitle() {
        return getTranslation("risk.register.title");
    }
}
