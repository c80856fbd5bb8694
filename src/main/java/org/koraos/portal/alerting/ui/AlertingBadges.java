package org.koraos.portal.alerting.ui;

import com.vaadin.flow.component.Component;

import org.koraos.portal.alerting.AlertSeverity;
import org.koraos.portal.alerting.ProposalState;
import org.koraos.portal.kernel.Phrase;
import org.koraos.portal.uikit.Phrases;
import org.koraos.portal.uikit.StatusBadge;
import org.koraos.portal.uikit.StatusBadge.Tone;

/** How severities, states and roles are shown on this module's pages. */
final class AlertingBadges {

    private AlertingBadges() {}

    static StatusBadge of(Component place, AlertSeverity severity) {
        var badge = new StatusBadge("", Tone.NEUTRAL);
        show(badge, place, severity);
        return badge;
    }

    static void show(StatusBadge badge, Component place, AlertSeverity severity) {
        badge.show(
                Phrases.say(place, Phrase.of("alerting.severity", severity)),
                switch (severity) {
                    case CRITICAL -> Tone.BAD;
                    case WARNING -> Tone.WARNING;
                    case INFO -> Tone.INFO;
                });
    }

    static StatusBadge of(Component place, ProposalState state) {
        var badge = new StatusBadge("", Tone.NEUTRAL);
        show(badge, place, state);
        return badge;
    }

    static void show(StatusBadge badge, Component place, ProposalState state) {
        badge.show(
                Phrases.say(place, Phrase.of("alerting.proposal-state", state)),
                switch (state) {
                    case PROPOSED, APPROVED_ONCE -> Tone.INFO;
                    case APPLIED -> Tone.GOOD;
                    case REJECTED, WITHDRAWN -> Tone.NEUTRAL;
                    case CONFLICTED -> Tone.WARNING;
                });
    }
}
