package org.koraos.portal.risk.ui;

import java.util.function.Consumer;

import jakarta.annotation.security.PermitAll;

import com.vaadin.flow.component.button.Button;
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

import org.koraos.portal.kernel.InvalidValue;
import org.koraos.portal.kernel.Phrase;
import org.koraos.portal.kernel.Reason;
import org.koraos.portal.kernel.SubjectRef;
import org.koraos.portal.plan.PlanReference;
import org.koraos.portal.plan.PlanScope;
import org.koraos.portal.plan.PlanService;
import org.koraos.portal.risk.MitigationState;
import org.koraos.portal.risk.RiskKey;
import org.koraos.portal.risk.RiskPage;
import org.koraos.portal.risk.RiskRefusal;
import org.koraos.portal.risk.RiskRegisterService;
import org.koraos.portal.risk.RiskService;
import org.koraos.portal.risk.RiskStatus;
import org.koraos.portal.uikit.Callout;
import org.koraos.portal.uikit.HistoryPanel;
import org.koraos.portal.uikit.LiveTopics;
import org.koraos.portal.uikit.Notices;
import org.koraos.portal.uikit.PageHeader;
import org.koraos.portal.uikit.Phrases;
import org.koraos.portal.uikit.ReasonDialog;
import org.koraos.portal.uikit.SiteMap;
import org.koraos.portal.uikit.StatusBadge;
import org.koraos.portal.uikit.StatusBadge.Tone;

/** One risk: what it is, how grave, whose, what is done about it, and all that happened to it. */
@Route(SiteMap.RISK)
@PermitAll
@StyleSheet("styles/risk.css")
public class RiskView extends Main implements BeforeEnterObserver, HasDynamicTitle {

    /** Saves with a reason against a version and returns what the risk became. */
    private interface Act {
        RiskPage at(long version, Reason reason);
    }

    private final transient RiskService risks;
    private final transient RiskRegisterService register;
    private final transient PlanService plans;
    private final HistoryPanel history;
    private final transient RiskForms forms;
    private final OwnerPicker owners = new OwnerPicker();

    private final Anchor back = new Anchor();
    private final PageHeader head = new PageHeader("", "");
    private final Span key = new Span();
    private final StatusBadge severity = new StatusBadge("", Tone.NEUTRAL);
    private final StatusBadge status = new StatusBadge("", Tone.NEUTRAL);
    private final StatusBadge red = RiskBadges.red(this);
    private final Callout broken = new Callout("callout-broken", Tone.BAD);
    private final Callout closed = new Callout("callout-closed", Tone.NEUTRAL);
    private final Callout left = new Callout("callout-left-document", Tone.WARNING);
    private final Div body = new Div();

    private @Nullable Parts parts;
    private @Nullable RiskPage page;

    /** The panels, made once for the risk that the address names. */
    private record Parts(
            WordsPanel words,
            MitigationPanel mitigation,
            AssessmentPanel assessment,
            OwnerPanel owner,
            StatusPanel status,
            ConcernsPanel concerns,
            ReviewPanel review) {

        void show(RiskPage risk) {
            words.show(risk);
            mitigation.show(risk);
            assessment.show(risk);
            owner.show(risk);
            status.show(risk);
            concerns.show(risk);
            review.show(risk);
        }
    }

    RiskView(
            RiskService risks,
            RiskRegisterService register,
            PlanService plans,
            LiveTopics topics,
            HistoryPanel history) {
        this.risks = risks;
        this.register = register;
        this.plans = plans;
        this.history = history;
        this.forms = new RiskForms(this, risks, register, plans, this::show);
        setId("content");
        addClassNames("page", "risk-page");
        back.addClassName("risk-back");
        back.setText(getTranslation("risk.page.back"));
        key.addClassName("risk-key");
        var marks = new Div(key, severity, status, red);
        marks.addClassName("risk-line");
        var top = new Div(back, marks, head);
        top.addClassName("risk-top");
        body.addClassName("risk-body");
        add(top, broken, closed, left, body, owners);
        topics.watch(this, this::isShownHere, changes -> reread());
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        var plan = PlanScope.enter(event, plans);
        var risk =
                read(plan, event.getRouteParameters().get(SiteMap.KEY_PARAMETER).orElse(""));
        back.setHref(SiteMap.of(SiteMap.RISKS, plan.slug()));
        build(plan, risk);
        show(risk);
    }

    private RiskPage read(PlanReference plan, String named) {
        try {
            return register.page(plan.id(), new RiskKey(named));
        } catch (InvalidValue | RiskRefusal.UnknownRisk _) {
            throw new NotFoundException();
        }
    }

    /** What its rule says can change with anything in the plan. */
    private boolean isShownHere(SubjectRef changed) {
        if (page == null || !page.plan().value().equals(changed.plan())) return false;
        if (page.mitigation().rule() != null) return true;
        return changed.kind().equals("risk") && changed.key().equals(page.key().value());
    }

    private void reread() {
        if (page != null) show(register.page(page.plan(), page.key()));
    }

    private void build(PlanReference plan, RiskPage risk) {
        body.removeAll();
        var made = new Parts(
                new WordsPanel(risk, forms::describe),
                new MitigationPanel(risk, mitigationActs()),
                new AssessmentPanel(risk, forms::assess, forms::assessResidual),
                new OwnerPanel(risk, ownerActs()),
                new StatusPanel(risk, forms::accept, this::close, this::reopen),
                new ConcernsPanel(plan.slug(), risk, forms::concern),
                new ReviewPanel(risk, forms::reviewOn));
        var past = new Section(new H2(getTranslation("risk.history")), history);
        past.addClassNames("panel", "risk-panel", "risk-history");
        var main = new Div(made.words(), made.mitigation(), made.assessment());
        main.addClassName("risk-main");
        var side = new Div(made.owner(), made.status(), made.review(), made.concerns());
        side.addClassName("risk-side");
        body.add(main, side, past);
        history.show(new SubjectRef(plan.id().value(), "risk", risk.key().value()));
        parts = made;
    }

    private void show(RiskPage risk) {
        page = risk;
        head.say(risk.words().title(), "");
        key.setText(risk.key().value());
        severity.show(
                RiskBadges.text(this, risk.assessment()),
                RiskBadges.tone(risk.assessment().severity()));
        status.show(RiskBadges.status(this, risk.status()), RiskBadges.tone(risk.status()));
        red.setVisible(risk.isRed());
        showBroken(risk.mitigation().watch());
        closed.say(risk.status() == RiskStatus.CLOSED ? getTranslation("risk.page.closed") : null);
        var dropped = risk.document() != null && !risk.inDocument();
        left.say(dropped ? getTranslation("risk.page.left-document") : null);
        if (parts != null) parts.show(risk);
    }

    private void showBroken(@Nullable MitigationState state) {
        if (state instanceof MitigationState.Broken(Phrase why, String link)) {
            broken.say(
                    getTranslation("risk.page.broken", Phrases.say(this, why)),
                    link,
                    getTranslation("risk.page.broken-link"));
        } else {
            broken.say(null);
        }
    }

    private MitigationPanel.Acts mitigationActs() {
        return new MitigationPanel.Acts() {
            @Override
            public void plan(RiskPage risk) {
                forms.planMitigation(risk);
            }

            @Override
            public void start(RiskPage risk) {
                show(risks.startMitigation(risk.plan(), risk.key(), risk.version()));
            }

            @Override
            public void finish(RiskPage risk) {
                forms.finishMitigation(risk);
            }

            @Override
            public void resume(RiskPage risk) {
                ask(
                        risk,
                        "risk.form.resume",
                        "risk.form.resume-hint",
                        "risk.form.resume-confirm",
                        (version, reason) -> risks.resumeMitigation(risk.plan(), risk.key(), version, reason));
            }

            @Override
            public void watch(RiskPage risk) {
                forms.watch(risk);
            }
        };
    }

    private OwnerPanel.Acts ownerActs() {
        return new OwnerPanel.Acts() {
            @Override
            public void assign(Button place, RiskPage risk) {
                chooseOwner(place, risk);
            }

            @Override
            public void agree(RiskPage risk) {
                show(risks.agreeToOwn(risk.plan(), risk.key(), risk.version()));
                Notices.done(
                        RiskView.this,
                        Phrase.of("risk.notice.agreed", risk.key().value()));
            }

            @Override
            public void handBack(RiskPage risk) {
                ask(
                        risk,
                        "risk.form.hand-back",
                        "risk.form.hand-back-hint",
                        "risk.form.hand-back-confirm",
                        (version, reason) -> risks.handBack(risk.plan(), risk.key(), version, reason));
            }
        };
    }

    private void chooseOwner(Button place, RiskPage risk) {
        var present = risk.owner().person();
        owners.openAt(
                place,
                getTranslation("risk.owner.of", risk.key().value()),
                register.possibleOwners(),
                present == null ? null : present.id(),
                person -> {
                    show(risks.assignOwner(risk.plan(), risk.key(), risk.version(), person.id()));
                    Notices.done(
                            this,
                            Phrase.of(
                                    "risk.notice.assigned",
                                    person.name(),
                                    risk.key().value()));
                });
    }

    private void close(RiskPage risk) {
        ask(
                risk,
                "risk.form.close",
                "risk.form.close-hint",
                "risk.form.close-confirm",
                (version, reason) -> risks.close(risk.plan(), risk.key(), version, reason));
    }

    private void reopen(RiskPage risk) {
        ask(
                risk,
                "risk.form.reopen",
                "risk.form.reopen-hint",
                "risk.form.reopen-confirm",
                (version, reason) -> risks.reopen(risk.plan(), risk.key(), version, reason));
    }

    /** After a conflict the page shows what the risk has become, and a second confirmation is about that. */
    private void ask(RiskPage risk, String title, String explanation, String confirm, Act act) {
        var version = new long[] {risk.version()};
        Consumer<Reason> confirmed = reason -> {
            try {
                show(act.at(version[0], reason));
            } catch (RiskRefusal.ChangedMeanwhile changed) {
                version[0] = changed.now().version();
                show(changed.now());
                throw changed;
            }
        };
        new ReasonDialog(Phrase.of(title, risk.key().value()), Phrase.of(explanation), Phrase.of(confirm), confirmed)
                .open();
    }

    @Override
    public String getPageTitle() {
        return page == null
                ? ""
                : getTranslation(
                        "risk.page.title", page.key().value(), page.words().title());
    }
}
