package org.koraos.portal.shell.ui;

import java.util.Set;

import com.github.mvysny.kaributesting.v10.GridKt;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.textfield.TextField;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

import org.koraos.portal.access.PeopleService;
import org.koraos.portal.access.PersonReference;
import org.koraos.portal.access.Role;
import org.koraos.portal.support.KaribuTest;
import org.koraos.portal.uikit.SiteMap;

import static com.github.mvysny.kaributesting.v10.LocatorJ._assertNone;
import static com.github.mvysny.kaributesting.v10.LocatorJ._click;
import static com.github.mvysny.kaributesting.v10.LocatorJ._get;
import static com.github.mvysny.kaributesting.v10.LocatorJ._setValue;
import static org.assertj.core.api.Assertions.assertThat;

class PeopleViewTest extends KaribuTest {

    @Autowired
    PeopleService service;

    @Test
    void an_admin_adds_a_person() {
        var admin = people.with(Role.ADMIN);
        signIn(admin);
        open(SiteMap.PEOPLE, PeopleView.class);
        _click(_get(Button.class, spec -> spec.withId("add-person")));
        _setValue(_get(TextField.class, spec -> spec.withId("person-login")), "newcomer");
        _setValue(_get(TextField.class, spec -> spec.withId("person-name")), "New Comer");
        _click(_get(Button.class, spec -> spec.withId("save-person")));
        _assertNone(TextField.class, spec -> spec.withId("person-login"));
        assertThat(people.as(admin, () -> service.byLogin("newcomer"))).isPresent();
    }

    @Test
    void a_login_that_is_none_is_told_at_its_field() {
        signIn(people.with(Role.ADMIN));
        open(SiteMap.PEOPLE, PeopleView.class);
        _click(_get(Button.class, spec -> spec.withId("add-person")));
        var login = _get(TextField.class, spec -> spec.withId("person-login"));
        _setValue(login, "New Comer");
        _setValue(_get(TextField.class, spec -> spec.withId("person-name")), "New Comer");
        _click(_get(Button.class, spec -> spec.withId("save-person")));
        assertThat(login.isInvalid()).isTrue();
        assertThat(login.getValue()).isEqualTo("New Comer");
    }

    @Test
    void a_change_that_somebody_else_was_faster_with_is_told_and_what_was_typed_stays() {
        var admin = people.with(Role.ADMIN);
        var person = people.with(Role.PO);
        signIn(admin);
        open(SiteMap.PEOPLE, PeopleView.class);
        edit(person);
        var name = _get(TextField.class, spec -> spec.withId("person-name"));
        fill(name, "Another Name");
        people.changeRoles(person.id(), Set.of(Role.PO, Role.OPS));
        _click(_get(Button.class, spec -> spec.withId("save-person")));
        assertThat(name.getValue()).isEqualTo("Another Name");
        assertThat(name.getErrorMessage()).contains(person.name()).contains("Product owner, Ops");
    }

    @SuppressWarnings("unchecked")
    private static void edit(PersonReference person) {
        var list = (Grid<PersonReference>) _get(Grid.class, spec -> spec.withId("people"));
        var row = GridKt._findAll(list).indexOf(person);
        _click(_get(
                GridKt._getCellComponent(list, row, "acts"),
                Button.class,
                spec -> spec.withId("edit-" + person.login())));
    }
}
