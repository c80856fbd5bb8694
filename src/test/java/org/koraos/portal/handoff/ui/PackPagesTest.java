package org.koraos.portal.handoff.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import com.vaadin.flow.component.textfield.TextArea;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.support.TransactionTemplate;

import org.koraos.portal.access.Role;
import org.koraos.portal.desk.ui.StoryView;
import org.koraos.portal.gate.ui.GateView;
import org.koraos.portal.handoff.SigningKeyService;
import org.koraos.portal.support.GivenPlans;
import org.koraos.portal.support.KaribuTest;
import org.koraos.portal.uikit.SiteMap;

import static com.github.mvysny.kaributesting.v10.LocatorJ._assertNone;
import static com.github.mvysny.kaributesting.v10.LocatorJ._click;
import static com.github.mvysny.kaributesting.v10.LocatorJ._get;
import static org.assertj.core.api.Assertions.assertThat;

/** The ways to an evidence pack, and the page of the keys that sign them. */
class PackPagesTest extends KaribuTest {

    @Autowired
    GivenPlans plans;

    @Autowired
    SigningKeyService keys;

    @Autowired
    JdbcTemplate jdbc;

    @Autowired
    TransactionTemplate transactions;

    @ParameterizedTest
    @EnumSource(Role.class)
    void everybody_finds_the_pack_of_a_story_on_its_page(Role role) {
        var plan = plans.with("S-1");
        signIn(people.with(role));
        open(SiteMap.of(SiteMap.STORY, plan.slug(), "S-1"), StoryView.class);
        var link = _get(Anchor.class, spec -> spec.withId("evidence-pack"));
        assertThat(link.getText()).isEqualTo("Evidence pack");
        assertThat(link.getHref()).isEqualTo("evidence-pack/" + plan.id().value() + "/story/S-1/en");
        assertThat(link.isRouterIgnore()).isTrue();
    }

    @Test
    void the_pack_of_a_wave_is_on_the_page_of_its_gate_and_on_no_other_gate() {
        var plan = plans.with("S-1");
        signIn(people.with(Role.AUDITOR));
        open(SiteMap.of(SiteMap.GATE, plan.slug(), "wave-O1"), GateView.class);
        assertThat(_get(Anchor.class, spec -> spec.withId("evidence-pack")).getHref())
                .isEqualTo("evidence-pack/" + plan.id().value() + "/wave/O1/en");
        open(SiteMap.of(SiteMap.GATE, plan.slug(), "phase"), GateView.class);
        _assertNone(Anchor.class, spec -> spec.withId("evidence-pack"));
    }

    @Test
    void where_nothing_can_be_signed_the_page_says_why() {
        var plan = plans.with("S-1");
        signIn(people.with(Role.AUDITOR));
        transactions.executeWithoutResult(undone -> {
            jdbc.update("update signing_key set sealed_private_key = decode(repeat('00', 60), 'hex')"
                    + " where retired_at is null");
            open(SiteMap.of(SiteMap.STORY, plan.slug(), "S-1"), StoryView.class);
            assertThat(_get(Button.class, spec -> spec.withId("evidence-pack")).isEnabled())
                    .isFalse();
            assertThat(_get(Span.class, spec -> spec.withId("evidence-pack-reason"))
                            .getText())
                    .contains("KORA_SECRETS_KEY");
            undone.setRollbackOnly();
        });
    }

    @Test
    void an_admin_changes_the_signing_key_with_a_reason() {
        signIn(people.with(Role.ADMIN));
        open(SiteMap.SIGNING_KEYS, SigningKeysView.class);
        var before = _get(UnorderedList.class, spec -> spec.withId("signing-keys"))
                .getChildren()
                .count();
        _click(_get(Button.class, spec -> spec.withId("rotate-key")));
        fill(_get(TextArea.class, spec -> spec.withId("reason")), "It is time");
        _click(_get(Button.class, spec -> spec.withId("confirm-reason")));
        assertThat(_get(UnorderedList.class, spec -> spec.withId("signing-keys"))
                        .getChildren())
                .hasSize((int) before + 1);
    }

    @ParameterizedTest
    @EnumSource(value = Role.class, mode = EnumSource.Mode.EXCLUDE, names = "ADMIN")
    void nobody_else_has_that_page(Role role) {
        signIn(people.with(role));
        open(SiteMap.SIGNING_KEYS, Component.class);
        _assertNone(Button.class, spec -> spec.withId("rotate-key"));
    }
}
