package org.koraos.portal.risk.ui;

import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.combobox.MultiSelectComboBox;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.listbox.ListBox;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.TextArea;
import com.vaadin.flow.component.textfield.TextField;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

import org.koraos.portal.access.PersonReference;
import org.koraos.portal.access.Role;
import org.koraos.portal.plan.PlanReference;
import org.koraos.portal.plan.StoryKey;
import org.koraos.portal.plan.WaveKey;
import org.koraos.portal.risk.GivenRisks;
import org.koraos.portal.risk.Impact;
import org.koraos.portal.risk.MitigationRule;
import org.koraos.portal.risk.OwnershipState;
import org.koraos.portal.risk.Probability;
import org.koraos.portal.risk.RiskDescription;
import org.koraos.portal.risk.RiskKey;
import org.koraos.portal.risk.RiskPage;
import org.koraos.portal.risk.RiskRegisterService;
import org.koraos.portal.risk.RiskService;
import org.koraos.portal.risk.RiskStatus;
import org.koraos.portal.support.GivenPlans;
import org.koraos.portal.support.KaribuTest;
import org.koraos.portal.support.MovableClock;
import org.koraos.portal.uikit.Callout;
import org.koraos.portal.uikit.DayField;
import org.koraos.portal.uikit.SiteMap;

import static com.github.mvysny.kaributesting.v10.LocatorJ._assertNone;
import static com.github.mvysny.kaributesting.v10.LocatorJ._click;
import static com.github.mvysny.kaributesting.v10.LocatorJ._find;
import static com.github.mvysny.kaributesting.v10.LocatorJ._get;
import static com.github.mvysny.kaributesting.v10.LocatorJ._setValue;
import static java.time.ZoneOffset.UTC;
import static org.assertj.core.api.Assertions.assertThat;

class RiskViewTest extends KaribuTest {

    private static final RiskKey KEY = new RiskKey("R-1");
    private static final Set<String> ACTS = Set.of(
            "edit-words",
            "plan-mitigation",
            "start-mitigation",
            "finish-mitigation",
            "choose-rule",
            "assess",
            "assess-residual",
            "assign-owner",
            "accept-risk",
            "close-risk",
            "set-review",
            "change-links");

    @Autowired
    GivenPlans plans;

    @Autowired
    GivenRisks risks;

    @Autowired
    RiskService service;

    @Autowired
    RiskRegisterService register;

    @Autowired
    MovableClock clock;

    private PlanReference plan;
    private PersonReference po;
    private PersonReference engineer;
    private PersonReference ops;

    @BeforeEach
    void given() {
        plan = plans.with("S-1", "S-2");
        po = people.with(Role.PO);
        engineer = people.with(Role.ENGINEER);
        ops = people.with(Role.OPS);
        risks.added(plan.id(), KEY.value(), GivenRisks.HIGH, engineer);
    }

    @Test
    void each_role_finds_what_it_may_do_and_nothing_else() {
        openAs(po);
        assertThat(offered()).containsExactlyInAnyOrderElementsOf(ACTS);
        openAs(engineer);
        assertThat(offered())
                .containsExactlyInAnyOrder(
                        "edit-words",
                        "plan-mitigation",
                        "start-mitigation",
                        "finish-mitigation",
                        "assess",
                        "assess-residual",
                        "set-review",
                        "change-links");
        for (var reader : List.of(ops, people.with(Role.AUDITOR), people.with(Role.ADMIN))) {
            openAs(reader);
            assertThat(offered()).isEmpty();
        }
    }

    @Test
    void a_po_assigns_and_the_owner_takes_the_risk_or_hands_it_back() {
        openAs(po);
        click("assign-owner");
        choose(ops);
        assertThat(text("owner-name")).isEqualTo(ops.name());
        assertThat(text("owner-state")).contains("has not answered");

        openAs(ops);
        click("agree-to-own");
        assertThat(page().owner().state()).isEqualTo(OwnershipState.AGREED);
        assertThat(text("owner-state")).contains("Took it");

        click("hand-back");
        click("confirm-reason");
        assertThat(_get(TextArea.class, spec -> spec.withId("reason")).isInvalid())
                .isTrue();
        _setValue(_get(TextArea.class, spec -> spec.withId("reason")), "I leave the team");
        click("confirm-reason");
        assertThat(page().owner().state()).isEqualTo(OwnershipState.HANDED_BACK);
        assertThat(text("owner-state")).contains(ops.name(), "I leave the team");
        assertThat(offered()).isEmpty();
    }

    @Test
    void a_po_accepts_until_a_day_and_the_page_says_who_and_why() {
        openAs(po);
        click("accept-risk");
        click("save-risk");
        assertThat(_get(TextArea.class, spec -> spec.withId("accept-reason")).isInvalid())
                .isTrue();
        assertThat(_get(DayField.class).isInvalid()).isTrue();

        _setValue(_get(TextArea.class, spec -> spec.withId("accept-reason")), "We can live with it");
        _get(DayField.class).setValue(today().minusDays(1));
        click("save-risk");
        assertThat(text(_get(RiskForm.class))).contains("Choose a day from");
        _get(DayField.class).setValue(today().plusDays(10));
        click("save-risk");

        _assertNone(RiskForm.class);
        assertThat(text("status-sentence")).contains(po.name(), "We can live with it");
        assertThat(offered()).doesNotContain("accept-risk").contains("close-risk");
        assertThat(_find(Button.class, spec -> spec.withId("reopen-risk"))).hasSize(1);
    }

    @Test
    void a_po_who_brought_it_up_reads_why_they_cannot_accept_it() {
        risks.added(plan.id(), "R-2", GivenRisks.HIGH, po);
        openAs(po, "R-2");
        assertThat(_get(Button.class, spec -> spec.withId("accept-risk")).isEnabled())
                .isFalse();
        assertThat(text(_get(Paragraph.class, spec -> spec.withId("why-not-accept"))))
                .contains("brought a risk up");
    }

    @Test
    void a_mitigation_goes_from_words_to_a_proven_end() {
        openAs(engineer);
        click("start-mitigation");
        assertThat(page().status()).isEqualTo(RiskStatus.MITIGATING);

        click("finish-mitigation");
        _setValue(_get(TextField.class, spec -> spec.withId("proof")), "javascript:alert(1)");
        click("save-risk");
        assertThat(_get(TextField.class, spec -> spec.withId("proof")).isInvalid())
                .isTrue();
        _setValue(_get(TextField.class, spec -> spec.withId("proof")), "https://wiki.example/drill");
        click("save-risk");
        assertThat(page().mitigation().done()).isTrue();
        assertThat(offered()).doesNotContain("start-mitigation", "finish-mitigation");

        click("assess-residual");
        _setValue(_get(Select.class, spec -> spec.withId("probability")), Probability.RARE);
        click("save-risk");
        assertThat(page().residual()).isNotNull();
        assertThat(text("residual-assessment")).isEqualTo("Low · 4");
    }

    @Test
    void a_lower_residual_without_support_is_refused_in_the_form() {
        openAs(engineer);
        click("assess-residual");
        _setValue(_get(Select.class, spec -> spec.withId("impact")), Impact.MINOR);
        click("save-risk");
        assertThat(text(_get(RiskForm.class))).contains("needs a finished mitigation, or a link");
        assertThat(_get(Select.class, spec -> spec.withId("impact")).getValue()).isEqualTo(Impact.MINOR);
    }

    @Test
    void a_form_that_meets_another_s_change_shows_both_sides_and_saves_mine_when_told() {
        openAs(engineer);
        click("edit-words");
        _setValue(_get(TextField.class, spec -> spec.withId("risk-title")), "My title");
        describeAs(po, "Their title");
        click("save-risk");

        assertThat(text(_get(RiskForm.class))).contains(po.name() + " changed R-1", "Their title");
        assertThat(_get(TextField.class, spec -> spec.withId("risk-title")).getValue())
                .isEqualTo("My title");
        assertThat(page().words().title()).isEqualTo("Their title");
        click("keep-mine");
        assertThat(page().words().title()).isEqualTo("My title");
        _assertNone(RiskForm.class);
    }

    @Test
    void a_form_that_meets_another_s_change_takes_theirs_when_told() {
        openAs(engineer);
        click("edit-words");
        _setValue(_get(TextField.class, spec -> spec.withId("risk-title")), "My title");
        describeAs(po, "Their title");
        click("save-risk");
        click("take-theirs");

        assertThat(_get(TextField.class, spec -> spec.withId("risk-title")).getValue())
                .isEqualTo("Their title");
        click("save-risk");
        assertThat(page().words().title()).isEqualTo("Their title");
    }

    @Test
    void a_risk_is_tied_to_waves_and_stories() {
        openAs(engineer);
        assertThat(text(_get(ConcernsPanel.class))).contains("The whole plan");
        click("change-links");
        _setValue(_get(MultiSelectComboBox.class, spec -> spec.withId("waves")), Set.of(new WaveKey("O2")));
        _setValue(_get(MultiSelectComboBox.class, spec -> spec.withId("stories")), Set.of(new StoryKey("S-1")));
        click("save-risk");

        assertThat(page().waves()).containsExactly(new WaveKey("O2"));
        assertThat(page().stories()).containsExactly(new StoryKey("S-1"));
        assertThat(_find(_get(ConcernsPanel.class), Anchor.class))
                .extracting(link -> text(link))
                .containsExactly("O2", "S-1");
        assertThat(_find(_get(ConcernsPanel.class), Paragraph.class)).isEmpty();
    }

    @Test
    void a_po_chooses_the_rule_and_the_page_says_that_it_is_not_yet_known() {
        openAs(po);
        click("choose-rule");
        _setValue(_get(Select.class, spec -> spec.withId("rule")), MitigationRule.DRILLED_SINCE_LAST_CHANGE);
        click("save-risk");
        assertThat(text("watch-state")).isEqualTo("Not yet known");
    }

    @Test
    void what_came_with_the_document_says_how_its_word_was_read() {
        risks.ofTheTeam(plan.id());
        openAs(po, "R-IMP-002");
        assertThat(text(_get(Paragraph.class, spec -> spec.withId("origin"))))
                .isEqualTo("From the plan document: “alto”. Read as Likely × major until somebody assesses it.");
    }

    @Test
    void a_closed_risk_offers_only_to_be_reopened() {
        openAs(po);
        click("close-risk");
        _setValue(_get(TextArea.class, spec -> spec.withId("reason")), "It is over");
        click("confirm-reason");

        assertThat(text(_get(Callout.class, spec -> spec.withId("callout-closed"))))
                .contains("Reopen it");
        assertThat(_get(Button.class, spec -> spec.withId("edit-words")).isEnabled())
                .isFalse();
        openAs(ops);
        click("reopen-risk");
        _setValue(_get(TextArea.class, spec -> spec.withId("reason")), "It came back");
        click("confirm-reason");
        assertThat(page().status()).isEqualTo(RiskStatus.OPEN);
    }

    @Test
    void keeps_up_with_what_others_do_and_shows_the_history() {
        openAs(people.with(Role.AUDITOR));
        describeAs(po, "Renamed meanwhile");

        eventually(() -> {
            assertThat(text(_get(RiskView.class))).contains("Renamed meanwhile", "Description changed", "Risk added");
        });
    }

    @Test
    void an_overdue_review_is_marked() {
        people.as(engineer, () -> service.reviewOn(plan.id(), KEY, 0, today()));
        clock.advance(Duration.ofDays(1));
        try {
            openAs(people.with(Role.AUDITOR));
            assertThat(text(_get(ReviewPanel.class))).contains("Overdue");
        } finally {
            clock.reset();
        }
    }

    private void openAs(PersonReference person) {
        openAs(person, KEY.value());
    }

    private void openAs(PersonReference person, String key) {
        signIn(person);
        open(SiteMap.of(SiteMap.RISKS, plan.slug()), RiskRegisterView.class);
        open(SiteMap.of(SiteMap.RISK, plan.slug(), key), RiskView.class);
    }

    private void describeAs(PersonReference person, String title) {
        people.as(
                person,
                () -> service.describe(plan.id(), KEY, page().version(), new RiskDescription(title, null, null)));
    }

    private void choose(PersonReference person) {
        @SuppressWarnings("unchecked")
        ListBox<PersonReference> choices = _get(ListBox.class, spec -> spec.withId("owner-list"));
        choices.setValue(person);
    }

    private static List<String> offered() {
        return _find(Button.class).stream()
                .map(button -> button.getId().orElse(""))
                .filter(ACTS::contains)
                .toList();
    }

    private static void click(String id) {
        _click(_get(Button.class, spec -> spec.withId(id)));
    }

    private static String text(String id) {
        return text(_get(Component.class, spec -> spec.withId(id)));
    }

    private static String text(Component part) {
        return part.getElement().getTextRecursively();
    }

    private RiskPage page() {
        return people.as(po, () -> register.page(plan.id(), KEY));
    }

    private LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), UTC);
    }
}
