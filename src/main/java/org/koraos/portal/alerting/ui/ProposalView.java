package org.koraos.portal.alerting.ui;

import java.util.ArrayList;
import java.util.List;

import jakarta.annotation.security.PermitAll;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.dependency.StyleSheet;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Main;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.NotFoundException;
import com.vaadin.flow.router.Route;
import org.jspecify.annotations.Nullable;

import org.koraos.portal.access.Role;
import org.koraos.portal.alerting.AlertingRefusal;
import org.koraos.portal.alerting.AlertingTopics;
import org.koraos.portal.alerting.BacktestService;
import org.koraos.portal.alerting.ProposalKey;
import org.koraos.portal.alerting.ProposalPage;
import org.koraos.portal.alerting.ProposalRow;
import org.koraos.portal.alerting.ProposalService;
import org.koraos.portal.alerting.ProposalState;
import org.koraos.portal.alerting.ThresholdChange;
import org.koraos.portal.kernel.InvalidValue;
import org.koraos.portal.kernel.Phrase;
import org.koraos.portal.kernel.Reason;
import org.koraos.portal.plan.PlanReference;
import org.koraos.portal.plan.PlanScope;
import org.koraos.portal.plan.PlanService;
import org.koraos.portal.uikit.Callout;
import org.koraos.portal.uikit.HistoryPanel;
import org.koraos.portal.uikit.LiveTopics;
import org.koraos.portal.uikit.Notices;
import org.koraos.portal.uikit.PageKeys;
import org.koraos.portal.uikit.Phrases;
import org.koraos.portal.uikit.ReasonDialog;
import org.koraos.portal.uikit.SiteMap;
import org.koraos.portal.uikit.StatusBadge.Tone;

/** One proposal: the old threshold beside the new, why, who approved, and the decision. */
@Route(SiteMap.PROPOSAL)
@PermitAll
@StyleSheet("styles/alerting.css")
public class ProposalView extends Main implements BeforeEnterObserver, HasDynamicTitle {

    private static final String APPROVE_KEY = "a";
    private static final String REJECT_KEY = "r";

    private final transient ProposalService proposals;
    private final transient BacktestService backtests;
    private final transient PlanService plans;
    private final HistoryPanel journal;
    private final TopPanel top = new TopPanel();
    private final Callout ended = new Callout("proposal-ended", Tone.INFO);
    private final Callout conflict = new Callout("proposal-conflict", Tone.WARNING);
    private final Callout deadlock = new Callout("proposal-deadlock", Tone.BAD);
    private final Callout competing = new Callout("proposal-competing", Tone.WARNING);
    private final Callout moved = new Callout("proposal-moved", Tone.WARNING);
    private final ChangePanel change = new ChangePanel();
    private final Span reason = new Span();
    private final Span effect = new Span();
    private final BacktestPanel backtest;
    private final SeatsPanel seats = new SeatsPanel();
    private final Button approvePo = new Button();
    private final Button approveOps = new Button();
    private final Button reject = new Button();
    private final Button edit = new Button();
    private final Button withdraw = new Button();
    private final Paragraph refusal = new Paragraph();
    private final Span keysHint = new Span();
    private final Div decision = new Div();

    private @Nullable PlanReference plan;
    private @Nullable ProposalPage page;

    /** What the person has looked at: decisions are given on this, though the page shows what holds now. */
    private @Nullable ProposalPage seen;

    ProposalView(
            ProposalService proposals,
            BacktestService backtests,
            PlanService plans,
            LiveTopics topics,
            HistoryPanel journal) {
        this.proposals = proposals;
        this.backtests = backtests;
        this.backtest = new BacktestPanel((samples, threshold) -> backtests.tried(plan().id(), samples, threshold));
        this.plans = plans;
        this.journal = journal;
        setId("content");
        addClassNames("page", "alerting-page");
        wire();
        var main = new Div(change, words(), seats);
        main.addClassName("proposal-main");
        var record = new Section(new H2(getTranslation("alerting.rule.journal")), journal);
        record.addClassNames("panel", "alerting-panel");
        add(top, ended, conflict, deadlock, competing, moved, main, backtest, decisionBar(), record);
        PageKeys.listen(this, APPROVE_KEY + REJECT_KEY, this::press);
        topics.watch(
                this, subject -> plan != null && AlertingTopics.of(plan.id()).test(subject), changed -> readAgain());
    }

    private void wire() {
        button(approvePo, "approve-po", () -> approve(Role.PO));
        button(approveOps, "approve-ops", () -> approve(Role.OPS));
        approvePo.setText(getTranslation("alerting.decision.approve-po"));
        approveOps.setText(getTranslation("alerting.decision.approve-ops"));
        approvePo.addThemeVariants(ButtonVariant.PRIMARY);
        approveOps.addThemeVariants(ButtonVariant.PRIMARY);
        button(reject, "reject", this::reject);
        reject.setText(getTranslation("alerting.decision.reject"));
        button(edit, "edit-proposal", this::edit);
        button(withdraw, "withdraw", this::withdraw);
        withdraw.setText(getTranslation("alerting.decision.withdraw"));
        refusal.setId("decision-refusal");
        refusal.setVisible(false);
        keysHint.setText(getTranslation("alerting.decision.keys"));
        keysHint.addClassNames("alerting-hint", "decision-keys");
    }

    private static void button(Button button, String id, Runnable act) {
        button.setId(id);
        button.addClickListener(click -> act.run());
    }

    private Section words() {
        reason.setId("proposal-reason-text");
        effect.setId("proposal-effect-text");
        reason.addClassName("proposal-words-text");
        effect.addClassName("proposal-words-text");
        var words = new Section(
                new H2(getTranslation("alerting.form.reason")),
                reason,
                new H2(getTranslation("alerting.form.effect")),
                effect);
        words.addClassNames("panel", "proposal-words");
        return words;
    }

    private Div decisionBar() {
        var buttons = new Div(approvePo, approveOps, reject, edit, withdraw, keysHint);
        buttons.addClassName("decision-buttons");
        decision.setId("decision");
        decision.addClassName("decision-bar");
        decision.add(refusal, buttons);
        return decision;
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        var entered = PlanScope.enter(event, plans);
        var named = event.getRouteParameters().get(SiteMap.KEY_PARAMETER).orElse("");
        plan = entered;
        try {
            var read = proposals.proposal(entered.id(), new ProposalKey(named));
            look(read);
            journal.show(AlertingTopics.proposal(entered.id(), read.proposal().key()));
        } catch (InvalidValue | AlertingRefusal.UnknownProposal _) {
            throw new NotFoundException();
        }
    }

    /** The person opened the page, or did something on it, or said that they looked: they know what it shows. */
    private void look(ProposalPage newer) {
        seen = newer;
        moved.say(null);
        refusal.setVisible(false);
        show(newer);
    }

    private void show(ProposalPage newer) {
        if (plan == null) return;
        page = newer;
        var row = newer.proposal();
        var rule = row.rule();
        top.leadBack(SiteMap.of(SiteMap.RULE, plan.slug(), rule.key().value()), rule.name());
        AlertingBadges.show(top.badge(), this, row.state());
        top.say(
                row.key().value(),
                getTranslation("alerting.proposal.heading", rule.name()),
                say(Phrase.of(
                        newer.revision() == 1 ? "alerting.proposal.line" : "alerting.proposal.line-edited",
                        row.proposed().name(),
                        row.proposed().at(),
                        row.cycle(),
                        newer.cycle().name())));
        showNotices(newer);
        change.show(newer);
        backtest.show(rule, backtests.ofProposal(plan.id(), row.key()).orElse(null));
        reason.setText(newer.reason());
        effect.setText(newer.effect());
        seats.show(newer);
        showDecision(newer);
    }

    private void showNotices(ProposalPage newer) {
        var row = newer.proposal();
        ended.say(endedText(newer));
        conflict.say(
                row.state() == ProposalState.CONFLICTED
                        ? getTranslation(
                                newer.rights().edit()
                                        ? "alerting.proposal.conflict-mine"
                                        : "alerting.proposal.conflict",
                                row.baseVersion(),
                                row.rule().version())
                        : null);
        deadlock.say(
                row.unfillable().isEmpty()
                        ? null
                        : getTranslation("alerting.proposal.deadlock", Phrases.sayRoles(this, row.unfillable())));
        competing.say(newer.competing().isEmpty() ? null : getTranslation("alerting.proposal.competing"));
        competing.show(newer.competing().stream().map(this::competitor).toArray(Div[]::new));
    }

    private Div competitor(ProposalRow other) {
        var path = plan == null
                ? ""
                : SiteMap.of(SiteMap.PROPOSAL, plan.slug(), other.key().value());
        var competitor = new Div(
                new Anchor(path, other.key().value()),
                new Span(" " + say(other.rule().say(other.threshold())) + " · "
                        + other.proposed().name()));
        competitor.addClassName("competitor");
        return competitor;
    }

    private @Nullable String endedText(ProposalPage newer) {
        var by = newer.ended();
        if (by == null) return null;
        var why = newer.endReason();
        return say(
                switch (newer.proposal().state()) {
                    case APPLIED ->
                        Phrase.of("alerting.proposal.applied", newer.proposal().baseVersion() + 1, by.at());
                    case REJECTED ->
                        Phrase.of("alerting.proposal.rejected", by.name(), by.at(), why == null ? "" : why);
                    default ->
                        why == null
                                ? Phrase.of("alerting.proposal.withdrawn", by.name(), by.at())
                                : Phrase.of("alerting.proposal.withdrawn-why", by.name(), by.at(), why);
                });
    }

    private void showDecision(ProposalPage newer) {
        var open = newer.proposal().openToMe();
        var rights = newer.rights();
        approvePo.setVisible(open.contains(Role.PO));
        approveOps.setVisible(open.contains(Role.OPS));
        reject.setVisible(rights.reject());
        edit.setVisible(rights.edit());
        edit.setText(getTranslation(
                newer.proposal().state() == ProposalState.CONFLICTED
                        ? "alerting.decision.rebase"
                        : "alerting.decision.edit"));
        withdraw.setVisible(rights.withdraw());
        keysHint.setVisible(!open.isEmpty());
        decision.setVisible(!open.isEmpty() || rights.reject() || rights.edit() || rights.withdraw());
    }

    /**
     * Somebody changed something while this page is open. What an approval stands on is never changed under a click that
     * is on its way: until the person looks, they decide on what they saw, which is refused.
     */
    private void readAgain() {
        if (seen == null) return;
        var now = read();
        if (!now.movedSince(seen).isEmpty()) {
            showMoved(now, seen);
            return;
        }
        seen = now;
        show(now);
        // What a refusal said moved stays on the page until the person has done something about it.
        if (!refusal.isVisible()) moved.say(null);
    }

    private void showMoved(ProposalPage now, ProposalPage before) {
        show(now);
        moved.say(getTranslation("alerting.moved.title"));
        var parts = new ArrayList<Component>();
        now.movedSince(before).forEach(difference -> parts.add(difference(difference)));
        var looked = new Button(getTranslation("alerting.moved.looked"), click -> look(now));
        looked.setId("looked");
        looked.addThemeVariants(ButtonVariant.SMALL);
        parts.add(looked);
        moved.show(parts.toArray(Component[]::new));
    }

    private Div difference(ProposalPage.Moved difference) {
        var name = new Span(say(Phrase.of("alerting.moved-part", difference.part())));
        name.addClassName("moved-part");
        var line = new Div(
                name,
                new Span(getTranslation("alerting.moved.from-to", say(difference.before()), say(difference.after()))));
        line.addClassName("moved-line");
        return line;
    }

    private PlanReference plan() {
        if (plan == null) throw new NotFoundException();
        return plan;
    }

    private ProposalPage read() {
        if (plan == null || page == null) throw new NotFoundException();
        return proposals.proposal(plan.id(), page.proposal().key());
    }

    private void press(String pressed) {
        if (page == null) return;
        var open = page.proposal().openToMe();
        if (pressed.equals(REJECT_KEY) && page.rights().reject()) reject();
        else if (pressed.equals(APPROVE_KEY) && open.contains(Role.PO)) approve(Role.PO);
        else if (pressed.equals(APPROVE_KEY) && open.contains(Role.OPS)) approve(Role.OPS);
    }

    private void approve(Role role) {
        if (plan == null || seen == null) return;
        var at = plan;
        var shown = seen;
        var done = Notices.attemptAt(
                refusal, () -> look(proposals.approve(at.id(), shown.proposal().key(), role, shown.digest())));
        if (done) tellApproved();
        else refused(shown);
    }

    private void tellApproved() {
        if (page == null) return;
        var applied = page.appliedAs();
        Notices.done(
                this,
                applied == null
                        ? Phrase.of(
                                "alerting.notice.approved",
                                Phrases.sayRoles(this, page.proposal().missing()))
                        : Phrase.of("alerting.notice.applied", applied));
    }

    /** The refusal says that something moved; from here on the person knows what. */
    private void refused(ProposalPage shown) {
        var now = read();
        if (!now.movedSince(shown).isEmpty()) showMoved(now, shown);
        else show(now);
        seen = now;
    }

    private void reject() {
        if (seen == null) return;
        var shown = seen;
        new ReasonDialog(
                        Phrase.of(
                                "alerting.decision.reject-title",
                                shown.proposal().key().value()),
                        Phrase.of("alerting.decision.reject-hint"),
                        Phrase.of("alerting.decision.reject"),
                        why -> reject(shown, why))
                .open();
    }

    private void reject(ProposalPage shown, Reason why) {
        if (plan == null) return;
        try {
            look(proposals.reject(plan.id(), shown.proposal().key(), shown.digest(), why));
        } catch (AlertingRefusal no) {
            refused(shown);
            throw no;
        }
        Notices.done(
                this,
                Phrase.of("alerting.notice.rejected", shown.proposal().key().value()));
    }

    private void withdraw() {
        if (page == null) return;
        new ReasonDialog(
                        Phrase.of(
                                "alerting.decision.withdraw-title",
                                page.proposal().key().value()),
                        Phrase.of("alerting.decision.withdraw-hint"),
                        Phrase.of("alerting.decision.withdraw"),
                        this::withdraw)
                .open();
    }

    private void withdraw(Reason why) {
        if (plan == null || page == null) return;
        look(proposals.withdraw(plan.id(), page.proposal().key(), why));
        Notices.done(
                this,
                Phrase.of("alerting.notice.withdrawn", page.proposal().key().value()));
    }

    private void edit() {
        if (page == null) return;
        var row = page.proposal();
        new ProposeDialog(
                        Phrase.of("alerting.decision.edit-title", row.key().value()),
                        getTranslation("alerting.form.save"),
                        new ProposeDialog.Outlook(row.rule(), List.of(), null, null),
                        new ProposeDialog.Start(row.threshold(), page.reason(), page.effect(), row.rollsBackTo()),
                        new Editing(page))
                .open();
    }

    private final class Editing implements ProposeDialog.Command {

        private ProposalPage based;

        Editing(ProposalPage based) {
            this.based = based;
        }

        @Override
        public void send(ThresholdChange wanted, boolean knowingly) {
            if (plan == null) return;
            var before = based;
            look(proposals.edit(plan.id(), before.proposal().key(), before.version(), wanted));
            Notices.done(
                    ProposalView.this,
                    Phrase.of("alerting.notice.edited", before.proposal().key().value()));
        }

        @Override
        public ProposeDialog.Outlook again() {
            var before = based;
            based = read();
            look(based);
            var row = based.proposal();
            var edited = based.revision() != before.revision();
            var theirs = edited
                    ? getTranslation(
                            "alerting.form.theirs-proposal",
                            say(row.rule().say(row.threshold())),
                            based.reason(),
                            based.effect())
                    : null;
            return new ProposeDialog.Outlook(row.rule(), List.of(), null, theirs);
        }
    }

    private String say(Phrase phrase) {
        return Phrases.say(this, phrase);
    }

    @Override
    public String getPageTitle() {
        return page == null
                ? getTranslation("alerting.page.title")
                : getTranslation(
                        "alerting.proposal.title", page.proposal().key().value());
    }
}
