package org.koraos.portal.access;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;

import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

import org.koraos.portal.access.internal.ApiTokens;
import org.koraos.portal.access.internal.TokenUses;

/** The tokens of the REST API: everyone makes their own, an admin those of integrations. No token makes another. */
@Service
public class ApiTokenService {

    /** How many tokens somebody may have that hold. */
    static final int MOST = 20;

    private final ApiTokens tokens;
    private final TokenUses uses;
    private final CurrentPerson current;
    private final Clock clock;

    ApiTokenService(ApiTokens tokens, TokenUses uses, CurrentPerson current, Clock clock) {
        this.tokens = tokens;
        this.uses = uses;
        this.current = current;
        this.clock = clock;
    }

    /** The acting person's tokens, the newest first; those that hold no more too. */
    @RequiresRole
    @Transactional(readOnly = true)
    public List<TokenRow> mine() {
        return rows(tokens.ofPerson(current.reference().id().value()));
    }

    /** The tokens of integrations, the newest first; those that hold no more too. */
    @RequiresRole(Role.ADMIN)
    @Transactional(readOnly = true)
    public List<TokenRow> integrations() {
        return rows(tokens.ofIntegrations());
    }

    /** Makes a token that lends rights of the acting person, as far as they have them when it is used. */
    @RequiresRole
    @Transactional
    public NewToken make(String name, Set<ApiScope> scopes, Duration life) {
        // In person: a token makes no other.
        var person = current.held();
        var now = clock.instant();
        requireRoom(tokens.ofPerson(person.id().value()), now);
        var text = TokenText.random();
        return made(ApiToken.ofPerson(person, name, text, scopes, life, now), text);
    }

    /** Makes a token of an integration, which acts under its own name. */
    @RequiresRole(Role.ADMIN)
    @Transactional
    public NewToken makeIntegration(String name, Set<ApiScope> scopes, Set<UUID> plans, Duration life) {
        if (tokens.isIntegrationNamed(name)) throw new AccessRefusal.IntegrationNameTaken(name);
        var text = TokenText.random();
        return made(ApiToken.ofIntegration(name, text, scopes, plans, life, current.actor(), clock.instant()), text);
    }

    /** Ends a token of the acting person, or, as an admin, of an integration. */
    @RequiresRole
    @Transactional
    public void revoke(UUID id) {
        var by = current.held();
        var token = tokens.lock(id).orElseThrow(AccessRefusal.UnknownToken::new);
        if (!mayRevoke(token, by)) throw new AccessRefusal.UnknownToken();
        token.revoke(by.asActor(), clock.instant());
        tokens.saveAndFlush(token);
    }

    private static boolean mayRevoke(ApiToken token, PersonReference by) {
        return token.isOfIntegration() ? by.fills(Role.ADMIN) : token.isOf(by.id());
    }

    private static void requireRoom(List<ApiToken> held, Instant now) {
        if (held.stream().filter(token -> token.holdsAt(now)).count() >= MOST) {
            throw new AccessRefusal.TooManyTokens(MOST);
        }
    }

    private NewToken made(ApiToken token, TokenText text) {
        return new NewToken(tokens.saveAndFlush(token).row(null), text.value());
    }

    private List<TokenRow> rows(List<ApiToken> stored) {
        var used = uses.of(stored.stream().map(ApiToken::aggregateId).toList());
        return stored.stream()
                .map(token -> token.row(used.get(token.aggregateId())))
                .toList();
    }
}
