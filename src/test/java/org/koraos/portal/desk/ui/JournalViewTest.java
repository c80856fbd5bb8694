package org.koraos.portal.desk.ui;

import java.time.Duration;
import java.util.List;

import com.github.mvysny.kaributesting.v10.GridKt;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Code;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.data.renderer.LitRenderer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

import org.koraos.portal.access.PersonReference;
import org.koraos.portal.access.Role;
import org.koraos.portal.journal.JournalEntry;
import org.koraos.portal.journal.JournalWatch;
import org.koraos.portal.kernel.Reason;
import org.koraos.portal.plan.PlanReference;
import org.koraos.portal.plan.StoryService;
import org.koraos.portal.support.GivenPlans;
import org.koraos.portal.support.KaribuTest;
import org.koraos.portal.uikit.SiteMap;

import static com.github.mvysny.kaributesting.v10.LocatorJ._click;
import static com.github.mvysny.kaributesting.v10.LocatorJ._find;
import static com.github.mvysny.kaributesting.v10.LocatorJ._get;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

class JournalViewTest extends KaribuTest {

    @Autowired
    GivenPlans plans;

    @Autowired
    StoryService stories;

    @Autowired
    JournalWatch watch;

    private PlanReference plan;
    private PersonReference po;

    @BeforeEach
    void given() {
        plan = plans.with("S-1", "S-2");
        po = people.with(Role.PO);
        plans.ready(plan, "S-1");
        block("S-2", "Supplier is 100% late");
        signIn(people.with(Role.AUDITOR));
    }

    @Test
    void everyone_reads_who_did_what_to_which_thing_and_why_newest_first() {
        for (var role : Role.values()) {
            signIn(people.with(role));
            open("");

            var newest = entries().getFirst();
            assertThat(value(newest, "who")).isEqualTo(po.name());
            assertThat(value(newest, "subject")).isEqualTo("Story S-2");
            assertThat(value(newest, "reason")).isEqualTo("Supplier is 100% late");
            assertThat(value(newest, "path")).isEqualTo(SiteMap.of(SiteMap.STORY, plan.slug(), "S-2"));
        }
    }

    @Test
    void it_says_how_far_the_journal_is_sealed_and_gives_the_checkpoint_away() {
        await().atMost(Duration.ofSeconds(5)).until(() -> watch.seal().isPresent());
        open("");
        assertThat(_get(Span.class, spec -> spec.withId("journal-sealed")).getText())
                .contains("sealed");
        assertThat(_get(Code.class, spec -> spec.withId("journal-key")).getText())
                .startsWith("kora-portal/journal/");
        assertThat(_get(Anchor.class, spec -> spec.withId("journal-checkpoint")).getHref())
                .isNotEmpty();
    }

    @Test
    void filters_live_in_the_address_and_come_back_from_it() {
        open("text=100%25");

        assertThat(actions()).containsExactly("story-blocked");
        assertThat(text(_get(JournalView.class))).contains("1 entry with these filters.");
        assertThat(_get(TextField.class, spec -> spec.withId("journal-text")).getValue())
                .isEqualTo("100%");

        _click(_get(Button.class, spec -> spec.withId("journal-clear")));
        assertThat(actions()).hasSizeGreaterThan(3);
        assertThat(UI.getCurrent()
                        .getInternals()
                        .getActiveViewLocation()
                        .getQueryParameters()
                        .getQueryString())
                .isEmpty();
    }

    @Test
    @SuppressWarnings({"rawtypes", "unchecked"})
    void a_choice_narrows_the_list() {
        open("");
        ComboBox<Object> action = _get(ComboBox.class, spec -> spec.withId("journal-action"));
        var blocked = action.getListDataView()
                .getItems()
                .filter(each -> action.getItemLabelGenerator().apply(each).equals("Story blocked"))
                .findFirst()
                .orElseThrow();
        fill(action, blocked);

        assertThat(actions()).containsExactly("story-blocked");
        assertThat(UI.getCurrent()
                        .getInternals()
                        .getActiveViewLocation()
                        .getQueryParameters()
                        .getQueryString())
                .isEqualTo("action=plan.story-blocked");
    }

    @Test
    void an_address_that_makes_no_sense_is_as_if_it_said_nothing() {
        for (var nonsense : List.of("person=nobody", "from=2026-02-30", "entry=1", "to=never", "scope=all")) {
            open(nonsense);
            assertThat(actions()).as(nonsense).hasSizeGreaterThan(3);
        }
        open("kind=x&action=y.z");
        assertThat(actions()).isEmpty();
    }

    @Test
    void an_entry_opens_to_what_it_changed_and_has_an_address() {
        open("");
        var entry = entries().getFirst();
        open("entry=" + entry.id());

        var linked = _get(Section.class, spec -> spec.withClasses("journal-linked"));
        assertThat(text(linked))
                .contains("The entry that was linked", "Story blocked", "Supplier is 100% late", "Holds");
    }

    @Test
    void an_entry_of_another_plan_is_not_shown_here() {
        open("");
        var entry = entries().getFirst();
        var other = plans.with("S-1");
        open(SiteMap.of(SiteMap.JOURNAL, other.slug()) + "?entry=" + entry.id(), JournalView.class);

        assertThat(_find(Section.class, spec -> spec.withClasses("journal-linked")))
                .isEmpty();
    }

    @Test
    void what_stands_outside_all_plans_is_a_journal_of_its_own() {
        open("scope=portal");

        assertThat(entries())
                .extracting(entry -> entry.subject().kind())
                .contains("person")
                .doesNotContain("story");
        assertThat(value(entries().getFirst(), "path")).isEmpty();
    }

    @Test
    void new_entries_are_told_of_and_shown_when_asked_for() {
        open("");
        var before = entries().size();
        block("S-1", "Waiting for keys");

        eventually(() -> {
            assertThat(_get(Button.class, spec -> spec.withId("journal-fresh")).getText())
                    .isEqualTo("1 new entry");
        });
        _click(_get(Button.class, spec -> spec.withId("journal-fresh")));
        assertThat(entries()).hasSize(before + 1);
    }

    private void block(String story, String why) {
        var seen = plans.seen(plan, story);
        people.as(po, () -> stories.block(seen, new Reason(why)));
    }

    private void open(String query) {
        open(SiteMap.of(SiteMap.JOURNAL, plan.slug()) + (query.isEmpty() ? "" : "?" + query), JournalView.class);
    }

    private static List<JournalEntry> entries() {
        return GridKt._findAll(_get(JournalList.class));
    }

    private static List<String> actions() {
        return entries().stream().map(JournalEntry::action).toList();
    }

    private static String value(JournalEntry entry, String property) {
        var renderer = (LitRenderer<JournalEntry>)
                _get(JournalList.class).getColumns().getFirst().getRenderer();
        return String.valueOf(renderer.getValueProviders().get(property).apply(entry));
    }

    private static String text(Component part) {
        return part.getElement().getTextRecursively();
    }
}
