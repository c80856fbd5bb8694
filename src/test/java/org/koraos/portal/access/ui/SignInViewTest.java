package org.koraos.portal.access.ui;

import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.login.LoginForm;
import org.junit.jupiter.api.Test;

import org.koraos.portal.support.KaribuTest;
import org.koraos.portal.uikit.SiteMap;

import static com.github.mvysny.kaributesting.v10.LocatorJ._find;
import static com.github.mvysny.kaributesting.v10.LocatorJ._get;
import static org.assertj.core.api.Assertions.assertThat;

class SignInViewTest extends KaribuTest {

    @Test
    void a_stranger_who_opens_the_portal_is_asked_to_sign_in() {
        open(SiteMap.PLANS, SignInView.class);
        assertThat(_get(H1.class).getText()).isEqualTo("KoraOS Portal");
        assertThat(_get(LoginForm.class).getAction()).isEqualTo("sign-in");
    }

    @Test
    void outside_the_demo_nobody_is_offered_with_one_click() {
        open(SiteMap.SIGN_IN, SignInView.class);
        assertThat(_find(H2.class)).isEmpty();
    }
}
