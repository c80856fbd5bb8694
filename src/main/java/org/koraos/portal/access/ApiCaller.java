package org.koraos.portal.access;

import java.security.Principal;
import java.util.Set;
import java.util.UUID;

import org.koraos.portal.kernel.PersonId;

/**
 * Who stands behind a request that brought a token. It carries no roles: they are read anew for each command, and with
 * them whether the token still holds.
 *
 * @param token the token's id, never the token
 * @param actor the person, or the integration, which is an actor of its own
 * @param plans the plans that an integration is bound to; empty for a person, who is not
 */
public record ApiCaller(UUID token, PersonId actor, boolean integration, Set<ApiScope> scopes, Set<UUID> plans)
        implements Principal {

    public ApiCaller {
        scopes = Set.copyOf(scopes);
        plans = Set.copyOf(plans);
    }

    public boolean has(ApiScope scope) {
        return scopes.contains(scope);
    }

    /** Whether the token lets its bearer change anything at all. */
    public boolean mayWrite() {
        return scopes.stream().anyMatch(ApiScope::writes);
    }

    /** Whether the plan is there for this caller. */
    public boolean sees(UUID plan) {
        return !integration || plans.contains(plan);
    }

    @Override
    public String getName() {
        return token.toString();
    }
}
