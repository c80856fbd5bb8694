package org.koraos.portal.shell.ui;

import java.util.concurrent.atomic.AtomicBoolean;

import com.github.mvysny.kaributesting.v10.MockVaadin;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.textfield.PasswordField;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

import org.koraos.portal.access.OneTimeLinks;
import org.koraos.portal.access.PeopleService;
import org.koraos.portal.access.Role;
import org.koraos.portal.support.KaribuTest;

import static com.github.mvysny.kaributesting.v10.LocatorJ._assertNone;
import static com.github.mvysny.kaributesting.v10.LocatorJ._click;
import static com.github.mvysny.kaributesting.v10.LocatorJ._get;
import static org.assertj.core.api.Assertions.assertThat;

/** How a person gives themself another password. */
class ChangePasswordDialogTest extends KaribuTest {

    private static final String BEFORE = "the first password";

    @Autowired
    PeopleService service;

    @Autowired
    OneTimeLinks links;

    private final AtomicBoolean changed = new AtomicBoolean();

    @BeforeEach
    void opened() {
        var person = people.with(Role.ENGINEER);
        links.redeem(people.asAdmin(() -> service.oneTimeLink(person.id())), BEFORE);
        signIn(person);
        new ChangePasswordDialog(service, () -> changed.set(true)).open();
        MockVaadin.clientRoundtrip(true);
    }

    @Test
    void a_wrong_password_is_told_at_its_field_and_what_was_typed_stays() {
        submit("a guess at it", "the second password");
        assertThat(field("password-before").getErrorMessage()).isEqualTo("That is not your current password.");
        assertThat(field("password-new").getValue()).isEqualTo("the second password");
        assertThat(changed).isFalse();
    }

    @Test
    void a_short_one_is_told_at_the_field_of_the_new_one() {
        submit(BEFORE, "too short");
        assertThat(field("password-before").isInvalid()).isFalse();
        assertThat(field("password-new").getErrorMessage()).contains("12");
        assertThat(changed).isFalse();
    }

    @Test
    void the_right_one_and_a_long_one_close_the_dialog() {
        submit(BEFORE, "the second password");
        _assertNone(PasswordField.class);
        assertThat(changed).isTrue();
    }

    private static void submit(String before, String password) {
        fill(field("password-before"), before);
        fill(field("password-new"), password);
        _click(_get(Button.class, spec -> spec.withId("save-password")));
    }

    private static PasswordField field(String id) {
        return _get(PasswordField.class, spec -> spec.withId(id));
    }
}
