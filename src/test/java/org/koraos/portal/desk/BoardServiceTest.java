package org.koraos.portal.desk;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

import org.koraos.portal.access.PersonReference;
import org.koraos.portal.access.Role;
import org.koraos.portal.access.RoleRequired;
import org.koraos.portal.evidence.EvidenceKind;
import org.koraos.portal.gate.GateBadge;
import org.koraos.portal.gate.GateKey;
import org.koraos.portal.gate.Standing;
import org.koraos.portal.kernel.InvalidValue;
import org.koraos.portal.kernel.Reason;
import org.koraos.portal.kernel.Refusal;
import org.koraos.portal.plan.MoveStory;
import org.koraos.portal.plan.PlanContract.StoryContract;
import org.koraos.portal.plan.PlanReference;
import org.koraos.portal.plan.Priority;
import org.koraos.portal.plan.StoryKey;
import org.koraos.portal.plan.StoryService;
import org.koraos.portal.plan.StoryStatus;
import org.koraos.portal.plan.WaveKey;
import org.koraos.portal.support.GivenEvidence;
import org.koraos.portal.support.GivenPeople;
import org.koraos.portal.support.GivenPlans;
import org.koraos.portal.support.PortalTest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

@PortalTest
class BoardServiceTest {

    private static final WaveKey O1 = GivenPlans.O1;
    private static final WaveKey O2 = GivenPlans.O2;

    @Autowired
    GivenPeople people;

    @Autowired
    GivenPlans plans;

    @Autowired
    GivenEvidence evidence;

    @Autowired
    BoardService boards;

    @Autowired
    SavedFilterService savedFilters;

    @Autowired
    StoryService stories;

    private PersonReference auditor;
    private PersonReference engineer;

    @BeforeEach
    void people() {
        auditor = people.with(Role.AUDITOR);
        engineer = people.with(Role.ENGINEER);
    }

    private static StoryContract story(String key, WaveKey wave, @Nullable String title, @Nullable Priority priority) {
        return new StoryContract(new StoryKey(key), wave, title, null, null, priority, null, null, null, null);
    }

    private List<String> shown(PlanReference plan, BoardFilter filter) {
        return shown(plan, filter, auditor);
    }

    private List<String> shown(PlanReference plan, BoardFilter filter, PersonReference looking) {
        return people.as(looking, () -> boards.column(plan.id(), filter, null, StoryStatus.BACKLOG)).stream()
                .map(seen -> seen.key().value())
                .toList();
    }

    private BoardWindow window(
            PlanReference plan, BoardFilter filter, @Nullable WaveKey lane, StoryStatus column, int offset, int limit) {
        var ask = new BoardWindow.Ask(lane, column, offset, limit);
        return people.as(auditor, () -> boards.windows(plan.id(), filter, List.of(ask)))
                .getFirst();
    }

    private static List<String> keys(BoardWindow window) {
        return window.cards().stream().map(card -> card.key().value()).toList();
    }

    @Test
    void each_column_and_lane_has_its_count_and_the_columns_count_what_a_filter_hides() {
        var plan = plans.with(Stream.of(
                story("S-1", O1, "Cache", null), story("S-2", O1, "Queue", null), story("S-3", O2, "Cache too", null)));
        plans.ready(plan, "S-2");
        var all = people.as(auditor, () -> boards.counts(plan.id(), BoardFilter.NONE));
        assertThat(all.lanes())
                .containsExactly(
                        new BoardCounts.Lane(
                                O1,
                                null,
                                Standing.CLOSED,
                                Map.of(StoryStatus.BACKLOG, 1, StoryStatus.READY_FOR_IMPLEMENTATION, 1)),
                        new BoardCounts.Lane(O2, "Recovery", Standing.CLOSED, Map.of(StoryStatus.BACKLOG, 1)));
        var queues = people.as(auditor, () -> boards.counts(plan.id(), BoardFilter.NONE.withText("queue")));
        assertThat(queues.lanes())
                .containsExactly(new BoardCounts.Lane(
                        O1, null, Standing.CLOSED, Map.of(StoryStatus.READY_FOR_IMPLEMENTATION, 1)));
        assertThat(queues.totals()).isEqualTo(all.totals()).containsEntry(StoryStatus.BACKLOG, 2);
        assertThat(queues.shown()).isEqualTo(1);
        assertThat(queues.all()).isEqualTo(3);
    }

    @Test
    void a_column_is_in_the_order_of_waves_then_priorities_then_the_document() {
        var plan = plans.with(Stream.of(
                story("S-5", O2, null, Priority.P0),
                story("S-4", O1, null, null),
                story("S-3", O1, null, Priority.P1),
                story("S-2", O1, null, null),
                story("S-1", O1, null, Priority.P0)));
        assertThat(shown(plan, BoardFilter.NONE)).containsExactly("S-1", "S-3", "S-4", "S-2", "S-5");
    }

    @Test
    void windows_of_one_question_fit_together_in_a_lane_and_over_all_lanes() {
        var made = IntStream.range(0, 60).mapToObj(i -> story("S-%02d".formatted(i), i % 3 == 0 ? O2 : O1, null, null));
        var plan = plans.with(made);
        var all = shown(plan, BoardFilter.NONE);
        var asks = List.of(
                new BoardWindow.Ask(null, StoryStatus.BACKLOG, 25, 25),
                new BoardWindow.Ask(O2, StoryStatus.BACKLOG, 10, 25),
                new BoardWindow.Ask(O1, StoryStatus.DONE, 0, 25),
                new BoardWindow.Ask(null, StoryStatus.BACKLOG, 0, 25),
                new BoardWindow.Ask(O2, StoryStatus.BACKLOG, 0, 10));
        var windows = people.as(auditor, () -> boards.windows(plan.id(), BoardFilter.NONE, asks));
        assertThat(windows).extracting(BoardWindow::ask).isEqualTo(asks);
        assertThat(keys(windows.get(3))).isEqualTo(all.subList(0, 25));
        assertThat(keys(windows.get(0))).isEqualTo(all.subList(25, 50));
        assertThat(keys(windows.get(2))).isEmpty();
        var lane = all.subList(40, 60);
        assertThat(keys(windows.get(4))).isEqualTo(lane.subList(0, 10));
        assertThat(keys(windows.get(1))).isEqualTo(lane.subList(10, 20));
    }

    @Test
    void the_place_of_a_story_is_where_its_window_has_it() {
        var plan = plans.with(Stream.of(
                story("S-1", O1, null, null), story("S-2", O2, "Cache", null), story("S-3", O2, "Cache too", null)));
        var key = new StoryKey("S-3");
        people.as(auditor, () -> {
            assertThat(boards.place(plan.id(), BoardFilter.NONE, false, key)).contains(2);
            assertThat(boards.place(plan.id(), BoardFilter.NONE, true, key)).contains(1);
            assertThat(boards.place(plan.id(), BoardFilter.NONE.withWave(O1), true, key))
                    .isEmpty();
        });
    }

    @Test
    void a_card_says_who_owns_the_story_and_what_is_missing_open_and_in_the_way() {
        var first = story("S-1", O1, "Cache", null);
        var second = new StoryContract(
                new StoryKey("S-2"), O1, null, null, null, null, GivenPlans.keys("S-1"), null, null, null);
        var plan = plans.with(Stream.of(first, second));
        plans.owned(plan, "S-1", engineer);
        var seen = plans.seen(plan, "S-1");
        people.as(engineer, () -> stories.block(seen, new Reason("No test account")));
        evidence.filed(plan.id(), "S-1", EvidenceKind.RUNBOOK);
        var cards =
                window(plan, BoardFilter.NONE, O1, StoryStatus.BACKLOG, 0, 25).cards();
        assertThat(cards.getFirst().owner()).isEqualTo(engineer.name());
        assertThat(cards.getFirst().title()).isEqualTo("Cache");
        assertThat(cards.getFirst().blocked()).isEqualTo("No test account");
        assertThat(cards.getFirst().version()).isEqualTo(plans.seen(plan, "S-1").version());
        assertThat(cards.getFirst().missingEvidence()).isEqualTo(3);
        assertThat(cards.getLast().missingEvidence()).isEqualTo(4);
        assertThat(cards.getLast().waitsFor()).containsExactly(new StoryKey("S-1"));
        assertThat(cards.getLast().owner()).isNull();
        assertThat(cards.getLast().title()).isNull();
        assertThat(cards.getLast().gate().gate()).isEqualTo(GateKey.entry(new StoryKey("S-2")));
        assertThat(cards.getLast().gate().state()).isEqualTo(GateBadge.State.BLOCKED);
    }

    @Test
    void words_are_found_in_keys_and_titles_whatever_their_case_and_accents() {
        var plan = plans.with(Stream.of(
                story("S-PC-01", O1, "Migração do índice", null),
                story("S-PC-02", O1, "100% of the index_es", null),
                story("S-IM-03", O2, null, null)));
        assertThat(shown(plan, BoardFilter.NONE.withText("migracao"))).containsExactly("S-PC-01");
        assertThat(shown(plan, BoardFilter.NONE.withText("ÍNDICE migração"))).containsExactly("S-PC-01");
        assertThat(shown(plan, BoardFilter.NONE.withText("s-im"))).containsExactly("S-IM-03");
        assertThat(shown(plan, BoardFilter.NONE.withText("0%"))).containsExactly("S-PC-02");
        assertThat(shown(plan, BoardFilter.NONE.withText("x_e"))).containsExactly("S-PC-02");
        assertThat(shown(plan, BoardFilter.NONE.withText("index migracao"))).isEmpty();
    }

    @Test
    void filters_by_wave_owner_block_and_mine_all_hold_at_once() {
        var plan = plans.with(
                Stream.of(story("S-1", O1, null, null), story("S-2", O1, null, null), story("S-3", O2, null, null)));
        plans.owned(plan, "S-1", engineer);
        plans.owned(plan, "S-3", engineer);
        var seen = plans.seen(plan, "S-3");
        people.as(engineer, () -> stories.block(seen, new Reason("No test account")));
        assertThat(shown(plan, BoardFilter.NONE.withWave(O1))).containsExactly("S-1", "S-2");
        assertThat(shown(plan, BoardFilter.NONE.withOwner(engineer.login()))).containsExactly("S-1", "S-3");
        assertThat(shown(plan, BoardFilter.NONE.withOwner("no-such-login"))).isEmpty();
        assertThat(shown(plan, BoardFilter.NONE.withOwner(BoardFilter.NOBODY))).containsExactly("S-2");
        assertThat(shown(plan, BoardFilter.NONE.withBlocked(true))).containsExactly("S-3");
        assertThat(shown(plan, BoardFilter.NONE.withMine(true), engineer)).containsExactly("S-1", "S-3");
        assertThat(shown(plan, BoardFilter.NONE.withMine(true))).isEmpty();
        assertThat(shown(plan, BoardFilter.NONE.withMine(true).withWave(O1), engineer))
                .containsExactly("S-1");
        assertThat(people.as(auditor, () -> boards.owners(plan.id()))).containsExactly(engineer);
    }

    @Test
    void a_filter_survives_its_address_and_nonsense_in_one_is_left_out() {
        var filter = new BoardFilter(O1, BoardFilter.NOBODY, "cache & co", true, true);
        var parameters = filter.parameters().entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, entry -> List.of(entry.getValue())));
        assertThat(BoardFilter.of(parameters)).isEqualTo(filter);
        assertThat(BoardFilter.of(Map.of("wave", List.of("no wave"), "owner", List.of(" "), "text", List.of("  "))))
                .isEqualTo(BoardFilter.NONE);
    }

    @Test
    void stories_of_other_plans_are_on_other_boards() {
        var plan = plans.with("S-1");
        plans.with("S-1", "S-2");
        assertThat(shown(plan, BoardFilter.NONE)).containsExactly("S-1");
        assertThat(window(plan, BoardFilter.NONE, null, StoryStatus.BACKLOG, 0, 25)
                        .cards())
                .hasSize(1);
    }

    @Test
    void a_saved_filter_is_its_owners_alone_and_one_of_the_same_name_takes_its_place() {
        var plan = plans.with("S-1");
        var other = people.with(Role.OPS);
        people.as(engineer, () -> savedFilters.keep(plan.id(), "Mine", "mine"));
        people.as(engineer, () -> savedFilters.keep(plan.id(), " mine ", "mine&blocked"));
        var mine = people.as(engineer, () -> savedFilters.mine(plan.id()));
        assertThat(mine).extracting(SavedFilter::query).containsExactly("mine&blocked");
        assertThat(people.as(other, () -> savedFilters.mine(plan.id()))).isEmpty();
        people.as(other, () -> savedFilters.forget(mine.getFirst().id()));
        assertThat(people.as(engineer, () -> savedFilters.mine(plan.id()))).hasSize(1);
        people.as(engineer, () -> savedFilters.forget(mine.getFirst().id()));
        assertThat(people.as(engineer, () -> savedFilters.mine(plan.id()))).isEmpty();
        assertThatThrownBy(() -> people.as(engineer, () -> savedFilters.keep(plan.id(), " ", "mine")))
                .isInstanceOf(InvalidValue.class);
    }

    @Test
    void who_only_audits_keeps_nothing_and_a_stranger_sees_nothing() {
        var plan = plans.with("S-1");
        var stranger = people.with();
        assertThatThrownBy(() -> people.as(auditor, () -> savedFilters.keep(plan.id(), "Mine", "mine")))
                .isInstanceOf(RoleRequired.class);
        assertThatThrownBy(() -> people.as(auditor, () -> savedFilters.forget(UUID.randomUUID())))
                .isInstanceOf(RoleRequired.class);
        assertThat(people.as(stranger, () -> boards.owners(plan.id()))).isEmpty();
        assertThatThrownBy(() -> boards.counts(plan.id(), BoardFilter.NONE)).isInstanceOf(RoleRequired.class);
    }

    @Test
    void what_a_move_would_say_beforehand_is_what_it_says() {
        var plan = plans.with("S-1");
        plans.owned(plan, "S-1", engineer);
        var seen = plans.ready(plan, "S-1");
        for (var person : List.of(engineer, people.with(Role.PO))) {
            var outlook = people.as(person, () -> stories.outlook(plan.id(), seen.key()));
            assertThat(outlook)
                    .extracting(column -> column.to())
                    .containsExactlyElementsOf(Arrays.stream(StoryStatus.values())
                            .filter(status -> status != StoryStatus.READY_FOR_IMPLEMENTATION)
                            .toList());
            for (var column : outlook) {
                if (column.refusal() == null) continue;
                assertThatThrownBy(() -> people.as(person, () -> stories.move(new MoveStory(seen, column.to(), null))))
                        .isInstanceOfSatisfying(
                                Refusal.class,
                                refusal -> assertThat(refusal.phrase()).isEqualTo(column.refusal()));
            }
        }
        var po = people.with(Role.PO);
        var open = people.as(po, () -> stories.outlook(plan.id(), seen.key())).stream()
                .filter(column -> column.refusal() == null)
                .map(column -> column.to())
                .toList();
        assertThat(open).containsExactly(StoryStatus.BACKLOG);
    }
}
