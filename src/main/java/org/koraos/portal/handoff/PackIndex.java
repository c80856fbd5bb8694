package org.koraos.portal.handoff;

import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Function;

import com.vaadin.flow.i18n.I18NProvider;
import org.jspecify.annotations.Nullable;
import org.springframework.web.util.HtmlUtils;

import org.koraos.portal.evidence.EvidenceBody;
import org.koraos.portal.evidence.EvidenceItem;
import org.koraos.portal.evidence.KeptFile;
import org.koraos.portal.evidence.MinimumPack;
import org.koraos.portal.gate.GateRecord;
import org.koraos.portal.gate.GivenDecision;
import org.koraos.portal.journal.JournalEntry;
import org.koraos.portal.kernel.Phrase;
import org.koraos.portal.plan.PlanReference;
import org.koraos.portal.uikit.Phrases;
import org.koraos.portal.uikit.SafeMarkdown;

import static java.nio.charset.StandardCharsets.UTF_8;

/**
 * The page of a pack that a person opens: in one language, all times in UTC, with nothing that runs and nothing that is
 * fetched. What people wrote is shown as text, or as Markdown that can do nothing.
 */
final class PackIndex {

    private static final DateTimeFormatter MOMENT = DateTimeFormatter.ofPattern(
                    "uuuu-MM-dd HH:mm:ss 'UTC'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);
    private static final String STYLE = """
            :root{color-scheme:light dark;--line:color-mix(in srgb,currentColor 20%,transparent)}\
            body{font:15px/1.5 system-ui,sans-serif;max-width:70rem;margin:0 auto;padding:1.5rem;overflow-wrap:anywhere}\
            h1{font-size:1.6rem}h2{font-size:1.25rem;margin-top:2.5rem;border-top:1px solid var(--line);padding-top:1.5rem}\
            h3{font-size:1.05rem;margin-top:1.5rem}table{border-collapse:collapse;width:100%;min-width:40rem;font-size:.9em}\
            th,td{text-align:start;vertical-align:top;padding:.3rem .6rem;border-bottom:1px solid var(--line)}\
            article{border:1px solid var(--line);border-radius:.5rem;padding:.25rem 1rem .75rem;margin:.75rem 0}\
            code{font-size:.85em}.quiet{opacity:.75;font-size:.9em}.scroll,pre{overflow-x:auto}\
            """;

    private final Writer page;
    private final Words words;

    PackIndex(OutputStream target, Words words) {
        this.page = new OutputStreamWriter(target, UTF_8);
        this.words = words;
    }

    /** The portal's texts in one language. */
    record Words(I18NProvider texts, Locale language) {

        String say(Phrase phrase) {
            return Phrases.say(texts, language, phrase);
        }
    }

    String language() {
        return words.language().toLanguageTag();
    }

    // --- the page ---

    void begin(PlanReference plan, PackScope scope) {
        var title = say(
                switch (scope.kind()) {
                    case STORY -> "handoff.index.title-story";
                    case WAVE -> "handoff.index.title-wave";
                },
                scope.key());
        raw("<!doctype html>\n<html lang=\"" + language() + "\"><head><meta charset=\"utf-8\">");
        raw("<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">");
        raw(
                "<meta name=\"viewport\" content=\"width=device-width,initial-scale=1\"><meta name=\"referrer\" content=\"no-referrer\">");
        raw("<title>" + text(title) + "</title><style>" + STYLE.strip() + "</style></head><body><header>");
        element("h1", title);
        element("p", say("handoff.index.plan", plan.title()));
        element("p class=\"quiet\"", say("handoff.index.line"));
        raw("</header><main>\n");
    }

    void story(Dossier dossier, Function<EvidenceItem, List<@Nullable String>> paths) {
        var story = dossier.story();
        var title = story.title() == null ? "" : " · " + story.title();
        raw("<section id=\"" + text(story.key().value()) + "\">");
        element("h2", story.key() + title);
        var owner = story.owner() == null
                ? say("handoff.index.nobody")
                : story.owner().name();
        element(
                "p class=\"quiet\"",
                say(
                        "handoff.index.facts",
                        story.wave().value(),
                        Phrase.of("plan.story-status", story.status()),
                        owner));
        if (story.description() != null) raw(SafeMarkdown.toHtml(story.description()));
        element("h3", say("handoff.index.minimum"));
        slots(dossier);
        element("h3", say("handoff.index.evidence"));
        if (dossier.evidence().items().isEmpty()) element("p", say("handoff.index.no-evidence"));
        dossier.evidence().items().forEach(item -> item(item, paths.apply(item)));
        dossier.evidence()
                .waivers()
                .forEach(waiver -> element(
                        "p",
                        say(
                                "handoff.index.waiver",
                                Phrase.of("evidence.kind", waiver.kind()),
                                waiver.givenBy().name(),
                                moment(waiver.givenAt()),
                                waiver.reason())));
        gates(dossier.gates());
        beginJournal();
    }

    void wave(List<GateRecord> gates) {
        raw("<section>");
        element("h2", say("handoff.index.wave"));
        gates(gates);
        beginJournal();
    }

    void policy() {
        raw("<section>");
        element("h2", say("handoff.index.policy"));
        beginJournal();
    }

    private void slots(Dossier dossier) {
        var rows = new ArrayList<List<String>>();
        var criteria = dossier.evidence().criteria();
        for (var slot : dossier.evidence().minimum().slots()) {
            var asked = criteria.stream()
                    .filter(criterion -> criterion.key().equals(slot.criterion()))
                    .map(criterion -> criterion.key() + ": " + criterion.text())
                    .findFirst()
                    .orElse("");
            rows.add(List.of(say(Phrase.of("evidence.kind", slot.kind())), asked, standing(slot)));
        }
        table(List.of("handoff.index.kind", "handoff.index.criterion", "handoff.index.state"), rows);
    }

    private String standing(MinimumPack.Slot slot) {
        return say(Phrase.of("handoff.slot", slot.standing()));
    }

    private void item(EvidenceItem item, List<@Nullable String> paths) {
        var content = item.content();
        raw("<article>");
        element("h4", content.title());
        element(
                "p class=\"quiet\"",
                say(
                        "handoff.index.item",
                        Phrase.of("evidence.kind", content.kind()),
                        item.filedBy().name(),
                        moment(item.filedAt()),
                        Phrase.of("handoff.standing", item.standing())));
        if (!content.criteria().isEmpty()) {
            element("p", say("handoff.index.proves", String.join(", ", content.criteria())));
        }
        switch (content.body()) {
            case EvidenceBody.Text said -> raw(SafeMarkdown.toHtml(said.markdown()));
            case EvidenceBody.Link link ->
                raw("<p><a rel=\"noopener noreferrer nofollow\" href=\""
                        + text(link.address().value()) + "\">"
                        + text(link.address().value()) + "</a></p>");
            case EvidenceBody.Files files -> files(files.files(), paths);
        }
        var review = item.review();
        if (review != null) {
            element(
                    "p",
                    say(
                            "handoff.index.review",
                            Phrase.of("evidence.verdict", review.verdict()),
                            review.byName(),
                            moment(review.at()),
                            review.comment() == null ? "" : review.comment()));
        }
        var removal = item.removal();
        if (removal != null) {
            element("p", say("handoff.index.removal", removal.byName(), moment(removal.at()), removal.reason()));
        }
        raw("</article>\n");
    }

    private void files(List<KeptFile> files, List<@Nullable String> paths) {
        raw("<ul>");
        for (var position = 0; position < files.size(); position++) {
            var file = files.get(position);
            var path = paths.get(position);
            raw("<li>");
            if (path == null) element("span", say("handoff.index.left-out", file.name()));
            else raw("<a href=\"" + text(path) + "\"><bdi>" + text(file.name()) + "</bdi></a>");
            raw(" <span class=\"quiet\">" + text(say("handoff.index.size", file.size())) + " · <code>" + file.sha256()
                    + "</code></span></li>");
        }
        raw("</ul>");
    }

    private void gates(List<GateRecord> gates) {
        element("h3", say("handoff.index.gates"));
        if (gates.isEmpty()) element("p", say("handoff.index.undecided"));
        for (var gate : gates) {
            element("h4", say(gate.key().phrase()) + ": " + say(Phrase.of("gate.standing", gate.standing())));
            var rows = new ArrayList<List<String>>();
            gate.decisions().forEach(decision -> rows.add(decision(decision)));
            gate.breakGlasses()
                    .forEach(glass -> rows.add(List.of(
                            moment(glass.first().at()),
                            glass.first().by().name()
                                    + (glass.second() == null
                                            ? ""
                                            : ", " + glass.second().by().name()),
                            "",
                            say("handoff.index.break-glass"),
                            glass.first().reason(),
                            glass.digest())));
            table(
                    List.of(
                            "handoff.index.when",
                            "handoff.index.who",
                            "handoff.index.role",
                            "handoff.index.verdict",
                            "handoff.index.reason",
                            "handoff.index.digest"),
                    rows);
        }
    }

    private List<String> decision(GivenDecision given) {
        var principal = given.principal();
        var who = given.person().name();
        return List.of(
                moment(given.givenAt()),
                principal == null ? who : say("handoff.index.in-stead", who, principal.name()),
                say(Phrase.of("access.role", given.role())),
                say(Phrase.of("gate.verdict", given.verdict())) + ", "
                        + say(Phrase.of("gate.decision-state", given.state())),
                given.reason() == null ? "" : given.reason(),
                given.digest().value());
    }

    private void table(List<String> heads, List<List<String>> rows) {
        if (rows.isEmpty()) return;
        beginTable(heads);
        rows.forEach(this::row);
        raw("</tbody></table></div>\n");
    }

    private void beginTable(List<String> heads) {
        raw("<div class=\"scroll\"><table><thead><tr>");
        heads.forEach(head -> element("th", say(head)));
        raw("</tr></thead><tbody>");
    }

    private void row(List<String> cells) {
        raw("<tr>");
        cells.forEach(cell -> element("td", cell));
        raw("</tr>");
    }

    private void beginJournal() {
        raw("<details><summary>" + text(say("handoff.index.journal")) + "</summary>");
        beginTable(List.of(
                "handoff.index.number",
                "handoff.index.when",
                "handoff.index.what",
                "handoff.index.who",
                "handoff.index.reason"));
    }

    void entry(JournalEntry entry) {
        row(List.of(
                Long.toString(entry.sequence()),
                moment(entry.at()),
                say(entry.what()) + " (" + entry.subject().key() + ")",
                entry.actor().name(),
                entry.reason() == null ? "" : entry.reason()));
    }

    /** What was begun last, with the entries about it, is over. */
    void endStory() {
        raw("</tbody></table></div></details></section>\n");
    }

    void end(Statement.@Nullable AsOf asOf, int leftOut, Set<String> files) throws IOException {
        raw("</main><footer>");
        element("h2", say("handoff.index.check"));
        if (asOf != null) element("p", say("handoff.index.as-of", asOf.sequence(), moment(asOf.recordedAt())));
        element("p", say("handoff.index.count", files.size()));
        if (leftOut > 0) element("p", say("handoff.index.left-out-count", leftOut));
        element("p", say("handoff.index.how"));
        raw(
                "<pre>./kora verify pack.zip --keys kora-keys.json\nsha256sum -c SHA256SUMS</pre></footer></body></html>\n");
        page.flush();
    }

    // --- writing ---

    private String say(Phrase phrase) {
        return words.say(phrase);
    }

    private String say(String key, Object... arguments) {
        return words.say(Phrase.of(key, arguments));
    }

    private static String moment(Instant at) {
        return MOMENT.format(at);
    }

    private void element(String tag, String content) {
        raw("<" + tag + "><bdi>" + text(content) + "</bdi></" + tag.split(" ", 2)[0] + ">");
    }

    private static String text(String content) {
        return HtmlUtils.htmlEscape(content, "UTF-8");
    }

    private void raw(String html) {
        try {
            page.write(html);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
