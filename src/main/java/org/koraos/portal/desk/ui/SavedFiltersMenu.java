package org.koraos.portal.desk.ui;

import java.util.List;
import java.util.function.Supplier;

import com.vaadin.flow.component.Key;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.confirmdialog.ConfirmDialog;
import com.vaadin.flow.component.contextmenu.SubMenu;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.icon.VaadinIcon;
import com.vaadin.flow.component.menubar.MenuBar;
import com.vaadin.flow.component.textfield.TextField;

import org.koraos.portal.desk.SavedFilter;
import org.koraos.portal.desk.SavedFilterService;
import org.koraos.portal.kernel.Phrase;
import org.koraos.portal.uikit.Notices;
import org.koraos.portal.uikit.Paths;
import org.koraos.portal.uikit.SiteMap;

/** The filters that the person keeps for this board: go to one, keep this one, forget one. */
final class SavedFiltersMenu extends MenuBar {

    private final transient SavedFilterService filters;
    private final transient Supplier<BoardScope> scope;
    private final SubMenu menu;

    /** @param scope what the board shows now, to be kept */
    SavedFiltersMenu(SavedFilterService filters, Supplier<BoardScope> scope) {
        this.filters = filters;
        this.scope = scope;
        setId("board-saved");
        var item = addItem(VaadinIcon.BOOKMARK_O.create());
        item.add(new Span(getTranslation("desk.saved.title")));
        menu = item.getSubMenu();
        fill();
    }

    private void fill() {
        menu.removeAll();
        var plan = scope.get().plan();
        var mine = filters.mine(plan.id());
        var board = SiteMap.of(SiteMap.BOARD, plan.slug());
        for (var filter : mine) {
            menu.addItem(
                    filter.name(), click -> getUI().ifPresent(ui -> Paths.follow(ui, board + "?" + filter.query())));
        }
        if (!mine.isEmpty()) menu.addSeparator();
        menu.addItem(getTranslation("desk.saved.keep"), click -> askName());
        if (!mine.isEmpty()) addForgetting(mine);
    }

    private void addForgetting(List<SavedFilter> mine) {
        var forget = menu.addItem(getTranslation("desk.saved.forget")).getSubMenu();
        for (var filter : mine) forget.addItem(filter.name(), click -> askForgetting(filter));
    }

    private void askName() {
        var dialog = new Dialog(getTranslation("desk.saved.keep-title"));
        dialog.setWidth("24rem");
        dialog.setMaxWidth("100%");
        var name = new TextField(getTranslation("desk.saved.name"));
        name.setId("saved-filter-name");
        name.setHelperText(getTranslation("desk.saved.name-hint"));
        name.setWidthFull();
        name.setAutofocus(true);
        name.setRequiredIndicatorVisible(true);
        dialog.add(name);
        var keep = new Button(getTranslation("desk.saved.confirm"), click -> {
            if (Notices.attempt(name, () -> keep(name.getValue()))) dialog.close();
        });
        keep.setId("confirm-saved-filter");
        keep.addThemeVariants(ButtonVariant.PRIMARY);
        keep.addClickShortcut(Key.ENTER);
        dialog.getFooter().add(new Button(getTranslation("uikit.cancel"), click -> dialog.close()), keep);
        dialog.open();
    }

    private void keep(String name) {
        var shown = scope.get();
        filters.keep(shown.plan().id(), name, shown.query().getQueryString());
        fill();
        Notices.done(this, Phrase.of("desk.saved.kept", name.strip()));
    }

    private void askForgetting(SavedFilter filter) {
        var dialog = new ConfirmDialog(
                getTranslation("desk.saved.forget-title", filter.name()),
                getTranslation("desk.saved.forget-hint"),
                getTranslation("desk.saved.forget-confirm"),
                confirmed -> {
                    filters.forget(filter.id());
                    fill();
                });
        dialog.setCancelable(true);
        dialog.setCancelText(getTranslation("uikit.cancel"));
        dialog.open();
    }
}
