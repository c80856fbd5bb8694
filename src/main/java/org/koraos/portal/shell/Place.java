package org.koraos.portal.shell;

import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

import com.vaadin.flow.component.icon.VaadinIcon;

import org.koraos.portal.access.Role;
import org.koraos.portal.uikit.SiteMap;

/**
 * A page that the menu and the search lead to.
 *
 * @param text the key of its name
 */
record Place(String text, String path, VaadinIcon icon) {

    private static final List<Place> OF_ADMINS = List.of(
            new Place("shell.nav.people", SiteMap.PEOPLE, VaadinIcon.USERS),
            new Place("shell.nav.integrations", SiteMap.INTEGRATIONS, VaadinIcon.PLUG),
            new Place("shell.nav.signing-keys", SiteMap.SIGNING_KEYS, VaadinIcon.KEY_O));

    /** The pages of a plan, in the order of the menu. */
    static List<Place> ofPlan(String slug) {
        return Stream.of(
                        new Place("shell.nav.my-work", SiteMap.MY_WORK, VaadinIcon.CHECK_SQUARE_O),
                        new Place("shell.nav.board", SiteMap.BOARD, VaadinIcon.GRID_BIG_O),
                        new Place("shell.nav.gates", SiteMap.GATES, VaadinIcon.FLAG_O),
                        new Place("shell.nav.risks", SiteMap.RISKS, VaadinIcon.WARNING),
                        new Place("shell.nav.alerting", SiteMap.ALERTING, VaadinIcon.BELL_O),
                        new Place("shell.nav.repositories", SiteMap.REPOSITORIES, VaadinIcon.CODE),
                        new Place("shell.nav.consistency", SiteMap.CONSISTENCY, VaadinIcon.CONNECT_O),
                        new Place("shell.nav.journal", SiteMap.JOURNAL, VaadinIcon.NOTEBOOK),
                        new Place("shell.nav.overview", SiteMap.PLAN_PAGE, VaadinIcon.FILE_TEXT_O))
                .map(place -> new Place(place.text, SiteMap.of(place.path, slug), place.icon))
                .toList();
    }

    /** The pages of the portal itself that somebody with these roles has. */
    static List<Place> ofPortal(Set<Role> roles) {
        var all = Stream.of(
                new Place("shell.nav.plans", SiteMap.PLANS, VaadinIcon.ARCHIVES),
                new Place("shell.nav.substitutes", SiteMap.SUBSTITUTES, VaadinIcon.EXCHANGE),
                new Place("shell.nav.tokens", SiteMap.TOKENS, VaadinIcon.KEY_O));
        return Stream.concat(all, roles.contains(Role.ADMIN) ? OF_ADMINS.stream() : Stream.empty())
                .toList();
    }
}
