package org.koraos.portal.alerting.ui;

import java.time.Clock;
import java.util.HashSet;
import java.util.Set;

import jakarta.annotation.security.PermitAll;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.dependency.StyleSheet;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.AnchorTarget;
import com.vaadin.flow.component.html.Code;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Main;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Pre;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.NotFoundException;
import com.vaadin.flow.router.Route;
import org.jspecify.annotations.Nullable;

import org.koraos.portal.access.CurrentPerson;
import org.koraos.portal.access.Role;
import org.koraos.portal.alerting.AlertRuleService;
import org.koraos.portal.alerting.AlertingRefusal;
import org.koraos.portal.alerting.AlertingTopics;
import org.koraos.portal.alerting.BacktestService;
import org.koraos.portal.alerting.ProposalRow;
import org.koraos.portal.alerting.ProposalService;
import org.koraos.portal.alerting.RuleDetails;
import org.koraos.portal.alerting.RuleKey;
import org.koraos.portal.alerting.RulePage;
import org.koraos.portal.alerting.ThresholdChange;
import org.koraos.portal.alerting.VersionRow;
import org.koraos.portal.kernel.InvalidValue;
import org.koraos.portal.kernel.Phrase;
import org.koraos.portal.kernel.SubjectRef;
import org.koraos.portal.plan.PlanReference;
import org.koraos.portal.plan.PlanScope;
import org.koraos.portal.plan.PlanService;
import org.koraos.portal.uikit.HistoryPanel;
import org.koraos.portal.uikit.LiveTopics;
import org.koraos.portal.uikit.Moments;
import org.koraos.portal.uikit.Notices;
import org.koraos.portal.uikit.Phrases;
import org.koraos.portal.uikit.SiteMap;

/** One alert rule: its threshold now, all that it ever had, and what is proposed. */
@Route(SiteMap.RULE)
@PermitAll
@StyleSheet("styles/alerting.css")
public class RuleView extends Main implements BeforeEnterObserver, HasDynamicTitle {

    private final transient AlertRuleService rules;
    private final transient ProposalService proposals;
    private final transient BacktestService backtests;
    private final transient PlanService plans;
    private final transient Clock clock;
    private final HistoryPanel journal;
    private final boolean proposes;
    private final Button propose = new Button();
    private final Button revise = new Button();
    private final Paragraph whyNot = new Paragraph();
    private final TopPanel top = new TopPanel(whyNot, revise, propose);
    private final Span firesWhen = new Span();
    private final Span since = new Span();
    private final Code expression = new Code();
    private final Span owner = new Span();
    private final Anchor runbook = new Anchor();
    private final Span noRunbook = new Span();
    private final ProposalList open = new ProposalList("open-proposals");
    private final Section openSection;
    private final HistoryChart chart = new HistoryChart(this::showVersion);
    private final BacktestPanel backtest;
    private final Paragraph noRollback = new Paragraph();
    private final VersionTable versions = new VersionTable(this::rollBack);

    private @Nullable PlanReference plan;
    private @Nullable RulePage page;
    private Set<SubjectRef> journaled = Set.of();

    RuleView(
            AlertRuleService rules,
            ProposalService proposals,
            BacktestService backtests,
            PlanService plans,
            LiveTopics topics,
            CurrentPerson current,
            Clock clock,
            HistoryPanel journal) {
        this.rules = rules;
        this.proposals = proposals;
        this.backtests = backtests;
        this.backtest = new BacktestPanel((samples, threshold) -> backtests.tried(plan().id(), samples, threshold));
        this.plans = plans;
        this.clock = clock;
        this.journal = journal;
        this.proposes = current.holdsAny(Role.ENGINEER, Role.OPS);
        setId("content");
        addClassNames("page", "alerting-page");
        wire(current.holdsAny(Role.OPS));
        openSection = section("alerting.rule.open-proposals");
        openSection.add(open);
        var past = section("alerting.rule.history");
        noRollback.setText(getTranslation("alerting.versions.no-cycle"));
        noRollback.addClassName("alerting-hint");
        past.add(chart, noRollback, scroll(versions));
        var record = section("alerting.rule.journal");
        record.add(journal);
        if (proposes) backtest.offer(new SamplesUpload(this::give));
        add(top, now(), openSection, backtest, past, record);
        topics.watch(
                this, subject -> plan != null && AlertingTopics.of(plan.id()).test(subject), changed -> show(again()));
    }

    private void wire(boolean ops) {
        propose.setText(getTranslation("alerting.rule.propose"));
        propose.setId("propose");
        propose.addThemeVariants(ButtonVariant.PRIMARY);
        propose.addClickListener(click -> propose());
        propose.setVisible(proposes);
        revise.setText(getTranslation("alerting.rule.revise"));
        revise.setId("revise-rule");
        revise.addClickListener(click -> revise());
        revise.setVisible(ops);
        whyNot.setId("propose-why-not");
        whyNot.addClassName("alerting-hint");
        whyNot.setText(getTranslation("alerting.rule.no-cycle"));
    }

    private Section now() {
        firesWhen.setId("threshold-now");
        firesWhen.addClassName("rule-big");
        since.addClassName("alerting-hint");
        runbook.setId("runbook");
        runbook.setTarget(AnchorTarget.BLANK);
        runbook.getElement().setAttribute("rel", "noopener noreferrer");
        noRunbook.setText(getTranslation("alerting.rule.no-runbook-hint"));
        noRunbook.addClassName("alerting-hint");
        var threshold = new Div(new H2(getTranslation("alerting.rule.fires-when")), firesWhen, since);
        threshold.addClassName("rule-now-words");
        var more = new Div(
                fact("alerting.rule.owner", new Div(owner)),
                fact("alerting.rule.runbook", new Div(runbook, noRunbook)));
        more.addClassName("rule-facts");
        var metric = new Pre(expression);
        metric.addClassName("rule-expression");
        metric.getElement()
                .setAttribute("tabindex", "0")
                .setAttribute("aria-label", getTranslation("alerting.form.expression"));
        var now = new Section(threshold, more, metric);
        now.addClassNames("panel", "rule-panel");
        return now;
    }

    private Div fact(String label, Div value) {
        var name = new Span(getTranslation(label));
        name.addClassName("rule-fact-name");
        var fact = new Div(name, value);
        fact.addClassName("rule-fact");
        return fact;
    }

    private Section section(String heading) {
        var section = new Section(new H2(getTranslation(heading)));
        section.addClassNames("panel", "alerting-panel");
        return section;
    }

    private static Div scroll(VersionTable table) {
        var scroll = new Div(table);
        scroll.addClassName("version-scroll");
        return scroll;
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        var entered = PlanScope.enter(event, plans);
        var named = event.getRouteParameters().get(SiteMap.KEY_PARAMETER).orElse("");
        plan = entered;
        try {
            show(rules.rule(entered.id(), new RuleKey(named)));
        } catch (InvalidValue | AlertingRefusal.UnknownRule _) {
            throw new NotFoundException();
        }
    }

    private void show(RulePage newer) {
        if (plan == null) return;
        page = newer;
        var rule = newer.rule();
        top.leadBack(SiteMap.of(SiteMap.ALERTING, plan.slug()), getTranslation("alerting.page.name"));
        top.say(rule.key().value(), rule.name(), "");
        AlertingBadges.show(top.badge(), this, rule.severity());
        propose.setEnabled(newer.openCycle() != null);
        whyNot.setVisible(proposes && newer.openCycle() == null);
        firesWhen.setText(say(rule.say(rule.threshold())));
        since.setText(say(Phrase.of("alerting.rule.version-since", rule.version(), rule.since())));
        expression.setText(rule.expression());
        showOwnerAndRunbook(newer);
        open.show(newer.open(), plan.slug());
        openSection.setVisible(!newer.open().isEmpty());
        chart.show(newer, clock.instant());
        backtest.show(rule, backtests.ofRule(plan.id(), rule.key()).orElse(null));
        noRollback.setVisible(
                proposes && newer.openCycle() == null && newer.versions().size() > 1);
        versions.show(newer, plan.slug(), proposes);
        showJournal(newer, plan);
    }

    private void showOwnerAndRunbook(RulePage newer) {
        var whose = newer.rule().owner();
        owner.setText(whose == null ? getTranslation("alerting.rule.no-owner") : whose.name());
        var link = newer.rule().runbook();
        runbook.setVisible(link != null);
        noRunbook.setVisible(link == null);
        if (link == null) return;
        runbook.setHref(link.value());
        runbook.setText(link.host());
    }

    private void showJournal(RulePage newer, PlanReference at) {
        var subjects = new HashSet<SubjectRef>();
        subjects.add(AlertingTopics.rule(at.id(), newer.rule().key()));
        newer.open().forEach(proposal -> subjects.add(AlertingTopics.proposal(at.id(), proposal.key())));
        for (var version : newer.versions()) {
            var proposal = version.proposal();
            if (proposal != null) subjects.add(AlertingTopics.proposal(at.id(), proposal));
        }
        if (subjects.equals(journaled)) return;
        journaled = subjects;
        journal.show(subjects);
    }

    private void give(byte[] content, String fileName) {
        if (page == null) return;
        var at = page.rule();
        var given = backtests.give(plan().id(), at.key(), fileName, content, Moments.zone());
        backtest.show(at, backtests.ofRule(plan().id(), at.key()).orElse(null));
        Notices.done(this, Phrase.of("alerting.notice.samples-given", given.count()));
    }

    private PlanReference plan() {
        if (plan == null) throw new NotFoundException();
        return plan;
    }

    private RulePage again() {
        if (plan == null || page == null) throw new NotFoundException();
        return rules.rule(plan.id(), page.rule().key());
    }

    private void showVersion(String name) {
        getElement()
                .executeJs(
                        "this.querySelector('#version-' + CSS.escape($0))?.scrollIntoView({block: 'center', behavior: 'smooth'})",
                        name);
    }

    private void propose() {
        if (page == null) return;
        var now = page.rule().threshold();
        ask(Phrase.of("alerting.rule.propose-title", page.rule().name()), new ProposeDialog.Start(now, "", "", null));
    }

    private void rollBack(VersionRow version) {
        ask(
                Phrase.of("alerting.rule.roll-back-title", version.number()),
                new ProposeDialog.Start(
                        version.threshold(),
                        getTranslation("alerting.rule.roll-back-reason", version.number()),
                        "",
                        version.number()));
    }

    private void ask(Phrase title, ProposeDialog.Start start) {
        new ProposeDialog(title, getTranslation("alerting.rule.propose-submit"), outlook(again()), start, new Sending())
                .open();
    }

    private ProposeDialog.Outlook outlook(RulePage newer) {
        return new ProposeDialog.Outlook(
                newer.rule(),
                newer.open().stream().map(ProposalRow::key).toList(),
                newer.unfillable().isEmpty() ? null : Phrases.sayRoles(this, newer.unfillable()),
                null);
    }

    private final class Sending implements ProposeDialog.Command {

        @Override
        public void send(ThresholdChange change, boolean knowingly) {
            if (plan == null || page == null) return;
            var made = proposals.propose(plan.id(), page.rule().key(), change, knowingly);
            Notices.done(
                    RuleView.this,
                    Phrase.of("alerting.notice.proposed", made.proposal().key().value()));
            show(RuleView.this.again());
        }

        @Override
        public ProposeDialog.Outlook again() {
            return outlook(RuleView.this.again());
        }
    }

    private void revise() {
        new ReviseRuleDialog(again(), rules.possibleOwners(), new Revising()).open();
    }

    private final class Revising implements ReviseRuleDialog.Command {

        @Override
        public void send(long version, RuleDetails details) {
            if (plan == null || page == null) return;
            show(rules.revise(plan.id(), page.rule().key(), version, details));
            Notices.done(
                    RuleView.this,
                    Phrase.of("alerting.notice.revised", page.rule().key().value()));
        }

        @Override
        public RulePage again() {
            return RuleView.this.again();
        }
    }

    private String say(Phrase phrase) {
        return Phrases.say(this, phrase);
    }

    @Override
    public String getPageTitle() {
        return page == null
                ? getTranslation("alerting.page.title")
                : getTranslation("alerting.rule.title", page.rule().name());
    }
}
