package org.koraos.portal.risk.ui;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.grid.GridSortOrder;
import com.vaadin.flow.component.grid.GridVariant;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.data.provider.CallbackDataProvider;
import com.vaadin.flow.data.provider.SortDirection;
import com.vaadin.flow.function.ValueProvider;
import org.jspecify.annotations.Nullable;

import org.koraos.portal.kernel.Phrase;
import org.koraos.portal.plan.PlanReference;
import org.koraos.portal.risk.OwnershipState;
import org.koraos.portal.risk.RiskKey;
import org.koraos.portal.risk.RiskOrder;
import org.koraos.portal.risk.RiskRegisterService;
import org.koraos.portal.risk.RiskRow;
import org.koraos.portal.risk.RiskStatus;
import org.koraos.portal.uikit.Phrases;
import org.koraos.portal.uikit.SiteMap;
import org.koraos.portal.uikit.StatusBadge;
import org.koraos.portal.uikit.StatusBadge.Tone;

/** The register's list, read as it is scrolled. On a narrow screen each risk is a card in one column. */
final class RiskList extends Grid<RiskRow> {

    private final transient RiskRegisterService register;
    private final Map<RiskKey, Long> seen = new HashMap<>();
    private final BiConsumer<Component, RiskRow> whenAssign;
    private final boolean assignable;
    private final Column<RiskRow> card;
    private RiskListing listing = RiskListing.ALL;
    private @Nullable PlanReference plan;

    /**
     * @param assignable whether the person assigns owners
     * @param whenAssign told for which risk, and the place of its owner
     */
    RiskList(RiskRegisterService register, boolean assignable, BiConsumer<Component, RiskRow> whenAssign) {
        this.register = register;
        this.assignable = assignable;
        this.whenAssign = whenAssign;
        setId("risk-list");
        addClassName("risk-list");
        addThemeVariants(GridVariant.NO_BORDER);
        setSelectionMode(assignable ? SelectionMode.MULTI : SelectionMode.NONE);
        setPartNameGenerator(row -> row.isRed() ? "red" : null);
        card = addComponentColumn(this::card).setHeader(getTranslation("risk.list.risk"));
        card.setVisible(false);
        column("risk.list.risk", RiskOrder.KEY, this::risk).setFlexGrow(1).setWidth("12rem");
        column("risk.list.severity", RiskOrder.SEVERITY, row -> RiskBadges.of(this, row.assessment()))
                .setWidth("8.25rem");
        column("risk.list.status", RiskOrder.STATUS, row -> RiskBadges.of(this, row.status()))
                .setWidth("8.5rem");
        column("risk.list.owner", RiskOrder.OWNER, this::owner).setWidth("11rem");
        column("risk.list.review", RiskOrder.REVIEW, this::review).setWidth("9.5rem");
        setDataProvider(new CallbackDataProvider<>(
                query -> read(query.getOffset(), query.getLimit()).stream(), query -> count(), RiskRow::key));
    }

    private Column<RiskRow> column(String header, RiskOrder order, ValueProvider<RiskRow, Component> part) {
        return addComponentColumn(part)
                .setHeader(getTranslation(header))
                .setKey(order.name())
                .setSortProperty(order.name())
                .setFlexGrow(0);
    }

    private List<RiskRow> read(int offset, int limit) {
        if (plan == null) return List.of();
        var rows = register.rows(plan.id(), listing.filter(), listing.order(), listing.descending(), offset, limit);
        rows.forEach(row -> seen.put(row.key(), row.version()));
        return rows;
    }

    private int count() {
        return plan == null ? 0 : register.count(plan.id(), listing.filter());
    }

    /** The risks of this plan that the listing names, in its order. */
    void show(PlanReference shown, RiskListing wanted, int rows) {
        plan = shown;
        listing = wanted;
        var column = getColumnByKey(wanted.order().name());
        var direction = wanted.descending() ? SortDirection.DESCENDING : SortDirection.ASCENDING;
        sort(column == null ? List.of() : List.of(new GridSortOrder<>(column, direction)));
        // A short list ends where it ends; a long one scrolls in itself.
        setAllRowsVisible(rows <= 20);
        getDataProvider().refreshAll();
    }

    void reread() {
        getDataProvider().refreshAll();
    }

    /** The version of the risk that the person saw last. */
    long seen(RiskRow row) {
        return seen.getOrDefault(row.key(), row.version());
    }

    void showAsCards(boolean cards) {
        getColumns().forEach(column -> column.setVisible(column.equals(card) == cards));
    }

    private Component risk(RiskRow row) {
        var cell = new Div(marks(row), link(row));
        cell.addClassName("risk-cell");
        return cell;
    }

    private Component card(RiskRow row) {
        var marks = marks(row);
        marks.add(RiskBadges.of(this, row.assessment()), RiskBadges.of(this, row.status()));
        var foot = new Div(owner(row), review(row));
        foot.addClassName("risk-line");
        var cell = new Div(marks, link(row), foot);
        cell.addClassNames("risk-cell", "risk-card");
        return cell;
    }

    private Div marks(RiskRow row) {
        var key = new Span(row.key().value());
        key.addClassName("risk-key");
        var marks = new Div(key);
        marks.addClassName("risk-line");
        if (row.isRed()) marks.add(RiskBadges.red(this));
        if (row.acceptanceEnded()) {
            marks.add(new StatusBadge(getTranslation("risk.list.acceptance-ended"), Tone.WARNING));
        }
        if (!row.mitigationPlanned()) {
            marks.add(new StatusBadge(getTranslation("risk.list.no-mitigation"), Tone.NEUTRAL));
        }
        return marks;
    }

    private Anchor link(RiskRow row) {
        var slug = plan == null ? "" : plan.slug();
        var link = new Anchor(SiteMap.of(SiteMap.RISK, slug, row.key().value()), row.title());
        link.addClassName("risk-title");
        link.setId("risk-" + row.key().value());
        return link;
    }

    private Component owner(RiskRow row) {
        var person = row.owner();
        var name = new Span(person == null ? getTranslation("risk.owner.nobody") : person.name());
        var words = new Div(name);
        words.addClassName("risk-owner");
        if (person == null && row.isSeriousAndOwnerless()) name.addClassName("risk-missing");
        var note = note(row);
        if (note != null) words.add(note);
        if (!assignable || row.status() == RiskStatus.CLOSED) return words;
        var button = new Button(words);
        button.addClickListener(click -> whenAssign.accept(button, row));
        button.setId("owner-" + row.key().value());
        button.addClassName("risk-owner-button");
        button.addThemeVariants(ButtonVariant.TERTIARY, ButtonVariant.SMALL);
        button.setAriaLabel(getTranslation("risk.list.assign", row.key().value(), name.getText()));
        button.getElement().setAttribute("aria-haspopup", "dialog");
        return button;
    }

    private @Nullable Span note(RiskRow row) {
        var person = row.owner();
        var text = person != null && !person.active()
                ? "risk.list.owner-inactive"
                : row.ownership() == OwnershipState.ASSIGNED
                        ? "risk.list.owner-asked"
                        : row.ownership() == OwnershipState.HANDED_BACK ? "risk.list.owner-handed-back" : null;
        if (text == null) return null;
        var note = new Span(getTranslation(text));
        note.addClassName("risk-note");
        return note;
    }

    private Component review(RiskRow row) {
        var day = row.reviewOn();
        if (day == null) return new Span();
        var text = Phrases.say(this, Phrase.of("risk.list.review-on", day));
        if (!row.overdue()) return new Span(text);
        return new StatusBadge(Phrases.say(this, Phrase.of("risk.list.review-overdue", day)), Tone.WARNING);
    }
}
