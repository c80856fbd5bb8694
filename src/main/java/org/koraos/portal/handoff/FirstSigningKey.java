package org.koraos.portal.handoff;

import java.time.Clock;

import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.core.annotation.Order;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

import org.koraos.portal.access.SecretBox;
import org.koraos.portal.handoff.internal.StoredKeys;
import org.koraos.portal.kernel.Actor;

/** Sees at start that an installation which can keep a signing key has one. */
@Component
@Order(FirstSigningKey.ORDER)
class FirstSigningKey implements ApplicationRunner {

    static final int ORDER = 5;

    private final StoredKeys keys;
    private final SecretBox box;
    private final TransactionTemplate transactions;
    private final Clock clock;

    FirstSigningKey(StoredKeys keys, SecretBox box, TransactionTemplate transactions, Clock clock) {
        this.keys = keys;
        this.box = box;
        this.transactions = transactions;
        this.clock = clock;
    }

    @Override
    public void run(ApplicationArguments arguments) {
        if (!box.hasKey()) return;
        try {
            transactions.executeWithoutResult(transaction -> {
                if (keys.current().isPresent()) return;
                keys.saveAndFlush(new SigningKey(box, Actor.PORTAL, null, clock.instant()));
            });
        } catch (DataIntegrityViolationException another) {
            // Another node that starts at the same time has made one.
        }
    }
}
