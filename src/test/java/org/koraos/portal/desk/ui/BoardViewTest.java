package org.koraos.portal.desk.ui;

import java.util.List;
import java.util.Map;

import com.github.mvysny.kaributesting.v10.MockVaadin;
import com.vaadin.flow.component.ClickEvent;
import com.vaadin.flow.component.ComponentUtil;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.textfield.TextArea;
import com.vaadin.flow.component.textfield.TextField;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

import org.koraos.portal.access.PersonReference;
import org.koraos.portal.access.Role;
import org.koraos.portal.desk.ui.BoardModel.CardVersion;
import org.koraos.portal.desk.ui.BoardModel.MoveAnswer;
import org.koraos.portal.desk.ui.BoardModel.Outcome;
import org.koraos.portal.desk.ui.BoardModel.Rights;
import org.koraos.portal.desk.ui.BoardModel.WindowRequest;
import org.koraos.portal.plan.PlanReference;
import org.koraos.portal.plan.PlanService;
import org.koraos.portal.plan.StoryKey;
import org.koraos.portal.plan.StoryPage;
import org.koraos.portal.plan.StoryService;
import org.koraos.portal.plan.StoryStatus;
import org.koraos.portal.plan.WipLimits;
import org.koraos.portal.plan.WipLimits.Limit;
import org.koraos.portal.plan.WipLimits.Strictness;
import org.koraos.portal.support.GivenPlans;
import org.koraos.portal.support.KaribuTest;
import org.koraos.portal.uikit.SiteMap;

import static com.github.mvysny.kaributesting.v10.LocatorJ._assertNone;
import static com.github.mvysny.kaributesting.v10.LocatorJ._click;
import static com.github.mvysny.kaributesting.v10.LocatorJ._find;
import static com.github.mvysny.kaributesting.v10.LocatorJ._get;
import static org.assertj.core.api.Assertions.assertThat;

class BoardViewTest extends KaribuTest {

    private static final String READY = "READY_FOR_IMPLEMENTATION";

    @Autowired
    GivenPlans plans;

    @Autowired
    PlanService planService;

    @Autowired
    StoryService stories;

    private PersonReference po;
    private PersonReference engineer;

    @BeforeEach
    void people() {
        po = people.with(Role.PO);
        engineer = people.with(Role.ENGINEER);
    }

    private Board open(PersonReference person, PlanReference plan, String query) {
        signIn(person);
        open(SiteMap.of(SiteMap.BOARD, plan.slug()) + query, BoardView.class);
        return _get(Board.class);
    }

    private StoryPage page(PlanReference plan, String story) {
        return people.as(po, () -> stories.page(plan.id(), new StoryKey(story)).orElseThrow());
    }

    private CardVersion card(PlanReference plan, String story) {
        return new CardVersion(story, page(plan, story).version());
    }

    private static MoveAnswer move(Board board, CardVersion card, String column) {
        return board.move(card.key(), column, (double) card.version());
    }

    private static List<String> shown(Board board, String lane, String column) {
        return board.cards(List.of(new WindowRequest(lane, column, 0, 25))).getFirst().cards().stream()
                .map(BoardModel.Card::key)
                .toList();
    }

    private static void choose(SavedFiltersMenu menu, String label) {
        var item = menu.getItems().getFirst().getSubMenu().getItems().stream()
                .filter(choice -> choice.getText().equals(label))
                .findFirst()
                .orElseThrow();
        ComponentUtil.fireEvent(item, new ClickEvent<>(item));
    }

    private void limit(PlanReference plan, StoryStatus status, Strictness strictness) {
        people.as(po, () -> {
            var version = planService.page(plan.id()).version();
            planService.limitWork(plan.id(), version, new WipLimits(Map.of(status, new Limit(1, strictness)), null));
        });
    }

    @Test
    void each_role_sees_what_it_may_do_and_no_more() {
        var plan = plans.with("S-1");
        var rights = Map.of(
                Role.PO, new Rights(true, true, true),
                Role.ENGINEER, new Rights(true, true, true),
                Role.OPS, new Rights(false, false, true),
                Role.AUDITOR, new Rights(false, false, false),
                Role.ADMIN, new Rights(false, false, false));
        rights.forEach((role, expected) -> {
            var board = open(people.with(role), plan, "");
            assertThat(_get(BoardView.class).rights()).as(role.name()).isEqualTo(expected);
            assertThat(board.outlook("S-1").isEmpty()).as(role.name()).isEqualTo(!expected.move());
            assertThat(_find(SavedFiltersMenu.class).isEmpty()).as(role.name()).isEqualTo(role == Role.AUDITOR);
            assertThat(_find(Anchor.class, spec -> spec.withId("board-limits")).isEmpty())
                    .as(role.name())
                    .isEqualTo(role != Role.PO);
        });
    }

    @Test
    void an_auditor_who_moves_a_card_by_force_is_refused_and_nothing_moves() {
        var plan = plans.with("S-1");
        var board = open(people.with(Role.AUDITOR), plan, "");
        var answer = move(board, card(plan, "S-1"), READY);
        assertThat(answer.outcome()).isEqualTo(Outcome.REFUSED);
        assertThat(page(plan, "S-1").status()).isEqualTo(StoryStatus.BACKLOG);
    }

    @Test
    void a_browser_that_lost_a_message_and_builds_its_page_anew_gets_the_cards_again() {
        open(po, plans.with("S-1"), "");
        var page = UI.getCurrent().getInternals();
        page.dumpPendingJavaScriptInvocations();
        page.getStateTree().prepareForResync();
        page.getStateTree().runExecutionsBeforeClientResponse();
        assertThat(page.dumpPendingJavaScriptInvocations())
                .anyMatch(call -> call.getInvocation().getExpression().contains("show")
                        && call.getInvocation().getParameters().toString().contains("S-1"));
    }

    @Test
    void the_filter_in_the_address_is_shown_in_the_bar_and_on_the_board() {
        var plan = plans.with("S-1", "S-2");
        var board = open(po, plan, "?text=s-2&lanes=off");
        assertThat(_get(TextField.class, spec -> spec.withId("board-text")).getValue())
                .isEqualTo("s-2");
        assertThat(shown(board, BoardScope.ALL, "BACKLOG")).containsExactly("S-2");
        assertThat(_get(Span.class, spec -> spec.withId("board-shown")).getText())
                .isEqualTo("1 of 2 stories");
        _click(_get(Button.class, spec -> spec.withId("board-clear")));
        assertThat(shown(board, BoardScope.ALL, "BACKLOG")).containsExactly("S-1", "S-2");
        fill(_get(TextField.class, spec -> spec.withId("board-text")), "s-1");
        assertThat(shown(board, BoardScope.ALL, "BACKLOG")).containsExactly("S-1");
        assertThat(shown(board, "O1", "BACKLOG")).containsExactly("S-1");
    }

    @Test
    void a_po_makes_a_story_ready_and_is_told_at_the_gate_why_not_further() {
        var plan = plans.with("S-1", "S-2");
        var board = open(po, plan, "");
        var moved = move(board, card(plan, "S-1"), READY);
        assertThat(moved.outcome()).isEqualTo(Outcome.MOVED);
        assertThat(moved.index()).isZero();
        assertThat(shown(board, "O1", READY)).containsExactly("S-1");
        var answer = move(board, card(plan, "S-1"), "IN_PROGRESS");
        assertThat(answer.outcome()).isEqualTo(Outcome.REFUSED);
        assertThat(answer.sentence()).isNotBlank();
        assertThat(board.outlook("S-1"))
                .filteredOn(outlook -> outlook.column().equals("IN_PROGRESS"))
                .singleElement()
                .satisfies(outlook -> assertThat(outlook.refusal()).isEqualTo(answer.sentence()));
    }

    @Test
    void who_gives_a_story_sees_what_each_has_under_way_before() {
        var plan = plans.with("S-1");
        plans.limitPerPerson(plan, new Limit(2, Strictness.REFUSE));
        var board = open(engineer, plan, "");
        board.assign(List.of(card(plan, "S-1")));
        assertThat(_get(ComboBox.class, spec -> spec.withId("assign-owner")).getHelperText())
                .isEqualTo("Under way: 0 of 2; more need a reasoned exception");
    }

    @Test
    void what_a_move_would_bring_to_a_limit_is_told_before_it() {
        var plan = plans.with("S-1", "S-2");
        limit(plan, StoryStatus.READY_FOR_IMPLEMENTATION, Strictness.WARN);
        plans.ready(plan, "S-1");
        var board = open(po, plan, "");
        assertThat(board.outlook("S-2"))
                .filteredOn(outlook -> outlook.column().equals(READY))
                .singleElement()
                .satisfies(outlook -> {
                    assertThat(outlook.refusal()).isNull();
                    assertThat(outlook.beyond()).contains("comes to 2 stories, over the limit of 1");
                });
    }

    @Test
    void an_engineer_moves_only_their_own_and_never_says_what_is_ready() {
        var plan = plans.with("S-1");
        var board = open(engineer, plan, "");
        var strange = move(board, card(plan, "S-1"), READY);
        assertThat(strange.sentence()).contains("is not yours");
        plans.owned(plan, "S-1", engineer);
        var own = move(board, card(plan, "S-1"), READY);
        assertThat(own.outcome()).isEqualTo(Outcome.REFUSED);
        assertThat(own.sentence()).contains("Only a product owner");
    }

    @Test
    void a_full_column_asks_for_the_reason_of_an_exception() {
        var plan = plans.with("S-1", "S-2");
        limit(plan, StoryStatus.READY_FOR_IMPLEMENTATION, Strictness.REFUSE);
        plans.ready(plan, "S-1");
        var board = open(po, plan, "");
        var answer = move(board, card(plan, "S-2"), READY);
        assertThat(answer.outcome()).isEqualTo(Outcome.ASKING);
        _click(_get(Button.class, spec -> spec.withId("confirm-reason")));
        assertThat(_get(TextArea.class, spec -> spec.withId("reason")).isInvalid())
                .isTrue();
        assertThat(page(plan, "S-2").status()).isEqualTo(StoryStatus.BACKLOG);
        fill(_get(TextArea.class, spec -> spec.withId("reason")), "The customer waits for both");
        _click(_get(Button.class, spec -> spec.withId("confirm-reason")));
        assertThat(page(plan, "S-2").status()).isEqualTo(StoryStatus.READY_FOR_IMPLEMENTATION);
    }

    @Test
    void a_limit_that_only_warns_is_told_on_the_card() {
        var plan = plans.with("S-1", "S-2");
        limit(plan, StoryStatus.READY_FOR_IMPLEMENTATION, Strictness.WARN);
        plans.ready(plan, "S-1");
        var answer = move(open(po, plan, ""), card(plan, "S-2"), READY);
        assertThat(answer.outcome()).isEqualTo(Outcome.MOVED);
        assertThat(answer.sentence()).contains("2").contains("1");
    }

    @Test
    void a_change_by_somebody_else_is_shown_with_both_sides_and_the_person_chooses() {
        var plan = plans.with("S-1");
        var seen = card(plan, "S-1");
        var board = open(po, plan, "");
        plans.owned(plan, "S-1", engineer);
        var answer = move(board, seen, READY);
        assertThat(answer.outcome()).isEqualTo(Outcome.ASKING);
        assertThat(_get(ConflictDialog.class).getHeaderTitle()).contains("S-1");
        _get(Paragraph.class, spec -> spec.withText("Owner: " + engineer.name()));
        assertThat(page(plan, "S-1").status()).isEqualTo(StoryStatus.BACKLOG);
        _click(_get(Button.class, spec -> spec.withId("conflict-go-on")));
        assertThat(page(plan, "S-1").status()).isEqualTo(StoryStatus.READY_FOR_IMPLEMENTATION);
        _assertNone(ConflictDialog.class);
    }

    @Test
    void what_was_typed_outlives_a_conflict() {
        var plan = plans.with("S-1");
        var card = card(plan, "S-1");
        var board = open(po, plan, "");
        board.block(List.of(card));
        fill(_get(TextArea.class, spec -> spec.withId("reason")), "No test account");
        plans.owned(plan, "S-1", engineer);
        _click(_get(Button.class, spec -> spec.withId("confirm-reason")));
        var reason = _get(TextArea.class, spec -> spec.withId("reason"));
        assertThat(reason.getErrorMessage()).contains("was changed by");
        assertThat(reason.getValue()).isEqualTo("No test account");
        _click(_get(Button.class, spec -> spec.withId("confirm-reason")));
        assertThat(page(plan, "S-1").block().reason()).isEqualTo("No test account");
    }

    @Test
    void in_bulk_each_story_has_its_own_result() {
        var plan = plans.with("S-1", "S-2", "S-3");
        var old = card(plan, "S-2");
        plans.owned(plan, "S-2", engineer);
        var board = open(po, plan, "");
        board.moveAll(List.of(card(plan, "S-1"), old, card(plan, "S-3")), READY);
        assertThat(_get(ResultsDialog.class).getHeaderTitle()).isEqualTo("2 of 3 done");
        assertThat(_find(ListItem.class)).hasSize(3);
        assertThat(page(plan, "S-2").status()).isEqualTo(StoryStatus.BACKLOG);
        assertThat(page(plan, "S-3").status()).isEqualTo(StoryStatus.READY_FOR_IMPLEMENTATION);
    }

    @Test
    void what_a_limit_refused_in_bulk_is_tried_again_with_a_reason() {
        var plan = plans.with("S-1", "S-2");
        limit(plan, StoryStatus.READY_FOR_IMPLEMENTATION, Strictness.REFUSE);
        var board = open(po, plan, "");
        board.moveAll(List.of(card(plan, "S-1"), card(plan, "S-2")), READY);
        _click(_get(Button.class, spec -> spec.withId("retry-with-reason")));
        fill(_get(TextArea.class, spec -> spec.withId("reason")), "The customer waits for both");
        _click(_get(Button.class, spec -> spec.withId("confirm-reason")));
        assertThat(page(plan, "S-2").status()).isEqualTo(StoryStatus.READY_FOR_IMPLEMENTATION);
    }

    @Test
    @SuppressWarnings({"unchecked", "rawtypes"})
    void a_po_gives_several_stories_to_an_engineer_and_an_engineer_takes_one() {
        var plan = plans.with("S-1", "S-2", "S-3");
        var board = open(po, plan, "");
        board.assign(List.of(card(plan, "S-1"), card(plan, "S-2")));
        var owner = (ComboBox<Object>) _get(ComboBox.class, spec -> spec.withId("assign-owner"));
        _click(_get(Button.class, spec -> spec.withId("confirm-assign")));
        assertThat(owner.isInvalid()).isTrue();
        var choice = owner.getListDataView()
                .getItems()
                .filter(item -> owner.getItemLabelGenerator().apply(item).equals(engineer.name()))
                .findFirst()
                .orElseThrow();
        fill(owner, choice);
        _click(_get(Button.class, spec -> spec.withId("confirm-assign")));
        assertThat(page(plan, "S-1").owner()).isEqualTo(engineer);
        assertThat(page(plan, "S-2").owner()).isEqualTo(engineer);
        open(engineer, plan, "").assign(List.of(card(plan, "S-3")));
        _click(_get(Button.class, spec -> spec.withId("confirm-assign")));
        assertThat(page(plan, "S-3").owner()).isEqualTo(engineer);
    }

    @Test
    void a_plan_without_stories_says_so_and_leads_its_po_to_the_document() {
        var plan = plans.with();
        signIn(po);
        open(SiteMap.of(SiteMap.BOARD, plan.slug()), BoardView.class);
        _assertNone(Board.class);
        assertThat(_get(H2.class).getText()).isEqualTo("This plan has no stories yet");
        _get(Anchor.class, spec -> spec.withText("Import a newer version of the document"));
        signIn(people.with(Role.AUDITOR));
        open(SiteMap.of(SiteMap.BOARD, plan.slug()), BoardView.class);
        _assertNone(Anchor.class, spec -> spec.withText("Import a newer version of the document"));
    }

    @Test
    void a_view_is_saved_and_gone_back_to() {
        var plan = plans.with("S-1", "S-2");
        open(po, plan, "?text=s-2");
        var menu = _get(SavedFiltersMenu.class);
        choose(menu, "Save this view…");
        fill(_get(TextField.class, spec -> spec.withId("saved-filter-name")), "Second");
        _click(_get(Button.class, spec -> spec.withId("confirm-saved-filter")));
        _click(_get(Button.class, spec -> spec.withId("board-clear")));
        choose(menu, "Second");
        MockVaadin.clientRoundtrip(true);
        assertThat(UI.getCurrent().getInternals().getActiveViewLocation().getPathWithQueryParameters())
                .endsWith("?text=s-2");
        assertThat(shown(_get(Board.class), "O1", "BACKLOG")).containsExactly("S-2");
    }
}
