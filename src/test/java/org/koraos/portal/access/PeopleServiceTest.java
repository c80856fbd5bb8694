package org.koraos.portal.access;

import java.util.List;
import java.util.Set;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.security.crypto.password.PasswordEncoder;

import org.koraos.portal.kernel.InvalidValue;
import org.koraos.portal.kernel.Phrase;
import org.koraos.portal.support.GivenPeople;
import org.koraos.portal.support.PortalTest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

@PortalTest
class PeopleServiceTest {

    @Autowired
    GivenPeople people;

    @Autowired
    PeopleService service;

    @Autowired
    OneTimeLinks links;

    @Autowired
    SignIns signIns;

    @Autowired
    PasswordEncoder passwords;

    @Autowired
    JdbcTemplate jdbc;

    @ParameterizedTest
    @EnumSource(value = Role.class, names = "ADMIN", mode = EnumSource.Mode.EXCLUDE)
    void only_an_admin_adds_people(Role role) {
        var person = people.with(role);
        assertThatThrownBy(() -> people.as(person, () -> service.add("somebody", "Some Body", Set.of())))
                .isInstanceOf(RoleRequired.class);
    }

    @Test
    void a_role_taken_away_is_gone_at_the_next_command() {
        var admin = people.with(Role.ADMIN);
        people.changeRoles(admin.id(), Set.of(Role.AUDITOR));
        assertThatThrownBy(() -> people.as(admin, () -> service.add("somebody", "Some Body", Set.of())))
                .isInstanceOf(RoleRequired.class);
    }

    @Test
    void a_person_active_no_more_may_do_nothing() {
        var person = people.with(Role.PO);
        people.asAdmin(() -> {
            service.deactivate(person.id());
            return true;
        });
        assertThatThrownBy(() -> people.as(person, () -> service.everyone())).isInstanceOf(RoleRequired.class);
    }

    @Test
    void a_new_name_and_new_roles_are_one_change_with_one_entry() {
        var person = people.with(Role.PO);
        people.asAdmin(() -> change(person, "Another Name", Set.of(Role.OPS)));
        var now = people.asAdmin(() -> service.byLogin(person.login()).orElseThrow());
        assertThat(now.name()).isEqualTo("Another Name");
        assertThat(now.roles()).containsExactly(Role.OPS);
        assertThat(actions(person)).containsExactly("person-added", "person-changed");
    }

    @Test
    void of_a_change_that_is_refused_nothing_is_stored() {
        var person = people.with(Role.PO);
        assertThatThrownBy(() -> people.asAdmin(() -> change(person, "  ", Set.of(Role.OPS))))
                .isInstanceOf(InvalidValue.class);
        assertThat(people.asAdmin(() -> service.byLogin(person.login()))).contains(person);
        assertThat(actions(person)).containsExactly("person-added");
    }

    @Test
    void a_person_whom_somebody_else_changed_meanwhile_is_not_overwritten() {
        var seen = people.with(Role.PO);
        people.changeRoles(seen.id(), Set.of(Role.AUDITOR));
        assertThatThrownBy(() -> people.asAdmin(() -> change(seen, "Another Name", Set.of(Role.PO))))
                .isInstanceOfSatisfying(
                        AccessRefusal.PersonChanged.class,
                        refusal -> assertThat(refusal.phrase().arguments())
                                .containsExactly(seen.name(), List.of(Phrase.of("access.role", Role.AUDITOR))));
        assertThat(people.asAdmin(
                        () -> service.byLogin(seen.login()).orElseThrow().roles()))
                .containsExactly(Role.AUDITOR);
    }

    @Test
    void a_change_to_what_is_already_so_leaves_no_entry() {
        var person = people.with(Role.PO);
        people.asAdmin(() -> change(person, person.name(), Set.of(Role.PO)));
        assertThat(actions(person)).containsExactly("person-added");
    }

    private boolean change(PersonReference seen, String name, Set<Role> roles) {
        service.change(seen, name, roles);
        return true;
    }

    private List<String> actions(PersonReference person) {
        return jdbc.queryForList(
                "select action from journal_entry where subject_kind = 'person' and subject_key = ? order by sequence",
                String.class,
                person.login());
    }

    @Test
    void nobody_signed_in_may_do_nothing() {
        assertThatThrownBy(() -> service.everyone()).isInstanceOf(RoleRequired.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Admin", "аdmin", "ad min", "ad\u200Bmin", "ａdmin", "../x", "a'b"})
    void a_login_that_could_be_taken_for_another_is_refused(String login) {
        assertThatThrownBy(() -> people.asAdmin(() -> service.add(login, "Some Body", Set.of())))
                .isInstanceOf(AccessRefusal.LoginSyntax.class);
    }

    @Test
    void a_login_belongs_to_one_person() {
        var person = people.with();
        assertThatThrownBy(() -> people.asAdmin(() -> service.add(person.login(), "Some Body", Set.of())))
                .isInstanceOf(AccessRefusal.LoginTaken.class);
    }

    @Test
    void passwords_that_differ_only_after_72_bytes_differ() {
        var person = people.with();
        choose(person, "x".repeat(80) + "1");
        var hash = signIns.byLogin(person.login()).getPassword();
        assertThat(passwords.matches("x".repeat(80) + "1", hash)).isTrue();
        assertThat(passwords.matches("x".repeat(80) + "2", hash)).isFalse();
    }

    @Test
    void a_password_is_the_same_however_its_letters_are_composed() {
        var person = people.with();
        choose(person, "cora\u00e7\u00e3o do mundo");
        var hash = signIns.byLogin(person.login()).getPassword();
        assertThat(passwords.matches("corac\u0327a\u0303o do mundo", hash)).isTrue();
        assertThat(passwords.matches("coracao do mundo", hash)).isFalse();
    }

    @Test
    void letters_of_a_password_are_counted_as_people_count_them() {
        var person = people.with();
        choose(person, "\ud83d\ude00".repeat(12));
        assertThatThrownBy(() -> choose(person, "\ud83d\ude00".repeat(11)))
                .isInstanceOf(AccessRefusal.PasswordLength.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"x", "\u0301\u0316"})
    @Timeout(20)
    void a_password_of_a_megabyte_is_refused_at_once(String part) {
        var person = people.with();
        var endless = part.repeat(1_000_000 / part.length());
        assertThatThrownBy(() -> choose(person, endless)).isInstanceOf(AccessRefusal.PasswordLength.class);
    }

    @Test
    void a_password_of_eleven_characters_is_too_short() {
        var person = people.with();
        assertThatThrownBy(() -> choose(person, "eleven-char")).isInstanceOf(AccessRefusal.PasswordLength.class);
    }

    @Test
    void a_person_changes_their_password_by_giving_the_one_that_they_have() {
        var person = people.with(Role.ENGINEER);
        choose(person, "the first password");
        assertThatThrownBy(() -> change(person, "another password", "the second password"))
                .isInstanceOf(AccessRefusal.WrongPassword.class);
        assertThatThrownBy(() -> change(person, "the first password", "too short"))
                .isInstanceOf(AccessRefusal.PasswordLength.class);
        change(person, "the first password", "the second password");
        var hash = signIns.byLogin(person.login()).getPassword();
        assertThat(passwords.matches("the second password", hash)).isTrue();
    }

    @Test
    void who_guesses_at_an_open_page_must_wait_as_at_the_door() {
        var person = people.with(Role.ENGINEER);
        choose(person, "the first password");
        for (var guess = 0; guess < 5; guess++) {
            assertThatThrownBy(() -> change(person, "a guess at it", "the second password"))
                    .isInstanceOf(AccessRefusal.WrongPassword.class);
        }
        assertThatThrownBy(() -> change(person, "the first password", "the second password"))
                .isInstanceOf(AccessRefusal.TooManyFailures.class);
    }

    @Test
    void who_has_no_password_yet_does_not_change_it() {
        var person = people.with(Role.ENGINEER);
        assertThatThrownBy(() -> change(person, "", "the first password"))
                .isInstanceOf(AccessRefusal.WrongPassword.class);
    }

    private void choose(PersonReference person, String password) {
        links.redeem(people.asAdmin(() -> service.oneTimeLink(person.id())), password);
    }

    private void change(PersonReference person, String before, String password) {
        people.as(person, () -> service.changeOwnPassword(before, password));
    }
}
