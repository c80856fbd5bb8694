package org.koraos.portal.desk.ui;

import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import jakarta.annotation.security.PermitAll;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.dependency.StyleSheet;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Main;
import com.vaadin.flow.component.icon.VaadinIcon;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.Location;
import com.vaadin.flow.router.NotFoundException;
import com.vaadin.flow.router.Route;
import org.jspecify.annotations.Nullable;

import org.koraos.portal.access.CurrentPerson;
import org.koraos.portal.access.Role;
import org.koraos.portal.desk.BoardCounts;
import org.koraos.portal.desk.BoardService;
import org.koraos.portal.desk.BoardWindow;
import org.koraos.portal.desk.SavedFilterService;
import org.koraos.portal.desk.ui.BoardModel.CardVersion;
import org.koraos.portal.desk.ui.BoardModel.CardWindow;
import org.koraos.portal.desk.ui.BoardModel.MoveAnswer;
import org.koraos.portal.desk.ui.BoardModel.Outlook;
import org.koraos.portal.desk.ui.BoardModel.Rights;
import org.koraos.portal.desk.ui.BoardModel.WindowRequest;
import org.koraos.portal.kernel.SubjectRef;
import org.koraos.portal.plan.PlanReference;
import org.koraos.portal.plan.PlanService;
import org.koraos.portal.plan.SeenStory;
import org.koraos.portal.plan.StoryKey;
import org.koraos.portal.plan.StoryService;
import org.koraos.portal.plan.StoryStatus;
import org.koraos.portal.uikit.EmptyState;
import org.koraos.portal.uikit.LiveTopics;
import org.koraos.portal.uikit.PageHeader;
import org.koraos.portal.uikit.Paths;
import org.koraos.portal.uikit.SiteMap;

/** The board of a plan: its stories by status and wave, alive while it is open. */
@Route(SiteMap.BOARD)
@PermitAll
@StyleSheet("styles/board.css")
public class BoardView extends Main implements BeforeEnterObserver, HasDynamicTitle {

    /** Cards sent along with the first layout of each column, as many as the browser asks for at once. */
    private static final int FIRST_CARDS = 25;

    /** The rows of cards that the first look sees, at most. */
    private static final int FIRST_ROWS = 8;

    private final transient PlanService plans;
    private final transient BoardService boards;
    private final transient StoryService stories;
    private final transient SavedFilterService savedFilters;
    private final transient StoryActs acts;
    private final transient CurrentPerson current;
    private final transient BoardWords words;
    private final transient Map<String, Boolean> folded = new HashMap<>();

    private @Nullable BoardScope scope;
    private @Nullable Board board;
    private @Nullable FilterBar bar;
    private long revision;

    BoardView(
            PlanService plans,
            BoardService boards,
            StoryService stories,
            SavedFilterService savedFilters,
            StoryActs acts,
            CurrentPerson current,
            LiveTopics topics,
            Clock clock) {
        this.plans = plans;
        this.boards = boards;
        this.stories = stories;
        this.savedFilters = savedFilters;
        this.acts = acts;
        this.current = current;
        this.words = new BoardWords(this, clock);
        setId("content");
        addClassNames("page", "board-page");
        topics.watch(this, this::concerns, changed -> refresh());
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        var plan = event.getRouteParameters().get(SiteMap.PLAN_PARAMETER).flatMap(plans::visit);
        if (plan.isEmpty()) {
            event.rerouteToError(NotFoundException.class);
            return;
        }
        var asked = BoardScope.of(plan.get(), event.getLocation().getQueryParameters());
        if (scope == null || !scope.plan().equals(asked.plan())) folded.clear();
        scope = asked;
        build(asked);
    }

    @Override
    public String getPageTitle() {
        return getTranslation("desk.page.title");
    }

    private boolean concerns(SubjectRef changed) {
        var shown = scope;
        return shown != null && shown.plan().id().value().equals(changed.plan());
    }

    // ---- what stands on the page

    private void build(BoardScope shown) {
        removeAll();
        board = null;
        bar = null;
        var counts = boards.counts(shown.plan().id(), shown.filter());
        if (counts.all() == 0) {
            add(new PageHeader(getTranslation("desk.page.heading"), ""), empty(shown.plan()));
            return;
        }
        var newBar = new FilterBar(
                shown,
                plans.waves(shown.plan().id()),
                boards.owners(shown.plan().id()),
                this::change);
        var newBoard = new Board(new Talk());
        newBoard.setId("board");
        add(new PageHeader(getTranslation("desk.page.heading"), "", actions(shown.plan())), newBar, newBoard);
        bar = newBar;
        board = newBoard;
        draw(shown, counts, true);
    }

    private Component[] actions(PlanReference plan) {
        var actions = new ArrayList<Component>();
        if (!current.holdsAny(Role.PO, Role.ENGINEER, Role.OPS, Role.ADMIN)) return actions.toArray(Component[]::new);
        actions.add(new SavedFiltersMenu(savedFilters, this::shown));
        if (current.holdsAny(Role.PO)) {
            var limits = new Anchor(SiteMap.of(SiteMap.PLAN_PAGE, plan.slug()), getTranslation("desk.page.limits"));
            limits.setId("board-limits");
            actions.addFirst(limits);
        }
        return actions.toArray(Component[]::new);
    }

    private EmptyState empty(PlanReference plan) {
        var actions = current.holdsAny(Role.PO)
                ? new Component[] {
                    new Anchor(SiteMap.of(SiteMap.PLAN_UPDATE, plan.slug()), getTranslation("desk.page.empty-import"))
                }
                : new Component[0];
        return new EmptyState(
                VaadinIcon.GRID_BIG_O,
                getTranslation("desk.page.empty-title"),
                getTranslation("desk.page.empty-hint"),
                actions);
    }

    private BoardScope shown() {
        if (scope == null) throw new IllegalStateException("The page was not entered");
        return scope;
    }

    /** Shows what the person chose in the bar, and keeps it in the address. */
    private void change(BoardScope wanted) {
        scope = wanted;
        UI.getCurrent()
                .getPage()
                .getHistory()
                .replaceState(
                        null,
                        new Location(SiteMap.of(SiteMap.BOARD, wanted.plan().slug()), wanted.query()));
        draw(wanted, boards.counts(wanted.plan().id(), wanted.filter()), true);
    }

    /** Shows what changed since; the browser asks anew for the cards that it shows. */
    private void refresh() {
        var now = shown();
        var counts = boards.counts(now.plan().id(), now.filter());
        if (board == null || counts.all() == 0) build(now);
        else draw(now, counts, false);
    }

    private void draw(BoardScope now, BoardCounts counts, boolean withCards) {
        if (board == null || bar == null) return;
        var layout = words.layout(now, counts, folded, rights(), ++revision);
        bar.say(counts);
        board.show(layout, withCards ? firstCards(now, layout) : List.of());
    }

    Rights rights() {
        var works = current.holdsAny(Role.PO, Role.ENGINEER);
        return new Rights(works, works, works || current.holdsAny(Role.OPS));
    }

    private List<CardWindow> firstCards(BoardScope now, BoardModel.Layout layout) {
        var asks = new ArrayList<WindowRequest>();
        var rows = 0;
        for (var lane : layout.lanes()) {
            if (rows >= FIRST_ROWS) break;
            if (lane.folded()) continue;
            for (var i = 0; i < lane.counts().size(); i++) {
                if (lane.counts().get(i) == 0) continue;
                asks.add(new WindowRequest(lane.key(), layout.columns().get(i).key(), 0, FIRST_CARDS));
                rows = Math.max(rows, lane.counts().get(i));
            }
        }
        return cards(now, asks);
    }

    private List<CardWindow> cards(BoardScope now, List<WindowRequest> asked) {
        var asks = asked.stream()
                .map(window -> new BoardWindow.Ask(
                        BoardScope.wave(window.lane()),
                        StoryStatus.valueOf(window.column()),
                        window.offset(),
                        window.limit()))
                .toList();
        return boards.windows(now.plan().id(), now.filter(), asks).stream()
                .map(words::window)
                .toList();
    }

    // ---- what the board asks and does

    private List<SeenStory> seen(List<CardVersion> cards) {
        return cards.stream().map(card -> seen(card.key(), card.version())).toList();
    }

    private SeenStory seen(String key, long version) {
        return new SeenStory(shown().plan().id(), new StoryKey(key), version);
    }

    private final class Talk implements Board.Answers {

        @Override
        public List<CardWindow> cards(List<WindowRequest> windows) {
            return BoardView.this.cards(shown(), windows);
        }

        @Override
        public List<CardVersion> keys(String lane, String column) {
            var now = shown();
            return boards
                    .column(now.plan().id(), now.filter(), BoardScope.wave(lane), StoryStatus.valueOf(column))
                    .stream()
                    .map(story -> new CardVersion(story.key().value(), story.version()))
                    .toList();
        }

        @Override
        public List<Outlook> outlook(String key) {
            if (!rights().move()) return List.of();
            return stories.outlook(shown().plan().id(), new StoryKey(key)).stream()
                    .map(words::outlook)
                    .toList();
        }

        @Override
        public MoveAnswer move(String key, String column, long version) {
            var answer = acts.move(BoardView.this, seen(key, version), StoryStatus.valueOf(column));
            if (answer.outcome() != BoardModel.Outcome.MOVED) return answer;
            var now = shown();
            Optional<Integer> place = boards.place(now.plan().id(), now.filter(), now.lanes(), new StoryKey(key));
            return new MoveAnswer(answer.outcome(), answer.sentence(), answer.remedy(), place.orElse(null));
        }

        @Override
        public void moveAll(List<CardVersion> cards, String column) {
            acts.moveAll(BoardView.this, seen(cards), StoryStatus.valueOf(column));
        }

        @Override
        public void assign(List<CardVersion> cards) {
            acts.assign(BoardView.this, seen(cards));
        }

        @Override
        public void block(List<CardVersion> cards) {
            acts.block(BoardView.this, seen(cards));
        }

        @Override
        public void unblock(List<CardVersion> cards) {
            acts.unblock(BoardView.this, seen(cards));
        }

        @Override
        public void open(String path) {
            Paths.follow(UI.getCurrent(), path);
        }

        @Override
        public void fold(String lane, boolean isFolded) {
            folded.put(lane, isFolded);
        }

        @Override
        public void drawAnew() {
            var now = shown();
            draw(now, boards.counts(now.plan().id(), now.filter()), true);
        }
    }
}
