package org.koraos.portal.plan.ui;

import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import jakarta.annotation.security.PermitAll;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.dependency.StyleSheet;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.DescriptionList;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.H3;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Main;
import com.vaadin.flow.component.html.OrderedList;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.Route;
import org.jspecify.annotations.Nullable;

import org.koraos.portal.access.CurrentPerson;
import org.koraos.portal.access.Role;
import org.koraos.portal.kernel.Phrase;
import org.koraos.portal.kernel.Reason;
import org.koraos.portal.kernel.SubjectRef;
import org.koraos.portal.plan.EditedList;
import org.koraos.portal.plan.GateKind;
import org.koraos.portal.plan.PlanContent;
import org.koraos.portal.plan.PlanContent.DeferredItem;
import org.koraos.portal.plan.PlanContent.FrozenDecision;
import org.koraos.portal.plan.PlanContent.GateCriterion;
import org.koraos.portal.plan.PlanList;
import org.koraos.portal.plan.PlanPage;
import org.koraos.portal.plan.PlanRefusal;
import org.koraos.portal.plan.PlanScope;
import org.koraos.portal.plan.PlanService;
import org.koraos.portal.plan.WaveRow;
import org.koraos.portal.plan.WipLimits;
import org.koraos.portal.uikit.HistoryPanel;
import org.koraos.portal.uikit.LiveTopics;
import org.koraos.portal.uikit.Locales;
import org.koraos.portal.uikit.Notices;
import org.koraos.portal.uikit.PageHeader;
import org.koraos.portal.uikit.Phrases;
import org.koraos.portal.uikit.SiteMap;

/** What a plan says: its objective and scope, its waves, what is frozen, what its gates ask, when it is done. */
@Route(SiteMap.PLAN_PAGE)
@PermitAll
@StyleSheet("styles/plan.css")
public class PlanView extends Main implements BeforeEnterObserver, HasDynamicTitle {

    private final PlanService plans;
    private final HistoryPanel history;
    private final boolean mayEdit;

    private final PageHeader header;
    private final Anchor update = new Anchor();
    private final PlanPart<String> objective = part("objective", "plan.overview.objective", this::paragraph);
    private final PlanPart<List<WaveRow>> waves = part("waves", "plan.overview.waves", this::waves);
    private final PlanPart<List<String>> scope = part("scope", "plan.overview.scope", PlanView::bullets);
    private final PlanPart<List<String>> outOfScope =
            part("out-of-scope", "plan.overview.out-of-scope", PlanView::bullets);
    private final PlanPart<List<FrozenDecision>> frozen = part("frozen", "plan.overview.frozen", this::frozen);
    private final PlanPart<List<DeferredItem>> deferred = part("deferred", "plan.overview.deferred", this::deferred);
    private final PlanPart<List<GateCriterion>> gates = part("gates", "plan.overview.gates", this::gates);
    private final PlanPart<List<String>> evidence = part("evidence", "plan.overview.evidence", PlanView::bullets);
    private final PlanPart<List<String>> steps =
            part("steps", "plan.overview.steps", texts -> list(PlanList.STORY_STEPS, texts));
    private final PlanPart<List<String>> done =
            part("done", "plan.overview.done", texts -> list(PlanList.DEFINITION_OF_DONE, texts));
    private final PlanPart<List<String>> references = part("references", "plan.overview.references", PlanView::bullets);
    private final PlanPart<PlanPage> about = part("about", "plan.overview.about", this::about);
    private final PlanPart<WipLimits> limits = part("limits", "plan.limits.title", this::limits);

    private @Nullable PlanPage page;

    PlanView(PlanService plans, CurrentPerson current, HistoryPanel history, LiveTopics topics) {
        this.plans = plans;
        this.history = history;
        this.mayEdit = current.holdsAny(Role.PO);
        setId("content");
        addClassNames("page", "plan-overview");
        update.setId("update-plan");
        update.setText(getTranslation("plan.overview.update"));
        update.addClassName("button-link");
        update.setVisible(mayEdit);
        header = new PageHeader("", "", update);
        var lists = new Div(objective, waves, sideBySide(scope, outOfScope), sideBySide(frozen, deferred), gates);
        lists.add(sideBySide(steps, evidence), sideBySide(done, references));
        lists.addClassName("plan-overview-lists");
        var side = new Div(about, limits, changes());
        side.addClassName("plan-overview-side");
        var columns = new Div(lists, side);
        columns.addClassName("plan-overview-columns");
        add(header, columns);
        topics.watch(this, this::concerns, changed -> read());
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        var plan = PlanScope.enter(event, plans);
        show(plans.page(plan.id()));
        history.show(new SubjectRef(plan.id().value(), "plan", plan.slug()));
    }

    private boolean concerns(SubjectRef subject) {
        return page != null && page.plan().id().value().equals(subject.plan());
    }

    private void read() {
        show(plans.page(shown().plan().id()));
    }

    private PlanPage shown() {
        return Objects.requireNonNull(page, "a page that is entered shows a plan");
    }

    private void show(PlanPage read) {
        page = read;
        header.say(read.plan().title(), projectAndPhase(read));
        update.setHref(SiteMap.of(SiteMap.PLAN_UPDATE, read.plan().slug()));
        show(read.content());
        objective.show(read.head().objective() == null ? "" : read.head().objective());
        waves.show(read.waves());
        about.show(read);
        limits.show(read.wipLimits());
    }

    private static String projectAndPhase(PlanPage read) {
        return Stream.of(read.head().project(), read.head().phase())
                .filter(Objects::nonNull)
                .collect(Collectors.joining(" · "));
    }

    private void show(PlanContent content) {
        scope.show(content.scope());
        outOfScope.show(content.outOfScope());
        frozen.show(content.frozenDecisions());
        deferred.show(content.deferredItems());
        gates.show(content.gateCriteria());
        evidence.show(content.evidence());
        steps.show(content.storySteps());
        done.show(content.definitionOfDone());
        references.show(content.references());
    }

    private void editLimits() {
        var before = shown();
        new LimitWorkDialog(before.wipLimits(), (dialog, limits) -> save(dialog, before, limits)).open();
    }

    /** Who changed other things of the plan meanwhile does not stand in the way; who changed the limits is shown. */
    private void save(LimitWorkDialog dialog, PlanPage before, WipLimits changed) {
        try {
            plans.limitWork(before.plan().id(), before.version(), changed);
            dialog.close();
            read();
            Notices.done(this, Phrase.of("plan.limits.saved"));
        } catch (PlanRefusal.PlanChangedMeanwhile meanwhile) {
            read();
            var now = shown();
            if (now.wipLimits().equals(before.wipLimits())) {
                save(dialog, now, changed);
                return;
            }
            dialog.showOtherSide(meanwhile.last(), now.wipLimits(), (same, again) -> save(same, now, again));
        }
    }

    private void edit(PlanList list) {
        var before = shown();
        var hint = getTranslation(
                switch (list) {
                    case STORY_STEPS -> "plan.list.steps-hint";
                    case DEFINITION_OF_DONE -> "plan.list.done-hint";
                });
        var dialog = new ListDialog[1];
        dialog[0] = new ListDialog(
                title(list), hint, texts(before, list), (edited, why) -> save(dialog[0], list, before, edited, why));
        dialog[0].open();
    }

    private String title(PlanList list) {
        return getTranslation(
                switch (list) {
                    case STORY_STEPS -> "plan.overview.steps";
                    case DEFINITION_OF_DONE -> "plan.overview.done";
                });
    }

    private static List<String> texts(PlanPage page, PlanList list) {
        return switch (list) {
            case STORY_STEPS -> page.content().storySteps();
            case DEFINITION_OF_DONE -> page.content().definitionOfDone();
        };
    }

    /** Who changed other things of the plan meanwhile does not stand in the way; who changed the list is shown. */
    private boolean save(
            ListDialog dialog, PlanList list, PlanPage before, EditedList edited, @Nullable Reason reason) {
        try {
            plans.edit(before.plan().id(), before.version(), list, edited, reason);
        } catch (PlanRefusal.PlanChangedMeanwhile meanwhile) {
            read();
            var now = shown();
            if (texts(now, list).equals(texts(before, list))) return save(dialog, list, now, edited, reason);
            dialog.showOtherSide(
                    meanwhile.last(), texts(now, list), (again, why) -> save(dialog, list, now, again, why));
            return false;
        }
        read();
        Notices.done(this, Phrase.of("plan.list.saved"));
        return true;
    }

    private void editOpening(WaveRow wave) {
        var dialog = new ListDialog[1];
        dialog[0] = new ListDialog(
                getTranslation("plan.list.opening-title", wave.key().value()),
                getTranslation("plan.list.opening-hint"),
                wave.opening(),
                (edited, why) -> saveOpening(dialog[0], wave, edited, why));
        dialog[0].open();
    }

    private boolean saveOpening(ListDialog dialog, WaveRow wave, EditedList edited, @Nullable Reason reason) {
        try {
            plans.editOpening(shown().plan().id(), wave.key(), wave.version(), edited, reason);
        } catch (PlanRefusal.PlanChangedMeanwhile meanwhile) {
            read();
            var now = shown().waves().stream()
                    .filter(row -> row.key().equals(wave.key()))
                    .findFirst()
                    .orElseThrow(() -> meanwhile);
            dialog.showOtherSide(meanwhile.last(), now.opening(), (again, why) -> saveOpening(dialog, now, again, why));
            return false;
        }
        read();
        Notices.done(this, Phrase.of("plan.list.saved"));
        return true;
    }

    private <T> PlanPart<T> part(String id, String heading, Function<T, @Nullable Component> draw) {
        return new PlanPart<>(id, getTranslation(heading), draw);
    }

    private static Div sideBySide(Component... parts) {
        var row = new Div(parts);
        row.addClassName("plan-overview-pair");
        return row;
    }

    private Section changes() {
        var changes = new Section(new H2(getTranslation("plan.overview.changes")), history);
        changes.addClassName("panel");
        return changes;
    }

    private @Nullable Component paragraph(String text) {
        if (text.isEmpty()) return null;
        var paragraph = new Paragraph(text);
        paragraph.addClassName("plan-text");
        return paragraph;
    }

    private @Nullable Component list(PlanList list, List<String> texts) {
        if (!mayEdit) return bullets(texts);
        return editable(
                list.name().toLowerCase(Locale.ROOT).replace('_', '-'),
                texts,
                getTranslation("plan.list.edit-named", title(list)),
                () -> edit(list));
    }

    private Component editable(String id, List<String> texts, String label, Runnable edit) {
        var button = new Button(getTranslation("plan.list.edit"), click -> edit.run());
        button.setId("edit-" + id);
        button.setAriaLabel(label);
        button.addThemeVariants(ButtonVariant.TERTIARY);
        var list = bullets(texts);
        var part = new Div(list == null ? new Paragraph(getTranslation("plan.list.none")) : list, button);
        part.addClassName("plan-editable");
        return part;
    }

    static @Nullable Component bullets(List<String> texts) {
        if (texts.isEmpty()) return null;
        var list = new UnorderedList();
        list.addClassName("plan-list");
        texts.forEach(text -> list.add(new ListItem(text)));
        return list;
    }

    private @Nullable Component waves(List<WaveRow> rows) {
        if (rows.isEmpty()) return null;
        var list = new OrderedList();
        list.addClassName("plan-waves");
        for (var place = 0; place < rows.size(); place++) {
            var next = place + 1 < rows.size() ? rows.get(place + 1) : null;
            list.add(wave(rows.get(place), next));
        }
        return list;
    }

    private ListItem wave(WaveRow row, @Nullable WaveRow next) {
        var name = row.title() == null ? row.key().value() : row.key().value() + " · " + row.title();
        var link = new Anchor(
                SiteMap.of(
                        SiteMap.GATE, shown().plan().slug(), "wave-" + row.key().value()),
                name);
        link.setId("wave-" + row.key());
        var head = new Div(new H3(link), new StoryProgress(row.storiesDone(), row.stories()));
        head.addClassName("plan-wave-head");
        var item = new ListItem(head);
        if (row.openingCriterion() == null && !mayEdit) return item;
        var before = next == null
                ? Phrase.of("plan.overview.before-phase-ends")
                : Phrase.of("plan.overview.before-wave-opens", next.key().value());
        var label = new Paragraph(Phrases.say(this, before));
        label.addClassName("plan-label");
        item.add(label);
        if (mayEdit) {
            var edit = getTranslation("plan.list.edit-opening", row.key().value());
            item.add(editable("opening-" + row.key(), row.opening(), edit, () -> editOpening(row)));
        } else {
            item.add(Objects.requireNonNull(bullets(row.opening())));
        }
        return item;
    }

    private @Nullable Component frozen(List<FrozenDecision> decisions) {
        if (decisions.isEmpty()) return null;
        var list = new UnorderedList();
        list.addClassName("plan-list");
        for (var decision : decisions) {
            var key = new Span(decision.key());
            key.addClassName("plan-key");
            var item = new ListItem(key);
            if (decision.text() != null) item.add(new Span(decision.text()));
            list.add(item);
        }
        return list;
    }

    private @Nullable Component deferred(List<DeferredItem> items) {
        if (items.isEmpty()) return null;
        var list = new UnorderedList();
        list.addClassName("plan-list");
        for (var deferredItem : items) {
            var item = new ListItem(new Span(deferredItem.text()));
            var trigger = deferredItem.trigger() == null
                    ? Phrase.of("plan.overview.no-trigger")
                    : Phrase.of("plan.overview.trigger", deferredItem.trigger());
            var line = new Paragraph(Phrases.say(this, trigger));
            line.addClassName("plan-label");
            item.add(line);
            list.add(item);
        }
        return list;
    }

    private @Nullable Component gates(List<GateCriterion> criteria) {
        if (criteria.isEmpty()) return null;
        var groups = new Div();
        groups.addClassName("plan-gates");
        for (var kind : GateKind.values()) {
            var texts = criteria.stream()
                    .filter(criterion -> criterion.gate() == kind)
                    .map(GateCriterion::text)
                    .toList();
            var list = bullets(texts);
            if (list != null) groups.add(new Div(new H3(Phrases.say(this, Phrase.of("plan.gate-kind", kind))), list));
        }
        return groups;
    }

    private Component about(PlanPage read) {
        var facts = new DescriptionList();
        facts.addClassName("plan-facts");
        var head = read.head();
        fact(facts, "plan.overview.project", head.project());
        fact(facts, "plan.overview.phase", head.phase());
        var dated = head.dated();
        if (dated != null) {
            var format = DateTimeFormatter.ofLocalizedDate(FormatStyle.MEDIUM).withLocale(Locales.of(this));
            fact(facts, "plan.overview.dated", format.format(dated));
        }
        fact(facts, "plan.overview.owner", head.owner());
        fact(facts, "plan.overview.status", head.status());
        fact(facts, "plan.overview.import-number", String.valueOf(read.importNumber()));
        fact(facts, "plan.overview.digest", read.documentDigest().substring(0, 12));
        return facts;
    }

    private void fact(DescriptionList facts, String label, @Nullable String value) {
        if (value == null) return;
        facts.add(new DescriptionList.Term(getTranslation(label)), new DescriptionList.Description(value));
    }

    private Component limits(WipLimits set) {
        var said = new WipLimitsText(set);
        if (!mayEdit) return said;
        var edit = new Button(getTranslation("plan.limits.edit"), click -> editLimits());
        edit.setId("edit-limits");
        return new Div(said, edit);
    }

    @Override
    public String getPageTitle() {
        return page == null
                ? getTranslation("plan.overview.title")
                : getTranslation("plan.overview.title-of", page.plan().title());
    }
}
