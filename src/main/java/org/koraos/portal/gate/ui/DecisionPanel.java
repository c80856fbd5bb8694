package org.koraos.portal.gate.ui;

import java.util.Objects;
import java.util.function.Supplier;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.dependency.StyleSheet;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Article;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.UnorderedList;
import org.jspecify.annotations.Nullable;

import org.koraos.portal.gate.Capacity;
import org.koraos.portal.gate.FactChange;
import org.koraos.portal.gate.GateKey;
import org.koraos.portal.gate.GatePage;
import org.koraos.portal.gate.GateRefusal;
import org.koraos.portal.gate.GateService;
import org.koraos.portal.gate.Standing;
import org.koraos.portal.kernel.Phrase;
import org.koraos.portal.kernel.Reason;
import org.koraos.portal.kernel.Refusal;
import org.koraos.portal.plan.PlanReference;
import org.koraos.portal.uikit.Locales;
import org.koraos.portal.uikit.Moments;
import org.koraos.portal.uikit.Phrases;
import org.koraos.portal.uikit.ReasonDialog;
import org.koraos.portal.uikit.SiteMap;
import org.koraos.portal.uikit.StatusBadge;
import org.koraos.portal.uikit.StatusBadge.Tone;

/** A gate with all of its facts and its decision, so that one look and one click are enough. */
@StyleSheet("styles/gate.css")
public class DecisionPanel extends Article {

    private final PlanReference plan;
    private final GatePage page;
    private final GateService gates;
    private final Runnable decided;
    private final Div refusal = new Div();
    private final Button approve = new Button();
    private boolean moved;

    /** @param decided told after each act, so that the page reads again */
    public DecisionPanel(PlanReference plan, GatePage page, GateService gates, Runnable decided) {
        this.plan = plan;
        this.page = page;
        this.gates = gates;
        this.decided = decided;
        setId("decision-" + page.key().path());
        addClassNames("panel", "decision-panel");
        getElement().setAttribute("tabindex", "0");
        getElement().setAttribute("role", "group");
        getElement().setAttribute("aria-label", heading());
        refusal.addClassName("refusal");
        refusal.getElement().setAttribute("role", "alert");
        refusal.setVisible(false);
        add(head());
        addRequest();
        add(new CriteriaList(plan.slug(), page.evaluation().criteria()), seats());
        addWhyNobody();
        add(refusal, acts());
    }

    private String heading() {
        var gate = Phrases.say(this, Phrase.of("gate.kind", page.key().kind()));
        var title = page.title();
        if (page.key().subject().isEmpty()) return gate;
        return title == null
                ? getTranslation("gate.page.of", gate, page.key().subject())
                : getTranslation("gate.page.of-titled", gate, page.key().subject(), title);
    }

    private Div head() {
        var link = new Anchor(SiteMap.of(SiteMap.GATE, plan.slug(), page.key().path()), heading());
        var standing = page.standing();
        var badge = new StatusBadge(Phrases.say(this, Phrase.of("gate.standing", standing)), tone(standing));
        badge.setId("standing-" + page.key().path());
        var head = new Div(new H2(link), badge);
        head.addClassName("decision-head");
        if (page.record().markedByBreakGlass()) {
            head.add(new StatusBadge(getTranslation("gate.page.broken-glass"), Tone.BAD));
        }
        return head;
    }

    private static Tone tone(Standing standing) {
        return switch (standing) {
            case PASSED -> Tone.GOOD;
            case OVERRIDDEN, UNSUPPORTED -> Tone.BAD;
            case CLOSED -> Tone.NEUTRAL;
        };
    }

    private void addRequest() {
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
        add(line);
    }

    private UnorderedList seats() {
        var seats = new UnorderedList();
        seats.addClassName("decision-seats");
        for (var part : page.parts()) {
            var role = Phrases.say(this, Phrase.of("access.role", part.role()));
            var given = part.decision();
            var text = given == null
                    ? getTranslation("gate.page.seat-open", role)
                    : getTranslation(
                            "gate.page.seat-filled", role, given.person().name());
            seats.add(new ListItem(text));
        }
        return seats;
    }

    private void addWhyNobody() {
        for (var role : page.unfillable()) {
            var line = new Paragraph(
                    getTranslation("gate.page.nobody-left", Phrases.say(this, Phrase.of("access.role", role))));
            line.addClassName("refusal");
            add(line);
        }
        var whyNot = page.acts().whyNot();
        if (whyNot != null) {
            var line = new Paragraph(Phrases.say(this, whyNot));
            line.setId("why-not-" + page.key().path());
            line.addClassName("quiet");
            add(line);
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
            var changes = button("request-changes", "gate.page.request-changes", this::requestChanges);
            var reject = button("reject", "gate.page.reject", this::reject);
            reject.addThemeVariants(ButtonVariant.ERROR, ButtonVariant.TERTIARY);
            acts.add(approve, changes, reject);
        }
        if (page.acts().request()) acts.add(button("request", "gate.page.request", this::request));
        if (page.acts().withdrawRequest()) {
            acts.add(button("withdraw-request", "gate.page.withdraw-request", this::withdrawRequest));
        }
        if (page.acts().withdrawDecision()) {
            acts.add(button("withdraw", "gate.page.withdraw", this::withdraw));
        }
        return acts;
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
        if (changes.isEmpty()) return true;
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

    /** Approves what is shown, in the role that is the person's to fill; nothing when it is not theirs. */
    public void approve() {
        if (page.readyForMe() && !moved) {
            attempt(() -> gates.approve(plan.id(), page.key(), page.seen(), capacity(), null));
        }
    }

    /** Asks for the reason, then rejects; nothing when it is not the person's to decide. */
    public void reject() {
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
