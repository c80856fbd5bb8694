package org.koraos.portal.risk.ui;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.AnchorTarget;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import org.jspecify.annotations.Nullable;

import org.koraos.portal.kernel.Phrase;
import org.koraos.portal.risk.MitigationRule;
import org.koraos.portal.risk.MitigationState;
import org.koraos.portal.risk.RiskPage;
import org.koraos.portal.risk.RiskStatus;
import org.koraos.portal.uikit.MarkdownText;
import org.koraos.portal.uikit.Phrases;
import org.koraos.portal.uikit.StatusBadge;
import org.koraos.portal.uikit.StatusBadge.Tone;

/** What is done about the risk, how far that is, and what the rule says that watches it. */
final class MitigationPanel extends RiskPanel {

    /** What can be done about a mitigation. */
    interface Acts {
        void plan(RiskPage risk);

        void start(RiskPage risk);

        void finish(RiskPage risk);

        void resume(RiskPage risk);

        void watch(RiskPage risk);
    }

    private final MarkdownText text = new MarkdownText("");
    private final Paragraph nothing = new Paragraph(getTranslation("risk.mitigation.nothing"));
    private final StatusBadge progress = new StatusBadge("", Tone.NEUTRAL);
    private final Span done = new Span();
    private final Anchor proof = new Anchor();
    private final StatusBadge watch = new StatusBadge("", Tone.NEUTRAL);
    private final Span rule = new Span();
    private final Div watchLine;
    private final Paragraph unknown = new Paragraph(getTranslation("risk.watch.unknown-hint"));
    private final Button plan;
    private final Button start;
    private final Button finish;
    private final Button resume;
    private final Button choose;
    private RiskPage shown;

    MitigationPanel(RiskPage risk, Acts acts) {
        super("mitigation", "risk.mitigation");
        shown = risk;
        plan = act("plan-mitigation", "", () -> acts.plan(shown));
        start = act("start-mitigation", getTranslation("risk.act.start"), () -> acts.start(shown));
        finish = act("finish-mitigation", getTranslation("risk.act.finish"), () -> acts.finish(shown));
        resume = act("resume-mitigation", getTranslation("risk.act.resume"), () -> acts.resume(shown));
        choose = act("choose-rule", getTranslation("risk.act.watch"), () -> acts.watch(shown));
        nothing.addClassName("risk-hint");
        unknown.addClassName("risk-hint");
        done.addClassName("risk-hint");
        proof.setTarget(AnchorTarget.BLANK);
        proof.getElement().setAttribute("rel", "noopener noreferrer");
        proof.setRouterIgnore(true);
        proof.setId("mitigation-proof");
        watch.setId("watch-state");
        watchLine = line(watch, rule);
        watchLine.setId("watch");
        add(nothing, text, line(progress, done, proof), watchLine, unknown);
        addActions(plan, start, finish, resume, choose);
        show(risk);
    }

    @Override
    void show(RiskPage risk) {
        shown = risk;
        var mitigation = risk.mitigation();
        var words = mitigation.text();
        var planned = words != null;
        nothing.setVisible(!planned);
        text.setVisible(planned);
        text.show(words == null ? "" : words);
        showProgress(risk, planned);
        showProof(mitigation.proof());
        showWatch(mitigation.rule(), mitigation.watch());
        plan.setText(getTranslation(planned ? "risk.act.edit" : "risk.act.plan"));
        offer(plan, risk.may().keep(), risk);
        offer(start, risk.may().keep() && planned && !mitigation.done() && risk.status() == RiskStatus.OPEN, risk);
        offer(finish, risk.may().keep() && planned && !mitigation.done(), risk);
        offer(resume, risk.may().keep() && mitigation.done(), risk);
        offer(choose, risk.may().decide() && planned, risk);
    }

    private void showProgress(RiskPage risk, boolean planned) {
        var mitigation = risk.mitigation();
        progress.setVisible(planned);
        var at = mitigation.doneAt();
        done.setVisible(at != null);
        if (at != null) {
            var by = mitigation.doneBy();
            progress.show(getTranslation("risk.mitigation.finished"), Tone.GOOD);
            done.setText(Phrases.say(this, Phrase.of("risk.mitigation.finished-by", by == null ? "" : by.name(), at)));
        } else if (risk.status() == RiskStatus.MITIGATING) {
            progress.show(getTranslation("risk.mitigation.under-way"), Tone.INFO);
        } else {
            progress.show(getTranslation("risk.mitigation.not-started"), Tone.NEUTRAL);
        }
    }

    private void showProof(@Nullable String address) {
        proof.setVisible(address != null);
        if (address == null) return;
        proof.setHref(address);
        proof.setText(getTranslation("risk.mitigation.proof-open"));
    }

    private void showWatch(@Nullable MitigationRule watching, @Nullable MitigationState state) {
        watchLine.setVisible(watching != null);
        unknown.setVisible(state instanceof MitigationState.NotYetKnown);
        if (watching == null || state == null) return;
        rule.setText(Phrases.say(this, Phrase.of("risk.rule", watching)));
        switch (state) {
            case MitigationState.Holds _ -> watch.show(getTranslation("risk.watch.holds"), Tone.GOOD);
            case MitigationState.Broken _ -> watch.show(getTranslation("risk.watch.broken"), Tone.BAD);
            case MitigationState.NotYetKnown _ -> watch.show(getTranslation("risk.watch.unknown"), Tone.NEUTRAL);
        }
    }
}
