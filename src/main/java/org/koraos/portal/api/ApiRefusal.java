package org.koraos.portal.api;

import org.koraos.portal.kernel.Phrase;
import org.koraos.portal.kernel.Refusal;

/** Why a request came to nothing before anything was asked of the portal's services. */
public abstract sealed class ApiRefusal extends Refusal {

    private final int status;

    private ApiRefusal(int status, Phrase phrase) {
        super(phrase);
        this.status = status;
    }

    /** The status of the answer. */
    public int status() {
        return status;
    }

    /** No token, more than one, or none that holds. */
    public static final class NoToken extends ApiRefusal {
        public NoToken() {
            super(401, Phrase.of("api.refusal.no-token"));
        }
    }

    /** The token holds and is not for this. */
    public static final class NoScope extends ApiRefusal {
        public NoScope(String scope) {
            super(403, Phrase.of("api.refusal.no-scope", scope));
        }
    }

    /** Whoever is behind the token does not hold a role that this takes. */
    public static final class NoRole extends ApiRefusal {
        public NoRole() {
            super(403, Phrase.of("api.refusal.no-role"));
        }
    }

    /** There is no such plan, or it is none of this caller's. */
    public static final class UnknownPlan extends ApiRefusal {
        public UnknownPlan(String slug) {
            super(404, Phrase.of("api.refusal.unknown-plan", slug));
        }
    }

    /** There is nothing by this key. */
    public static final class UnknownKey extends ApiRefusal {
        public UnknownKey(String key) {
            super(404, Phrase.of("api.refusal.unknown-key", key));
        }
    }

    /** A write says under which key its answer is to be found again. */
    public static final class KeyNeeded extends ApiRefusal {
        public KeyNeeded() {
            super(400, Phrase.of("api.refusal.key-needed"));
        }
    }

    /** The key stands for another request. */
    public static final class KeyReused extends ApiRefusal {
        public KeyReused() {
            super(422, Phrase.of("api.refusal.key-reused"));
        }
    }

    /** A request with this key is being answered. */
    public static final class KeyInUse extends ApiRefusal {
        public KeyInUse() {
            super(409, Phrase.of("api.refusal.key-in-use"));
        }
    }

    /** A change says which version it is based on. */
    public static final class VersionNeeded extends ApiRefusal {
        public VersionNeeded() {
            super(428, Phrase.of("api.refusal.version-needed"));
        }
    }

    /** It is based on a version that never was. */
    public static final class UnknownVersion extends ApiRefusal {
        public UnknownVersion() {
            super(412, Phrase.of("api.refusal.unknown-version"));
        }
    }

    /** A cursor comes from the answer before, for the same list. */
    public static final class BadCursor extends ApiRefusal {
        public BadCursor() {
            super(400, Phrase.of("api.refusal.bad-cursor"));
        }
    }

    /** A page has at least one item. */
    public static final class BadLimit extends ApiRefusal {
        public BadLimit(int most) {
            super(400, Phrase.of("api.refusal.bad-limit", most));
        }
    }

    /** The body is not what this takes. */
    public static final class Unreadable extends ApiRefusal {
        public Unreadable() {
            super(400, Phrase.of("api.refusal.unreadable"));
        }
    }

    /** A parameter is missing, or is none of what it may be. */
    public static final class BadParameter extends ApiRefusal {
        public BadParameter(String name) {
            super(400, Phrase.of("api.refusal.bad-parameter", name));
        }
    }

    /** There is nothing at this address. */
    public static final class NothingHere extends ApiRefusal {
        public NothingHere() {
            super(404, Phrase.of("api.refusal.nothing-here"));
        }
    }

    /** This cannot be done with what is at this address. */
    public static final class OtherMethod extends ApiRefusal {
        public OtherMethod() {
            super(405, Phrase.of("api.refusal.other-method"));
        }
    }

    /** The answer is JSON, and nothing else. */
    public static final class NotAcceptable extends ApiRefusal {
        public NotAcceptable() {
            super(406, Phrase.of("api.refusal.not-acceptable"));
        }
    }

    /** The body is longer than any that is taken here. */
    public static final class TooLarge extends ApiRefusal {
        public TooLarge() {
            super(413, Phrase.of("api.refusal.too-large"));
        }
    }

    /** The body is of another type. */
    public static final class OtherType extends ApiRefusal {
        public OtherType() {
            super(415, Phrase.of("api.refusal.other-type"));
        }
    }

    /** The token was used more often than it may be. */
    public static final class TooManyRequests extends ApiRefusal {
        public TooManyRequests() {
            super(429, Phrase.of("api.refusal.too-many-requests"));
        }
    }

    /** Something broke; the log tells more under this number. */
    public static final class Unexpected extends ApiRefusal {
        public Unexpected(String number) {
            super(500, Phrase.of("api.refusal.unexpected", number));
        }
    }
}
