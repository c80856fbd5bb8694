package org.koraos.portal.shell.ui;

import java.time.LocalDate;
import java.time.ZoneOffset;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.datepicker.DatePicker;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.component.textfield.TextArea;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.beans.factory.annotation.Autowired;

import org.koraos.portal.access.PersonReference;
import org.koraos.portal.access.Role;
import org.koraos.portal.access.SubstitutionService;
import org.koraos.portal.support.KaribuTest;
import org.koraos.portal.uikit.SiteMap;

import static com.github.mvysny.kaributesting.v10.LocatorJ._assertNone;
import static com.github.mvysny.kaributesting.v10.LocatorJ._click;
import static com.github.mvysny.kaributesting.v10.LocatorJ._get;
import static com.github.mvysny.kaributesting.v10.LocatorJ._setValue;
import static org.assertj.core.api.Assertions.assertThat;

class SubstitutesViewTest extends KaribuTest {

    @Autowired
    SubstitutionService substitutions;

    @ParameterizedTest
    @EnumSource(
            value = Role.class,
            names = {"PO", "ENGINEER", "OPS"})
    void who_will_be_away_names_who_decides_meanwhile(Role role) {
        var away = people.with(role);
        var standIn = people.with(role);
        openAs(away);
        _click(_get(Button.class, spec -> spec.withId("name-substitute")));
        _setValue(chooser("substitute"), standIn);
        _setValue(lastDay(), LocalDate.now(ZoneOffset.UTC).plusDays(3));
        _setValue(_get(TextArea.class, spec -> spec.withId("substitution-reason")), "On holiday until Thursday");
        _click(_get(Button.class, spec -> spec.withId("save-substitute")));
        assertThat(openText()).contains(standIn.name() + " for " + away.name(), "In force");
        _click(_get(Button.class, spec -> spec.withId("end-" + away.login())));
        assertThat(people.as(away, substitutions::mine)).allMatch(one -> one.ended());
    }

    @Test
    void an_admin_names_one_for_somebody_who_cannot() {
        var away = people.with(Role.OPS);
        var standIn = people.with(Role.OPS);
        openAs(people.with(Role.ADMIN));
        _click(_get(Button.class, spec -> spec.withId("name-substitute")));
        _setValue(chooser("principal"), away);
        _setValue(chooser("substitute"), standIn);
        _setValue(lastDay(), LocalDate.now(ZoneOffset.UTC).plusDays(1));
        _setValue(_get(TextArea.class, spec -> spec.withId("substitution-reason")), "Ill since this morning");
        _click(_get(Button.class, spec -> spec.withId("save-substitute")));
        assertThat(openText()).contains(standIn.name() + " for " + away.name());
    }

    @Test
    void what_is_missing_is_told_at_its_field_and_what_was_typed_stays() {
        openAs(people.with(Role.PO));
        _click(_get(Button.class, spec -> spec.withId("name-substitute")));
        _setValue(_get(TextArea.class, spec -> spec.withId("substitution-reason")), "On holiday");
        _click(_get(Button.class, spec -> spec.withId("save-substitute")));
        assertThat(chooser("substitute").isInvalid()).isTrue();
        assertThat(lastDay().isInvalid()).isTrue();
        assertThat(_get(TextArea.class, spec -> spec.withId("substitution-reason"))
                        .getValue())
                .isEqualTo("On holiday");
    }

    @Test
    void nobody_stands_in_for_themself() {
        var po = people.with(Role.PO);
        openAs(po);
        _click(_get(Button.class, spec -> spec.withId("name-substitute")));
        _setValue(chooser("substitute"), po);
        _setValue(lastDay(), LocalDate.now(ZoneOffset.UTC).plusDays(1));
        _setValue(_get(TextArea.class, spec -> spec.withId("substitution-reason")), "On holiday");
        _click(_get(Button.class, spec -> spec.withId("save-substitute")));
        assertThat(people.as(po, substitutions::mine)).isEmpty();
        assertThat(lastDay().isVisible()).isTrue();
    }

    @Test
    void an_auditor_reads_and_is_offered_nothing() {
        openAs(people.with(Role.AUDITOR));
        _assertNone(Button.class, spec -> spec.withId("name-substitute"));
    }

    @SuppressWarnings("unchecked") // The chooser of this id is of people.
    private static ComboBox<PersonReference> chooser(String id) {
        return _get(ComboBox.class, spec -> spec.withId(id));
    }

    private static DatePicker lastDay() {
        return _get(DatePicker.class, spec -> spec.withId("last-day"));
    }

    private static String openText() {
        return _get(Section.class, spec -> spec.withId("open-substitutions"))
                .getElement()
                .getTextRecursively();
    }

    private void openAs(PersonReference person) {
        signIn(person);
        open(SiteMap.SUBSTITUTES, SubstitutesView.class);
    }
}
