package org.koraos.portal.shell.ui;

import java.util.Set;

import com.github.mvysny.kaributesting.v10.pro.ConfirmDialogKt;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.checkbox.CheckboxGroup;
import com.vaadin.flow.component.combobox.MultiSelectComboBox;
import com.vaadin.flow.component.confirmdialog.ConfirmDialog;
import com.vaadin.flow.component.textfield.TextField;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

import org.koraos.portal.access.ApiScope;
import org.koraos.portal.access.ApiTokenService;
import org.koraos.portal.access.Role;
import org.koraos.portal.support.GivenPlans;
import org.koraos.portal.support.KaribuTest;
import org.koraos.portal.uikit.SiteMap;

import static com.github.mvysny.kaributesting.v10.LocatorJ._assertNone;
import static com.github.mvysny.kaributesting.v10.LocatorJ._assertOne;
import static com.github.mvysny.kaributesting.v10.LocatorJ._click;
import static com.github.mvysny.kaributesting.v10.LocatorJ._get;
import static com.github.mvysny.kaributesting.v10.LocatorJ._setValue;
import static org.assertj.core.api.Assertions.assertThat;

class TokenPagesTest extends KaribuTest {

    @Autowired
    ApiTokenService tokens;

    @Autowired
    GivenPlans plans;

    @Test
    void a_person_makes_a_token_sees_it_once_and_revokes_it() {
        var person = people.with(Role.ENGINEER);
        signIn(person);
        open(SiteMap.TOKENS, TokensView.class);
        _click(_get(Button.class, spec -> spec.withId("make-token")));
        _setValue(_get(TextField.class, spec -> spec.withId("token-name")), "Nightly report");
        assertThat(scopes().getListDataView().getItems().toList())
                .containsExactly(ApiScope.READ, ApiScope.EVIDENCE_WRITE, ApiScope.STORIES_WRITE);
        _assertNone(MultiSelectComboBox.class);
        _click(_get(Button.class, spec -> spec.withId("make-token-now")));
        var secret = _get(TextField.class, spec -> spec.withId("new-token")).getValue();
        assertThat(secret).matches("kora_[0-9a-f]{72}");
        _click(_get(Button.class, spec -> spec.withId("token-copied")));
        _assertNone(TextField.class, spec -> spec.withId("new-token"));
        _click(_get(Button.class, spec -> spec.withId("revoke-" + secret.substring(0, 11))));
        ConfirmDialogKt._fireConfirm(_get(ConfirmDialog.class));
        _assertNone(Button.class, spec -> spec.withId("revoke-" + secret.substring(0, 11)));
        assertThat(people.as(person, tokens::mine).getFirst().revokedAt()).isNotNull();
    }

    @Test
    void what_cannot_be_made_is_told_in_the_dialog() {
        signIn(people.with(Role.ENGINEER));
        open(SiteMap.TOKENS, TokensView.class);
        _click(_get(Button.class, spec -> spec.withId("make-token")));
        _setValue(_get(TextField.class, spec -> spec.withId("token-name")), "Nothing");
        scopes().setValue(Set.of());
        _click(_get(Button.class, spec -> spec.withId("make-token-now")));
        _assertOne(CheckboxGroup.class);
        _assertNone(TextField.class, spec -> spec.withId("new-token"));
    }

    @Test
    void an_admin_makes_a_token_of_an_integration_for_a_plan() {
        var plan = plans.with("S-1");
        var admin = people.with(Role.ADMIN);
        signIn(admin);
        open(SiteMap.INTEGRATIONS, IntegrationsView.class);
        _click(_get(Button.class, spec -> spec.withId("make-token")));
        _setValue(_get(TextField.class, spec -> spec.withId("token-name")), "ci-of-" + plan.slug());
        assertThat(scopes().getListDataView().getItems().toList())
                .containsExactly(ApiScope.READ, ApiScope.EVIDENCE_WRITE, ApiScope.CHECKS_WRITE);
        boundTo().setValue(Set.of(plan));
        _click(_get(Button.class, spec -> spec.withId("make-token-now")));
        _assertOne(TextField.class, spec -> spec.withId("new-token"));
        var made = people.as(admin, tokens::integrations).getFirst();
        assertThat(made.plans()).containsExactly(plan.id().value());
    }

    @SuppressWarnings("unchecked")
    private static CheckboxGroup<ApiScope> scopes() {
        return _get(CheckboxGroup.class, spec -> spec.withId("token-scopes"));
    }

    @SuppressWarnings("unchecked")
    private static MultiSelectComboBox<Object> boundTo() {
        return _get(MultiSelectComboBox.class, spec -> spec.withId("token-plans"));
    }
}
