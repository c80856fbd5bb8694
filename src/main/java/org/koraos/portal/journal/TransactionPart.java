package org.koraos.portal.journal;

import java.util.function.Supplier;

import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/** What a listener gathers over the running transaction, to handle it once when that ends. */
public final class TransactionPart {

    private TransactionPart() {}

    /**
     * The transaction's one part of this kind; the first to ask begins it.
     *
     * @throws IllegalStateException outside a transaction
     */
    public static <T extends TransactionSynchronization> T of(Class<T> kind, Supplier<T> begin) {
        for (var part : TransactionSynchronizationManager.getSynchronizations()) {
            if (kind.isInstance(part)) return kind.cast(part);
        }
        var part = begin.get();
        TransactionSynchronizationManager.registerSynchronization(part);
        return part;
    }
}
