package org.koraos.portal.plan.ui;

import java.nio.charset.StandardCharsets;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Paragraph;
import org.junit.jupiter.api.Test;

import org.koraos.portal.access.Role;
import org.koraos.portal.support.KaribuTest;
import org.koraos.portal.uikit.SiteMap;

import static com.github.mvysny.kaributesting.v10.LocatorJ._assertNone;
import static com.github.mvysny.kaributesting.v10.LocatorJ._click;
import static com.github.mvysny.kaributesting.v10.LocatorJ._get;
import static org.assertj.core.api.Assertions.assertThat;

class ImportViewTest extends KaribuTest {

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
                .startsWith("The document has errors");
    }

    @Test
    void who_is_no_po_is_offered_no_import() {
        signIn(people.with(Role.ENGINEER));
        UI.getCurrent().navigate(SiteMap.IMPORT);
        _assertNone(ImportPanel.class);
    }
}
