package org.koraos.portal.desk.ui;

import java.util.List;

import com.vaadin.flow.component.AttachEvent;
import com.vaadin.flow.component.ClientCallable;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.HasSize;
import com.vaadin.flow.component.Tag;
import com.vaadin.flow.component.dependency.JsModule;
import com.vaadin.flow.component.dependency.NpmPackage;
import com.vaadin.flow.component.internal.AllowInert;

import org.koraos.portal.desk.ui.BoardModel.CardVersion;
import org.koraos.portal.desk.ui.BoardModel.CardWindow;
import org.koraos.portal.desk.ui.BoardModel.Layout;
import org.koraos.portal.desk.ui.BoardModel.MoveAnswer;
import org.koraos.portal.desk.ui.BoardModel.Outlook;
import org.koraos.portal.desk.ui.BoardModel.WindowRequest;
import org.koraos.portal.uikit.BrowserTexts;

/**
 * The board in the browser, as the page sees it. Holds no card: what is on the screen is asked for, shown and forgotten
 * here. What only reads is answered also while a dialog is open, so that the board behind it stays alive.
 */
@Tag("kora-board")
@JsModule("./board/kora-board.ts")
@NpmPackage(value = "@dnd-kit/dom", version = "0.5.0")
final class Board extends Component implements HasSize {

    /** More than any screen shows at once: a browser that asks for more is not ours. */
    private static final int MOST_WINDOWS = 400;

    private static final int MOST_CARDS = 100;

    private static final List<String> TEXTS = List.of(
            "desk.board.actions",
            "desk.board.age",
            "desk.board.age-today",
            "desk.board.assign",
            "desk.board.block",
            "desk.board.blocked",
            "desk.board.blocked-because",
            "desk.board.cancelled",
            "desk.board.cell",
            "desk.board.cell-in-lane",
            "desk.board.clear-selection",
            "desk.board.columns",
            "desk.board.current",
            "desk.board.dismiss",
            "desk.board.entry",
            "desk.board.failed",
            "desk.board.instructions",
            "desk.board.label",
            "desk.board.limit-refuses",
            "desk.board.limit-warns",
            "desk.board.merge",
            "desk.board.missing-one",
            "desk.board.missing-other",
            "desk.board.move-to",
            "desk.board.moved",
            "desk.board.no-owner",
            "desk.board.none-here",
            "desk.board.open",
            "desk.board.over",
            "desk.board.over-refused",
            "desk.board.owner",
            "desk.board.picked-up",
            "desk.board.select",
            "desk.board.select-this",
            "desk.board.selected-one",
            "desk.board.selected-other",
            "desk.board.stories-one",
            "desk.board.stories-other",
            "desk.board.story",
            "desk.board.unblock",
            "desk.board.unselect-this",
            "desk.board.waits-for");

    private final transient Answers answers;
    private boolean attachedBefore;

    /** What the page answers and does for its board. Keys are as the browser sent them, so not yet to be trusted. */
    interface Answers {

        List<CardWindow> cards(List<WindowRequest> windows);

        /** All cards of a column in the order of the board; of all lanes when the lane is empty. */
        List<CardVersion> keys(String lane, String column);

        List<Outlook> outlook(String key);

        MoveAnswer move(String key, String column, long version);

        void moveAll(List<CardVersion> cards, String column);

        void assign(List<CardVersion> cards);

        void block(List<CardVersion> cards);

        void unblock(List<CardVersion> cards);

        /** Goes to a path inside the portal. */
        void open(String path);

        void fold(String lane, boolean folded);

        /** The browser lost what it had been shown, and builds the page anew. */
        void drawAnew();
    }

    Board(Answers answers) {
        this.answers = answers;
    }

    /** Shows a layout, and cards to begin with; the browser asks for what it misses. */
    void show(Layout layout, List<CardWindow> windows) {
        getElement().callJsFunction("show", layout, windows);
    }

    @Override
    protected void onAttach(AttachEvent attachEvent) {
        BrowserTexts.send(this, TEXTS);
        if (attachedBefore) answers.drawAnew();
        attachedBefore = true;
    }

    @AllowInert
    @ClientCallable
    List<CardWindow> cards(List<WindowRequest> windows) {
        return answers.cards(windows.stream()
                .limit(MOST_WINDOWS)
                .map(asked -> new WindowRequest(
                        asked.lane(),
                        asked.column(),
                        Math.max(0, asked.offset()),
                        Math.clamp(asked.limit(), 0, MOST_CARDS)))
                .toList());
    }

    @AllowInert
    @ClientCallable
    List<CardVersion> keys(String lane, String column) {
        return answers.keys(lane, column);
    }

    @AllowInert
    @ClientCallable
    List<Outlook> outlook(String key) {
        return answers.outlook(key);
    }

    @ClientCallable
    MoveAnswer move(String key, String column, double version) {
        return answers.move(key, column, (long) version);
    }

    @ClientCallable
    void moveAll(List<CardVersion> cards, String column) {
        answers.moveAll(cards, column);
    }

    @ClientCallable
    void assign(List<CardVersion> cards) {
        answers.assign(cards);
    }

    @ClientCallable
    void block(List<CardVersion> cards) {
        answers.block(cards);
    }

    @ClientCallable
    void unblock(List<CardVersion> cards) {
        answers.unblock(cards);
    }

    @ClientCallable
    void open(String path) {
        answers.open(path);
    }

    @ClientCallable
    void fold(String lane, boolean folded) {
        answers.fold(lane, folded);
    }
}
