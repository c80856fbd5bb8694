package org.koraos.portal.shell.ui;

import java.time.Clock;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.Collectors;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.confirmdialog.ConfirmDialog;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;

import org.koraos.portal.access.TokenRow;
import org.koraos.portal.kernel.Phrase;
import org.koraos.portal.uikit.EmptyState;
import org.koraos.portal.uikit.Locales;
import org.koraos.portal.uikit.Moments;
import org.koraos.portal.uikit.Phrases;
import org.koraos.portal.uikit.StatusBadge;
import org.koraos.portal.uikit.StatusBadge.Tone;

/** Tokens, line by line: what each is for, how long, when it was used, and an end to it. */
class TokenList extends Div {

    private final EmptyState nothing;
    private final Section panel;
    private final UnorderedList lines = new UnorderedList();
    private final Clock clock;
    private final Map<UUID, String> plans;
    private final Consumer<UUID> revoke;

    /**
     * @param nothing what stands there while there are none
     * @param plans the titles of plans, for tokens that are bound to some
     */
    TokenList(EmptyState nothing, Clock clock, Map<UUID, String> plans, Consumer<UUID> revoke) {
        this.nothing = nothing;
        this.clock = clock;
        this.plans = plans;
        this.revoke = revoke;
        setId("tokens");
        lines.addClassName("keyed-list");
        panel = new Section(lines);
        panel.addClassName("panel");
        add(nothing, panel);
    }

    void show(List<TokenRow> tokens) {
        nothing.setVisible(tokens.isEmpty());
        panel.setVisible(!tokens.isEmpty());
        lines.removeAll();
        tokens.forEach(token -> lines.add(line(token)));
    }

    private ListItem line(TokenRow token) {
        var words =
                new Div(new Span(token.name()), quiet(token.start() + "…"), quiet(uses(token)), quiet(times(token)));
        if (!token.plans().isEmpty()) words.add(quiet(plans(token)));
        words.addClassName("person-words");
        var line = new ListItem(words, state(token));
        line.addClassName("substitution");
        if (token.holdsAt(clock.instant())) line.add(end(token));
        return line;
    }

    private static Span quiet(String text) {
        var span = new Span(text);
        span.addClassName("person-roles");
        return span;
    }

    private String uses(TokenRow token) {
        return token.scopes().stream()
                .sorted()
                .map(scope -> Phrases.say(this, Phrase.of("access.scope", scope)))
                .collect(Collectors.joining(" · "));
    }

    private String plans(TokenRow token) {
        return token.plans().stream()
                .map(plan -> Objects.requireNonNullElse(plans.get(plan), ""))
                .filter(title -> !title.isEmpty())
                .sorted(Comparator.naturalOrder())
                .collect(Collectors.joining(" · "));
    }

    private String times(TokenRow token) {
        var used = token.usedAt();
        var expires = getTranslation("shell.tokens.expires", Moments.text(Locales.of(this), token.expiresAt()));
        var lastUsed = used == null
                ? getTranslation("shell.tokens.never")
                : getTranslation("shell.tokens.used", Moments.text(Locales.of(this), used));
        return expires + " · " + lastUsed;
    }

    private StatusBadge state(TokenRow token) {
        if (token.revokedAt() != null) return new StatusBadge(getTranslation("shell.tokens.revoked"), Tone.NEUTRAL);
        return token.holdsAt(clock.instant())
                ? new StatusBadge(getTranslation("shell.tokens.holds"), Tone.GOOD)
                : new StatusBadge(getTranslation("shell.tokens.expired"), Tone.NEUTRAL);
    }

    private Component end(TokenRow token) {
        var end = new Button(getTranslation("shell.tokens.revoke"), click -> ask(token));
        end.setId("revoke-" + token.start());
        end.setAriaLabel(getTranslation("shell.tokens.revoke-of", token.name()));
        end.addThemeVariants(ButtonVariant.TERTIARY, ButtonVariant.SMALL);
        return end;
    }

    private void ask(TokenRow token) {
        var dialog = new ConfirmDialog(
                getTranslation("shell.tokens.revoke"),
                getTranslation("shell.tokens.revoke-hint", token.name()),
                getTranslation("shell.tokens.revoke"),
                confirmed -> revoke.accept(token.id()),
                getTranslation("uikit.cancel"),
                cancelled -> {});
        dialog.open();
    }
}
