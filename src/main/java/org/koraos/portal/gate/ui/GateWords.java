package org.koraos.portal.gate.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Span;
import org.jspecify.annotations.Nullable;

import org.koraos.portal.gate.GateBadge;
import org.koraos.portal.gate.GateKey;
import org.koraos.portal.gate.GatePage;
import org.koraos.portal.gate.Standing;
import org.koraos.portal.kernel.Phrase;
import org.koraos.portal.uikit.Phrases;
import org.koraos.portal.uikit.StatusBadge;
import org.koraos.portal.uikit.StatusBadge.Tone;

/** What a gate is called, and how its state is said. */
final class GateWords {

    private GateWords() {}

    /** The gate's kind and what it is the gate of. */
    static String heading(Component on, GateKey gate, @Nullable String title) {
        var kind = Phrases.say(on, Phrase.of("gate.kind", gate.kind()));
        if (gate.subject().isEmpty()) return kind;
        return title == null
                ? on.getTranslation("gate.page.of", kind, gate.subject())
                : on.getTranslation("gate.page.of-titled", kind, gate.subject(), title);
    }

    /** How the gate stands, and whether break-glass ever opened it. */
    static Span standing(Component on, GatePage page) {
        var badge =
                new StatusBadge(Phrases.say(on, Phrase.of("gate.standing", page.standing())), tone(page.standing()));
        badge.setId("standing-" + page.key().path());
        var standing = new Span(badge);
        standing.addClassName("gate-standing");
        if (page.record().markedByBreakGlass()) standing.add(brokenGlass(on));
        return standing;
    }

    static StatusBadge brokenGlass(Component on) {
        return new StatusBadge(on.getTranslation("gate.page.broken-glass"), Tone.BAD);
    }

    private static Tone tone(Standing standing) {
        return switch (standing) {
            case PASSED -> Tone.GOOD;
            case OVERRIDDEN, UNSUPPORTED -> Tone.BAD;
            case CLOSED -> Tone.NEUTRAL;
        };
    }

    static StatusBadge badge(Component on, GateBadge badge) {
        var state = Phrases.say(on, Phrase.of("gate.badge", badge.state()));
        var text =
                badge.openPoints() == 0 ? state : on.getTranslation("gate.pages.badge-open", state, badge.openPoints());
        return switch (badge.state()) {
            case BLOCKED -> new StatusBadge(text, Tone.WARNING);
            case READY, WAITING -> new StatusBadge(text, Tone.INFO);
            case PASSED -> new StatusBadge(text, Tone.GOOD);
            case OVERRIDDEN, UNSUPPORTED -> new StatusBadge(text, Tone.BAD);
        };
    }
}
