package org.koraos.portal.risk.ui;

import java.util.List;
import java.util.Map;
import java.util.Set;

import com.github.mvysny.kaributesting.v10.GridKt;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.combobox.MultiSelectComboBox;
import com.vaadin.flow.component.grid.Grid.SelectionMode;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.listbox.ListBox;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.router.NotFoundException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

import org.koraos.portal.access.PersonReference;
import org.koraos.portal.access.Role;
import org.koraos.portal.kernel.Reason;
import org.koraos.portal.plan.PlanReference;
import org.koraos.portal.plan.PlanService;
import org.koraos.portal.risk.GivenRisks;
import org.koraos.portal.risk.Impact;
import org.koraos.portal.risk.OwnershipState;
import org.koraos.portal.risk.Probability;
import org.koraos.portal.risk.RiskKey;
import org.koraos.portal.risk.RiskPage;
import org.koraos.portal.risk.RiskRegisterService;
import org.koraos.portal.risk.RiskRow;
import org.koraos.portal.risk.RiskService;
import org.koraos.portal.risk.Severity;
import org.koraos.portal.support.GivenPlans;
import org.koraos.portal.support.KaribuTest;
import org.koraos.portal.uikit.Callout;
import org.koraos.portal.uikit.EmptyState;
import org.koraos.portal.uikit.SiteMap;

import static com.github.mvysny.kaributesting.v10.LocatorJ._assertNone;
import static com.github.mvysny.kaributesting.v10.LocatorJ._click;
import static com.github.mvysny.kaributesting.v10.LocatorJ._find;
import static com.github.mvysny.kaributesting.v10.LocatorJ._get;
import static com.github.mvysny.kaributesting.v10.LocatorJ._setValue;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class RiskRegisterViewTest extends KaribuTest {

    @Autowired
    GivenPlans plans;

    @Autowired
    GivenRisks risks;

    @Autowired
    RiskService service;

    @Autowired
    RiskRegisterService register;

    @Autowired
    PlanService planService;

    private PlanReference plan;
    private PersonReference po;
    private PersonReference engineer;

    @BeforeEach
    void given() {
        plan = plans.with("S-1", "S-2");
        po = people.with(Role.PO);
        engineer = people.with(Role.ENGINEER);
    }

    @Test
    void says_loudly_that_high_risks_have_no_owner_and_lists_them() {
        risks.ofTheTeam(plan.id());
        openAs(po);

        assertThat(text("callout-ownerless")).contains("3 high or critical risks have no owner");
        assertThat(listed()).containsExactly("R-IMP-001", "R-IMP-002", "R-IMP-003");
        assertThat(text(cell(0, "SEVERITY"))).isEqualTo("High · 16");
        assertThat(text(cell(0, "OWNER"))).isEqualTo("Nobody");
    }

    @Test
    void puts_who_opens_it_on_its_plan() {
        // Who was on none yet would be on this one, which came later.
        plans.with("S-1");
        openAs(po);
        assertThat(people.as(po, () -> planService.lastVisited())).contains(plan);
    }

    @Test
    void a_po_assigns_an_owner_with_two_clicks() {
        risks.ofTheTeam(plan.id());
        openAs(po);

        _click((Button) cell(0, "OWNER"));
        choose(engineer);

        var owned = page("R-IMP-001").owner();
        assertThat(owned.person()).isEqualTo(engineer);
        assertThat(owned.state()).isEqualTo(OwnershipState.ASSIGNED);
        assertThat(text(cell(0, "OWNER"))).contains(engineer.name(), "has not answered");
        assertThat(text("callout-ownerless")).contains("2 high or critical risks have no owner");
    }

    @Test
    void a_po_assigns_an_owner_to_all_that_are_chosen() {
        risks.ofTheTeam(plan.id());
        openAs(po);
        list().asMultiSelect().select(row(0), row(2));

        assertThat(text(_get(Button.class, spec -> spec.withId("bulk-assign"))
                        .getParent()
                        .orElseThrow()))
                .contains("2 chosen");
        _click(_get(Button.class, spec -> spec.withId("bulk-assign")));
        choose(engineer);

        assertThat(page("R-IMP-001").owner().person()).isEqualTo(engineer);
        assertThat(page("R-IMP-002").owner().person()).isNull();
        assertThat(page("R-IMP-003").owner().person()).isEqualTo(engineer);
        _assertNone(AssignmentReport.class);
    }

    @Test
    void a_bulk_assignment_says_which_risks_it_could_not_change() {
        var one = risks.added(plan.id(), "R-1", GivenRisks.HIGH, engineer);
        risks.added(plan.id(), "R-2", GivenRisks.HIGH, engineer);
        openAs(po);
        list().asMultiSelect().select(row(0), row(1));
        people.as(people.with(Role.PO), () -> service.close(plan.id(), one.key(), one.version(), new Reason("Over")));

        _click(_get(Button.class, spec -> spec.withId("bulk-assign")));
        choose(engineer);

        assertThat(_get(AssignmentReport.class).getHeaderTitle()).contains("1 of 2");
        assertThat(text(_get(AssignmentReport.class))).contains("R-1", "changed R-1", "R-2", "Assigned");
        assertThat(page("R-2").owner().person()).isEqualTo(engineer);
    }

    @Test
    void filters_are_in_the_address_and_the_address_filters() {
        risks.added(plan.id(), "R-1", GivenRisks.HIGH, engineer);
        risks.added(plan.id(), "R-2", GivenRisks.LOW, engineer);
        openAs(po);

        _setValue(_get(MultiSelectComboBox.class, spec -> spec.withId("filter-severity")), Set.of(Severity.LOW));
        assertThat(address()).contains("severity=low");
        assertThat(listed()).containsExactly("R-2");

        _setValue(_get(TextField.class, spec -> spec.withId("filter-text")), "with r-1");
        assertThat(address()).contains("severity=low").contains("q=with");
        assertThat(listed()).isEmpty();

        _click(_get(Button.class, spec -> spec.withId("filter-clear")));
        assertThat(address()).doesNotContain("?");
        assertThat(listed()).containsExactly("R-1", "R-2");

        open(
                path() + "?severity=high&owner=nobody&sort=-key&status=open&nonsense=1&wave=!&at=9x9",
                RiskRegisterView.class);
        assertThat(listed()).containsExactly("R-1");
        assertThat(_get(MultiSelectComboBox.class, spec -> spec.withId("filter-severity"))
                        .getValue())
                .isEqualTo(Set.of(Severity.HIGH));
    }

    @Test
    void a_click_in_the_heat_map_lists_what_stands_there_and_a_second_one_all_again() {
        risks.added(plan.id(), "R-1", GivenRisks.HIGH, engineer);
        risks.added(plan.id(), "R-2", GivenRisks.LOW, engineer);
        openAs(people.with(Role.AUDITOR));

        var place = _get(NativeButton.class, spec -> spec.withId("heat-4x4"));
        assertThat(place.getText()).isEqualTo("1");
        assertThat(place.getElement().getAttribute("aria-label")).isEqualTo("Likely × major, High. Risks: 1");
        assertThat(_get(NativeButton.class, spec -> spec.withId("heat-1x5")).isEnabled())
                .isFalse();

        _click(place);
        assertThat(address()).contains("at=4x4");
        assertThat(listed()).containsExactly("R-1");
        assertThat(place.getElement().getAttribute("aria-pressed")).isEqualTo("true");

        _click(place);
        assertThat(listed()).containsExactly("R-1", "R-2");
    }

    @Test
    void who_only_reads_can_change_nothing() {
        risks.ofTheTeam(plan.id());
        for (var role : List.of(Role.AUDITOR, Role.ADMIN)) {
            signIn(people.with(role));
            open(SiteMap.of(SiteMap.RISK, plan.slug(), "R-IMP-001"), RiskView.class);
            open(path(), RiskRegisterView.class);
            assertThat(cell(0, "OWNER")).isNotInstanceOf(Button.class);
            assertThat(list().getSelectionMode()).isEqualTo(SelectionMode.NONE);
            _assertNone(Button.class, spec -> spec.withId("add-risk"));
        }
    }

    @Test
    void an_engineer_adds_a_risk_and_nothing_typed_is_lost_when_something_is_wrong() {
        openAs(engineer);
        _click(_get(Button.class, spec -> spec.withId("add-first-risk")));

        var title = _get(TextField.class, spec -> spec.withId("risk-title"));
        var key = _get(TextField.class, spec -> spec.withId("risk-key"));
        assertThat(key.getValue()).isEqualTo("R-001");
        _setValue(key, "not a key");
        _click(_get(Button.class, spec -> spec.withId("save-risk")));
        assertThat(key.isInvalid()).isTrue();
        assertThat(key.getErrorMessage()).contains("cannot be a key");
        assertThat(title.isInvalid()).isTrue();
        assertThat(_get(AssessmentField.class).isInvalid()).isTrue();

        _setValue(key, "R-IMP-001");
        _setValue(title, "Supplier is late");
        _setValue(_get(Select.class, spec -> spec.withId("probability")), Probability.LIKELY);
        _setValue(_get(Select.class, spec -> spec.withId("impact")), Impact.SEVERE);
        risks.ofTheTeam(plan.id());
        _click(_get(Button.class, spec -> spec.withId("save-risk")));
        assertThat(text(_get(AddRiskDialog.class))).contains("already has a risk R-IMP-001");
        assertThat(title.getValue()).isEqualTo("Supplier is late");

        _setValue(key, "R-007");
        _click(_get(Button.class, spec -> spec.withId("save-risk")));
        _assertNone(AddRiskDialog.class);
        assertThat(listed()).contains("R-007");
        assertThat(page("R-007").assessment().severity()).isEqualTo(Severity.CRITICAL);
    }

    @Test
    void keeps_up_with_what_others_do() {
        risks.ofTheTeam(plan.id());
        openAs(people.with(Role.AUDITOR));
        people.as(po, () -> service.assignOwner(plan.id(), new RiskKey("R-IMP-001"), 0, engineer.id()));

        eventually(() -> {
            assertThat(text("callout-ownerless")).contains("2 high or critical risks");
        });
        assertThat(text(cell(0, "OWNER"))).contains(engineer.name());
    }

    @Test
    void the_person_asked_is_told_that_a_risk_waits_for_them() {
        risks.ofTheTeam(plan.id());
        people.as(po, () -> service.assignOwner(plan.id(), Map.of(new RiskKey("R-IMP-001"), 0L), engineer.id()));
        openAs(engineer);
        assertThat(text("callout-waiting")).contains("One risk waits for you");
    }

    @Test
    void a_plan_without_risks_says_how_they_come() {
        openAs(people.with(Role.AUDITOR));
        assertThat(text(_get(EmptyState.class))).contains("No risks yet");
        assertThat(_find(RiskList.class)).isEmpty();
    }

    @Test
    void an_unknown_plan_is_not_found() {
        signIn(po);
        assertThatThrownBy(() -> open(SiteMap.of(SiteMap.RISKS, "no-such-plan"), RiskRegisterView.class))
                .satisfiesAnyOf(
                        failure -> assertThat(failure).isInstanceOf(NotFoundException.class),
                        failure -> assertThat(failure).isInstanceOf(ClassCastException.class));
    }

    private void openAs(PersonReference person) {
        signIn(person);
        open(path(), RiskRegisterView.class);
    }

    private String path() {
        return SiteMap.of(SiteMap.RISKS, plan.slug());
    }

    private static RiskList list() {
        return _get(RiskList.class);
    }

    private static RiskRow row(int number) {
        return GridKt._get(list(), number);
    }

    private static Component cell(int row, String column) {
        return GridKt._getCellComponent(list(), row, column);
    }

    private static List<String> listed() {
        return GridKt._findAll(list()).stream().map(row -> row.key().value()).toList();
    }

    private void choose(PersonReference person) {
        @SuppressWarnings("unchecked")
        ListBox<PersonReference> choices = _get(ListBox.class, spec -> spec.withId("owner-list"));
        choices.setValue(person);
    }

    private static String address() {
        return UI.getCurrent().getInternals().getActiveViewLocation().getPathWithQueryParameters();
    }

    private RiskPage page(String key) {
        return people.as(po, () -> register.page(plan.id(), new RiskKey(key)));
    }

    private static String text(String id) {
        return text(_get(Callout.class, spec -> spec.withId(id)));
    }

    private static String text(Component part) {
        return part.getElement().getTextRecursively();
    }
}
