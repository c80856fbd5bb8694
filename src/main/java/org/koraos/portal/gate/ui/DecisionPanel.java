package org.koraos.portal.gate.ui;

import java.util.Objects;
import java.util.function.Supplier;
import java.util.stream.Collectors;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.dependency.StyleSheet;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Article;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import org.jspecify.annotations.Nullable;

import org.koraos.portal.gate.Capacity;
import org.koraos.portal.gate.FactChange;
import org.koraos.portal.gate.GateKey;
import org.koraos.portal.gate.GatePage;
import org.koraos.portal.gate.GatePage.RolePart;
import org.koraos.portal.gate.GateRefusal;
import org.koraos.portal.gate.GateService;
import org.koraos.portal.gate.GivenDecision;
import org.koraos.portal.gate.Verdict;
import org.koraos.portal.kernel.Actor;
import org.koraos.portal.kernel.Phrase;
import org.koraos.portal.kernel.Reason;
import org.koraos.portal.kernel.Refusal;
import org.koraos.portal.plan.PlanReference;
import org.koraos.portal.uikit.Locales;
import org.koraos.portal.uikit.Moments;
import org.koraos.portal.uikit.PageKeys;
import org.koraos.portal.uikit.Phrases;
import org.koraos.portal.uikit.ReasonDialog;
import org.koraos.portal.uikit.SiteMap;

/** A gate with all of its facts and its decision, so that one look and one click are enough. */
@StyleSheet("styles/gate.css")
public class DecisionPanel extends Article {

    private static final int MOST_NAMES = 4;
    private static final String APPROVE_KEY = "a";
    private static final String REJECT_KEY = "r";

    private final PlanReference plan;
    private final GatePage page;
    private final GateService gates;
    private final Runnable decided;
    private final Div refusal = new Div();
    private final Button approve = new Button();
    private boolean moved;

    /**
     * @param linked whether the heading names the gate and leads to its page; else the page does that
     * @param decided told after each act, so that the page reads again
     */
    public DecisionPanel(PlanReference plan, GatePage page, GateService gates, boolean linked, Runnable decided) {
        this.plan = plan;
        this.page = page;
        this.gates = gates;
        this.decided = decided;
        setId("decision-" + page.key().path());
        addClassNames("panel", "decision-panel");
        getElement().setAttribute("tabindex", "0");
        getElement().setAttribute("role", "group");
        getElement().setAttribute("aria-label", GateWords.heading(this, page.key(), page.title()));
        refusal.addClassName("refusal");
        refusal.getElement().setAttribute("role", "alert");
        refusal.setVisible(false);
        add(linked ? head() : new H2(getTranslation("gate.page.criteria")));
        var criteria =
                page.evaluation().criteria().stream().map(CriterionLine::of).toList();
        var decision = new Div(seats());
        decision.addClassName("decision-side");
        addRequest(decision);
        addWhyNobody(decision);
        decision.add(refusal, acts());
        if (!page.evaluation().warnings().isEmpty())
            add(new Warnings(plan.slug(), page.evaluation().warnings()));
        var columns = new Div(new CriteriaList(plan.slug(), criteria), decision);
        columns.addClassName("decision-columns");
        add(columns);
    }

    /** Lets keys decide on the page's card that this names, {@code a} to approve and {@code r} to reject. */
    public static void decideByKeys(Component page, Supplier<@Nullable DecisionPanel> chosen) {
        PageKeys.listen(page, APPROVE_KEY + REJECT_KEY, key -> {
            var card = chosen.get();
            if (card == null) return;
            if (key.equals(APPROVE_KEY)) card.approve();
            else card.reject();
        });
    }

    private Div head() {
        var link = new Anchor(
                SiteMap.of(SiteMap.GATE, plan.slug(), page.key().path()),
                GateWords.heading(this, page.key(), page.title()));
        var head = new Div(new H2(link), GateWords.standing(this, page));
        head.addClassName("decision-head");
        return head;
    }

    private void addRequest(Div side) {
        var request = page.record().request();
        if (request == null || !page.requested()) return;
        var when = Moments.text(Locales.of(this), request.at());
        var note = request.note();
        var line = new Paragraph(
                note == null
                        ? getTranslation("gate.page.asked", request.by().name(), when)
                        : getTranslation(
                                "gate.page.asked-with-note", request.by().name(), when, note));
        line.addClassName("quiet");
        side.add(line);
    }

    /** Each role that the decision takes: who filled it, or who could. */
    private UnorderedList seats() {
        var seats = new UnorderedList();
        seats.addClassName("decision-seats");
        page.parts().forEach(part -> seats.add(seat(part)));
        return seats;
    }

    private ListItem seat(RolePart part) {
        var given = part.decision();
        var role = new Span(Phrases.say(this, Phrase.of("access.role", part.role())));
        var seat = new ListItem(role, new Paragraph(given == null ? couldFill(part) : filledBy(given)));
        seat.getElement().setAttribute("data-tone", given == null ? "neutral" : tone(given.verdict()));
        part.leftOut().forEach(person -> {
            var line = new Paragraph(
                    getTranslation("gate.page.left-out", person.person().name(), Phrases.say(this, person.why())));
            line.addClassName("quiet");
            seat.add(line);
        });
        return seat;
    }

    private static String tone(Verdict verdict) {
        return switch (verdict) {
            case APPROVED -> "good";
            case CHANGES_REQUESTED -> "warning";
            case REJECTED -> "bad";
        };
    }

    private String couldFill(RolePart part) {
        var names = part.eligible().stream().limit(MOST_NAMES).map(Actor::name).collect(Collectors.joining(", "));
        var more = part.eligible().size() - MOST_NAMES;
        if (part.eligible().isEmpty()) return getTranslation("gate.page.seat-open-nobody");
        return more > 0
                ? getTranslation("gate.page.seat-open-many", names, more)
                : getTranslation("gate.page.seat-open", names);
    }

    private String filledBy(GivenDecision given) {
        var principal = given.principal();
        var who = principal == null
                ? given.person().name()
                : getTranslation("gate.page.in-stead", given.person().name(), principal.name());
        return getTranslation(
                "gate.page.seat-filled",
                who,
                Phrases.say(this, Phrase.of("gate.verdict", given.verdict())),
                Moments.text(Locales.of(this), given.givenAt()));
    }

    private void addWhyNobody(Div side) {
        for (var role : page.unfillable()) {
            var line = new Paragraph(
                    getTranslation("gate.page.nobody-left", Phrases.say(this, Phrase.of("access.role", role))));
            line.addClassName("refusal");
            side.add(line);
        }
        var whyNot = page.acts().whyNot();
        if (whyNot != null) {
            var line = new Paragraph(Phrases.say(this, whyNot));
            line.setId("why-not-" + page.key().path());
            line.addClassName("quiet");
            side.add(line);
        }
    }

    private Div acts() {
        var acts = new Div();
        acts.addClassName("button-row");
        if (!page.acts().decide().isEmpty()) {
            approve.setText(getTranslation("gate.page.approve"));
            approve.setId("approve-" + page.key().path());
            approve.addThemeVariants(ButtonVariant.PRIMARY);
            approve.setEnabled(page.readyForMe());
            approve.addClickListener(click -> approve());
            if (!page.evaluation().holds()) {
                var hint = getTranslation(
                        "gate.page.approve-later", page.evaluation().unmet().size());
                approve.setTooltipText(hint);
                acts.add(quiet(hint));
            }
            var changes = button("request-changes", "gate.page.request-changes", this::requestChanges);
            var reject = button("reject", "gate.page.reject", this::reject);
            reject.addThemeVariants(ButtonVariant.ERROR, ButtonVariant.TERTIARY);
            acts.add(approve, changes, reject);
        }
        if (page.acts().request() && (page.acts().decide().isEmpty() || !page.requested())) {
            var request = button("request", "gate.page.request", this::request);
            if (!page.acts().decide().isEmpty()) request.addThemeVariants(ButtonVariant.TERTIARY);
            acts.add(request);
        }
        if (page.acts().withdrawRequest()) {
            acts.add(button("withdraw-request", "gate.page.withdraw-request", this::withdrawRequest));
        }
        if (page.acts().withdrawDecision()) {
            acts.add(button("withdraw", "gate.page.withdraw", this::withdraw));
        }
        return acts;
    }

    private static Paragraph quiet(String text) {
        var line = new Paragraph(text);
        line.addClassName("quiet");
        return line;
    }

    private Button button(String id, String text, Runnable act) {
        var button = new Button(getTranslation(text), click -> act.run());
        button.setId(id + "-" + page.key().path());
        return button;
    }

    /**
     * Takes note of the gate as it is now. When a fact moved since this was shown, the decision waits until the person has
     * looked again: nobody approves what they did not see.
     *
     * @return whether what is shown still stands
     */
    public boolean stillShows(GatePage now) {
        var changes = page.evaluation().facts().changesTo(now.evaluation().facts());
        if (changes.isEmpty()) {
            if (moved) showMovedBack();
            return true;
        }
        showMoved(new GateRefusal.FactsMoved(changes));
        return false;
    }

    /** Whether this is the gate's panel. */
    public boolean shows(GateKey gate) {
        return page.key().equals(gate);
    }

    private void showMoved(GateRefusal.FactsMoved facts) {
        moved = true;
        approve.setEnabled(false);
        refuse(facts);
        facts.changes().stream().skip(1).map(FactChange::phrase).forEach(change -> refusal.add(paragraph(change)));
        refusal.add(new Button(getTranslation("gate.page.look-again"), click -> decided.run()));
    }

    private void showMovedBack() {
        moved = false;
        approve.setEnabled(page.readyForMe());
        refusal.setVisible(false);
    }

    /** Approves what is shown, in the role that is the person's to fill; nothing when it is not theirs. */
    private void approve() {
        if (page.readyForMe() && !moved) {
            attempt(() -> gates.approve(plan.id(), page.key(), page.seen(), capacity(), null));
        }
    }

    /** Asks for the reason, then rejects; nothing when it is not the person's to decide. */
    private void reject() {
        if (page.acts().decide().isEmpty()) return;
        ask("gate.page.reject", reason -> gates.reject(plan.id(), page.key(), page.seen(), capacity(), reason));
    }

    private void requestChanges() {
        ask(
                "gate.page.request-changes",
                reason -> gates.requestChanges(plan.id(), page.key(), page.seen(), capacity(), reason));
    }

    private void request() {
        attempt(() -> gates.request(plan.id(), page.key(), null));
    }

    private void withdrawRequest() {
        attempt(() -> gates.withdrawRequest(plan.id(), page.key()));
    }

    private void withdraw() {
        ask("gate.page.withdraw", reason -> gates.withdraw(plan.id(), page.key(), reason));
    }

    private interface WithReason {
        Object give(Reason reason);
    }

    private void ask(String title, WithReason act) {
        new ReasonDialog(Phrase.of(title), page.key().phrase(), Phrase.of(title), reason -> {
                    Objects.requireNonNull(act.give(reason));
                    decided.run();
                })
                .open();
    }

    private @Nullable Capacity capacity() {
        var open = page.acts().decide();
        return open.isEmpty() ? null : open.getFirst().capacity();
    }

    private void attempt(Supplier<?> act) {
        try {
            Objects.requireNonNull(act.get());
        } catch (GateRefusal.FactsMoved facts) {
            showMoved(facts);
            return;
        } catch (Refusal refused) {
            refuse(refused);
            return;
        }
        decided.run();
    }

    private void refuse(Refusal refused) {
        refusal.removeAll();
        refusal.add(paragraph(refused.phrase()));
        refusal.setVisible(true);
    }

    private Paragraph paragraph(Phrase phrase) {
        return new Paragraph(Phrases.say(this, phrase));
    }
}
