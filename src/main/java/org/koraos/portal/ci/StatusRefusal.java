package org.koraos.portal.ci;

import org.koraos.portal.kernel.Phrase;
import org.koraos.portal.kernel.Refusal;

/** Why something about the portal's answers to repositories was refused. */
public abstract sealed class StatusRefusal extends Refusal {

    private StatusRefusal(Phrase phrase) {
        super(phrase);
    }

    /** Whoever runs the portal has not named this host, so that nothing is sent there. */
    public static final class HostNotNamed extends StatusRefusal {
        public HostNotNamed(String host) {
            super(Phrase.of("ci.refusal.host-not-named", host));
        }
    }

    /** The plan has no such status. */
    public static final class Unknown extends StatusRefusal {
        public Unknown() {
            super(Phrase.of("ci.refusal.unknown-status"));
        }
    }

    /** Nothing is to be sent any more. */
    public static final class Settled extends StatusRefusal {
        public Settled() {
            super(Phrase.of("ci.refusal.status-settled"));
        }
    }
}
