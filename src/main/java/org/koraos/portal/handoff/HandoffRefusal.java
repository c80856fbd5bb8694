package org.koraos.portal.handoff;

import org.koraos.portal.kernel.Phrase;
import org.koraos.portal.kernel.Refusal;

/** Why a pack is not made, or a key not changed. */
public abstract sealed class HandoffRefusal extends Refusal {

    private HandoffRefusal(Phrase phrase) {
        super(phrase);
    }

    /** The plan has no such story or wave. */
    public static final class Unknown extends HandoffRefusal {
        Unknown() {
            super(Phrase.of("handoff.refusal.unknown"));
        }
    }

    /** This installation has no key to seal a signing key with, and so none to sign with. */
    public static final class NoKey extends HandoffRefusal {
        NoKey() {
            super(Phrase.of("handoff.refusal.no-key"));
        }
    }

    /** The signing key was sealed with another key than this installation has. */
    public static final class KeyDoesNotOpen extends HandoffRefusal {
        KeyDoesNotOpen() {
            super(Phrase.of("handoff.refusal.key-does-not-open"));
        }
    }

    /** Somebody else has just put another signing key in its place. */
    public static final class KeyChanged extends HandoffRefusal {
        KeyChanged() {
            super(Phrase.of("handoff.refusal.key-changed"));
        }
    }

    /** The person, or too many others, have a pack under way. */
    public static final class Busy extends HandoffRefusal {
        Busy() {
            super(Phrase.of("handoff.refusal.busy"));
        }
    }

    /** Something in the database is not what its recorded digest says. */
    public static final class RecordAltered extends HandoffRefusal {
        RecordAltered(String what) {
            super(Phrase.of("handoff.refusal.record-altered", what));
        }
    }
}
