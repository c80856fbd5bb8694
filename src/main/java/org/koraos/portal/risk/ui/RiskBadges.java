package org.koraos.portal.risk.ui;

import com.vaadin.flow.component.Component;

import org.koraos.portal.kernel.Phrase;
import org.koraos.portal.risk.Assessment;
import org.koraos.portal.risk.RiskStatus;
import org.koraos.portal.risk.Severity;
import org.koraos.portal.uikit.Phrases;
import org.koraos.portal.uikit.StatusBadge;
import org.koraos.portal.uikit.StatusBadge.Tone;

/** What a risk's states are called, and how they look. */
final class RiskBadges {

    private RiskBadges() {}

    static Tone tone(Severity severity) {
        return switch (severity) {
            case LOW -> Tone.NEUTRAL;
            case MEDIUM -> Tone.INFO;
            case HIGH -> Tone.WARNING;
            case CRITICAL -> Tone.BAD;
        };
    }

    static Tone tone(RiskStatus status) {
        return switch (status) {
            case OPEN, CLOSED -> Tone.NEUTRAL;
            case MITIGATING -> Tone.INFO;
            case ACCEPTED -> Tone.GOOD;
        };
    }

    /** The severity with the score that makes it, as in "High · 16". */
    static String text(Component place, Assessment assessment) {
        return place.getTranslation("risk.assessment", severity(place, assessment.severity()), assessment.score());
    }

    /** Where it stands on both scales, as in "Likely × major". */
    static String place(Component place, Assessment assessment) {
        return place.getTranslation(
                "risk.assessment.place",
                Phrases.say(place, Phrase.of("risk.probability", assessment.probability())),
                Phrases.say(place, Phrase.of("risk.impact", assessment.impact())));
    }

    static String severity(Component place, Severity severity) {
        return Phrases.say(place, Phrase.of("risk.severity", severity));
    }

    static String status(Component place, RiskStatus status) {
        return Phrases.say(place, Phrase.of("risk.status", status));
    }

    static StatusBadge of(Component place, Assessment assessment) {
        return new StatusBadge(text(place, assessment), tone(assessment.severity()));
    }

    static StatusBadge of(Component place, RiskStatus status) {
        return new StatusBadge(status(place, status), tone(status));
    }

    static StatusBadge red(Component place) {
        return new StatusBadge(place.getTranslation("risk.red"), Tone.BAD);
    }
}
