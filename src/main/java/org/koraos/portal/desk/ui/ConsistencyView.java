package org.koraos.portal.desk.ui;

import java.util.Arrays;
import java.util.Locale;
import java.util.Objects;

import jakarta.annotation.security.PermitAll;

import com.vaadin.flow.component.dependency.StyleSheet;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Main;
import com.vaadin.flow.component.html.Nav;
import com.vaadin.flow.component.icon.VaadinIcon;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.QueryParameters;
import com.vaadin.flow.router.Route;
import org.jspecify.annotations.Nullable;

import org.koraos.portal.desk.ConsistencyReport;
import org.koraos.portal.desk.ConsistencyReport.OfKind;
import org.koraos.portal.desk.ConsistencyService;
import org.koraos.portal.desk.ContradictionKind;
import org.koraos.portal.desk.Gravity;
import org.koraos.portal.kernel.Phrase;
import org.koraos.portal.kernel.SubjectRef;
import org.koraos.portal.plan.PlanReference;
import org.koraos.portal.plan.PlanScope;
import org.koraos.portal.plan.PlanService;
import org.koraos.portal.uikit.EmptyState;
import org.koraos.portal.uikit.KeyedList;
import org.koraos.portal.uikit.LiveTopics;
import org.koraos.portal.uikit.PageHeader;
import org.koraos.portal.uikit.SiteMap;

/** What contradicts what in a plan, the gravest first, each with the way to where it is mended. */
@Route(SiteMap.CONSISTENCY)
@PermitAll
@StyleSheet("styles/consistency.css")
public class ConsistencyView extends Main implements BeforeEnterObserver, HasDynamicTitle {

    private final transient PlanService plans;
    private final transient ConsistencyService consistency;
    private final PageHeader head =
            new PageHeader(getTranslation("desk.consistency.title"), getTranslation("desk.consistency.line"));
    private final Nav gravities = new Nav();
    private final KeyedList<Part> parts = new KeyedList<>(Part::kind, this::panel);
    private final EmptyState nothing = new EmptyState(
            VaadinIcon.CHECK_CIRCLE_O,
            getTranslation("desk.consistency.nothing"),
            getTranslation("desk.consistency.nothing-hint"));
    private final EmptyState nothingOfThese = new EmptyState(
            VaadinIcon.CHECK_CIRCLE_O,
            getTranslation("desk.consistency.nothing-of-these"),
            getTranslation("desk.consistency.nothing-of-these-hint"));

    private @Nullable PlanReference plan;
    private @Nullable Gravity gravity;
    private @Nullable ContradictionKind kind;

    /** The contradictions of one kind as this page shows them: a few, or all that it has when they are asked for. */
    private record Part(OfKind found, String plan, boolean whole) {

        ContradictionKind kind() {
            return found.kind();
        }
    }

    ConsistencyView(PlanService plans, ConsistencyService consistency, LiveTopics topics) {
        this.plans = plans;
        this.consistency = consistency;
        setId("content");
        addClassNames("page", "consistency-page");
        gravities.addClassName("consistency-gravities");
        gravities.setAriaLabel(getTranslation("desk.consistency.by-gravity"));
        parts.addClassName("consistency-parts");
        var answer = new Div(nothing, nothingOfThese, parts);
        answer.setId("contradictions");
        add(head, gravities, answer);
        topics.watch(this, this::concerns, changed -> show());
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        plan = PlanScope.enter(event, plans);
        var query = event.getLocation().getQueryParameters();
        gravity = named(Gravity.values(), query.getSingleParameter("gravity").orElse(""));
        kind = named(
                ContradictionKind.values(), query.getSingleParameter("kind").orElse(""));
        show();
    }

    private static <E extends Enum<E>> @Nullable E named(E[] constants, String name) {
        return Arrays.stream(constants)
                .filter(constant -> name(constant).equals(name))
                .findFirst()
                .orElse(null);
    }

    /** A constant as an address writes it. */
    private static String name(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private boolean concerns(SubjectRef changed) {
        return plan != null
                && (changed.plan() == null || changed.plan().equals(plan.id().value()));
    }

    private void show() {
        var shown = Objects.requireNonNull(plan, "known since the page was entered");
        var report = consistency.report(shown.id());
        showGravities(report, shown);
        var wanted = report.found().stream()
                .filter(found -> kind == null || found.kind() == kind)
                .filter(found -> gravity == null || found.kind().gravity() == gravity)
                .map(found -> new Part(found, shown.slug(), kind != null))
                .toList();
        parts.show(wanted);
        nothing.setVisible(report.total() == 0);
        nothingOfThese.setVisible(report.total() > 0 && wanted.isEmpty());
        gravities.setVisible(report.total() > 0);
    }

    private void showGravities(ConsistencyReport report, PlanReference shown) {
        gravities.removeAll();
        gravities.add(choice(getTranslation("desk.consistency.all", report.total()), shown, null));
        for (var each : Gravity.values()) {
            var words = getTranslation(Phrase.of("desk.gravity-count", each).key(), report.count(each));
            gravities.add(choice(words, shown, each));
        }
    }

    private Anchor choice(String words, PlanReference shown, @Nullable Gravity of) {
        var path = SiteMap.of(SiteMap.CONSISTENCY, shown.slug());
        var link = new Anchor(of == null ? path : path + "?" + query("gravity", of), words);
        link.setId("gravity-" + (of == null ? "all" : name(of)));
        if (of == gravity && kind == null) link.getElement().setAttribute("aria-current", "page");
        return link;
    }

    private static String query(String parameter, Enum<?> value) {
        return QueryParameters.of(parameter, name(value)).getQueryString();
    }

    private ContradictionPanel panel(Part part) {
        var all = SiteMap.of(SiteMap.CONSISTENCY, part.plan()) + "?" + query("kind", part.kind());
        return new ContradictionPanel(part.found(), part.plan(), part.whole(), all);
    }

    @Override
    public String getPageTitle() {
        return getTranslation("desk.consistency.page-title");
    }
}
