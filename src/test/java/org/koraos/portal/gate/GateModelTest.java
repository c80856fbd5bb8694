package org.koraos.portal.gate;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;

import javax.sql.DataSource;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.JdbcTemplate;

import org.koraos.portal.access.PersonReference;
import org.koraos.portal.access.Role;
import org.koraos.portal.gate.GateHistory.Command;
import org.koraos.portal.gate.GateHistory.Differs;
import org.koraos.portal.gate.GateHistory.Portal;
import org.koraos.portal.gate.GateHistory.Tally;
import org.koraos.portal.gate.PlanModel.Who;
import org.koraos.portal.support.PortalTest;
import org.koraos.portal.support.PostgresForTests.TestDatabase;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

/**
 * Random histories of gates and all that they rest on, told to the services on PostgreSQL and to {@link GateModel}: both
 * must answer each command alike and show each gate alike after it (INV-01 to INV-04, INV-06, INV-09, INV-12). A history
 * in which they differ is shortened before it is shown. {@code -Dgates.seed} and {@code -Dgates.histories} repeat one.
 *
 * <p>In a database of its own: whether a request can be answered at all depends on everyone who is there.
 */
@PortalTest(properties = "spring.application.name=kora-portal-gate-model")
@Import(Portal.class)
class GateModelTest {

    private static final int FEW = 100;
    private static final int MANY = 10_000;
    private static final int COMMANDS = 40;
    private static final int MOST_RERUNS = 400;

    private static final String WOULD_PROVE_LITTLE = "histories in which these never happen would prove little";
    private static final List<String> OFTEN = List.of(
            "done: APPROVED",
            "done: break-glass",
            "done: request",
            "done: revise",
            "done: correct",
            "passed: ENTRY",
            "passed: MERGE",
            "passed: WAVE",
            "decision: STALE",
            "decision: WITHDRAWN",
            "refused: GateRefusal.CriteriaUnmet",
            "refused: GateRefusal.PassedAlready",
            "refused: AccessRefusal.ExcludedFromDecision",
            "refused: AccessRefusal.SamePersonTwice",
            "refused: RoleRequired");
    private static final List<String> RARELY = List.of(
            "passed: PHASE",
            "decision: EXPIRED",
            "decision: VOID",
            "decision: SUPERSEDED",
            "done: REJECTED",
            "done: CHANGES_REQUESTED",
            "done: import",
            "refused: PlanRefusal.DocumentHasErrors",
            "refused: PlanRefusal.StoriesChangedMeanwhile",
            "refused: PlanRefusal.PlanChangedMeanwhile",
            "refused: StoryRefusal.Withdrawn",
            "refused: EvidenceRefusal.Superseded",
            "refused: EvidenceRefusal.NothingToRecheck",
            "done: confirm",
            "refused: GateRefusal.UnknownGate",
            "refused: GateRefusal.FactsMoved",
            "refused: GateRefusal.NobodyDecides",
            "refused: GateRefusal.NobodyElseDecides",
            "refused: GateRefusal.HasAPartAlready",
            "refused: AccessRefusal.RoleFilled",
            "refused: StoryRefusal.GateClosed");

    @Autowired
    Portal portal;

    @Value("${kora.database.url}")
    String url;

    private final Map<Who, PersonReference> cast = new EnumMap<>(Who.class);
    private final Tally tally = new Tally();
    private int plans;
    private int thoroughness = 1;

    @BeforeEach
    void everyone() {
        for (var who : Who.values()) cast.put(who, portal.people().with(who.usual.toArray(Role[]::new)));
    }

    @Test
    void a_few_hundred_histories() {
        run(FEW, 3);
    }

    @Test
    @Tag("soak")
    void ten_thousand_histories() {
        run(MANY, 4);
    }

    private void run(int usual, int thoroughness) {
        this.thoroughness = thoroughness;
        var first = Long.getLong("gates.seed", System.nanoTime() / 1_000_000 * 100_000);
        var histories = Integer.getInteger("gates.histories", usual);
        System.out.printf("GateModelTest: %d histories from seed %d%n", histories, first);
        var begun = System.nanoTime();
        for (var number = 0; number < histories; number++) {
            history(first + number);
            if (number % 100 == 99) {
                System.out.printf(
                        "GateModelTest: %d of %d histories agree, %d s%n",
                        number + 1, histories, (System.nanoTime() - begun) / 1_000_000_000);
            }
        }
        System.out.println("GateModelTest: agreed on " + tally);
        if (histories >= FEW) assertThat(tally.keySet()).as(WOULD_PROVE_LITTLE).containsAll(OFTEN);
        if (histories >= MANY) assertThat(tally.keySet()).as(WOULD_PROVE_LITTLE).containsAll(RARELY);
    }

    private void history(long seed) {
        var random = new Random(seed);
        var history = begin(seed);
        var deep = random.nextInt(10) == 0;
        var commands = new RandomCommands(random, history.model, deep ? 93 : 25 + random.nextInt(55));
        var told = new ArrayList<Command>();
        try {
            for (var who : fewer(random)) {
                told.add(GateCommands.active(who, false));
                history.tell(told.getLast());
            }
            for (var number = 0; number < (deep ? COMMANDS * 2 : COMMANDS); number++) {
                told.add(commands.next());
                history.tell(told.getLast());
            }
            history.lookAtFacts();
        } catch (Differs differs) {
            end(history);
            fail(shortened(seed, told, differs));
        }
        count(history.model);
        end(history);
    }

    /** In some histories few people are there, so that a decision may have nobody left. */
    private static List<Who> fewer(Random random) {
        if (random.nextInt(5) != 0) return List.of();
        return Stream.of(Who.values())
                .filter(who -> who != Who.PO_1 && random.nextBoolean())
                .toList();
    }

    private GateHistory begin(long seed) {
        if (plans++ % 20 == 0) forgetPlans();
        return new GateHistory(portal, cast, tally, new Random(seed * 31), thoroughness);
    }

    private void end(GateHistory history) {
        history.end();
    }

    /** Whoever loses a role has to be looked for in all plans: those of earlier histories would only take time. */
    private void forgetPlans() {
        DataSource superuser = new TestDatabase("model", url).asSuperuser();
        var database = new JdbcTemplate(superuser);
        database.execute("truncate plan, substitution cascade");
        if (plans % 500 == 1) database.execute("vacuum");
    }

    private void count(GateModel model) {
        model.gates.forEach((key, gate) -> {
            if (gate.standing.opened()) tally.count("passed: " + key.kind());
            gate.decisions.forEach(said -> tally.count("decision: " + said.state));
        });
    }

    // --- a history in which they differ ---

    private String shortened(long seed, List<Command> told, Differs differs) {
        var shortest = new ArrayList<>(told);
        var shown = differs;
        var reruns = 0;
        for (var dropped = true; dropped && reruns < MOST_RERUNS; ) {
            dropped = false;
            for (var number = shortest.size() - 1; number >= 0 && reruns < MOST_RERUNS; number--) {
                var without = new ArrayList<>(shortest);
                without.remove(number);
                reruns++;
                var again = differs(seed, without);
                if (again == null) continue;
                shortest = without;
                shown = again;
                dropped = true;
            }
        }
        var text = new StringBuilder("seed %d, %d commands, shortened to:%n".formatted(seed, told.size()));
        shortest.forEach(command -> text.append("  ").append(command).append('\n'));
        return text.append(shown.getMessage())
                .append(shown.getCause() == null ? "" : "\n" + shown.getCause())
                .toString();
    }

    private @org.jspecify.annotations.Nullable Differs differs(long seed, List<Command> told) {
        var history = begin(seed);
        try {
            told.forEach(history::tell);
            history.lookAtFacts();
            return null;
        } catch (Differs differs) {
            return differs;
        } finally {
            end(history);
        }
    }
}
