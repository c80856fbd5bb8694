package org.koraos.portal.ci.ui;

import java.util.List;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.radiobutton.RadioButtonGroup;
import com.vaadin.flow.component.textfield.TextArea;
import com.vaadin.flow.component.textfield.TextField;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Autowired;

import org.koraos.portal.access.PersonReference;
import org.koraos.portal.access.Role;
import org.koraos.portal.ci.CheckState;
import org.koraos.portal.plan.PlanReference;
import org.koraos.portal.plan.StoryKey;
import org.koraos.portal.support.GivenEvidence;
import org.koraos.portal.support.GivenPlans;
import org.koraos.portal.support.KaribuTest;

import static com.github.mvysny.kaributesting.v10.LocatorJ._assertNone;
import static com.github.mvysny.kaributesting.v10.LocatorJ._click;
import static com.github.mvysny.kaributesting.v10.LocatorJ._find;
import static com.github.mvysny.kaributesting.v10.LocatorJ._get;
import static org.assertj.core.api.Assertions.assertThat;

@SuppressWarnings({"rawtypes", "unchecked"})
class CheckPanelTest extends KaribuTest {

    @Autowired
    ObjectProvider<CheckPanel> panels;

    @Autowired
    GivenPlans plans;

    @Autowired
    GivenEvidence given;

    private PlanReference plan;
    private PersonReference engineer;

    @BeforeEach
    void given() {
        plan = plans.with("S-1");
        engineer = people.with(Role.ENGINEER);
    }

    @Test
    void an_engineer_states_a_result_with_its_link() {
        var panel = shownTo(engineer);
        assertThat(text(panel)).contains("Not stated");
        _click(button("state-check"));
        choose(CheckState.GREEN);
        fill(field("check-link"), "https://ci.example.org/run/7");
        fill(field("check-commit"), "0123456789abcdef");
        _click(button("save-check"));

        _assertNone(StateCheckDialog.class);
        assertThat(text(panel))
                .contains("Green", "https://ci.example.org/run/7", "Commit 0123456789", "Stated by " + engineer.name())
                .doesNotContain("0123456789abcdef");
    }

    @Test
    void what_is_missing_or_wrong_is_told_at_its_field() {
        shownTo(engineer);
        _click(button("state-check"));
        fill(field("check-link"), "ci.example.org");
        fill(field("check-commit"), "main");
        _click(button("save-check"));

        assertThat(_get(RadioButtonGroup.class).isInvalid()).isTrue();
        assertThat(field("check-link").getErrorMessage()).contains("https://");
        assertThat(field("check-commit").isInvalid()).isTrue();
        assertThat(field("check-link").getValue()).isEqualTo("ci.example.org");
    }

    @Test
    void a_statement_is_taken_back_with_a_reason_and_the_one_before_counts_again() {
        given.check(plan.id(), "S-1", CheckState.GREEN);
        given.check(plan.id(), "S-1", CheckState.RED);
        var panel = shownTo(engineer);
        assertThat(text(panel)).contains("Red", "Green · Earlier");

        _click(_find(Button.class, spec -> spec.withClasses("withdraw-check")).getFirst());
        fill(_get(TextArea.class, spec -> spec.withId("reason")), "Of another branch");
        _click(button("confirm-reason"));

        assertThat(text(panel))
                .contains("Red · Taken back", "Of another branch")
                .doesNotContain("Green · Earlier");
    }

    @Test
    void who_is_no_engineer_finds_nothing_to_click() {
        given.check(plan.id(), "S-1", CheckState.GREEN);
        for (var role : List.of(Role.PO, Role.OPS, Role.AUDITOR, Role.ADMIN)) {
            var panel = shownTo(people.with(role));
            assertThat(_find(panel, Button.class)).as(role.name()).isEmpty();
        }
    }

    private CheckPanel shownTo(PersonReference person) {
        signIn(person);
        UI.getCurrent().removeAll();
        var panel = panels.getObject();
        UI.getCurrent().add(panel);
        panel.show(plan.id(), new StoryKey("S-1"));
        return panel;
    }

    private static void choose(CheckState state) {
        fill(_get(RadioButtonGroup.class, spec -> spec.withId("check-state")), state);
    }

    private static Button button(String id) {
        return _get(Button.class, spec -> spec.withId(id));
    }

    private static TextField field(String id) {
        return _get(TextField.class, spec -> spec.withId(id));
    }

    private static String text(Component part) {
        return part.getElement().getTextRecursively();
    }
}
