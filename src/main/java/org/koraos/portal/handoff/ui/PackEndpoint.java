package org.koraos.portal.handoff.ui;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import java.util.UUID;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import com.vaadin.flow.i18n.I18NProvider;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

import org.koraos.portal.access.RoleRequired;
import org.koraos.portal.handoff.HandoffRefusal;
import org.koraos.portal.handoff.PackScope;
import org.koraos.portal.handoff.PackService;
import org.koraos.portal.handoff.PackTurns;
import org.koraos.portal.kernel.Refusal;
import org.koraos.portal.plan.PlanId;
import org.koraos.portal.plan.PlanRefusal;
import org.koraos.portal.uikit.Locales;
import org.koraos.portal.uikit.Phrases;

/** Hands out evidence packs, to be saved; why there is none is said as plain text. */
@Controller
class PackEndpoint {

    private static final String PATH = "/evidence-pack/";
    private static final int TOO_MANY = 429;

    private final PackService packs;
    private final PackTurns turns;
    private final I18NProvider texts;

    PackEndpoint(PackService packs, PackTurns turns, I18NProvider texts) {
        this.packs = packs;
        this.turns = turns;
        this.texts = texts;
    }

    /** Where a pack is, in a language. */
    static String address(PlanId plan, PackScope scope, Locale language) {
        return PATH.substring(1) + plan.value() + "/" + scope.kind().word() + "/" + scope.key() + "/"
                + language.toLanguageTag();
    }

    @GetMapping(PATH + "{plan}/{kind}/{key}/{language}")
    void save(
            @PathVariable String plan,
            @PathVariable String kind,
            @PathVariable String key,
            @PathVariable String language,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        seal(response);
        var locale = Locales.PORTUGUESE.toLanguageTag().equals(language) ? Locales.PORTUGUESE : Locales.ENGLISH;
        try (var _ = turns.take()) {
            send(new PlanId(UUID.fromString(plan)), scope(kind, key), locale, request, response);
        } catch (IllegalArgumentException noAddress) {
            response.sendError(HttpServletResponse.SC_NOT_FOUND);
        } catch (RoleRequired nobody) {
            response.sendError(HttpServletResponse.SC_FORBIDDEN);
        } catch (Refusal refusal) {
            refuse(refusal, locale, response);
        }
    }

    private static PackScope scope(String kind, String key) {
        return Arrays.stream(PackScope.Kind.values())
                .filter(known -> known.word().equals(kind))
                .map(known -> new PackScope(known, key))
                .findFirst()
                .orElseThrow(IllegalArgumentException::new);
    }

    private void send(
            PlanId plan, PackScope scope, Locale locale, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        try (var pack = packs.prepare(plan, scope, locale)) {
            response.setContentType("application/zip");
            response.setContentLengthLong(pack.length());
            response.setHeader(
                    HttpHeaders.CONTENT_DISPOSITION,
                    ContentDisposition.attachment()
                            .filename(pack.fileName())
                            .build()
                            .toString());
            if (request.getMethod().equals("HEAD")) return;
            pack.writeTo(turns.paced(response.getOutputStream()));
        }
    }

    private void refuse(Refusal refusal, Locale locale, HttpServletResponse response) throws IOException {
        // Of one that breaks off in the middle nothing can be said but that it is not whole.
        if (response.isCommitted()) throw new IOException(refusal);
        response.resetBuffer();
        response.setStatus(
                switch (refusal) {
                    case HandoffRefusal.Unknown nothing -> HttpServletResponse.SC_NOT_FOUND;
                    case PlanRefusal.UnknownPlan nowhere -> HttpServletResponse.SC_NOT_FOUND;
                    case HandoffRefusal.Busy busy -> TOO_MANY;
                    case HandoffRefusal other -> HttpServletResponse.SC_CONFLICT;
                    default -> HttpServletResponse.SC_SERVICE_UNAVAILABLE;
                });
        response.setContentType(MediaType.TEXT_PLAIN_VALUE);
        response.setCharacterEncoding(StandardCharsets.UTF_8.name());
        response.setHeader(HttpHeaders.CONTENT_DISPOSITION, "inline");
        response.getWriter().println(Phrases.say(texts, locale, refusal.phrase()));
    }

    private static void seal(HttpServletResponse response) {
        response.setHeader("X-Content-Type-Options", "nosniff");
        response.setHeader("Content-Security-Policy", "default-src 'none'; sandbox; frame-ancestors 'none'");
        response.setHeader(HttpHeaders.CACHE_CONTROL, "private, no-store");
    }
}
