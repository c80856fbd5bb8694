package org.koraos.portal.gate;

import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;

import org.jspecify.annotations.Nullable;

import org.koraos.portal.access.Role;
import org.koraos.portal.plan.GateKind;

/**
 * What the decision of a kind of gate takes.
 *
 * @param roles each to be filled, by different people
 * @param expiryDays after how many days an approval that still waits for others, or a request, lapses; null: never
 * @param highRisksBlock whether a high risk without owner or mitigation blocks a wave's gate as a critical one does
 */
public record DecisionRules(Set<Role> roles, @Nullable Integer expiryDays, boolean highRisksBlock) {

    private static final Set<Role> DECIDING = EnumSet.of(Role.PO, Role.ENGINEER, Role.OPS);
    private static final int LONGEST_EXPIRY_DAYS = 365;
    private static final int USUAL_EXPIRY_DAYS = 14;

    /**
     * @throws GateRefusal.NoRoles when nobody would decide
     * @throws GateRefusal.RoleHasNoSay when one of the roles has no say in gates
     * @throws GateRefusal.ExpiryOutOfRange when it is not between a day and a year
     */
    public DecisionRules {
        if (roles.isEmpty()) throw new GateRefusal.NoRoles();
        roles = Collections.unmodifiableSet(EnumSet.copyOf(roles));
        roles.stream().filter(role -> !DECIDING.contains(role)).findFirst().ifPresent(role -> {
            throw new GateRefusal.RoleHasNoSay(role);
        });
        if (expiryDays != null && (expiryDays < 1 || expiryDays > LONGEST_EXPIRY_DAYS)) {
            throw new GateRefusal.ExpiryOutOfRange(LONGEST_EXPIRY_DAYS);
        }
    }

    /** Whether what was said at that moment, and waits since, has lapsed; at the very instant at which it does it has. */
    boolean lapsed(Instant said, Instant now) {
        return expiryDays != null && !now.isBefore(said.plus(Duration.ofDays(expiryDays)));
    }

    /** The roles that a policy may name. */
    public static Set<Role> rolesWithASay() {
        return Collections.unmodifiableSet(DECIDING);
    }

    /** What a plan begins with. */
    static DecisionRules usual(GateKind kind) {
        var roles = switch (kind) {
            case ENTRY -> EnumSet.of(Role.PO);
            case MERGE -> EnumSet.of(Role.PO, Role.ENGINEER);
            case WAVE, PHASE -> EnumSet.of(Role.PO, Role.OPS);
        };
        return new DecisionRules(roles, USUAL_EXPIRY_DAYS, false);
    }
}
