package org.koraos.portal.access;

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

    /** Without this person nobody active would hold the role any more. */
    public static final class LastOfRole extends AccessRefusal {
        public LastOfRole(Role role) {
            super(Phrase.of("access.refusal.last-of-role", Phrase.of("access.role", role)));
        }
    }

    /** There is no such person, or not any more. */
    public static final class UnknownPerson extends AccessRefusal {
        public UnknownPerson() {
            super(Phrase.of("access.refusal.unknown-person"));
        }
    }
}
