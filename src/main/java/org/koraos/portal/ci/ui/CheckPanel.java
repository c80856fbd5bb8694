package org.koraos.portal.ci.ui;

import java.time.Instant;
import java.util.List;
import java.util.Set;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.dependency.StyleSheet;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.AnchorTarget;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.NativeDetails;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.icon.VaadinIcon;
import com.vaadin.flow.spring.annotation.SpringComponent;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.config.ConfigurableBeanFactory;
import org.springframework.context.annotation.Scope;

import org.koraos.portal.access.CurrentPerson;
import org.koraos.portal.access.Role;
import org.koraos.portal.ci.CheckId;
import org.koraos.portal.ci.CheckResult;
import org.koraos.portal.ci.CheckService;
import org.koraos.portal.ci.CheckState;
import org.koraos.portal.ci.StatedCheck;
import org.koraos.portal.ci.StoryChecks;
import org.koraos.portal.ci.StoryCode;
import org.koraos.portal.kernel.Phrase;
import org.koraos.portal.kernel.Reason;
import org.koraos.portal.kernel.SubjectRef;
import org.koraos.portal.kernel.WebAddress;
import org.koraos.portal.plan.PlanId;
import org.koraos.portal.plan.StoryKey;
import org.koraos.portal.uikit.KeyedList;
import org.koraos.portal.uikit.LiveTopics;
import org.koraos.portal.uikit.Locales;
import org.koraos.portal.uikit.Moments;
import org.koraos.portal.uikit.Notices;
import org.koraos.portal.uikit.Phrases;
import org.koraos.portal.uikit.ReasonDialog;
import org.koraos.portal.uikit.StatusBadge;
import org.koraos.portal.uikit.StatusBadge.Tone;

/**
 * The required check of one story: what the plan's repositories say of its pull requests; where it has none, the statement
 * that counts, whose word it is, and those before it. It keeps up with changes. A page takes one as a constructor's argument and calls {@link #show}.
 */
@SpringComponent
@Scope(ConfigurableBeanFactory.SCOPE_PROTOTYPE)
@StyleSheet("styles/evidence.css")
@StyleSheet("styles/ci.css")
public class CheckPanel extends Section {

    /** Of which nobody can tell by their names which stories they are about. */
    private static final Set<String> OF_CODE = Set.of("repository", "pull-request", "check-run");

    private final CheckService checks;
    private final CurrentPerson current;

    private final Button state = new Button(getTranslation("ci.panel.state"), click -> askForResult());
    private final StatusBadge nothing = new StatusBadge(getTranslation("ci.panel.nothing"), Tone.WARNING);
    private final Paragraph nothingHint = new Paragraph(getTranslation("ci.panel.nothing-hint"));
    private final Paragraph withdrawn = new Paragraph(getTranslation("ci.panel.story-withdrawn"));
    private final KeyedList<Line> counting =
            new KeyedList<>(line -> line.statement().id(), this::card);
    private final H2 title = new H2();
    private final CodeList code = new CodeList();
    private final NativeDetails earlier = new NativeDetails();
    private final KeyedList<Line> earlierLines =
            new KeyedList<>(line -> line.statement().id(), this::card);

    private @Nullable StoryChecks shown;

    private record Line(StatedCheck statement, boolean counts, boolean mayWithdraw) {}

    CheckPanel(CheckService checks, CurrentPerson current, LiveTopics topics) {
        this.checks = checks;
        this.current = current;
        addClassNames("check-panel", "panel");
        setId("check");
        title.setId("check-heading");
        getElement().setAttribute("aria-labelledby", "check-heading");
        state.setId("state-check");
        var words = new Div(title, nothing);
        words.addClassName("evidence-head-words");
        var head = new Div(words, state);
        head.addClassName("evidence-head");
        nothingHint.addClassName("check-hint");
        earlier.setContent(earlierLines);
        earlier.addClassName("evidence-former");
        add(head, withdrawn, nothingHint, code, counting, earlier);
        topics.watch(this, this::concerns, changed -> read());
    }

    /** Shows the required check of this story. */
    public void show(PlanId plan, StoryKey story) {
        show(checks.checks(plan, story));
    }

    private boolean concerns(SubjectRef changed) {
        var now = shown;
        return now != null
                && now.plan().value().equals(changed.plan())
                && (changed.kind().equals("check")
                        ? now.story().value().equals(changed.key())
                        : OF_CODE.contains(changed.kind()));
    }

    private void read() {
        if (shown != null) show(shown.plan(), shown.story());
    }

    private void show(StoryChecks now) {
        shown = now;
        var told = now.code();
        title.setText(getTranslation(told == null ? "ci.panel.title" : "ci.panel.code-title"));
        code.setVisible(told != null);
        if (told == null) showStatements(now);
        else showCode(now, told);
    }

    private void showCode(StoryChecks now, StoryCode told) {
        code.show(told);
        state.setVisible(false);
        withdrawn.setVisible(now.withdrawn());
        nothing.setText(getTranslation("ci.panel.no-pull"));
        nothing.setVisible(told.pulls().isEmpty());
        nothingHint.setText(getTranslation("ci.panel.no-pull-hint", now.story().value()));
        nothingHint.setVisible(told.pulls().isEmpty() && !now.withdrawn());
        counting.show(List.of());
        earlier.setVisible(false);
    }

    private void showStatements(StoryChecks now) {
        nothing.setText(getTranslation("ci.panel.nothing"));
        nothingHint.setText(getTranslation("ci.panel.nothing-hint"));
        var mayState = current.holdsAny(Role.ENGINEER) && !now.withdrawn();
        var first = now.counting().map(StatedCheck::id);
        state.setVisible(mayState);
        withdrawn.setVisible(now.withdrawn());
        nothing.setVisible(first.isEmpty());
        nothingHint.setVisible(first.isEmpty() && !now.withdrawn());
        counting.show(now.counting().stream()
                .map(statement -> new Line(statement, true, mayState))
                .toList());
        var others = now.statements().stream()
                .filter(statement -> !first.filter(statement.id()::equals).isPresent())
                .map(statement -> new Line(statement, false, mayState && statement.withdrawal() == null))
                .toList();
        earlierLines.show(others);
        earlier.setSummaryText(getTranslation("ci.panel.earlier", others.size()));
        earlier.setVisible(!others.isEmpty());
    }

    private Component card(Line line) {
        var statement = line.statement();
        var head = new Div(badge(line), link(statement.result().link()));
        head.addClassName("check-line");
        var commit = statement.result().commit();
        if (commit != null) head.add(commit(getTranslation("ci.panel.commit", commit.brief()), commit.hash()));
        var foot = new Div(new Paragraph(
                getTranslation("ci.panel.stated-by", statement.statedBy().name(), moment(statement.statedAt()))));
        foot.addClassName("evidence-foot");
        var withdrawal = statement.withdrawal();
        if (withdrawal != null) {
            foot.add(new Paragraph(getTranslation(
                    "ci.panel.withdrawn-by", withdrawal.byName(), moment(withdrawal.at()), withdrawal.reason())));
        }
        var card = new Div(head, foot);
        card.addClassName("check-card");
        if (line.mayWithdraw()) card.add(withdrawButton(statement.id()));
        return card;
    }

    private StatusBadge badge(Line line) {
        var result = line.statement().result().state();
        var name = Phrases.say(this, Phrase.of("ci.check-state", result));
        if (line.counts()) return new StatusBadge(name, result == CheckState.GREEN ? Tone.GOOD : Tone.BAD);
        var past = line.statement().withdrawal() == null ? "ci.panel.superseded" : "ci.panel.withdrawn";
        return new StatusBadge(name + " · " + getTranslation(past), Tone.NEUTRAL);
    }

    private Anchor link(WebAddress address) {
        var link = new Anchor(address.value(), new Span(address.value()));
        link.setTarget(AnchorTarget.BLANK);
        link.getElement().setAttribute("rel", "noopener noreferrer");
        link.setTitle(getTranslation("ci.panel.opens-outside", address.host()));
        var icon = VaadinIcon.EXTERNAL_LINK.create();
        icon.getElement().setAttribute("aria-hidden", "true");
        link.add(icon);
        link.addClassName("outside-link");
        return link;
    }

    private static Span commit(String text, String whole) {
        var commit = new Span(text);
        commit.addClassName("key-chip");
        commit.setTitle(whole);
        return commit;
    }

    private Button withdrawButton(CheckId id) {
        var button = new Button(getTranslation("ci.panel.withdraw"), click -> askToWithdraw(id));
        button.addThemeVariants(ButtonVariant.TERTIARY, ButtonVariant.SMALL);
        button.addClassName("withdraw-check");
        return button;
    }

    private String moment(Instant at) {
        return Moments.text(Locales.of(this), at);
    }

    private void askForResult() {
        new StateCheckDialog(this::state).open();
    }

    private void state(CheckResult result) {
        if (shown == null) return;
        checks.state(shown.plan(), shown.story(), result);
        read();
        Notices.done(this, Phrase.of("ci.state.done"));
    }

    private void askToWithdraw(CheckId id) {
        new ReasonDialog(
                        Phrase.of("ci.withdraw.title"),
                        Phrase.of("ci.withdraw.hint"),
                        Phrase.of("ci.withdraw.confirm"),
                        reason -> withdraw(id, reason))
                .open();
    }

    private void withdraw(CheckId id, Reason reason) {
        if (shown == null) return;
        checks.withdraw(shown.plan(), id, reason);
        read();
        Notices.done(this, Phrase.of("ci.withdraw.done"));
    }
}
