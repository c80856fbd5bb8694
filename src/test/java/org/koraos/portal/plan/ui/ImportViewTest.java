package org.koraos.portal.plan.ui;

import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

import com.github.mvysny.kaributesting.v10.MockVaadin;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.tabs.Tab;
import com.vaadin.flow.component.tabs.Tabs;
import com.vaadin.flow.dom.Element;
import com.vaadin.flow.server.VaadinRequest;
import com.vaadin.flow.server.VaadinResponse;
import com.vaadin.flow.server.VaadinSession;
import com.vaadin.flow.server.streams.UploadEvent;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

import org.koraos.portal.access.Role;
import org.koraos.portal.plan.StoryKey;
import org.koraos.portal.plan.StoryService;
import org.koraos.portal.plan.document.PlanDocumentReader;
import org.koraos.portal.plan.document.PlanImportService;
import org.koraos.portal.support.GivenPlans;
import org.koraos.portal.support.KaribuTest;
import org.koraos.portal.uikit.BoundedUpload;
import org.koraos.portal.uikit.SiteMap;

import static com.github.mvysny.kaributesting.v10.LocatorJ._assertNone;
import static com.github.mvysny.kaributesting.v10.LocatorJ._click;
import static com.github.mvysny.kaributesting.v10.LocatorJ._find;
import static com.github.mvysny.kaributesting.v10.LocatorJ._get;
import static org.assertj.core.api.Assertions.assertThat;

class ImportViewTest extends KaribuTest {

    @Autowired
    PlanImportService imports;

    @Autowired
    StoryService stories;

    @Autowired
    GivenPlans plans;

    private static final String DOCUMENT = """
            # Plan of the import page

            - Project: Import page
            - Phase: 1

            ## Execution order
            | Sequence | Wave | Stories | Criterion to open the next |
            |---|---|---|---|
            | 1 | O1 | S-PAGE-001..003 | CI green |
            """;

    @Test
    void a_po_uploads_a_plan_sees_what_it_makes_and_imports_it() {
        signIn(people.with(Role.PO));
        open(SiteMap.IMPORT, ImportView.class);
        _get(ImportPanel.class).take(DOCUMENT.getBytes(StandardCharsets.UTF_8), "plan.md");
        var act = _get(Button.class, spec -> spec.withId("import-plan"));
        assertThat(act.isEnabled()).isTrue();
        _click(act);
        assertThat(UI.getCurrent().getInternals().getActiveViewLocation().getPath())
                .endsWith("/board");
    }

    @Test
    void a_file_that_is_no_plan_is_told_with_the_reason_and_cannot_be_imported() {
        signIn(people.with(Role.PO));
        open(SiteMap.IMPORT, ImportView.class);
        _get(ImportPanel.class).take(new byte[0], "empty.md");
        assertThat(_get(Button.class, spec -> spec.withId("import-plan")).isEnabled())
                .isFalse();
        assertThat(_get(Paragraph.class, spec -> spec.withId("import-why")).getText())
                .startsWith("The document has one error.");
    }

    @Test
    void what_people_edited_is_named_where_it_stays_and_where_it_goes() {
        var document = DOCUMENT.replace("S-PAGE-001..003", "S-EDIT-001..003")
                + "\n## Stories\n| Story | Title |\n|---|---|\n| S-EDIT-001 | One |\n| S-EDIT-002 | Two |\n";
        var po = people.with(Role.PO);
        var content = document.getBytes(StandardCharsets.UTF_8);
        var plan = people.as(
                po, () -> imports.bringIn(imports.previewAgain(imports.preview(content, "plan.md", null), null)));
        for (var story : List.of("S-EDIT-001", "S-EDIT-002")) {
            people.as(po, () -> stories.describe(plans.seen(plan, story), "Edited " + story, null));
        }
        signIn(po);
        open(SiteMap.of(SiteMap.PLAN_UPDATE, plan.slug()), PlanUpdateView.class);
        _get(ImportPanel.class)
                .take(document.replace("| Two |", "| Second |").getBytes(StandardCharsets.UTF_8), "plan.md");
        assertThat(text("import-summary")).contains("changed story").doesNotContain("changed stories");
        assertThat(text("import-notes"))
                .contains("Some of what the document changes was edited here")
                .contains("stay as they are");
        var tabs = _get(Tabs.class, spec -> spec.withId("changes-of"));
        assertThat(text("changes")).contains("S-EDIT-002", "goes over an edit made here", "Second");
        assertThat(text("changes")).doesNotContain("S-EDIT-001");
        tabs.setSelectedTab(tab(tabs, "Edits kept"));
        assertThat(text("changes"))
                .contains("S-EDIT-001", "stays as edited here", "Stays: Edited S-EDIT-001", "as before: One");
        _click(_get(Button.class, spec -> spec.withId("import-plan")));
        assertThat(people.as(po, () -> stories.page(plan.id(), new StoryKey("S-EDIT-001")))
                        .orElseThrow()
                        .title())
                .isEqualTo("Edited S-EDIT-001");
    }

    private static String text(String id) {
        return _get(Component.class, spec -> spec.withId(id)).getElement().getTextRecursively();
    }

    private static Tab tab(Tabs tabs, String name) {
        return _find(tabs, Tab.class).stream()
                .filter(tab -> tab.getElement().getTextRecursively().startsWith(name))
                .findFirst()
                .orElseThrow();
    }

    /** BI-14, INV-32: the browser's own limit is nothing to a request that was written by hand. */
    @Test
    void of_a_file_without_end_no_more_is_read_than_shows_that_it_is_too_large() throws Exception {
        signIn(people.with(Role.PO));
        open(SiteMap.IMPORT, ImportView.class);
        var panel = _get(ImportPanel.class);
        var read = new AtomicLong();
        var upload = new BoundedUpload(
                PlanDocumentReader.MOST_BYTES, (metadata, content) -> panel.take(content, metadata.fileName()));
        upload.handleUploadRequest(uploaded(panel.getElement(), endless(read)));
        MockVaadin.clientRoundtrip(true);
        assertThat(read.get()).isLessThanOrEqualTo(PlanDocumentReader.MOST_BYTES + 64 * 1024L);
        assertThat(text("import-findings")).contains("more than 10 MB");
        assertThat(_get(Button.class, spec -> spec.withId("import-plan")).isEnabled())
                .isFalse();
    }

    private static UploadEvent uploaded(Element element, InputStream content) {
        var request = VaadinRequest.getCurrent();
        var response = VaadinResponse.getCurrent();
        var session = VaadinSession.getCurrent();
        return new UploadEvent(request, response, session, "endless.md", -1, "text/markdown", element, null) {
            @Override
            public InputStream getInputStream() {
                return content;
            }
        };
    }

    private static InputStream endless(AtomicLong read) {
        return new InputStream() {
            @Override
            public int read() {
                read.incrementAndGet();
                return 'a';
            }

            @Override
            public int read(byte[] into, int from, int length) {
                read.addAndGet(length);
                Arrays.fill(into, from, from + length, (byte) 'a');
                return length;
            }
        };
    }

    @Test
    void who_is_no_po_is_offered_no_import() {
        signIn(people.with(Role.ENGINEER));
        UI.getCurrent().navigate(SiteMap.IMPORT);
        _assertNone(ImportPanel.class);
    }
}
