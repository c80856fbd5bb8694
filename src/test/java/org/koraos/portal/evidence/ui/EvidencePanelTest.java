package org.koraos.portal.evidence.ui;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

import com.github.mvysny.kaributesting.v10.MockVaadin;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.checkbox.CheckboxGroup;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Image;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Pre;
import com.vaadin.flow.component.radiobutton.RadioButtonGroup;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.TextArea;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.server.VaadinRequest;
import com.vaadin.flow.server.VaadinResponse;
import com.vaadin.flow.server.VaadinSession;
import com.vaadin.flow.server.streams.UploadEvent;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Autowired;

import org.koraos.portal.access.PersonReference;
import org.koraos.portal.access.Role;
import org.koraos.portal.evidence.EvidenceBody;
import org.koraos.portal.evidence.EvidenceContent;
import org.koraos.portal.evidence.EvidencePack;
import org.koraos.portal.evidence.EvidenceService;
import org.koraos.portal.evidence.KeptFile;
import org.koraos.portal.plan.AcceptanceCriterion;
import org.koraos.portal.plan.CriterionKind;
import org.koraos.portal.plan.PlanReference;
import org.koraos.portal.plan.StoryKey;
import org.koraos.portal.support.GivenEvidence;
import org.koraos.portal.support.GivenPlans;
import org.koraos.portal.support.KaribuTest;
import org.koraos.portal.uikit.DayField;
import org.koraos.portal.uikit.MarkdownText;
import org.koraos.portal.uikit.StatusBadge;

import static com.github.mvysny.kaributesting.v10.LocatorJ._assertNone;
import static com.github.mvysny.kaributesting.v10.LocatorJ._click;
import static com.github.mvysny.kaributesting.v10.LocatorJ._find;
import static com.github.mvysny.kaributesting.v10.LocatorJ._get;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.koraos.portal.evidence.EvidenceKind.DEGRADATION;
import static org.koraos.portal.evidence.EvidenceKind.FUNCTIONAL;
import static org.koraos.portal.evidence.EvidenceKind.RUNBOOK;
import static org.koraos.portal.support.GivenEvidence.words;

@SuppressWarnings({"rawtypes", "unchecked"})
class EvidencePanelTest extends KaribuTest {

    private static final StoryKey STORY = new StoryKey("S-1");

    @Autowired
    ObjectProvider<EvidencePanel> panels;

    @Autowired
    EvidenceService service;

    @Autowired
    GivenPlans plans;

    @Autowired
    GivenEvidence given;

    private PlanReference plan;
    private PersonReference engineer;

    @BeforeEach
    void given() {
        plan = plans.with(Stream.of(GivenPlans.proving(
                "S-1",
                new AcceptanceCriterion(CriterionKind.BASE, "CA-01", "A wrong code is refused"),
                new AcceptanceCriterion(CriterionKind.DELTA, "CA-D-01", "The refusal is logged"))));
        engineer = people.with(Role.ENGINEER);
    }

    @Test
    void what_is_missing_stands_first_with_the_criterion_s_words() {
        var panel = shownTo(engineer);

        assertThat(text(panel))
                .contains("5 missing", "0 of 5 shown", "Functional", "CA-01", "A wrong code is refused")
                .contains("CA-D-01", "The refusal is logged", "Error and degradation");
        assertThat(byClass("add-evidence")).hasSize(5);
    }

    @Test
    void one_click_files_evidence_in_the_right_slot() {
        shownTo(engineer);
        _click(byClass("add-evidence").get(1));

        assertThat(_get(Select.class, spec -> spec.withId("evidence-kind")).getValue())
                .isEqualTo(FUNCTIONAL);
        assertThat(criteria().getValue()).containsExactly("CA-D-01");

        fill(_get(TextField.class, spec -> spec.withId("evidence-title")), "The log has the line");
        fill(_get(TextArea.class, spec -> spec.withId("evidence-text")), "See `auth.log`");
        _click(button("save-evidence"));

        _assertNone(FileEvidenceDialog.class);
        assertThat(pack().items().getFirst().content().criteria()).containsExactly("CA-D-01");
        assertThat(byClass("add-evidence")).hasSize(4);
        assertThat(_find(EvidenceCard.class)).hasSize(1);
    }

    @Test
    void bad_input_is_told_at_its_field_and_nothing_typed_is_lost() {
        shownTo(engineer);
        _click(button("file-evidence"));
        chooseLink();
        fill(link(), "javascript:alert(1)");
        _click(button("save-evidence"));

        assertThat(link().isInvalid()).isTrue();
        assertThat(link().getErrorMessage()).contains("https://");
        assertThat(_get(TextField.class, spec -> spec.withId("evidence-title")).isInvalid())
                .isTrue();
        assertThat(link().getValue()).isEqualTo("javascript:alert(1)");

        fill(link(), "https://ci.example.org/7");
        fill(_get(TextField.class, spec -> spec.withId("evidence-title")), "Run 7");
        _click(button("save-evidence"));
        assertThat(_get(FileEvidenceDialog.class).isOpened()).isTrue();
        assertThat(text(_get(FileEvidenceDialog.class)))
                .contains("Choose at least one acceptance criterion that this proves.");

        fill(criteria(), Set.of("CA-01"));
        _click(button("save-evidence"));
        _assertNone(FileEvidenceDialog.class);
        assertThat(pack().items()).hasSize(1);
    }

    @Test
    void a_po_waives_a_kind_and_an_engineer_cannot() {
        shownTo(engineer);
        assertThat(byClass("waive-kind")).isEmpty();

        shownTo(people.with(Role.PO));
        assertThat(byClass("waive-kind")).hasSize(3);
        assertThat(byClass("add-evidence")).isEmpty();
        _click(byClass("waive-kind").getLast());
        fill(_get(TextArea.class, spec -> spec.withId("reason")), "Nothing runs at night");
        _click(button("confirm-reason"));

        assertThat(pack().waivers()).hasSize(1);
        assertThat(byClass("waive-kind")).hasSize(2);
        assertThat(byClass("withdraw-waiver")).hasSize(1);
        _click(byClass("withdraw-waiver").getFirst());
        fill(_get(TextArea.class, spec -> spec.withId("reason")), "It does now");
        _click(button("confirm-reason"));
        assertThat(pack().waivers()).isEmpty();
    }

    @Test
    void who_may_only_read_finds_nothing_to_click() {
        given.filed(plan.id(), "S-1", RUNBOOK);
        for (var role : List.of(Role.AUDITOR, Role.ADMIN, Role.OPS)) {
            var panel = shownTo(people.with(role));

            assertThat(_find(panel, Button.class)).as(role.name()).isEmpty();
            assertThat(text(panel)).contains("Shows it", "Not reviewed");
        }
    }

    @Test
    void a_second_person_reviews_and_the_filer_does_not() {
        given.filed(plan.id(), "S-1", engineer, words(RUNBOOK, "Runbook is new"));
        shownTo(engineer);
        assertThat(byClass("accept-evidence")).isEmpty();
        assertThat(byClass("correct-evidence")).hasSize(1);

        shownTo(people.with(Role.PO));
        assertThat(byClass("correct-evidence")).isEmpty();
        _click(byClass("return-evidence").getFirst());
        fill(_get(TextArea.class, spec -> spec.withId("reason")), "Of last year");
        _click(button("confirm-reason"));
        assertThat(badges()).contains("Returned");
        assertThat(text(_get(EvidenceCard.class))).contains("Of last year");
        _click(byClass("accept-evidence").getFirst());
        assertThat(badges()).contains("Accepted");
    }

    @Test
    void a_correction_keeps_the_former_in_sight() {
        given.filed(plan.id(), "S-1", engineer, words(RUNBOOK, "First words"));
        var panel = shownTo(engineer);
        _click(byClass("correct-evidence").getFirst());
        fill(_get(TextField.class, spec -> spec.withId("evidence-title")), "Better words");
        _click(button("save-evidence"));

        assertThat(text(panel)).contains("Better words", "First words", "1 item that does not count any more");
        assertThat(badges()).contains("Superseded");
    }

    @Test
    void a_correction_of_what_was_corrected_meanwhile_shows_both_and_lets_the_person_choose() {
        var seen = given.filed(plan.id(), "S-1", engineer, words(RUNBOOK, "First words"));
        shownTo(engineer);
        _click(byClass("correct-evidence").getFirst());
        people.as(people.with(Role.ENGINEER), () -> service.correct(seen, words(RUNBOOK, "Their words")));
        fill(_get(TextField.class, spec -> spec.withId("evidence-title")), "My words");
        _click(button("save-evidence"));

        assertThat(text(_get(FileEvidenceDialog.class))).contains("Their version", "Their words");
        assertThat(_get(TextField.class, spec -> spec.withId("evidence-title")).getValue())
                .isEqualTo("My words");

        _click(button("put-mine"));
        _assertNone(FileEvidenceDialog.class);
        assertThat(pack().items().getFirst().content().title()).isEqualTo("My words");
        assertThat(pack().items()).hasSize(3);
    }

    @Test
    void what_is_to_be_rechecked_says_why_and_an_engineer_confirms_it_with_a_reason() {
        given.filed(plan.id(), "S-1", engineer, words(DEGRADATION, "Breaks well"));
        var runbook = given.filed(plan.id(), "S-1", engineer, words(RUNBOOK, "Runbook 1"));
        people.as(engineer, () -> service.correct(runbook, words(RUNBOOK, "Runbook 2")));
        shownTo(people.with(Role.PO));
        assertThat(byClass("confirm-evidence")).isEmpty();
        assertThat(byClass("accept-evidence")).hasSize(1);

        var panel = shownTo(engineer);
        assertThat(badges()).contains("To be re-checked");
        assertThat(text(panel)).contains("the runbook is another, “Runbook 2”");
        _click(byClass("confirm-evidence").getFirst());
        fill(_get(TextArea.class, spec -> spec.withId("reason")), "Only a typo");
        _click(button("confirm-reason"));
        assertThat(badges()).doesNotContain("To be re-checked");
        assertThat(text(panel)).contains("Only a typo");
    }

    @Test
    void a_last_day_is_asked_for_shown_and_refused_at_its_field_when_it_has_passed() {
        shownTo(engineer);
        _click(byClass("add-evidence").get(1));
        fill(_get(TextField.class, spec -> spec.withId("evidence-title")), "Load test");
        fill(_get(TextArea.class, spec -> spec.withId("evidence-text")), "Fast");
        var until = _get(DayField.class, spec -> spec.withId("evidence-until"));
        fill(until, LocalDate.of(2020, 1, 1));
        _click(button("save-evidence"));
        assertThat(until.isInvalid()).isTrue();
        assertThat(until.getErrorMessage()).contains("Choose a day from");

        fill(until, LocalDate.now(ZoneOffset.UTC).plusDays(40));
        _click(button("save-evidence"));
        _assertNone(FileEvidenceDialog.class);
        assertThat(text(_get(EvidenceCard.class))).contains("Counts until");
    }

    @Test
    void taking_out_asks_for_a_reason() {
        given.filed(plan.id(), "S-1", engineer, words(RUNBOOK, "Wrong one"));
        shownTo(engineer);
        _click(byClass("remove-evidence").getFirst());
        _click(button("confirm-reason"));
        assertThat(_get(TextArea.class, spec -> spec.withId("reason")).isInvalid())
                .isTrue();
        fill(_get(TextArea.class, spec -> spec.withId("reason")), "Of another service");
        _click(button("confirm-reason"));

        assertThat(badges()).contains("Taken out");
        assertThat(byClass("add-evidence")).hasSize(5);
    }

    @Test
    void people_s_texts_are_shown_and_not_run() {
        given.filed(
                plan.id(),
                "S-1",
                engineer,
                new EvidenceContent(
                        RUNBOOK,
                        "<img src=x onerror=alert(1)>",
                        new EvidenceBody.Text("<script>alert(1)</script> [x](javascript:alert(1))"),
                        List.<String>of()));
        shownTo(engineer);

        var card = _get(EvidenceCard.class);
        assertThat(text(card)).contains("<img src=x onerror=alert(1)>");
        var body = _get(card, MarkdownText.class).getElement().getProperty("innerHTML");
        assertThat(body).doesNotContain("<script", "href").contains("&lt;script&gt;");
    }

    @Test
    void what_others_file_appears_and_what_stays_is_not_made_anew() {
        given.filed(plan.id(), "S-1", engineer, words(RUNBOOK, "Mine"));
        shownTo(engineer);
        var mine = _get(EvidenceCard.class);
        given.filed(plan.id(), "S-1", FUNCTIONAL, "CA-01");

        await().pollInSameThread().atMost(Duration.ofSeconds(10)).untilAsserted(() -> {
            MockVaadin.clientRoundtrip(true);
            assertThat(_find(EvidenceCard.class)).hasSize(2);
        });
        assertThat(_find(EvidenceCard.class)).contains(mine);
        assertThat(badges()).contains("3 missing");
    }

    @Test
    void files_are_sent_as_they_are_added_and_filed_with_the_item() throws IOException {
        shownTo(engineer);
        chooseFiles("Run 7");
        send("run.log", "all green");
        send("shot.png", "\u0089PNG\r\n\u001A\n and so on");
        _click(button("save-evidence"));

        _assertNone(FileEvidenceDialog.class);
        var body = (EvidenceBody.Files) pack().items().getFirst().content().body();
        assertThat(body.files()).extracting(KeptFile::name).containsExactly("run.log", "shot.png");
        var card = _get(EvidenceCard.class);
        assertThat(text(card)).contains("run.log", "9 bytes · text/");
        assertThat(_get(card, Image.class).getSrc()).endsWith("/1/shown");
        assertThat(_find(card, Anchor.class).getFirst().getHref()).endsWith("/0");
        _click(byClass("show-file").getFirst());
        assertThat(_get(card, Pre.class).getText()).isEqualTo("all green");
    }

    @Test
    void a_file_that_is_not_taken_says_why_and_what_was_sent_and_typed_stays() throws IOException {
        shownTo(engineer);
        chooseFiles("Run 7");
        send("run.log", "all green");
        var refused = send("report.pdf", "<!DOCTYPE html><html></html>");
        assertThat(refused.isRejected()).isTrue();
        assertThat(refused.getRejectionMessage())
                .isEqualTo("“report.pdf” is not what its name says: the content is text/html.");
        _click(button("save-evidence"));
        assertThat(pack().items().getFirst().content().title()).isEqualTo("Run 7");
    }

    @Test
    void without_a_file_the_field_says_so() {
        shownTo(engineer);
        chooseFiles("Run 7");
        _click(button("save-evidence"));
        assertThat(_get(Paragraph.class, spec -> spec.withId("files-message")).getText())
                .isEqualTo("Add at least one file.");
        assertThat(_get(TextField.class, spec -> spec.withId("evidence-title")).getValue())
                .isEqualTo("Run 7");
    }

    @Test
    void a_correction_begins_with_the_files_that_were_filed() throws IOException {
        shownTo(engineer);
        chooseFiles("Run 7");
        send("run.log", "all green");
        send("old.log", "of another run");
        _click(button("save-evidence"));
        _click(byClass("correct-evidence").getFirst());
        _click(byClass("drop-file").get(1));
        send("new.log", "of this run");
        _click(button("save-evidence"));

        var body = (EvidenceBody.Files) pack().items().getFirst().content().body();
        assertThat(body.files()).extracting(KeptFile::name).containsExactly("run.log", "new.log");
        assertThat(badges()).contains("Superseded");
    }

    @Test
    void a_long_text_is_shown_part_by_part_and_never_as_a_page() throws IOException {
        shownTo(engineer);
        chooseFiles("Run 7");
        send("run.log", "<b>line</b>\n".repeat(10_000));
        _click(button("save-evidence"));
        _click(byClass("show-file").getFirst());
        assertThat(_find(Pre.class)).hasSize(1);
        assertThat(_get(Pre.class).getText()).startsWith("<b>line</b>");
        assertThat(_get(Pre.class).getElement().getProperty("innerHTML")).isNull();
        _click(byClass("show-more").getFirst());
        assertThat(byClass("show-more")).isEmpty();
        assertThat(_find(Pre.class).stream().map(Pre::getText).reduce("", String::concat))
                .isEqualTo("<b>line</b>\n".repeat(10_000));
    }

    @Test
    void a_complete_pack_says_so() {
        given.complete(plan.id(), "S-1");
        var panel = shownTo(people.with(Role.AUDITOR));

        assertThat(badges()).contains("Complete");
        assertThat(text(panel)).contains("5 of 5 shown");
    }

    private EvidencePanel shownTo(PersonReference person) {
        signIn(person);
        UI.getCurrent().removeAll();
        var panel = panels.getObject();
        UI.getCurrent().add(panel);
        panel.show(plan.id(), STORY);
        return panel;
    }

    private EvidencePack pack() {
        return people.as(engineer, () -> service.pack(plan.id(), STORY));
    }

    private static List<Button> byClass(String name) {
        return _find(Button.class, spec -> spec.withClasses(name));
    }

    private static Button button(String id) {
        return _get(Button.class, spec -> spec.withId(id));
    }

    private static TextField link() {
        return _get(TextField.class, spec -> spec.withId("evidence-link"));
    }

    private static CheckboxGroup<String> criteria() {
        return _get(CheckboxGroup.class, spec -> spec.withId("evidence-criteria"));
    }

    private static void chooseLink() {
        RadioButtonGroup<Object> form = _get(RadioButtonGroup.class, spec -> spec.withId("evidence-form"));
        fill(form, form.getListDataView().getItem(1));
    }

    private static void chooseFiles(String title) {
        _click(button("file-evidence"));
        var kind = _get(Select.class, spec -> spec.withId("evidence-kind"));
        fill(kind, RUNBOOK);
        RadioButtonGroup<Object> form = _get(RadioButtonGroup.class, spec -> spec.withId("evidence-form"));
        fill(form, form.getListDataView().getItem(2));
        fill(_get(TextField.class, spec -> spec.withId("evidence-title")), title);
    }

    /** As the browser sends a file that was chosen, dropped or pasted. */
    private static UploadEvent send(String name, String content) throws IOException {
        var field = _get(FilesField.class);
        var event =
                new UploadEvent(
                        VaadinRequest.getCurrent(),
                        VaadinResponse.getCurrent(),
                        VaadinSession.getCurrent(),
                        name,
                        content.length(),
                        "application/octet-stream",
                        field.getElement(),
                        null) {
                    @Override
                    public InputStream getInputStream() {
                        return new ByteArrayInputStream(content.getBytes(StandardCharsets.ISO_8859_1));
                    }
                };
        field.handler().handleUploadRequest(event);
        MockVaadin.clientRoundtrip(true);
        return event;
    }

    private static List<String> badges() {
        return _find(StatusBadge.class).stream().map(StatusBadge::getText).toList();
    }

    private static String text(Component part) {
        return part.getElement().getTextRecursively();
    }
}
