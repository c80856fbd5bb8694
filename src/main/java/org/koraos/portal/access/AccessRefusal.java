package org.koraos.portal.access;

import java.time.Duration;
import java.util.List;
import java.util.Set;

import org.koraos.portal.kernel.Phrase;
import org.koraos.portal.kernel.Refusal;

/** Why something about people was refused. */
public abstract sealed class AccessRefusal extends Refusal {

    private AccessRefusal(Phrase phrase) {
        super(phrase);
    }

    /** The login is another person's already. */
    public static final class LoginTaken extends AccessRefusal {
        public LoginTaken(String login) {
            super(Phrase.of("access.refusal.login-taken", login));
        }
    }

    /** A login is small Latin letters, digits, dots, hyphens and underscores, so that no two look alike. */
    public static final class LoginSyntax extends AccessRefusal {
        public LoginSyntax() {
            super(Phrase.of("access.refusal.login-syntax"));
        }
    }

    /** The password is too short, or longer than the hash can tell apart. */
    public static final class PasswordLength extends AccessRefusal {
        public PasswordLength(int shortest, int longestBytes) {
            super(Phrase.of("access.refusal.password-length", shortest, longestBytes));
        }
    }

    /** It is not the password that the person signs in with. */
    public static final class WrongPassword extends AccessRefusal {
        public WrongPassword() {
            super(Phrase.of("access.refusal.wrong-password"));
        }
    }

    /** Too many passwords were wrong; the next one is looked at after this time. */
    public static final class TooManyFailures extends AccessRefusal {
        public TooManyFailures(Duration wait) {
            super(Phrase.of("access.refusal.too-many-failures", Math.max(1, wait.toSeconds())));
        }
    }

    /** Without this person nobody active would hold the role any more. */
    public static final class LastOfRole extends AccessRefusal {
        public LastOfRole(Role role) {
            super(Phrase.of("access.refusal.last-of-role", Phrase.of("access.role", role)));
        }
    }

    /** Somebody else changed the person since they were read. */
    public static final class PersonChanged extends AccessRefusal {
        public PersonChanged(PersonReference now) {
            super(
                    now.roles().isEmpty()
                            ? Phrase.of("access.refusal.person-changed-without-roles", now.name())
                            : Phrase.of("access.refusal.person-changed", now.name(), labels(now.roles())));
        }

        private static List<Phrase> labels(Set<Role> roles) {
            return roles.stream()
                    .sorted()
                    .map(role -> Phrase.of("access.role", role))
                    .toList();
        }
    }

    /** There is no such person, or not any more. */
    public static final class UnknownPerson extends AccessRefusal {
        public UnknownPerson() {
            super(Phrase.of("access.refusal.unknown-person"));
        }
    }

    /** The decision does not take this role. */
    public static final class RoleNotNeeded extends AccessRefusal {
        public RoleNotNeeded(Role role) {
            super(Phrase.of("access.refusal.role-not-needed", Phrase.of("access.role", role)));
        }
    }

    /** The person does not hold the role, or is active no more. */
    public static final class RoleNotHeld extends AccessRefusal {
        public RoleNotHeld(String person, Role role) {
            super(Phrase.of("access.refusal.role-not-held", person, Phrase.of("access.role", role)));
        }
    }

    /** The person owns or proposed the thing decided, or has no say in it for another reason. */
    public static final class ExcludedFromDecision extends AccessRefusal {
        public ExcludedFromDecision(String person, Phrase why) {
            super(Phrase.of("access.refusal.excluded-from-decision", person, why));
        }
    }

    /** The person fills a role of this decision already; nobody fills two. */
    public static final class SamePersonTwice extends AccessRefusal {
        public SamePersonTwice(String person, Role other) {
            super(Phrase.of("access.refusal.same-person-twice", person, Phrase.of("access.role", other)));
        }
    }

    /** Somebody else has filled the role. */
    public static final class RoleFilled extends AccessRefusal {
        public RoleFilled(Role role, String by) {
            super(Phrase.of("access.refusal.role-filled", by, Phrase.of("access.role", role)));
        }
    }

    /** The one-time link was used, has expired, or never was one. */
    public static final class LinkUsedUp extends AccessRefusal {
        public LinkUsedUp() {
            super(Phrase.of("access.refusal.link-used-up"));
        }
    }

    /** Nobody stands in for themself. */
    public static final class OwnSubstitute extends AccessRefusal {
        public OwnSubstitute() {
            super(Phrase.of("access.refusal.own-substitute"));
        }
    }

    /** The person is active no more. */
    public static final class NotActive extends AccessRefusal {
        public NotActive(String person) {
            super(Phrase.of("access.refusal.not-active", person));
        }
    }

    /** A substitution begins before it ends, and lasts at most a year. */
    public static final class SubstitutionDates extends AccessRefusal {
        public SubstitutionDates() {
            super(Phrase.of("access.refusal.substitution-dates"));
        }
    }

    /** The substitution is over. */
    public static final class SubstitutionOver extends AccessRefusal {
        public SubstitutionOver() {
            super(Phrase.of("access.refusal.substitution-over"));
        }
    }

    /** A token is for something. */
    public static final class NoScope extends AccessRefusal {
        public NoScope() {
            super(Phrase.of("access.refusal.no-scope"));
        }
    }

    /** People and integrations may not be given each other's scopes. */
    public static final class ScopeOfOthers extends AccessRefusal {
        public ScopeOfOthers() {
            super(Phrase.of("access.refusal.scope-of-others"));
        }
    }

    /** An integration works for the plans it is bound to. */
    public static final class NoPlan extends AccessRefusal {
        public NoPlan() {
            super(Phrase.of("access.refusal.no-plan"));
        }
    }

    /** The token was revoked before. */
    public static final class TokenRevoked extends AccessRefusal {
        public TokenRevoked() {
            super(Phrase.of("access.refusal.token-revoked"));
        }
    }

    /** There is no such token, or it is somebody else's. */
    public static final class UnknownToken extends AccessRefusal {
        public UnknownToken() {
            super(Phrase.of("access.refusal.unknown-token"));
        }
    }

    /** The name of an integration is written like a login. */
    public static final class IntegrationNameSyntax extends AccessRefusal {
        public IntegrationNameSyntax() {
            super(Phrase.of("access.refusal.integration-name-syntax"));
        }
    }

    /** A token expires, and not too late. */
    public static final class TokenLife extends AccessRefusal {
        public TokenLife(long mostDays) {
            super(Phrase.of("access.refusal.token-life", mostDays));
        }
    }

    /** Tokens that nobody keeps track of are not made. */
    public static final class TooManyTokens extends AccessRefusal {
        public TooManyTokens(int most) {
            super(Phrase.of("access.refusal.too-many-tokens", most));
        }
    }

    /** Another integration has the name. */
    public static final class IntegrationNameTaken extends AccessRefusal {
        public IntegrationNameTaken(String name) {
            super(Phrase.of("access.refusal.integration-name-taken", name));
        }
    }
}
