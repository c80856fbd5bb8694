package org.koraos.portal.operations;

import java.sql.SQLException;
import java.util.Arrays;
import java.util.Optional;

import jakarta.persistence.OptimisticLockException;

import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.transaction.CannotCreateTransactionException;

import org.koraos.portal.kernel.Phrase;
import org.koraos.portal.kernel.Refusal;

/** Why a command came to nothing through no fault of what it asked for. What was typed can be sent again. */
public abstract sealed class OperationsRefusal extends Refusal {

    private OperationsRefusal(Phrase phrase) {
        super(phrase);
    }

    /** What the trouble below means to the person who waits; empty when it is none of these. */
    public static Optional<OperationsRefusal> of(Throwable trouble) {
        var sawVersionConflict = false;
        var sawNoConnection = false;
        for (Throwable cause = trouble; cause != null; cause = cause.getCause()) {
            if (cause instanceof OperationsRefusal known) return Optional.of(known);
            if (cause instanceof Refusal) return Optional.empty();
            if (cause instanceof SQLException sql) return ofState(sql);
            sawVersionConflict |= cause instanceof OptimisticLockingFailureException;
            sawVersionConflict |= cause instanceof OptimisticLockException;
            sawNoConnection |= cause instanceof CannotCreateTransactionException;
        }
        if (sawVersionConflict) return Optional.of(new ChangedMeanwhile());
        return sawNoConnection ? Optional.of(new DatabaseAway()) : Optional.empty();
    }

    /** By the codes of PostgreSQL and of the standard behind them. */
    private static Optional<OperationsRefusal> ofState(SQLException sql) {
        var state = sql.getSQLState();
        // Said by the pool and not by the server: it has no connection to give, or gave one that is closed since.
        if (state == null) return Optional.of(new DatabaseAway());
        if (state.startsWith("08") || state.startsWith("57P")) {
            return Optional.of(atCommit(sql) ? new OutcomeUnknown() : new DatabaseAway());
        }
        return switch (state) {
            case "40001", "40P01", "55P03" -> Optional.of(new BeingChanged());
            case "57014" -> Optional.of(new TookTooLong());
            default -> Optional.empty();
        };
    }

    /** Whether the connection was lost while the server was committing: then nobody here knows whether it did. */
    private static boolean atCommit(SQLException sql) {
        return Arrays.stream(sql.getStackTrace())
                .anyMatch(frame -> frame.getMethodName().equals("commit")
                        && frame.getClassName().endsWith("PgConnection"));
    }

    /** Somebody else holds what the command needs. */
    public static final class BeingChanged extends OperationsRefusal {
        public BeingChanged() {
            super(Phrase.of("operations.refusal.being-changed"));
        }
    }

    /** Somebody else changed it between reading and writing. */
    public static final class ChangedMeanwhile extends OperationsRefusal {
        public ChangedMeanwhile() {
            super(Phrase.of("operations.refusal.changed-meanwhile"));
        }
    }

    /** The database gave up on a statement that took longer than any may. */
    public static final class TookTooLong extends OperationsRefusal {
        public TookTooLong() {
            super(Phrase.of("operations.refusal.took-too-long"));
        }
    }

    /** The database cannot be reached. */
    public static final class DatabaseAway extends OperationsRefusal {
        public DatabaseAway() {
            super(Phrase.of("operations.refusal.database-away"));
        }
    }

    /** The connection was lost while the command was being committed. */
    public static final class OutcomeUnknown extends OperationsRefusal {
        public OutcomeUnknown() {
            super(Phrase.of("operations.refusal.outcome-unknown"));
        }
    }
}
