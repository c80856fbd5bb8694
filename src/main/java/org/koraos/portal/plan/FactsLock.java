package org.koraos.portal.plan;

import java.util.Collection;
import java.util.TreeSet;
import java.util.UUID;

import org.springframework.dao.CannotAcquireLockException;
import org.springframework.jdbc.UncategorizedSQLException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Keeps a plan's facts still while a gate is decided on them. Every command that changes a fact, and every decision,
 * takes this lock before it reads or locks anything else, and holds it to its transaction's end:
 *
 * <ul>
 *   <li>{@link #stories}: what changes or decides on a few stories. Two such commands meet only where they name the same
 *       story.
 *   <li>{@link #shared}: what changes a fact that belongs to no story, such as a risk.
 *   <li>{@link #exclusive}: what decides on, or changes, the plan as a whole: wave and phase gates, an import. It waits
 *       for all of the above and they for it.
 * </ul>
 *
 * <p>The plan's lock always comes before the stories', and these in the order of their keys, so that nobody waits in a
 * ring. The locks are PostgreSQL's advisory ones: they cost no write and are gone with the transaction.
 */
@Component
public class FactsLock {

    private static final String LOCK_TIMEOUT = "55P03";

    private final JdbcTemplate jdbc;

    FactsLock(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /** For a command on these stories: what changes their facts, and what decides on them, waits for one another. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void stories(PlanId plan, Collection<StoryKey> stories) {
        shared(plan);
        for (var story : new TreeSet<>(stories)) {
            take("select pg_advisory_xact_lock(?)", number(plan.value()) * 31 + number(story));
        }
    }

    /** For a command that changes a fact of the plan that belongs to no story. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void shared(PlanId plan) {
        take("select pg_advisory_xact_lock_shared(?)", number(plan.value()));
    }

    /** For a command on the plan as a whole. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void exclusive(PlanId plan) {
        take("select pg_advisory_xact_lock(?)", number(plan.value()));
    }

    /** Whoever waited too long is told so as for any other lock, so that whoever asks again may ask again. */
    private void take(String statement, long number) {
        try {
            jdbc.query(statement, row -> {}, number);
        } catch (UncategorizedSQLException failure) {
            var cause = failure.getSQLException();
            if (cause == null || !LOCK_TIMEOUT.equals(cause.getSQLState())) throw failure;
            throw new CannotAcquireLockException("The facts were held for too long", failure);
        }
    }

    private static long number(UUID id) {
        return id.getMostSignificantBits() ^ Long.rotateLeft(id.getLeastSignificantBits(), 32);
    }

    /** Two keys with one number only wait for each other more than they must. */
    private static long number(StoryKey story) {
        var number = 1_125_899_906_842_597L;
        for (var character : story.value().toCharArray()) number = 31 * number + character;
        return number;
    }
}
