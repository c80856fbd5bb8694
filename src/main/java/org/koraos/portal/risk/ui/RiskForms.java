package org.koraos.portal.risk.ui;

import java.time.LocalDate;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.stream.Collectors;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.combobox.MultiSelectComboBox;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.TextArea;
import com.vaadin.flow.component.textfield.TextField;
import org.jspecify.annotations.Nullable;

import org.koraos.portal.kernel.Phrase;
import org.koraos.portal.kernel.Reason;
import org.koraos.portal.kernel.WebAddress;
import org.koraos.portal.plan.PlanService;
import org.koraos.portal.plan.StoryKey;
import org.koraos.portal.plan.WaveKey;
import org.koraos.portal.plan.WaveRow;
import org.koraos.portal.risk.Assessment;
import org.koraos.portal.risk.MitigationRule;
import org.koraos.portal.risk.RiskDescription;
import org.koraos.portal.risk.RiskPage;
import org.koraos.portal.risk.RiskRegisterService;
import org.koraos.portal.risk.RiskService;
import org.koraos.portal.uikit.DayField;
import org.koraos.portal.uikit.Notices;
import org.koraos.portal.uikit.Phrases;

/** The forms of a risk's page: each asks for one thing and hands it to the service. */
final class RiskForms {

    private final Component page;
    private final RiskService risks;
    private final RiskRegisterService register;
    private final PlanService plans;
    private final Consumer<RiskPage> saved;

    /** @param saved told what a risk became when a form saved it */
    RiskForms(
            Component page,
            RiskService risks,
            RiskRegisterService register,
            PlanService plans,
            Consumer<RiskPage> saved) {
        this.page = page;
        this.risks = risks;
        this.register = register;
        this.plans = plans;
        this.saved = saved;
    }

    void describe(RiskPage risk) {
        var title = RiskFields.title(page);
        var description = RiskFields.description(page);
        var cause = RiskFields.cause(page);
        form(
                        "risk.form.describe",
                        "risk.form.save",
                        risk,
                        version -> risks.describe(
                                risk.plan(),
                                risk.key(),
                                version,
                                new RiskDescription(title.getValue(), description.getValue(), cause.getValue())))
                .field(title, title.getLabel(), now -> now.words().title(), text -> text)
                .field(
                        description,
                        description.getLabel(),
                        now -> text(now.words().description()),
                        text -> text)
                .field(cause, cause.getLabel(), now -> text(now.words().cause()), text -> text)
                .check(() -> RiskFields.areSound(title, description, cause))
                .open();
    }

    void assess(RiskPage risk) {
        var place = new AssessmentField(say("risk.assessment.now"));
        var why = why();
        form(
                        "risk.form.assess",
                        "risk.form.save",
                        risk,
                        version -> risks.assess(
                                risk.plan(), risk.key(), version, chosen(place), Reason.ofNullable(why.getValue())))
                .with(hint("risk.form.assess-hint"))
                .field(place, say("risk.assessment.now"), RiskPage::assessment, this::text)
                .with(why)
                .check(() -> Notices.attempt(why, () -> Reason.ofNullable(why.getValue())))
                .open();
    }

    void assessResidual(RiskPage risk) {
        var place = new AssessmentField(say("risk.assessment.residual"));
        var why = why();
        form(
                        "risk.form.residual",
                        "risk.form.save",
                        risk,
                        version -> risks.assessResidual(
                                risk.plan(), risk.key(), version, place.getValue(), Reason.ofNullable(why.getValue())))
                .with(hint("risk.form.residual-hint"))
                .field(place, say("risk.assessment.residual"), RiskForms::residualOrNow, this::text)
                .with(why)
                .check(() -> Notices.attempt(why, () -> Reason.ofNullable(why.getValue())))
                .open();
    }

    private static Assessment residualOrNow(RiskPage risk) {
        var residual = risk.residual();
        return residual == null ? risk.assessment() : residual;
    }

    void planMitigation(RiskPage risk) {
        var mitigation = RiskFields.mitigation(page);
        var proof = proof();
        form(
                        "risk.form.mitigation",
                        "risk.form.save",
                        risk,
                        version -> risks.planMitigation(
                                risk.plan(),
                                risk.key(),
                                version,
                                mitigation.getValue(),
                                WebAddress.ofNullable(proof.getValue())))
                .with(
                        risk.mitigation().isProven()
                                ? hint("risk.form.mitigation-hint")
                                : hint("risk.form.mitigation-new"))
                .field(
                        mitigation,
                        mitigation.getLabel(),
                        now -> text(now.mitigation().text()),
                        text -> text)
                .field(proof, proof.getLabel(), now -> text(now.mitigation().proof()), text -> text)
                .check(() -> RiskFields.isSound(mitigation))
                .check(() -> isSound(proof))
                .open();
    }

    void finishMitigation(RiskPage risk) {
        var proof = proof();
        form(
                        "risk.form.finish",
                        "risk.form.finish-confirm",
                        risk,
                        version -> risks.finishMitigation(
                                risk.plan(), risk.key(), version, WebAddress.ofNullable(proof.getValue())))
                .with(hint("risk.form.finish-hint"))
                .field(proof, proof.getLabel(), now -> text(now.mitigation().proof()), text -> text)
                .check(() -> isSound(proof))
                .open();
    }

    void watch(RiskPage risk) {
        var rule = new Select<MitigationRule>();
        rule.setId("rule");
        rule.setLabel(say("risk.rule"));
        rule.setItems(MitigationRule.values());
        rule.setEmptySelectionAllowed(true);
        rule.setEmptySelectionCaption(say("risk.rule.none"));
        rule.setItemLabelGenerator(one -> one == null ? say("risk.rule.none") : say(Phrase.of("risk.rule", one)));
        rule.setWidthFull();
        form(
                        "risk.form.watch",
                        "risk.form.save",
                        risk,
                        version -> risks.watchBy(risk.plan(), risk.key(), version, rule.getValue()))
                .with(hint("risk.form.watch-hint"))
                .field(rule, say("risk.rule"), now -> now.mitigation().rule(), one -> one == null ? "" : one.name())
                .open();
    }

    void accept(RiskPage risk) {
        var reason = new TextArea(say("risk.form.accept-reason"));
        reason.setId("accept-reason");
        reason.setRequiredIndicatorVisible(true);
        reason.setWidthFull();
        reason.setMinRows(3);
        var until = new DayField(say("risk.form.accept-until"));
        until.setId("accept-until");
        until.setRequiredIndicatorVisible(true);
        until.setHelperText(say("risk.form.accept-until-hint"));
        form(
                        "risk.form.accept",
                        "risk.form.accept-confirm",
                        risk,
                        version -> risks.accept(
                                risk.plan(), risk.key(), version, new Reason(reason.getValue()), until.getValue()))
                .with(hint("risk.form.accept-hint"), reason, until)
                .check(() -> Notices.attempt(reason, () -> new Reason(reason.getValue())))
                .check(() -> isGiven(until))
                .open();
    }

    void reviewOn(RiskPage risk) {
        var day = new DayField(say("risk.review.day"));
        day.setId("review-day");
        day.setClearButtonVisible(true);
        form(
                        "risk.form.review",
                        "risk.form.save",
                        risk,
                        version -> risks.reviewOn(risk.plan(), risk.key(), version, day.getValue()))
                .with(hint("risk.form.review-hint"))
                .field(day, say("risk.review.day"), RiskPage::reviewOn, RiskForms::text)
                .check(() -> !day.isInvalid())
                .open();
    }

    void concern(RiskPage risk) {
        var waves = new MultiSelectComboBox<WaveKey>(say("risk.concerns.waves"));
        waves.setId("waves");
        waves.setItems(plans.waves(risk.plan()).stream().map(WaveRow::key).toList());
        waves.setWidthFull();
        var stories = new MultiSelectComboBox<StoryKey>(say("risk.concerns.stories"));
        stories.setId("stories");
        stories.setItemsWithFilterConverter(
                query ->
                        register
                                .stories(risk.plan(), query.getFilter().orElse(""), query.getOffset(), query.getLimit())
                                .stream(),
                typed -> typed);
        stories.setWidthFull();
        form(
                        "risk.form.concern",
                        "risk.form.save",
                        risk,
                        version ->
                                risks.concern(risk.plan(), risk.key(), version, stories.getValue(), waves.getValue()))
                .with(hint("risk.form.concern-hint"))
                .field(waves, waves.getLabel(), now -> Set.copyOf(now.waves()), RiskForms::joined)
                .field(stories, stories.getLabel(), now -> Set.copyOf(now.stories()), RiskForms::joined)
                .open();
    }

    private RiskForm form(String title, String confirm, RiskPage risk, RiskForm.Save save) {
        return new RiskForm(Phrase.of(title, risk.key().value()), say(confirm), risk, save, saved);
    }

    private TextField proof() {
        var proof = new TextField(say("risk.mitigation.proof"));
        proof.setId("proof");
        proof.setPlaceholder("https://");
        proof.setHelperText(say("risk.mitigation.proof-hint"));
        proof.setWidthFull();
        return proof;
    }

    private TextArea why() {
        var why = new TextArea(say("risk.form.why"));
        why.setId("why");
        why.setWidthFull();
        return why;
    }

    private static boolean isSound(TextField link) {
        return Notices.attempt(link, () -> WebAddress.ofNullable(link.getValue()));
    }

    private boolean isGiven(DayField day) {
        if (!day.isEmpty()) return true;
        day.setErrorMessage(say("uikit.day.required"));
        day.setInvalid(true);
        return false;
    }

    private static Assessment chosen(AssessmentField place) {
        return Objects.requireNonNull(place.getValue(), "both scales always have a value here");
    }

    private Paragraph hint(String key) {
        var hint = new Paragraph(say(key));
        hint.addClassName("risk-hint");
        return hint;
    }

    private String text(@Nullable Assessment place) {
        return place == null ? "" : RiskBadges.place(page, place) + " · " + RiskBadges.text(page, place);
    }

    private static String text(@Nullable String text) {
        return text == null ? "" : text;
    }

    private static String text(@Nullable LocalDate day) {
        return day == null ? "" : day.toString();
    }

    private static String joined(Set<?> keys) {
        return new TreeSet<>(keys.stream().map(Object::toString).toList())
                .stream().collect(Collectors.joining(", "));
    }

    private String say(String key, Object... arguments) {
        return page.getTranslation(key, arguments);
    }

    private String say(Phrase phrase) {
        return Phrases.say(page, phrase);
    }
}
