package org.koraos.portal.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Locale;

import com.zaxxer.hikari.HikariDataSource;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.env.Environment;

import org.koraos.portal.access.PersonReference;
import org.koraos.portal.access.Role;
import org.koraos.portal.gate.GateReviewService;
import org.koraos.portal.gate.GateService;
import org.koraos.portal.plan.PlanReference;
import org.koraos.portal.support.GivenPeople;
import org.koraos.portal.support.GivenPlans;
import org.koraos.portal.support.PortalTest;
import org.koraos.portal.support.PostgresForTests.TestDatabase;

/** How near approving a gate comes to what PostgreSQL does alone with the very same statements, by pgbench. */
@PortalTest
class StatementsBench {

    private static final int APPROVALS = 200;

    @Autowired
    GivenPlans plans;

    @Autowired
    GivenPeople people;

    @Autowired
    GateService gates;

    @Autowired
    GateReviewService review;

    @Autowired
    Environment environment;

    @Autowired
    HikariDataSource pool;

    @Test
    void approving_against_pgbench_with_the_same_statements() throws IOException, InterruptedException, SQLException {
        var plan = new GivenLargePlans(plans, people).of(1_000);
        var po = people.with(Role.PO);
        var ready = new ReadyGates(plans, people, review).of(plan, po, 2 * APPROVALS);
        for (var gate : ready.subList(0, APPROVALS)) approve(plan, po, gate);

        var url = environment.getRequiredProperty("kora.database.url");
        var here = new TestDatabase(url.substring(url.lastIndexOf('/') + 1), url);
        var copy = new DatabaseCopy(here);
        copy.make();
        var connections = pool.getHikariPoolMXBean();
        connections.softEvictConnections();
        var log = new StatementLog(here, connections);
        log.begin();
        for (var gate : ready.subList(APPROVALS, APPROVALS + APPROVALS / 2)) approve(plan, po, gate);
        log.end();
        var script = Path.of("target", "approvals.sql");
        Files.writeString(script, log.script());

        var again = ready.subList(APPROVALS + APPROVALS / 2, 2 * APPROVALS);
        var ours = Figures.of(
                "approve a gate, statements as logged", 0, again.size(), turn -> approve(plan, po, again.get(turn)));
        var theirs = copy.pgbench(script, APPROVALS / 2);
        Figures.say(
                theirs.isPresent()
                        ? String.format(
                                Locale.ROOT,
                                "pgbench with the same statements: %.1f transactions a second; the portal: %.1f, which is %.0f %%",
                                theirs.getAsDouble(),
                                ours.perSecond(),
                                100 * ours.perSecond() / theirs.getAsDouble())
                        : "pgbench is not installed: no comparison");
    }

    private void approve(PlanReference plan, PersonReference po, ReadyGates.Ready ready) {
        people.as(po, () -> gates.approve(plan.id(), ready.gate(), ready.seen(), null, null));
    }
}
