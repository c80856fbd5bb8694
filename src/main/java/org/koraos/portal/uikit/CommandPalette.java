package org.koraos.portal.uikit;

import java.util.List;

import com.vaadin.flow.component.AttachEvent;
import com.vaadin.flow.component.ClientCallable;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.Tag;
import com.vaadin.flow.component.dependency.JsModule;

import org.koraos.portal.kernel.Phrase;

/**
 * Goes anywhere from anywhere: Ctrl+K (Cmd+K on a Mac), some letters, Enter. Knows no module: the frame that holds it
 * says what there is to find.
 */
@Tag("kora-palette")
@JsModule("./palette/kora-palette.ts")
public class CommandPalette extends Component {

    private static final int LONGEST_QUESTION = 200;
    private static final List<String> TEXTS = List.of(
            "uikit.palette.failed",
            "uikit.palette.found-one",
            "uikit.palette.found-other",
            "uikit.palette.hint-choose",
            "uikit.palette.hint-close",
            "uikit.palette.hint-open",
            "uikit.palette.label",
            "uikit.palette.none",
            "uikit.palette.placeholder",
            "uikit.palette.results");

    private final transient Search search;

    /** Finds what this person may go to, the best first; to an empty text, what is wanted most. */
    @FunctionalInterface
    public interface Search {
        List<PaletteResult> find(String text);
    }

    /** A result as the browser gets it. */
    record Line(String kind, String key, String title, String path) {}

    public CommandPalette(Search search) {
        this.search = search;
    }

    /** Opens the palette, as its keys do. */
    public void open() {
        getElement().callJsFunction("open");
    }

    @Override
    protected void onAttach(AttachEvent attachEvent) {
        BrowserTexts.send(this, TEXTS);
    }

    @ClientCallable
    List<Line> search(String text) {
        return search
                .find(text.substring(0, Math.min(text.length(), LONGEST_QUESTION))
                        .strip())
                .stream()
                .map(result -> new Line(kind(result), result.key(), result.title(), result.path()))
                .toList();
    }

    @ClientCallable
    void choose(String path) {
        getUI().ifPresent(ui -> Paths.follow(ui, path));
    }

    private String kind(PaletteResult result) {
        return Phrases.say(this, Phrase.of("uikit.palette-kind", result.kind()));
    }
}
