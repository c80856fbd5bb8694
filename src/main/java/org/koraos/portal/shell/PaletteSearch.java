package org.koraos.portal.shell;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.router.RouteConfiguration;

import org.koraos.portal.access.Role;
import org.koraos.portal.desk.FoldedText;
import org.koraos.portal.desk.Found;
import org.koraos.portal.desk.PaletteService;
import org.koraos.portal.kernel.Phrase;
import org.koraos.portal.plan.GateKind;
import org.koraos.portal.plan.PlanReference;
import org.koraos.portal.uikit.CommandPalette;
import org.koraos.portal.uikit.PaletteResult;
import org.koraos.portal.uikit.PaletteResult.Kind;
import org.koraos.portal.uikit.Phrases;
import org.koraos.portal.uikit.SiteMap;

/** What the command palette finds: things of the plan that is shown, and the pages and acts that this person has. */
final class PaletteSearch implements CommandPalette.Search {

    private final Component frame;
    private final PaletteService palette;
    private final Supplier<Optional<PlanReference>> plan;
    private final Set<Role> roles;

    PaletteSearch(Component frame, PaletteService palette, Supplier<Optional<PlanReference>> plan, Set<Role> roles) {
        this.frame = frame;
        this.palette = palette;
        this.plan = plan;
        this.roles = roles;
    }

    @Override
    public List<PaletteResult> find(String text) {
        var results = new ArrayList<PaletteResult>();
        var shown = plan.get();
        shown.ifPresent(known -> palette.find(known, text, gateNames()).stream()
                .map(this::result)
                .forEach(results::add));
        Stream.concat(pages(shown), acts(shown))
                .filter(place -> hasAll(place.title(), text))
                .forEach(results::add);
        return results.stream().filter(PaletteSearch::leadsSomewhere).toList();
    }

    private Map<GateKind, String> gateNames() {
        var names = new EnumMap<GateKind, String>(GateKind.class);
        for (var kind : GateKind.values()) names.put(kind, Phrases.say(frame, Phrase.of("plan.gate-kind", kind)));
        return names;
    }

    private PaletteResult result(Found found) {
        var what = found.what() == null ? "" : Phrases.say(frame, found.what());
        var title = found.title() == null ? "" : found.title();
        var joined = what.isEmpty() || title.isEmpty() ? what + title : what + " · " + title;
        return new PaletteResult(found.kind(), found.key(), joined, found.path());
    }

    private Stream<PaletteResult> pages(Optional<PlanReference> shown) {
        return Stream.concat(
                        shown.stream().flatMap(known -> Place.ofPlan(known.slug()).stream()),
                        Place.ofPortal(roles).stream())
                .map(place -> new PaletteResult(Kind.PAGE, "", frame.getTranslation(place.text()), place.path()));
    }

    private Stream<PaletteResult> acts(Optional<PlanReference> shown) {
        var ofBoard = shown.stream()
                .map(known -> SiteMap.of(SiteMap.BOARD, known.slug()))
                .flatMap(board -> Stream.of(
                        act("shell.palette.my-stories", board + "?mine"),
                        act("shell.palette.blocked-stories", board + "?blocked"),
                        act("shell.palette.ownerless-stories", board + "?owner=-")));
        if (!roles.contains(Role.PO)) return ofBoard;
        var ofDocument = shown.stream()
                .map(known -> act("shell.palette.update-plan", SiteMap.of(SiteMap.PLAN_UPDATE, known.slug())));
        return Stream.of(ofBoard, ofDocument, Stream.of(act("shell.palette.import-plan", SiteMap.IMPORT)))
                .flatMap(acts -> acts);
    }

    private PaletteResult act(String text, String path) {
        return new PaletteResult(Kind.ACTION, "", frame.getTranslation(text), path);
    }

    private static boolean hasAll(String title, String text) {
        var whole = FoldedText.of(title);
        return Stream.of(FoldedText.of(text).split("\\s+")).allMatch(whole::contains);
    }

    private static boolean leadsSomewhere(PaletteResult result) {
        var query = result.path().indexOf('?');
        var path = query < 0 ? result.path() : result.path().substring(0, query);
        return RouteConfiguration.forSessionScope().getRoute(path).isPresent();
    }
}
