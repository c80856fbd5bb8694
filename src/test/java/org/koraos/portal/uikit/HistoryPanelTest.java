package org.koraos.portal.uikit;

import java.time.Duration;
import java.util.List;
import java.util.Set;

import com.github.mvysny.kaributesting.v10.MockVaadin;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.ComponentUtil;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.NativeDetails;
import com.vaadin.flow.component.html.Paragraph;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Autowired;

import org.koraos.portal.access.PeopleService;
import org.koraos.portal.access.PersonReference;
import org.koraos.portal.access.Role;
import org.koraos.portal.access.RoleRequired;
import org.koraos.portal.journal.JournalFilter;
import org.koraos.portal.kernel.SubjectRef;
import org.koraos.portal.support.KaribuTest;

import static com.github.mvysny.kaributesting.v10.LocatorJ._click;
import static com.github.mvysny.kaributesting.v10.LocatorJ._find;
import static com.github.mvysny.kaributesting.v10.LocatorJ._get;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

class HistoryPanelTest extends KaribuTest {

    @Autowired
    ObjectProvider<HistoryPanel> panels;

    @Autowired
    PeopleService service;

    @Autowired
    HistoryService history;

    private PersonReference subject;

    @BeforeEach
    void given() {
        subject = people.with(Role.ENGINEER);
        signIn(people.with(Role.AUDITOR));
    }

    @Test
    void shows_who_did_what_from_new_to_old_and_opens_to_what_changed() {
        rename("Nina Nova");
        var panel = shown();

        var texts = entries().stream().map(HistoryPanelTest::text).toList();
        assertThat(texts).hasSize(2);
        assertThat(texts.getFirst()).contains("Name changed");
        assertThat(texts.getLast()).contains("Person added");

        var details = _find(panel, NativeDetails.class).getFirst();
        assertThat(details.getContent()).isNull();
        details.setOpen(true);
        ComponentUtil.fireEvent(details, new NativeDetails.ToggleEvent(details, true));
        assertThat(text(details)).contains("Nina Nova", "Holds", "SHA-256");
    }

    @Test
    void keeps_up_with_what_is_done_meanwhile() {
        shown();
        rename("Nina Later");

        await().pollInSameThread().atMost(Duration.ofSeconds(10)).untilAsserted(() -> {
            MockVaadin.clientRoundtrip(true);
            assertThat(entries()).hasSize(2);
        });
        assertThat(text(entries().getFirst())).contains("Name changed");
    }

    @Test
    void older_entries_come_when_asked_for() {
        for (var number = 0; number < 20; number++) rename("Name " + number);
        var panel = shown();

        assertThat(entries()).hasSize(15);
        _click(_get(panel, Button.class, spec -> spec.withId("history-older")));
        assertThat(entries()).hasSize(21);
        assertThat(_find(panel, Button.class)).isEmpty();
    }

    @Test
    void says_so_when_there_is_nothing() {
        var panel = panels.getObject();
        UI.getCurrent().add(panel);
        panel.show(new SubjectRef(null, "person", "nobody-" + subject.login()));

        assertThat(_get(panel, Paragraph.class).getText()).isEqualTo("Nothing has been recorded yet.");
    }

    @Test
    void who_is_active_no_more_reads_no_history() {
        people.asAdmin(() -> {
            service.deactivate(subject.id());
            return true;
        });

        people.as(subject, () -> {
            assertThatThrownBy(() -> history.find(JournalFilter.all(null), 0, 1))
                    .isInstanceOf(RoleRequired.class);
            assertThatThrownBy(() -> history.about(Set.of(), null, 1)).isInstanceOf(RoleRequired.class);
        });
    }

    private void rename(String name) {
        people.rename(subject.id(), name);
    }

    private HistoryPanel shown() {
        var panel = panels.getObject();
        UI.getCurrent().add(panel);
        panel.show(new SubjectRef(null, "person", subject.login()));
        return panel;
    }

    private static List<JournalEntryLine> entries() {
        return _find(JournalEntryLine.class);
    }

    private static String text(Component part) {
        return part.getElement().getTextRecursively();
    }
}
