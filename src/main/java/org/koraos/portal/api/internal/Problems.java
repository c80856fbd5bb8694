package org.koraos.portal.api.internal;

import java.util.List;
import java.util.Locale;

import jakarta.servlet.http.HttpServletRequest;

import com.vaadin.flow.i18n.I18NProvider;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

import org.koraos.portal.alerting.AlertingRefusal;
import org.koraos.portal.api.ApiRefusal;
import org.koraos.portal.ci.CheckRefusal;
import org.koraos.portal.evidence.EvidenceRefusal;
import org.koraos.portal.gate.GateRefusal;
import org.koraos.portal.kernel.Phrase;
import org.koraos.portal.kernel.Refusal;
import org.koraos.portal.plan.PlanRefusal;
import org.koraos.portal.plan.StoryRefusal;
import org.koraos.portal.risk.RiskRefusal;
import org.koraos.portal.uikit.Locales;
import org.koraos.portal.uikit.Phrases;

/** Says refusals as problems (RFC 9457): the type by the refusal's own key, the words in the language asked for. */
@Component
class Problems {

    static final String MEDIA_TYPE = "application/problem+json";
    private static final String TYPE = "urn:kora:problem:";

    private final I18NProvider texts;

    Problems(I18NProvider texts) {
        this.texts = texts;
    }

    /**
     * A problem as it is sent.
     *
     * @param type the same in every language and release: what programs go by
     * @param title the kind of problem, by its status
     * @param detail what to tell a person
     */
    record Problem(String type, String title, int status, String detail) {}

    Problem of(Refusal refusal, HttpServletRequest request) {
        var locale = locale(request);
        var status = status(refusal);
        return new Problem(
                TYPE + refusal.phrase().key().replace(".refusal.", ":").replace('.', ':'),
                say(Phrase.of(title(status)), locale),
                status,
                say(refusal.phrase(), locale));
    }

    /** The phrase in the language that the request asks for. */
    String say(Phrase phrase, HttpServletRequest request) {
        return say(phrase, locale(request));
    }

    private String say(Phrase phrase, Locale locale) {
        return Phrases.say(texts, locale, phrase);
    }

    /** English where nobody asked: what programs log. */
    static Locale locale(HttpServletRequest request) {
        var asked = request.getHeader("Accept-Language");
        if (asked == null || asked.length() > 200) return Locales.ENGLISH;
        try {
            var known = Locale.lookup(
                    Locale.LanguageRange.parse(asked), List.of(Locale.of("pt"), Locales.PORTUGUESE, Locales.ENGLISH));
            return known != null && known.getLanguage().equals("pt") ? Locales.PORTUGUESE : Locales.ENGLISH;
        } catch (IllegalArgumentException notLanguages) {
            return Locales.ENGLISH;
        }
    }

    static int status(Refusal refusal) {
        return switch (refusal) {
            case ApiRefusal own -> own.status();
            case StoryRefusal.UnknownStory unknown -> 404;
            case EvidenceRefusal.UnknownStory unknown -> 404;
            case EvidenceRefusal.Unknown unknown -> 404;
            case CheckRefusal.UnknownStory unknown -> 404;
            case GateRefusal.UnknownGate unknown -> 404;
            case RiskRefusal.UnknownRisk unknown -> 404;
            case AlertingRefusal.UnknownRule unknown -> 404;
            case PlanRefusal.UnknownPlan unknown -> 404;
            case StoryRefusal.ChangedMeanwhile changed -> 412;
            case CheckRefusal.ToldByRepositories told -> 409;
            case EvidenceRefusal.UploadTooSlow slow -> 408;
            case EvidenceRefusal.UploadCut cut -> 400;
            case EvidenceRefusal.FileTooLarge large -> 413;
            case EvidenceRefusal.FileTypeRefused type -> 415;
            case EvidenceRefusal.FileBeliesName type -> 415;
            case EvidenceRefusal.UploadsBusy busy -> 503;
            case EvidenceRefusal.StoreAway away -> 503;
            case EvidenceRefusal.NoRoom full -> 507;
            default -> isOfTheMachinery(refusal) ? 503 : 422;
        };
    }

    /** The database is away, or somebody holds what the command needs: it can be sent again as it is. */
    private static boolean isOfTheMachinery(Refusal refusal) {
        return refusal.phrase().key().startsWith("operations.");
    }

    /** Seconds after which sending again may help; null where it will not. */
    static @Nullable String retryAfter(int status) {
        return status == 409 || status == 503 ? "2" : null;
    }

    private static String title(int status) {
        return switch (status) {
            case 401 -> "api.problem.unauthorized";
            case 403 -> "api.problem.forbidden";
            case 404 -> "api.problem.not-found";
            case 405, 406, 415 -> "api.problem.not-taken";
            case 409, 412, 428 -> "api.problem.conflict";
            case 413 -> "api.problem.too-large";
            case 422 -> "api.problem.refused";
            case 429 -> "api.problem.too-many";
            case 500 -> "api.problem.broken";
            case 503, 507 -> "api.problem.not-now";
            default -> "api.problem.bad-request";
        };
    }
}
