package org.koraos.portal.shell;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

import jakarta.annotation.security.PermitAll;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.applayout.AppLayout;
import com.vaadin.flow.component.applayout.DrawerToggle;
import com.vaadin.flow.component.avatar.Avatar;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.contextmenu.SubMenu;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.icon.VaadinIcon;
import com.vaadin.flow.component.menubar.MenuBar;
import com.vaadin.flow.component.menubar.MenuBarVariant;
import com.vaadin.flow.component.orderedlayout.Scroller;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.sidenav.SideNav;
import com.vaadin.flow.component.sidenav.SideNavItem;
import com.vaadin.flow.router.AfterNavigationEvent;
import com.vaadin.flow.router.AfterNavigationObserver;
import com.vaadin.flow.router.Layout;
import com.vaadin.flow.spring.security.AuthenticationContext;
import org.jspecify.annotations.Nullable;

import org.koraos.portal.access.CurrentPerson;
import org.koraos.portal.access.PeopleService;
import org.koraos.portal.access.PersonReference;
import org.koraos.portal.access.Role;
import org.koraos.portal.desk.PaletteService;
import org.koraos.portal.desk.WorkService;
import org.koraos.portal.kernel.Phrase;
import org.koraos.portal.kernel.SubjectRef;
import org.koraos.portal.plan.PlanReference;
import org.koraos.portal.plan.PlanService;
import org.koraos.portal.shell.ui.ChangePasswordDialog;
import org.koraos.portal.uikit.CommandPalette;
import org.koraos.portal.uikit.DatabaseReach;
import org.koraos.portal.uikit.Drafts;
import org.koraos.portal.uikit.LiveTopics;
import org.koraos.portal.uikit.Locales;
import org.koraos.portal.uikit.Phrases;
import org.koraos.portal.uikit.SiteMap;

/** The frame around every page: which plan, where in it, and who is here. */
@Layout
@PermitAll
public class PortalLayout extends AppLayout implements AfterNavigationObserver {

    private final PlanService plans;
    private final transient PeopleService people;
    private final transient DatabaseReach reach;
    private final transient AuthenticationContext authentication;
    private final Select<PlanReference> planSwitcher = new Select<>();
    private final SideNav planPages = new SideNav();
    private final SideNav portalPages = new SideNav();

    private final transient PaletteService paletteService;
    private final WaitingCount waiting;
    private @Nullable PlanReference shown;
    private Set<Role> rolesShown = Set.of();

    /** What stands in the frame for who is signed in. */
    private List<Component> ofPerson = List.of();

    PortalLayout(
            PlanService plans,
            PeopleService people,
            PaletteService paletteService,
            WorkService work,
            LiveTopics topics,
            CurrentPerson current,
            DatabaseReach reach,
            AuthenticationContext authentication) {
        this.plans = plans;
        this.people = people;
        this.reach = reach;
        this.paletteService = paletteService;
        this.authentication = authentication;
        this.waiting = new WaitingCount(work, topics);
        setPrimarySection(Section.DRAWER);
        addClassName("portal");
        var toggle = new DrawerToggle();
        toggle.setAriaLabel(getTranslation("shell.nav.toggle"));
        addToNavbar(true, toggle, smallBrand());
        addToNavbar(new OutageBanner(reach));
        // Without the database there is no telling who this is or what they may; the page comes back with it.
        if (!reach.reachable()) return;
        preparePlanSwitcher();
        current.active().ifPresent(person -> {
            fillDrawer(person);
            topics.watch(this, subject -> isAbout(person, subject), changed -> followRights(current));
        });
    }

    private static boolean isAbout(PersonReference person, SubjectRef subject) {
        return subject.kind().equals("person") && subject.key().equals(person.login());
    }

    /** Roles were given or taken away: menu, page and acts are made anew for those that the person holds now. */
    private void followRights(CurrentPerson current) {
        var ui = UI.getCurrent();
        var now = current.active();
        if (now.isEmpty()) {
            ui.getPage().setLocation("/" + SiteMap.SIGN_IN);
        } else if (!now.get().roles().equals(rolesShown)) {
            remove(ofPerson.toArray(Component[]::new));
            portalPages.removeAll();
            fillDrawer(now.get());
            ui.refreshCurrentRoute(false);
        }
    }

    private void fillDrawer(PersonReference person) {
        addPortalPages(person);
        planPages.setLabel(getTranslation("shell.nav.plan"));
        var pages = new Div(planPages, portalPages);
        pages.addClassName("drawer-pages");
        var scroller = new Scroller(pages);
        scroller.addClassName("drawer-scroller");
        var palette = new CommandPalette(
                new PaletteSearch(this, paletteService, () -> Optional.ofNullable(shown), person.roles()));
        var drafts = new Drafts(person.id());
        var inNavbar = new Component[] {smallSearchButton(palette), palette, drafts};
        var inDrawer = new Component[] {
            skipLink(), brand(), searchButton(palette), planSwitcher, scroller, personMenu(person, drafts)
        };
        addToNavbar(true, inNavbar);
        addToDrawer(inDrawer);
        ofPerson = Stream.of(inNavbar, inDrawer).flatMap(Arrays::stream).toList();
        rolesShown = person.roles();
    }

    @Override
    public void afterNavigation(AfterNavigationEvent event) {
        if (planSwitcher.getParent().isEmpty() || !reach.reachable()) return;
        var known = plans.references();
        var slug = event.getRouteParameters().get(SiteMap.PLAN_PARAMETER);
        var shown = slug.flatMap(name -> find(known, name))
                .or(() -> plans.lastVisited().flatMap(last -> find(known, last.slug())))
                .or(() -> known.stream().findFirst());
        show(known, shown.orElse(null));
        waiting.show(this.shown);
    }

    private static Optional<PlanReference> find(List<PlanReference> plans, String slug) {
        return plans.stream().filter(plan -> plan.slug().equals(slug)).findFirst();
    }

    private Button searchButton(CommandPalette palette) {
        var keys = new Span(getTranslation("shell.search.keys"));
        keys.addClassName("search-keys");
        keys.getElement().setAttribute("aria-hidden", "true");
        var button =
                new Button(getTranslation("shell.search.open"), VaadinIcon.SEARCH.create(), click -> palette.open());
        button.setId("open-search");
        button.addClassName("search-button");
        button.setSuffixComponent(keys);
        return button;
    }

    /** Where the drawer is folded away, the search is at hand beside its toggle. */
    private Button smallSearchButton(CommandPalette palette) {
        var button = new Button(VaadinIcon.SEARCH.create(), click -> palette.open());
        button.setId("open-search-small");
        button.addClassName("search-button-small");
        button.addThemeVariants(ButtonVariant.TERTIARY);
        button.setAriaLabel(getTranslation("shell.search.open"));
        return button;
    }

    private void show(List<PlanReference> known, @Nullable PlanReference current) {
        planSwitcher.setVisible(!known.isEmpty());
        planSwitcher.setItems(known);
        if (current != null) planSwitcher.setValue(current);
        planPages.setVisible(current != null);
        if (Objects.equals(shown, current)) return;
        shown = current;
        planPages.removeAll();
        if (current != null) addPlanPages(current.slug());
    }

    private void addPlanPages(String slug) {
        for (var place : Place.ofPlan(slug)) {
            var item = item(place);
            if (place.path().equals(SiteMap.of(SiteMap.MY_WORK, slug))) item.setSuffixComponent(waiting);
            planPages.addItem(item);
        }
    }

    private void addPortalPages(PersonReference person) {
        portalPages.setLabel(getTranslation("shell.nav.portal"));
        Place.ofPortal(person.roles()).forEach(place -> portalPages.addItem(item(place)));
    }

    private SideNavItem item(Place place) {
        return new SideNavItem(
                getTranslation(place.text()), place.path(), place.icon().create());
    }

    private void preparePlanSwitcher() {
        planSwitcher.setId("plan-switcher");
        planSwitcher.setAriaLabel(getTranslation("shell.nav.switch-plan"));
        planSwitcher.setItemLabelGenerator(PlanReference::title);
        planSwitcher.addClassName("plan-switcher");
        planSwitcher.addValueChangeListener(change -> {
            if (change.isFromClient() && change.getValue() != null) {
                UI.getCurrent()
                        .navigate(SiteMap.of(SiteMap.MY_WORK, change.getValue().slug()));
            }
        });
    }

    private MenuBar personMenu(PersonReference person, Drafts drafts) {
        var menu = new MenuBar();
        menu.setId("person-menu");
        menu.addClassName("person-menu");
        menu.addThemeVariants(MenuBarVariant.TERTIARY);
        var avatar = new Avatar(person.name());
        avatar.getElement().setAttribute("aria-hidden", "true");
        var name = new Span(person.name());
        name.addClassName("person-name");
        var held = new Span(Phrases.sayRoles(this, person.roles()));
        held.addClassName("person-roles");
        var words = new Div(name, held);
        words.addClassName("person-words");
        var row = new Div(avatar, words);
        row.addClassName("person-row");
        var choices = menu.addItem(row).getSubMenu();
        addLanguages(choices);
        addColours(choices);
        choices.addSeparator();
        choices.addItem(
                getTranslation("shell.person.password"),
                click -> new ChangePasswordDialog(people, () -> signOut(drafts)).open());
        choices.addItem(getTranslation("shell.person.sign-out"), click -> signOut(drafts));
        return menu;
    }

    private void signOut(Drafts drafts) {
        drafts.clear();
        authentication.logout();
    }

    private void addLanguages(SubMenu choices) {
        var languages = choices.addItem(getTranslation("shell.person.language")).getSubMenu();
        for (Locale language : List.of(Locales.PORTUGUESE, Locales.ENGLISH)) {
            var choice = languages.addItem(
                    language.getDisplayLanguage(language), click -> Preferences.choose(UI.getCurrent(), language));
            choice.setCheckable(true);
            choice.setChecked(Locales.of(this).getLanguage().equals(language.getLanguage()));
        }
    }

    private void addColours(SubMenu choices) {
        var colours = choices.addItem(getTranslation("shell.person.colours")).getSubMenu();
        for (var colour : Preferences.Colours.values()) {
            var label = Phrases.say(this, Phrase.of("shell.colours", colour));
            var choice = colours.addItem(label, click -> {
                Preferences.choose(UI.getCurrent(), colour);
                colours.getItems()
                        .forEach(item -> item.setChecked(item.getText().equals(label)));
            });
            choice.setCheckable(true);
            choice.setChecked(Preferences.colours() == colour);
        }
    }

    private Anchor skipLink() {
        var link = new Anchor("#content", getTranslation("shell.nav.skip"));
        link.addClassName("skip-link");
        link.setRouterIgnore(true);
        return link;
    }

    private Anchor brand() {
        var mark = new Span("K");
        mark.addClassName("brand-mark");
        mark.getElement().setAttribute("aria-hidden", "true");
        var brand = new Anchor(SiteMap.HOME);
        brand.add(mark, new Span("KoraOS"));
        brand.addClassName("brand");
        return brand;
    }

    private Anchor smallBrand() {
        var brand = brand();
        brand.addClassName("brand-small");
        return brand;
    }
}
