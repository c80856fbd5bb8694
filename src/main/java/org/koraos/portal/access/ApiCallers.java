package org.koraos.portal.access;

import java.time.Clock;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

import org.koraos.portal.access.internal.ApiTokens;
import org.koraos.portal.access.internal.People;
import org.koraos.portal.access.internal.TokenUses;

/** Whom a token stands for, and what they may do with it now. */
@Component
public class ApiCallers {

    private final ApiTokens tokens;
    private final TokenUses uses;
    private final People people;
    private final Clock clock;

    ApiCallers(ApiTokens tokens, TokenUses uses, People people, Clock clock) {
        this.tokens = tokens;
        this.uses = uses;
        this.people = people;
        this.clock = clock;
    }

    /** Who is behind this token; empty when it is none, holds no more, or whoever made it is active no more. */
    @Transactional
    public Optional<ApiCaller> authenticate(String text) {
        if (!TokenText.is(text)) return Optional.empty();
        var now = clock.instant();
        var caller = tokens.findByHash(TokenText.hash(text))
                .filter(token -> token.holdsAt(now))
                .map(ApiToken::caller)
                .filter(known -> reference(known).isPresent());
        caller.ifPresent(known -> uses.note(known.token(), now));
        return caller;
    }

    /**
     * The caller with what they may do now by this token: nothing that writes, where it is for reading; never what an
     * admin does. Empty as soon as the token holds no more.
     */
    @Transactional(readOnly = true)
    public Optional<PersonReference> reference(ApiCaller caller) {
        var token = tokens.findById(caller.token()).filter(one -> one.holdsAt(clock.instant()));
        if (token.isEmpty()) return Optional.empty();
        if (caller.integration()) return token.map(ApiToken::integration);
        return people.findById(caller.actor().value())
                .map(Person::reference)
                .filter(PersonReference::active)
                .map(person -> new PersonReference(
                        person.id(), person.login(), person.name(), lent(person.roles(), caller), true));
    }

    private static Set<Role> lent(Set<Role> held, ApiCaller caller) {
        var lent = EnumSet.noneOf(Role.class);
        if (caller.mayWrite()) lent.addAll(held);
        lent.remove(Role.ADMIN);
        return lent;
    }
}
