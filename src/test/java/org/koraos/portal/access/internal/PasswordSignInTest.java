package org.koraos.portal.access.internal;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import jakarta.servlet.http.HttpServletRequest;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.web.authentication.WebAuthenticationDetails;

import org.koraos.portal.access.OneTimeLinks;
import org.koraos.portal.access.PeopleService;
import org.koraos.portal.access.PersonReference;
import org.koraos.portal.access.Role;
import org.koraos.portal.kernel.Phrase;
import org.koraos.portal.support.GivenPeople;
import org.koraos.portal.support.MovableClock;
import org.koraos.portal.support.PortalTest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

@PortalTest
class PasswordSignInTest {

    private static final String RIGHT = "the right password";
    private static final String WRONG = "a wrong password";
    private static final String ELSEWHERE = "203.0.113.66";
    private static final String AT_HOME = "198.51.100.7";

    @Autowired
    PasswordSignIn signIn;

    @Autowired
    SignInThrottle throttle;

    @Autowired
    GivenPeople people;

    @Autowired
    PeopleService service;

    @Autowired
    OneTimeLinks links;

    @Autowired
    MovableClock clock;

    @Autowired
    JdbcTemplate jdbc;

    private PersonReference person;

    @BeforeEach
    void begin() {
        jdbc.update("delete from sign_in_throttle");
        person = withPassword();
    }

    @AfterEach
    void backToNow() {
        clock.reset();
    }

    @Test
    void after_five_failures_in_a_row_the_sixth_must_wait_and_each_further_one_longer() {
        fail(5);
        assertThat(waitOf(person.login())).isBetween(Duration.ofSeconds(20), Duration.ofSeconds(30));

        clock.advance(Duration.ofSeconds(31));
        throttle.begin(person.login(), ELSEWHERE);
        assertThat(waitOf(person.login())).isBetween(Duration.ofSeconds(50), Duration.ofMinutes(1));

        for (var more = 0; more < 6; more++) {
            clock.advance(Duration.ofMinutes(16));
            throttle.begin(person.login(), ELSEWHERE);
        }
        assertThat(waitOf(person.login())).isBetween(Duration.ofMinutes(14), Duration.ofMinutes(15));
    }

    @Test
    void after_the_wait_the_right_password_lets_in_and_what_was_failed_is_forgotten() {
        fail(5);
        assertThatThrownBy(() -> attempt(person.login(), RIGHT, ELSEWHERE)).isInstanceOf(SignInThrottled.class);
        clock.advance(Duration.ofSeconds(31));
        attempt(person.login(), RIGHT, ELSEWHERE);
        fail(4);
        attempt(person.login(), RIGHT, ELSEWHERE);
    }

    @Test
    void a_stranger_elsewhere_keeps_nobody_waiting_where_they_have_signed_in_before() {
        attempt(person.login(), RIGHT, AT_HOME);
        fail(5);
        assertThatThrownBy(() -> attempt(person.login(), RIGHT, ELSEWHERE)).isInstanceOf(SignInThrottled.class);
        attempt(person.login(), RIGHT, AT_HOME);
    }

    @Test
    void one_place_that_tries_many_names_must_wait_with_all_of_them_and_no_other_place() {
        for (var guess = 0; guess < 30; guess++) throttle.begin("nobody-" + guess, ELSEWHERE);
        assertThatThrownBy(() -> attempt(person.login(), RIGHT, ELSEWHERE)).isInstanceOf(SignInThrottled.class);
        attempt(person.login(), RIGHT, AT_HOME);
    }

    @Test
    void the_addresses_of_one_network_of_the_newer_kind_are_one_place() {
        for (var guess = 0; guess < 30; guess++) throttle.begin("nobody-" + guess, "2001:db8:1:2::" + guess);
        assertThatThrownBy(() -> throttle.begin("nobody", "2001:db8:1:2:ffff::1"))
                .isInstanceOf(SignInThrottled.class);
        throttle.begin("nobody", "2001:db8:1:3::1");
    }

    @Test
    void an_own_right_password_between_guesses_does_not_free_the_place() {
        var attacker = withPassword();
        for (var guess = 0; guess < 30; guess++) {
            if (guess % 10 == 0) attempt(attacker.login(), RIGHT, ELSEWHERE);
            throttle.begin("nobody-" + guess, ELSEWHERE);
        }
        assertThatThrownBy(() -> attempt(attacker.login(), RIGHT, ELSEWHERE)).isInstanceOf(SignInThrottled.class);
    }

    @Test
    void a_name_that_nobody_may_use_is_answered_like_one_that_somebody_has() {
        var inactive = withPassword();
        people.asAdmin(() -> {
            service.deactivate(inactive.id());
            return true;
        });
        var withoutPassword = people.with(Role.ENGINEER);
        var place = 0;
        for (var login :
                List.of(person.login(), inactive.login(), withoutPassword.login(), "nobody-" + UUID.randomUUID())) {
            place++;
            for (var failure = 0; failure < 5; failure++) {
                assertThat(failureOf(login, "192.0.2." + place)).isExactlyInstanceOf(BadCredentialsException.class);
            }
            assertThat(waitOf(login)).isBetween(Duration.ofSeconds(15), Duration.ofSeconds(30));
        }
        assertThatThrownBy(() -> {
                    clock.advance(Duration.ofMinutes(1));
                    attempt(inactive.login(), RIGHT, AT_HOME);
                })
                .isExactlyInstanceOf(BadCredentialsException.class);
    }

    @Test
    void failures_and_success_are_journaled_and_no_name_that_nobody_has() {
        var nobody = "nobody-" + UUID.randomUUID();
        failWith(nobody, ELSEWHERE);
        fail(2);
        attempt(person.login(), RIGHT, ELSEWHERE);
        Awaitility.await()
                .untilAsserted(() -> assertThat(journaled(person.login()))
                        .contains("signed-in by " + person.name())
                        .filteredOn("sign-in-failed by KoraOS Portal"::equals)
                        .hasSize(2));
        assertThat(journaled(nobody)).isEmpty();
    }

    @Test
    @Timeout(20)
    void a_password_of_a_megabyte_is_wrong_at_once() {
        assertThatThrownBy(() -> attempt(person.login(), "\u0301\u0316".repeat(500_000), AT_HOME))
                .isExactlyInstanceOf(BadCredentialsException.class);
    }

    @Test
    void a_login_is_read_the_same_in_every_language_of_the_machine() {
        var machine = Locale.getDefault();
        try {
            Locale.setDefault(Locale.of("tr"));
            var capitals = person.login().toUpperCase(Locale.ROOT);
            attempt("  " + capitals + " ", RIGHT, AT_HOME);
            assertThat(Phrase.of("access.role", Role.ADMIN).key()).isEqualTo("access.role.admin");
        } finally {
            Locale.setDefault(machine);
        }
    }

    @Test
    void letters_that_look_like_those_of_a_login_are_none_of_it() {
        var wide = person.login()
                .chars()
                .mapToObj(letter -> Character.toString(letter == '-' ? '-' : letter + 0xFEE0))
                .collect(Collectors.joining());
        assertThatThrownBy(() -> attempt(wide, RIGHT, AT_HOME)).isExactlyInstanceOf(BadCredentialsException.class);
        assertThatThrownBy(() -> attempt(person.login() + "\u200b", RIGHT, AT_HOME))
                .isExactlyInstanceOf(BadCredentialsException.class);
    }

    @Test
    void fifty_guesses_at_one_moment_are_counted_as_fifty() {
        var looked = IntStream.range(0, 50)
                .parallel()
                .filter(guess -> letsThrough("192.0.2." + guess))
                .count();
        assertThat(looked).isEqualTo(5);
    }

    private boolean letsThrough(String address) {
        try {
            throttle.begin(person.login(), address);
            return true;
        } catch (SignInThrottled wait) {
            return false;
        }
    }

    private PersonReference withPassword() {
        var somebody = people.with(Role.ENGINEER);
        links.redeem(people.asAdmin(() -> service.oneTimeLink(somebody.id())), RIGHT);
        return somebody;
    }

    private List<String> journaled(String login) {
        return jdbc.queryForList(
                "select action || ' by ' || actor_name from journal_entry"
                        + " where subject_kind = 'person' and subject_key = ? order by sequence",
                String.class,
                login);
    }

    private void fail(int times) {
        for (var time = 0; time < times; time++) failWith(person.login(), ELSEWHERE);
    }

    private void failWith(String login, String address) {
        assertThat(failureOf(login, address)).isInstanceOf(BadCredentialsException.class);
    }

    private AuthenticationException failureOf(String login, String address) {
        return catchThrowableOfType(AuthenticationException.class, () -> attempt(login, WRONG, address));
    }

    private Duration waitOf(String login) {
        var refused = catchThrowableOfType(SignInThrottled.class, () -> attempt(login, WRONG, ELSEWHERE));
        assertThat(refused).isNotNull();
        return refused.waiting();
    }

    private void attempt(String login, String password, String address) {
        var token = UsernamePasswordAuthenticationToken.unauthenticated(login, password);
        token.setDetails(new WebAuthenticationDetails(from(address)));
        signIn.authenticate(token);
    }

    private static HttpServletRequest from(String address) {
        var request = new MockHttpServletRequest();
        request.setRemoteAddr(address);
        return request;
    }
}
