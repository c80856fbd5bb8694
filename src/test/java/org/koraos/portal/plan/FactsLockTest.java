package org.koraos.portal.plan;

import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;

import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.support.TransactionTemplate;

import org.koraos.portal.support.PortalTest;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

@PortalTest
class FactsLockTest {

    @Autowired
    FactsLock lock;

    @Autowired
    TransactionTemplate transaction;

    @Autowired
    JdbcTemplate jdbc;

    @Test
    void who_waits_too_long_is_told_that_others_were_at_it() {
        var plan = PlanId.create();
        transaction.executeWithoutResult(holding -> {
            lock.stories(plan, Set.of(new StoryKey("S-1")));
            for (var wanted : List.<Runnable>of(
                    () -> lock.exclusive(plan), () -> lock.stories(plan, Set.of(new StoryKey("S-1"))))) {
                var other = CompletableFuture.runAsync(() -> transaction.executeWithoutResult(waiting -> {
                    jdbc.execute("set local lock_timeout = '50ms'");
                    wanted.run();
                }));
                assertThatThrownBy(other::join).hasCauseInstanceOf(ConcurrencyFailureException.class);
            }
        });
    }
}
