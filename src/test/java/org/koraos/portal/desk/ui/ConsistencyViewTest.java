package org.koraos.portal.desk.ui;

import java.util.List;
import java.util.Locale;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Anchor;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;

import org.koraos.portal.access.Role;
import org.koraos.portal.desk.ContradictionKind;
import org.koraos.portal.kernel.Phrase;
import org.koraos.portal.plan.PlanReference;
import org.koraos.portal.support.GivenPlans;
import org.koraos.portal.support.KaribuTest;
import org.koraos.portal.uikit.EmptyState;
import org.koraos.portal.uikit.Phrases;
import org.koraos.portal.uikit.SiteMap;

import static com.github.mvysny.kaributesting.v10.LocatorJ._find;
import static com.github.mvysny.kaributesting.v10.LocatorJ._get;
import static org.assertj.core.api.Assertions.assertThat;

class ConsistencyViewTest extends KaribuTest {

    @Autowired
    GivenPlans plans;

    @Autowired
    JdbcTemplate database;

    private PlanReference plan;

    @BeforeEach
    void given() {
        plan = plans.with("S-1", "S-2", "S-3", "S-4", "S-5", "S-6", "S-7");
        people.with(Role.OPS);
        people.with(Role.ENGINEER);
        signIn(people.with(Role.AUDITOR));
    }

    @Test
    void each_contradiction_is_a_sentence_with_its_way_out() {
        done("S-1");
        open("");

        var panel = panelOf("done-without-evidence");
        assertThat(text(panel)).contains("Alarm", "Done without its evidence", "S-1 is done with 4 pieces");
        var way = _get(panel, Anchor.class, spec -> spec.withClasses("way-out"));
        assertThat(way.getHref()).isEqualTo(SiteMap.of(SiteMap.STORY, plan.slug(), "S-1"));
        assertThat(way.getText()).isEqualTo("Open the story");
    }

    @Test
    void a_gravity_and_a_kind_are_chosen_by_the_address() {
        done("S-1");
        open("gravity=note");
        assertThat(kinds()).containsExactly("wave-without-stories");

        open("kind=done-without-merge-gate");
        assertThat(kinds()).containsExactly("done-without-merge-gate");

        open("gravity=warning");
        assertThat(kinds()).isEmpty();
        assertThat(text(_get(EmptyState.class))).contains("None of these");

        open("gravity=nonsense&kind=nonsense");
        assertThat(kinds()).contains("done-without-merge-gate", "wave-without-stories");
    }

    @Test
    void a_few_of_each_kind_are_shown_and_all_when_asked_for() {
        for (var number = 1; number <= 7; number++) done("S-" + number);
        open("");
        var panel = panelOf("done-without-merge-gate");
        assertThat(_find(panel, Anchor.class, spec -> spec.withClasses("way-out")))
                .hasSize(5);
        var all = _get(panel, Anchor.class, spec -> spec.withClasses("show-all"));
        assertThat(all.getText()).isEqualTo("Show all 7");

        open(all.getHref().substring(all.getHref().indexOf('?') + 1));
        assertThat(_find(Anchor.class, spec -> spec.withClasses("way-out"))).hasSize(7);
    }

    @Test
    void a_plan_that_agrees_says_so_and_a_change_is_seen() {
        database.update(
                "update story set wave_key = 'O2' where plan_id = ? and key = 'S-7'",
                plan.id().value());
        open("");
        assertThat(text(_get(EmptyState.class))).contains("Nothing contradicts anything");

        done("S-1");
        plans.ready(plan, "S-2");
        eventually(() -> {
            assertThat(kinds()).contains("done-without-evidence");
        });
    }

    @Test
    void each_kind_has_words_in_both_languages() {
        for (var locale : List.of(Locale.ENGLISH, Locale.forLanguageTag("pt-BR"))) {
            for (var kind : ContradictionKind.values()) {
                for (var prefix : List.of("desk.contradiction-title", "desk.contradiction")) {
                    var phrase = Phrase.of(prefix, kind);
                    assertThat(Phrases.say(locale, new Phrase(phrase.key(), List.of(1, 2, 3))))
                            .isNotEqualTo(phrase.key());
                }
                var fix = Phrase.of("desk.fix", kind.fix());
                assertThat(Phrases.say(locale, fix)).isNotEqualTo(fix.key());
            }
        }
    }

    private void done(String story) {
        database.update(
                "update story set status = 'DONE' where plan_id = ? and key = ?",
                plan.id().value(),
                story);
    }

    private void open(String query) {
        open(
                SiteMap.of(SiteMap.CONSISTENCY, plan.slug()) + (query.isEmpty() ? "" : "?" + query),
                ConsistencyView.class);
    }

    private static List<String> kinds() {
        return _find(ContradictionPanel.class).stream()
                .map(panel -> panel.getElement().getAttribute("data-kind"))
                .toList();
    }

    private static ContradictionPanel panelOf(String kind) {
        return _find(ContradictionPanel.class).stream()
                .filter(panel -> kind.equals(panel.getElement().getAttribute("data-kind")))
                .findFirst()
                .orElseThrow();
    }

    private static String text(Component part) {
        return part.getElement().getTextRecursively();
    }
}
