package org.koraos.portal.bench;

import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.server.VaadinServlet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;

import org.koraos.portal.access.PersonReference;
import org.koraos.portal.access.Role;
import org.koraos.portal.desk.BoardFilter;
import org.koraos.portal.desk.BoardService;
import org.koraos.portal.desk.BoardWindow.Ask;
import org.koraos.portal.desk.ui.BoardView;
import org.koraos.portal.plan.MoveStory;
import org.koraos.portal.plan.PlanReference;
import org.koraos.portal.plan.SeenStory;
import org.koraos.portal.plan.StoryService;
import org.koraos.portal.plan.StoryStatus;
import org.koraos.portal.support.GivenPlans;
import org.koraos.portal.support.KaribuTest;
import org.koraos.portal.uikit.SiteMap;

import static org.assertj.core.api.Assertions.assertThat;

/** The board: opening it, moving on it, and what an open one keeps in memory. */
class BoardBench extends KaribuTest {

    private static final int PAGES = 60;

    @Autowired
    GivenPlans plans;

    @Autowired
    BoardService boards;

    @Autowired
    StoryService stories;

    @ParameterizedTest
    @ValueSource(ints = {15, 1_000, 10_000})
    void opening_the_board(int size) {
        var plan = new GivenLargePlans(plans, people).of(size);
        var engineer = people.with(Role.ENGINEER);
        Figures.of(
                "read a board of " + size + " stories: counts and first cards", 30, 200, turn -> read(engineer, plan));
        signIn(people.with(Role.PO));
        Figures.of("open the page of a board of " + size + " stories", 20, 100, turn -> {
            open(SiteMap.of(SiteMap.RISKS, plan.slug()), Component.class);
            open(SiteMap.of(SiteMap.BOARD, plan.slug()), BoardView.class);
        });
    }

    /** What a browser asks for first: the counts, then the cards in sight of each column of each lane. */
    private void read(PersonReference person, PlanReference plan) {
        var counts = people.as(person, () -> boards.counts(plan.id(), BoardFilter.NONE));
        var asks = counts.lanes().stream()
                .flatMap(lane -> Arrays.stream(StoryStatus.values()).map(status -> new Ask(lane.wave(), status, 0, 20)))
                .toList();
        assertThat(people.as(person, () -> boards.windows(plan.id(), BoardFilter.NONE, asks)))
                .isNotEmpty();
    }

    @Test
    void moving_a_card() {
        var plan = new GivenLargePlans(plans, people).of(1_000);
        var po = people.with(Role.PO);
        var seen = new SeenStory[] {plans.seen(plan, GivenLargePlans.key(1))};
        Figures.of("move a card, 1,000 stories", 50, 400, turn -> {
            var to = turn % 2 == 0 ? StoryStatus.READY_FOR_IMPLEMENTATION : StoryStatus.BACKLOG;
            seen[0] = people.as(po, () -> stories.move(new MoveStory(seen[0], to, null)))
                    .story();
        });
    }

    @Test
    void what_an_open_board_keeps_in_memory() throws InterruptedException {
        var plan = new GivenLargePlans(plans, people).of(1_000);
        var person = people.with(Role.ENGINEER);
        var frame = kept(SiteMap.SUBSTITUTES, person);
        var board = kept(SiteMap.of(SiteMap.BOARD, plan.slug()), person);
        Figures.say(String.format(
                Locale.ROOT,
                "heap of an open board of 1,000 stories: %,d bytes, besides %,d bytes of the session and the frame around",
                board - frame,
                frame));
    }

    /** What each further browser with this page open keeps, in bytes. */
    private long kept(String path, PersonReference person) throws InterruptedException {
        var open = new ArrayList<UI>();
        var servlet = newServlet();
        openPages(open, 10, servlet, path, person);
        var before = heap();
        openPages(open, PAGES, servlet, path, person);
        var each = (heap() - before) / PAGES;
        assertThat(open).hasSize(PAGES + 10);
        return each;
    }

    /** What a page still has to tell its browser is gone once it has told it. */
    private static UI answered(UI ui) {
        var page = ui.getInternals();
        page.getStateTree().runExecutionsBeforeClientResponse();
        page.getStateTree().collectChanges(change -> {});
        page.dumpPendingJavaScriptInvocations();
        page.getConstantPool().dumpConstants();
        return ui;
    }

    private void openPages(List<UI> open, int count, VaadinServlet servlet, String path, PersonReference person)
            throws InterruptedException {
        for (var number = 0; number < count; number++) {
            // Each browser in a thread of its own: what is current belongs to one.
            var browser = new Thread(() -> {
                openBrowserOn(servlet);
                signIn(person);
                open(path, Component.class);
                open.add(answered(UI.getCurrent()));
            });
            browser.start();
            browser.join();
        }
    }

    private static long heap() {
        for (var round = 0; round < 4; round++) System.gc();
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    }
}
