package org.koraos.portal.alerting.ui;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;

import jakarta.annotation.security.PermitAll;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.confirmdialog.ConfirmDialog;
import com.vaadin.flow.component.dependency.StyleSheet;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Main;
import com.vaadin.flow.component.html.NativeDetails;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.component.icon.VaadinIcon;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.data.value.ValueChangeMode;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.QueryParameters;
import com.vaadin.flow.router.Route;
import org.jspecify.annotations.Nullable;

import org.koraos.portal.access.CurrentPerson;
import org.koraos.portal.access.Role;
import org.koraos.portal.alerting.AlertRuleService;
import org.koraos.portal.alerting.AlertingPage;
import org.koraos.portal.alerting.AlertingTopics;
import org.koraos.portal.alerting.CyclePurpose;
import org.koraos.portal.alerting.CycleRow;
import org.koraos.portal.alerting.ProposalService;
import org.koraos.portal.alerting.RuleDefinition;
import org.koraos.portal.alerting.RuleRow;
import org.koraos.portal.alerting.TuningService;
import org.koraos.portal.kernel.Phrase;
import org.koraos.portal.plan.PlanReference;
import org.koraos.portal.plan.PlanScope;
import org.koraos.portal.plan.PlanService;
import org.koraos.portal.uikit.EmptyState;
import org.koraos.portal.uikit.LiveTopics;
import org.koraos.portal.uikit.Moments;
import org.koraos.portal.uikit.Notices;
import org.koraos.portal.uikit.PageHeader;
import org.koraos.portal.uikit.SiteMap;

/** A plan's alert rules with their thresholds, the tuning cycle, and what waits for approval. */
@Route(SiteMap.ALERTING)
@PermitAll
@StyleSheet("styles/alerting.css")
public class AlertingView extends Main implements BeforeEnterObserver, HasDynamicTitle {

    private static final String SEARCH = "q";
    private static final int MOST_SHOWN = 200;
    private static final int FEW = 8;

    private final transient AlertRuleService rules;
    private final transient TuningService tuning;
    private final transient ProposalService proposals;
    private final transient PlanService plans;
    private final transient Clock clock;
    private final boolean keeps;
    private final Button add;
    private final CyclePanel cycle;
    private final ProposalList waiting = new ProposalList("waiting-proposals");
    private final Paragraph nothingWaits = new Paragraph(getTranslation("alerting.page.nothing-waits"));
    private final ProposalList decided = new ProposalList("decided-proposals");
    private final NativeDetails decidedOnes = new NativeDetails(getTranslation("alerting.page.decided"), decided);
    private final TextField search = new TextField();
    private final RuleList list = new RuleList();
    private final Paragraph found = new Paragraph();
    private final Div body = new Div();
    private final EmptyState nothing;

    private @Nullable PlanReference plan;
    private String sought = "";

    AlertingView(
            AlertRuleService rules,
            TuningService tuning,
            ProposalService proposals,
            PlanService plans,
            LiveTopics topics,
            CurrentPerson current,
            Clock clock) {
        this.rules = rules;
        this.tuning = tuning;
        this.proposals = proposals;
        this.plans = plans;
        this.clock = clock;
        this.keeps = current.holdsAny(Role.OPS);
        this.add = addButton("add-rule");
        setId("content");
        addClassNames("page", "alerting-page");
        cycle = new CyclePanel(keeps, this::openCycle, this::closeCycle);
        nothing = emptyState(keeps ? new Component[] {addButton("add-first-rule")} : new Component[0]);
        var head = new PageHeader(getTranslation("alerting.page.name"), getTranslation("alerting.page.line"), add);
        body.addClassName("alerting-body");
        body.add(waitingSection(), rulesSection());
        add(head, cycle, body, nothing);
        topics.watch(
                this, subject -> plan != null && AlertingTopics.of(plan.id()).test(subject), changed -> show());
    }

    private Section waitingSection() {
        nothingWaits.addClassName("alerting-hint");
        decidedOnes.setId("decided");
        var section = new Section(new H2(getTranslation("alerting.page.waiting")), nothingWaits, waiting, decidedOnes);
        section.addClassName("alerting-section");
        return section;
    }

    private Section rulesSection() {
        search.setId("find-rule");
        search.setPlaceholder(getTranslation("alerting.page.find"));
        search.setAriaLabel(getTranslation("alerting.page.find"));
        search.setPrefixComponent(VaadinIcon.SEARCH.create());
        search.setClearButtonVisible(true);
        search.setValueChangeMode(ValueChangeMode.LAZY);
        search.addValueChangeListener(change -> {
            if (change.isFromClient()) seek(change.getValue());
        });
        found.setId("rules-found");
        found.addClassName("alerting-hint");
        found.getElement().setAttribute("role", "status");
        var head = new Div(new H2(getTranslation("alerting.page.rules")), search);
        head.addClassName("alerting-section-head");
        var section = new Section(head, found, list);
        section.addClassName("alerting-section");
        return section;
    }

    private Button addButton(String id) {
        var button = new Button(getTranslation("alerting.page.add-rule"), VaadinIcon.PLUS.create(), click -> addRule());
        button.setId(id);
        button.addThemeVariants(ButtonVariant.PRIMARY);
        return button;
    }

    private EmptyState emptyState(Component... actions) {
        return new EmptyState(
                VaadinIcon.BELL_O,
                getTranslation("alerting.page.no-rules"),
                getTranslation("alerting.page.no-rules-hint"),
                actions);
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        plan = PlanScope.enter(event, plans);
        sought = event.getLocation()
                .getQueryParameters()
                .getSingleParameter(SEARCH)
                .orElse("");
        search.setValue(sought);
        show();
    }

    private void show() {
        if (plan == null) return;
        var page = proposals.alerting(plan.id());
        var all = page.rules();
        cycle.show(page.cycles(), today());
        showProposals(page, plan.slug());
        showRules(all, plan.slug());
        body.setVisible(!all.isEmpty());
        nothing.setVisible(all.isEmpty());
        add.setVisible(keeps && !all.isEmpty());
        // Without rules there is nothing to tune.
        cycle.setVisible(!all.isEmpty() || !page.cycles().isEmpty());
    }

    private void showProposals(AlertingPage page, String slug) {
        waiting.show(page.waiting(), slug);
        waiting.setVisible(!page.waiting().isEmpty());
        nothingWaits.setVisible(page.waiting().isEmpty());
        decided.show(page.over(), slug);
        decidedOnes.setVisible(!page.over().isEmpty());
    }

    private void showRules(List<RuleRow> all, String slug) {
        var matching = all.stream().filter(this::isSought).toList();
        list.show(matching.stream().limit(MOST_SHOWN).toList(), slug);
        search.setVisible(all.size() > FEW || !sought.isEmpty());
        found.setVisible(matching.size() < all.size() || matching.size() > MOST_SHOWN);
        found.setText(
                matching.isEmpty()
                        ? getTranslation("alerting.page.none-found")
                        : getTranslation("alerting.page.found", Math.min(MOST_SHOWN, matching.size()), all.size()));
    }

    private boolean isSought(RuleRow rule) {
        var words = sought.strip().toLowerCase(Locale.ROOT);
        return (rule.key() + " " + rule.name() + " " + rule.expression())
                .toLowerCase(Locale.ROOT)
                .contains(words);
    }

    private void seek(String words) {
        if (plan == null) return;
        var path = SiteMap.of(SiteMap.ALERTING, plan.slug());
        UI.getCurrent().navigate(path, words.isBlank() ? QueryParameters.empty() : QueryParameters.of(SEARCH, words));
    }

    private void addRule() {
        new DefineRuleDialog(rules.possibleOwners(), this::define).open();
    }

    private void define(RuleDefinition definition) {
        if (plan == null) return;
        rules.define(plan.id(), definition);
        Notices.done(this, Phrase.of("alerting.notice.defined", definition.key().value()));
        show();
    }

    private void openCycle() {
        new OpenCycleDialog(today(), this::open).open();
    }

    private void open(CyclePurpose purpose) {
        if (plan == null) return;
        var opened = tuning.open(plan.id(), purpose, Moments.zone());
        Notices.done(this, Phrase.of("alerting.notice.cycle-opened", opened.number()));
        show();
    }

    private void closeCycle(CycleRow open) {
        var confirm = new ConfirmDialog();
        confirm.setHeader(getTranslation("alerting.cycle.close-title", open.number(), open.name()));
        confirm.setText(getTranslation("alerting.cycle.close-hint"));
        confirm.setConfirmText(getTranslation("alerting.cycle.close"));
        confirm.setCancelable(true);
        confirm.setCancelText(getTranslation("uikit.cancel"));
        confirm.addConfirmListener(confirmed -> close(open));
        confirm.open();
    }

    private void close(CycleRow open) {
        if (plan == null) return;
        tuning.close(plan.id(), open.number());
        Notices.done(this, Phrase.of("alerting.notice.cycle-closed", open.number()));
        show();
    }

    private LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), Moments.zone());
    }

    @Override
    public String getPageTitle() {
        return getTranslation("alerting.page.title");
    }
}
