package org.koraos.portal.uikit;

import java.time.Instant;
import java.util.List;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.details.Details;
import com.vaadin.flow.component.html.Pre;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.textfield.PasswordField;
import com.vaadin.flow.component.textfield.TextArea;
import com.vaadin.flow.component.textfield.TextField;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.koraos.portal.support.KaribuTest;

import static com.github.mvysny.kaributesting.v10.LocatorJ._assertNone;
import static com.github.mvysny.kaributesting.v10.LocatorJ._click;
import static com.github.mvysny.kaributesting.v10.LocatorJ._get;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class DraftTest extends KaribuTest {

    private static final double WRITTEN = Instant.parse("2026-11-23T14:03:00Z").toEpochMilli();

    private final TextField title = new TextField("Title");
    private final TextArea text = new TextArea("Text");

    private Draft draft;

    @BeforeEach
    void aFormOverWhatIsSaved() {
        title.setValue("saved title");
        text.setValue("saved text");
        draft = new Draft("form", List.of(title, text));
        UI.getCurrent().add(draft, title, text);
    }

    @Test
    void a_draft_is_put_back_where_it_was_typed_with_its_time() {
        draft.offer(WRITTEN, List.of("typed title", "saved text"), List.of("saved title", "saved text"));
        assertThat(title.getValue()).isEqualTo("typed title");
        assertThat(text.getValue()).isEqualTo("saved text");
        assertThat(_get(draft, Span.class).getText()).contains("2:03").contains("restored");
        _assertNone(draft, Details.class);
    }

    @Test
    void a_draft_that_is_discarded_gives_way_to_what_is_saved() {
        draft.offer(WRITTEN, List.of("typed title", "typed text"), List.of("saved title", "saved text"));
        _click(_get(draft, Button.class, spec -> spec.withId("discard-draft")));
        assertThat(title.getValue()).isEqualTo("saved title");
        assertThat(text.getValue()).isEqualTo("saved text");
        assertThat(draft.getChildren()).isEmpty();
    }

    @Test
    void what_was_saved_since_the_draft_was_written_is_shown_beside_it() {
        draft.offer(WRITTEN, List.of("saved title", "typed text"), List.of("saved title", "older text"));
        assertThat(text.getValue()).isEqualTo("typed text");
        assertThat(_get(draft, Pre.class).getText()).isEqualTo("saved text");
    }

    @Test
    void what_is_no_draft_of_this_form_changes_nothing() {
        draft.offer(WRITTEN, List.of("one text"), List.of("saved title"));
        draft.offer(WRITTEN, List.of("saved title", "saved text"), List.of("", ""));
        draft.offer(WRITTEN, List.of("x".repeat(200_000), "y"), List.of("", ""));
        assertThat(title.getValue()).isEqualTo("saved title");
        assertThat(draft.getChildren()).isEmpty();
    }

    @Test
    void a_secret_is_never_kept() {
        assertThatThrownBy(() -> new Draft("form", List.of(new PasswordField())))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
