package org.koraos.portal.access;

import java.time.Duration;
import java.util.Set;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.test.context.TestContextManager;

import org.koraos.portal.support.GivenPeople;
import org.koraos.portal.support.HttpBrowser;
import org.koraos.portal.support.PortalTest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** Rights are taken away on one node; the person's sessions are on another. */
@PortalTest(properties = RightsHttpTest.ONE_DATABASE)
class RightsHttpTest {

    static final String ONE_DATABASE = "test.shared-database=rights";

    private static final Duration PROMISED = Duration.ofSeconds(5);
    private static final String PASSWORD = "a password to lose";

    private static TestContextManager other;

    @Autowired
    GivenPeople people;

    @Autowired
    PeopleService service;

    @Autowired
    OneTimeLinks links;

    private PersonReference person;
    private HttpBrowser there;

    @PortalTest(
            properties = {RightsHttpTest.ONE_DATABASE, "test.node=other"},
            webEnvironment = WebEnvironment.RANDOM_PORT)
    static class OtherNode {}

    @BeforeAll
    static void startOtherNode() {
        other = new TestContextManager(OtherNode.class);
    }

    @AfterAll
    static void leaveOtherNode() throws Exception {
        other.afterTestClass();
    }

    @BeforeEach
    void signInThere() throws Exception {
        person = people.with(Role.ENGINEER);
        setPassword();
        there = newBrowserThere();
        there.signIn(person.login(), PASSWORD);
        assertThat(isSignedIn(there)).isTrue();
    }

    @Test
    void who_may_sign_in_no_more_is_signed_out_on_every_node() throws Exception {
        there.openPage("/plans");
        people.asAdmin(() -> {
            service.deactivate(person.id());
            return true;
        });
        await().atMost(PROMISED).until(() -> !isSignedIn(there));
        assertThat(there.signIn(person.login(), PASSWORD).headers().firstValue("Location"))
                .hasValue("/sign-in?error");
    }

    @Test
    void a_new_password_ends_all_sessions_that_the_old_one_began() throws Exception {
        setPassword();
        await().atMost(PROMISED).until(() -> !isSignedIn(there));
    }

    @Test
    void other_changes_of_a_person_end_no_session() throws Exception {
        people.rename(person.id(), "Another Name");
        people.changeRoles(person.id(), Set.of(Role.OPS));
        // The sign-in that follows is heard of later, so what was changed before has been dealt with by then.
        var second = newBrowserThere();
        second.signIn(person.login(), PASSWORD);
        assertThat(isSignedIn(second)).isTrue();
        assertThat(isSignedIn(there)).isTrue();
    }

    private void setPassword() {
        links.redeem(people.asAdmin(() -> service.oneTimeLink(person.id())), PASSWORD);
    }

    private static HttpBrowser newBrowserThere() {
        return new HttpBrowser(other.getTestContext()
                .getApplicationContext()
                .getEnvironment()
                .getRequiredProperty("local.server.port", Integer.class));
    }

    private static boolean isSignedIn(HttpBrowser browser) throws Exception {
        return browser.get("/plans").statusCode() == 200;
    }
}
