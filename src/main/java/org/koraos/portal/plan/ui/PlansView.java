package org.koraos.portal.plan.ui;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
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
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import com.vaadin.flow.component.icon.VaadinIcon;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.Route;
import org.jspecify.annotations.Nullable;

import org.koraos.portal.access.CurrentPerson;
import org.koraos.portal.access.Role;
import org.koraos.portal.kernel.Phrase;
import org.koraos.portal.plan.PlanRow;
import org.koraos.portal.plan.PlanService;
import org.koraos.portal.uikit.EmptyState;
import org.koraos.portal.uikit.LiveTopics;
import org.koraos.portal.uikit.Locales;
import org.koraos.portal.uikit.PageHeader;
import org.koraos.portal.uikit.Phrases;
import org.koraos.portal.uikit.SiteMap;

/** Every plan side by side; without one, the way to the first. */
@Route(SiteMap.PLANS)
@PermitAll
@StyleSheet("styles/plan.css")
public class PlansView extends Main implements HasDynamicTitle {

    private final PlanService plans;
    private final boolean mayImport;
    private final Anchor importAnother = importLink("import-plan");
    private final PlanPart<List<PlanRow>> list = new PlanPart<>(this::draw);

    PlansView(PlanService plans, CurrentPerson current, LiveTopics topics) {
        this.plans = plans;
        this.mayImport = current.holdsAny(Role.PO);
        setId("content");
        addClassNames("page", "plans");
        var header =
                new PageHeader(getTranslation("plan.plans.title"), getTranslation("plan.plans.line"), importAnother);
        add(header, list);
        topics.watch(
                this, subject -> subject.kind().equals("plan") || subject.kind().equals("story"), changed -> read());
        read();
    }

    private void read() {
        var rows = plans.list();
        importAnother.setVisible(mayImport && !rows.isEmpty());
        list.show(rows);
    }

    private Component draw(List<PlanRow> rows) {
        if (rows.isEmpty()) return empty();
        var cards = new UnorderedList();
        cards.addClassName("plan-cards");
        rows.forEach(row -> cards.add(card(row)));
        return cards;
    }

    private Component empty() {
        var hint = getTranslation(mayImport ? "plan.plans.empty-hint-po" : "plan.plans.empty-hint");
        var actions = mayImport ? new Component[] {importLink("import-first-plan")} : new Component[0];
        return new EmptyState(VaadinIcon.FILE_TEXT_O, getTranslation("plan.plans.empty"), hint, actions);
    }

    private Anchor importLink(String id) {
        var link = new Anchor(SiteMap.IMPORT, getTranslation("plan.plans.import"));
        link.setId(id);
        link.addClassName("button-link");
        return link;
    }

    private ListItem card(PlanRow row) {
        var slug = row.plan().slug();
        var name = new Anchor(SiteMap.of(SiteMap.MY_WORK, slug), row.plan().title());
        name.setId("plan-" + slug);
        name.addClassName("plan-card-link");
        var where = new Paragraph(Stream.of(row.project(), row.phase(), date(row.dated()), row.statusText())
                .filter(Objects::nonNull)
                .collect(Collectors.joining(" · ")));
        where.addClassName("plan-card-where");
        var overview = new Anchor(SiteMap.of(SiteMap.PLAN_PAGE, slug), getTranslation("plan.plans.overview"));
        overview.setAriaLabel(
                getTranslation("plan.plans.overview-of", row.plan().title()));
        overview.addClassName("plan-card-overview");
        var progress = new StoryProgress(row.storiesDone(), row.stories());
        var waves = new Span(Phrases.say(this, Phrase.of("plan.plans.waves", row.waves())));
        var foot = new Div(waves, overview);
        foot.addClassName("plan-card-foot");
        var card = new ListItem(new H2(name), where, progress, foot);
        card.addClassNames("panel", "plan-card");
        return card;
    }

    private @Nullable String date(@Nullable LocalDate dated) {
        if (dated == null) return null;
        return DateTimeFormatter.ofLocalizedDate(FormatStyle.MEDIUM)
                .withLocale(Locales.of(this))
                .format(dated);
    }

    @Override
    public String getPageTitle() {
        return getTranslation("plan.plans.title");
    }
}
