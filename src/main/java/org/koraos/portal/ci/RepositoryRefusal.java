package org.koraos.portal.ci;

import org.koraos.portal.kernel.Phrase;
import org.koraos.portal.kernel.Refusal;

/** Why something about a plan's repositories or their deliveries was refused. */
public abstract sealed class RepositoryRefusal extends Refusal {

    private RepositoryRefusal(Phrase phrase) {
        super(phrase);
    }

    /** The plan has no such repository, or it is connected no more. */
    public static final class Unknown extends RepositoryRefusal {
        public Unknown() {
            super(Phrase.of("ci.refusal.unknown-repository"));
        }
    }

    /** The plan has this repository already. */
    public static final class ConnectedAlready extends RepositoryRefusal {
        public ConnectedAlready(RepositoryName name) {
            super(Phrase.of("ci.refusal.connected-already", name.value()));
        }
    }

    /** Secrets cannot be kept without the key that the environment gives. */
    public static final class NoKey extends RepositoryRefusal {
        public NoKey() {
            super(Phrase.of("ci.refusal.no-key"));
        }
    }

    /** Somebody else changed the repository's settings meanwhile. */
    public static final class ChangedMeanwhile extends RepositoryRefusal {
        public ChangedMeanwhile(RequiredChecks now) {
            super(Phrase.of("ci.refusal.repository-changed", String.join(", ", now.names())));
        }
    }

    /** The plan has no such delivery. */
    public static final class UnknownDelivery extends RepositoryRefusal {
        public UnknownDelivery() {
            super(Phrase.of("ci.refusal.unknown-delivery"));
        }
    }

    /** The delivery waits to be applied as it is. */
    public static final class WaitsAlready extends RepositoryRefusal {
        public WaitsAlready() {
            super(Phrase.of("ci.refusal.waits-already"));
        }
    }
}
