package org.koraos.portal.ci.ui;

import java.util.List;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.textfield.PasswordField;
import com.vaadin.flow.component.textfield.TextArea;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.router.QueryParameters;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Autowired;

import org.koraos.portal.access.PersonReference;
import org.koraos.portal.access.Role;
import org.koraos.portal.ci.GivenCode;
import org.koraos.portal.plan.PlanReference;
import org.koraos.portal.plan.StoryKey;
import org.koraos.portal.support.GivenPlans;
import org.koraos.portal.support.KaribuTest;
import org.koraos.portal.uikit.SiteMap;

import static com.github.mvysny.kaributesting.v10.GridKt._getCellComponent;
import static com.github.mvysny.kaributesting.v10.GridKt._size;
import static com.github.mvysny.kaributesting.v10.LocatorJ._assertNone;
import static com.github.mvysny.kaributesting.v10.LocatorJ._click;
import static com.github.mvysny.kaributesting.v10.LocatorJ._find;
import static com.github.mvysny.kaributesting.v10.LocatorJ._get;
import static org.assertj.core.api.Assertions.assertThat;

/** The pages of a plan's repositories and of what they deliver, and a story's code as they tell it. */
@SuppressWarnings({"rawtypes", "unchecked"})
class RepositoriesViewTest extends KaribuTest {

    @Autowired
    GivenPlans plans;

    @Autowired
    GivenCode code;

    @Autowired
    ObjectProvider<CheckPanel> panels;

    private PlanReference plan;
    private PersonReference po;

    @BeforeEach
    void given() {
        plan = plans.with("S-1");
        po = people.with(Role.PO);
    }

    @Test
    void a_product_owner_connects_a_repository_and_is_told_its_secret_once() {
        open(po, SiteMap.REPOSITORIES, "");
        assertThat(text(_get(RepositoriesView.class))).contains("No repository is connected");
        _click(button("connect-repository"));
        _get(TextField.class, spec -> spec.withId("repository-name")).setValue("not a name");
        _click(button("save-repository"));
        assertThat(_get(TextField.class, spec -> spec.withId("repository-name")).getErrorMessage())
                .contains("owner/name");
        assertThat(_get(TextArea.class, spec -> spec.withId("repository-checks"))
                        .getErrorMessage())
                .contains("at least one");
        _get(TextField.class, spec -> spec.withId("repository-name")).setValue("acme/shop");
        _get(TextArea.class, spec -> spec.withId("repository-checks")).setValue("build\n\n test \nbuild");
        _click(button("save-repository"));

        var secret = _get(TextField.class, spec -> spec.withId("new-secret")).getValue();
        assertThat(secret).hasSizeGreaterThan(40);
        _click(button("secret-copied"));
        _assertNone(SecretDialog.class);
        var page = text(_get(RepositoriesView.class));
        assertThat(page)
                .contains("acme/shop", "GitHub", "build", "test", "/hooks/github/", "Nothing was delivered yet")
                .doesNotContain(secret);
    }

    @Test
    void a_new_secret_leaves_the_present_one_its_time_and_a_repository_is_disconnected_with_a_reason() {
        code.connected(plan.id(), "build");
        open(po, SiteMap.REPOSITORIES, "");
        _click(_get(Button.class, spec -> spec.withClasses("rotate-secret")));
        _click(button("save-secret"));
        _click(button("secret-copied"));
        assertThat(text(_get(RepositoriesView.class))).contains("The one before holds until");
        _click(_get(Button.class, spec -> spec.withClasses("disconnect-repository")));
        _get(TextArea.class, spec -> spec.withId("reason")).setValue("It moved");
        _click(button("confirm-reason"));
        assertThat(text(_get(RepositoriesView.class))).contains("No repository is connected");
    }

    @Test
    void required_checks_change_with_a_reason() {
        code.connected(plan.id(), "build");
        open(po, SiteMap.REPOSITORIES, "");
        _click(_get(Button.class, spec -> spec.withClasses("change-checks")));
        _get(TextArea.class, spec -> spec.withId("repository-checks")).setValue("build\nlint");
        _click(button("save-checks"));
        assertThat(_get(TextArea.class, spec -> spec.withId("reason")).isInvalid())
                .isTrue();
        _get(TextArea.class, spec -> spec.withId("reason")).setValue("Style matters");
        _click(button("save-checks"));
        assertThat(text(_get(RepositoriesView.class))).contains("lint");
    }

    @Test
    void who_may_not_change_anything_finds_nothing_to_click() {
        code.connected(plan.id(), "build");
        for (var role : List.of(Role.ENGINEER, Role.OPS, Role.AUDITOR)) {
            open(people.with(role), SiteMap.REPOSITORIES, "");
            assertThat(_find(_get(RepositoriesView.class), Button.class))
                    .as(role.name())
                    .isEmpty();
        }
    }

    @Test
    void deliveries_are_listed_with_their_outcome_and_applied_again_with_a_reason() {
        var hook = code.connected(plan.id(), "build");
        code.tells(
                hook,
                GivenCode.opened(0, "S-1 does it", GivenCode.A),
                new GivenCode.Sent("issues", GivenCode.recorded("github/issues.opened")));
        open(people.with(Role.OPS), SiteMap.DELIVERIES, "");
        var list = _get(Grid.class, spec -> spec.withId("deliveries"));
        assertThat(_size(list)).isEqualTo(2);
        assertThat(row(list, 0)).contains("Kept", "issues", "Gates ask nothing");
        assertThat(row(list, 1)).contains("Applied", "Pull request 2 of S-1 updated");

        open(people.with(Role.OPS), SiteMap.DELIVERIES, "state=noted");
        list = _get(Grid.class, spec -> spec.withId("deliveries"));
        assertThat(_size(list)).isEqualTo(1);
        _click(_get(cell(list, 0), Button.class));
        _get(TextArea.class, spec -> spec.withId("reason")).setValue("To see");
        _click(button("confirm-reason"));
        code.applyAll();

        open(people.with(Role.AUDITOR), SiteMap.DELIVERIES, "");
        list = _get(Grid.class, spec -> spec.withId("deliveries"));
        assertThat(_find(cell(list, 0), Button.class)).isEmpty();
    }

    @Test
    void a_story_shows_its_pull_request_and_each_check_by_name() {
        var hook = code.connected(plan.id(), "build", "test");
        signIn(people.with(Role.ENGINEER));
        UI.getCurrent().removeAll();
        var panel = panels.getObject();
        UI.getCurrent().add(panel);
        panel.show(plan.id(), new StoryKey("S-1"));
        assertThat(text(panel)).contains("Pull request and checks", "None names this story");
        assertThat(_find(panel, Button.class)).isEmpty();
        code.tells(
                hook,
                GivenCode.opened(0, "S-1 does it", GivenCode.A),
                code.checked(1, "build", GivenCode.A, "skipped"),
                GivenCode.reviewed(2, "S-1 does it", GivenCode.A, 1, "changes_requested"));
        panel.show(plan.id(), new StoryKey("S-1"));
        assertThat(text(panel))
                .contains(
                        GivenCode.PULL + " · S-1 does it",
                        "Changes requested by Codertocat",
                        "has not said yet",
                        "skipped",
                        "build",
                        "not reported",
                        "test");
    }

    @Test
    void a_token_for_commit_statuses_is_set_and_removed_and_never_shown() {
        code.connected(plan.id(), "build");
        open(po, SiteMap.REPOSITORIES, "");
        _click(_get(Button.class, spec -> spec.withClasses("answer-repository")));
        var api = _get(TextField.class, spec -> spec.withId("status-api"));
        assertThat(api.getValue()).isEqualTo("https://api.github.com");
        api.setValue("http://git.example.org");
        _click(button("save-status-token"));
        assertThat(api.getErrorMessage()).contains("https://api.github.com");
        assertThat(_get(PasswordField.class, spec -> spec.withId("status-token"))
                        .isInvalid())
                .isTrue();
        api.setValue("https://git.example.org");
        _get(PasswordField.class, spec -> spec.withId("status-token")).setValue("github_pat_1");
        _click(button("save-status-token"));
        assertThat(text(_get(AnswerDialog.class))).contains("Nothing is sent to git.example.org");
        api.setValue("https://api.github.com");
        _click(button("save-status-token"));
        assertThat(text(_get(RepositoriesView.class))).contains("Commit statuses go to api.github.com");

        _click(_get(Button.class, spec -> spec.withClasses("answer-repository")));
        assertThat(_get(PasswordField.class, spec -> spec.withId("status-token"))
                        .getValue())
                .isEmpty();
        _click(button("remove-status-token"));
        assertThat(text(_get(RepositoriesView.class))).contains("No commit statuses are sent");
    }

    @Test
    void what_commits_are_told_is_listed_and_given_up_with_a_reason() {
        var hook = code.connected(plan.id(), "build");
        code.answered(plan.id(), hook);
        code.tells(hook, GivenCode.opened(0, "S-1 does it", GivenCode.A));
        code.workOutStatuses();
        open(people.with(Role.AUDITOR), SiteMap.STATUSES, "");
        var list = _get(Grid.class, spec -> spec.withId("statuses"));
        assertThat(text(_getCellComponent(list, 0, "status")))
                .contains("Waits", "Pending", "S-1: ", "Codertocat/Hello-World", "aaaaaaaaaa");
        assertThat(_find(_getCellComponent(list, 0, "status"), Button.class)).isEmpty();

        open(people.with(Role.OPS), SiteMap.STATUSES, "progress=waiting");
        list = _get(Grid.class, spec -> spec.withId("statuses"));
        _click(_get(_getCellComponent(list, 0, "status"), Button.class, spec -> spec.withClasses("give-up-status")));
        _get(TextArea.class, spec -> spec.withId("reason")).setValue("Not wanted");
        _click(button("confirm-reason"));
        assertThat(text(_get(StatusesView.class))).contains("Nothing here");
    }

    private void open(PersonReference person, String page, String query) {
        signIn(person);
        // A page that another person left open is not this one.
        UI.getCurrent().navigate(SiteMap.PLANS);
        UI.getCurrent().navigate(SiteMap.of(page, plan.slug()), QueryParameters.fromString(query));
    }

    private static Component cell(Grid list, int row) {
        return _getCellComponent(list, row, "delivery");
    }

    private static String row(Grid list, int row) {
        return text(cell(list, row));
    }

    private static Button button(String id) {
        return _get(Button.class, spec -> spec.withId(id));
    }

    private static String text(Component part) {
        return part.getElement().getTextRecursively();
    }
}
