package org.koraos.portal.access;

import java.nio.charset.StandardCharsets;
import java.time.Duration;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.security.crypto.password.PasswordEncoder;

import org.koraos.portal.support.GivenPeople;
import org.koraos.portal.support.MovableClock;
import org.koraos.portal.support.PortalTest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

@PortalTest
class OneTimeLinksTest {

    private static final String PASSWORD = "correct horse battery";

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

    @Autowired
    MovableClock clock;

    @AfterEach
    void backToNow() {
        clock.reset();
    }

    @Test
    void a_link_sets_a_password_once() {
        var person = people.with(Role.ENGINEER);
        var token = people.asAdmin(() -> service.oneTimeLink(person.id()));
        links.redeem(token, PASSWORD);
        assertThat(passwords.matches(PASSWORD, signIns.byLogin(person.login()).getPassword()))
                .isTrue();
        assertThatThrownBy(() -> links.redeem(token, PASSWORD)).isInstanceOf(AccessRefusal.LinkUsedUp.class);
    }

    @Test
    void a_password_that_is_too_short_does_not_use_the_link_up() {
        var person = people.with(Role.ENGINEER);
        var token = people.asAdmin(() -> service.oneTimeLink(person.id()));
        assertThatThrownBy(() -> links.redeem(token, "short")).isInstanceOf(AccessRefusal.PasswordLength.class);
        assertThat(links.owner(token)).contains(person);
    }

    @Test
    void a_link_is_good_for_three_days_and_not_a_moment_longer() {
        var person = people.with(Role.ENGINEER);
        var token = people.asAdmin(() -> service.oneTimeLink(person.id()));
        clock.advance(OneTimeLinks.GOOD_FOR.minus(Duration.ofMinutes(1)));
        assertThat(links.owner(token)).isPresent();
        clock.advance(Duration.ofMinutes(1));
        assertThat(links.owner(token)).isEmpty();
    }

    @Test
    void a_newer_link_ends_the_one_before() {
        var person = people.with(Role.ENGINEER);
        var older = people.asAdmin(() -> service.oneTimeLink(person.id()));
        var newer = people.asAdmin(() -> service.oneTimeLink(person.id()));
        assertThat(links.owner(older)).isEmpty();
        assertThat(links.owner(newer)).isPresent();
    }

    @Test
    void the_token_is_kept_nowhere() {
        var person = people.with(Role.ENGINEER);
        var token = people.asAdmin(() -> service.oneTimeLink(person.id()));
        assertThat(jdbc.queryForObject(
                        "select count(*) from journal_entry where state || coalesce(reason, '') like ?",
                        Integer.class,
                        "%" + token + "%"))
                .isZero();
        assertThat(jdbc.queryForObject(
                        "select count(*) from one_time_link where token_digest = ?::bytea",
                        Integer.class,
                        token.getBytes(StandardCharsets.UTF_8)))
                .isZero();
    }

    @Test
    void only_an_admin_makes_links() {
        var person = people.with(Role.PO);
        assertThatThrownBy(() -> people.as(person, () -> service.oneTimeLink(person.id())))
                .isInstanceOf(RoleRequired.class);
    }
}
