package org.koraos.portal.gate.internal;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

import org.koraos.portal.gate.DecisionPolicy;
import org.koraos.portal.gate.DecisionRules;
import org.koraos.portal.gate.GateKey;
import org.koraos.portal.gate.PlanFacts.PolicyFact;
import org.koraos.portal.gate.PlanFacts.StatementFact;
import org.koraos.portal.gate.Standing;
import org.koraos.portal.kernel.PersonId;
import org.koraos.portal.kernel.Refusal;
import org.koraos.portal.plan.GateKind;
import org.koraos.portal.plan.PlanId;

/** What is read of gates without loading one. */
@Component
public class GateQuery {

    private static final String STANDS = "select standing, stands_on from gate where plan_id = ? and gate_key = ?";
    private static final StatementsJson STATEMENTS = new StatementsJson();

    private final JdbcTemplate jdbc;

    GateQuery(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /** How gates stand, and what was stated of them. */
    public record Standings(Map<GateKey, Standing> standings, Map<GateKey, List<StatementFact>> statements) {}

    /** Of all gates of the plan of which anything was said. */
    public Standings standings(PlanId plan) {
        return standings("select kind, subject_key, standing, statements from gate where plan_id = ?", plan.value());
    }

    /** Of the plan's waves and phase, and of these gates. */
    public Standings standings(PlanId plan, Collection<GateKey> gates) {
        return standings("""
                select kind, subject_key, standing, statements from gate
                where plan_id = ? and (gate_key = any (?) or kind in ('WAVE', 'PHASE'))
                """, plan.value(), texts(gates));
    }

    private Standings standings(String statement, Object... arguments) {
        var standings = new HashMap<GateKey, Standing>();
        var statements = new HashMap<GateKey, List<StatementFact>>();
        jdbc.query(
                statement,
                row -> {
                    var key = key(row);
                    standings.put(key, Standing.valueOf(row.getString("standing")));
                    var stated = STATEMENTS.read(row.getString("statements")).stream()
                            .map(said -> new StatementFact(said.part(), said.by(), said.role(), said.link()))
                            .toList();
                    if (!stated.isEmpty()) statements.put(key, stated);
                },
                arguments);
        return new Standings(standings, statements);
    }

    /** The plan's policies as they are stored. One that cannot be read is left out: its gates have no rule set. */
    public Map<GateKind, PolicyFact> policies(PlanId plan) {
        var policies = new EnumMap<GateKind, PolicyFact>(GateKind.class);
        jdbc.query(
                """
                select kind, version, roles, expiry_days, high_risks_block, rules, digest
                from decision_policy where plan_id = ?
                """,
                row -> {
                    var kind = GateKind.valueOf(row.getString("kind"));
                    var policy = policy(kind, row);
                    if (policy != null) policies.put(kind, policy);
                },
                plan.value());
        return policies;
    }

    private static @Nullable PolicyFact policy(GateKind kind, ResultSet row) throws SQLException {
        var roles = row.getString("roles");
        var rules = row.getString("rules");
        var expiry = row.getObject("expiry_days", Integer.class);
        var highRisksBlock = row.getBoolean("high_risks_block");
        var digest = DecisionPolicy.digestOf(kind, roles, expiry, highRisksBlock, rules);
        try {
            return new PolicyFact(
                    row.getLong("version"),
                    DecisionPolicy.words(rules),
                    digest.equals(row.getString("digest")),
                    new DecisionRules(DecisionPolicy.rolesOf(roles), expiry, highRisksBlock));
        } catch (Refusal | IllegalArgumentException unreadable) {
            return null;
        }
    }

    /** The people and substitutions that have a part in a gate. */
    public record Parts(Set<PersonId> people, Set<UUID> substitutions) {}

    /** Who has a part in what stands on a gate. */
    public Parts partsIn(PlanId plan, GateKey gate) {
        var people = new HashSet<PersonId>();
        var substitutions = new HashSet<UUID>();
        jdbc.query(
                """
                select person_id, principal_id, substitution_id from gate_decision
                where state = 'STANDING' and gate_id = (select id from gate where plan_id = ? and gate_key = ?)
                union all
                select (glass -> 'first' -> 'by' -> 'id' ->> 'value')::uuid,
                       (glass -> 'first' -> 'principal' -> 'id' ->> 'value')::uuid,
                       (glass -> 'first' ->> 'substitution')::uuid
                from gate, jsonb_array_elements(break_glasses) glass
                where plan_id = ? and gate_key = ? and glass ->> 'state' = 'PROPOSED'
                """,
                row -> {
                    people.add(new PersonId(row.getObject(1, UUID.class)));
                    var principal = row.getObject(2, UUID.class);
                    if (principal != null) people.add(new PersonId(principal));
                    var substitution = row.getObject(3, UUID.class);
                    if (substitution != null) substitutions.add(substitution);
                },
                plan.value(),
                gate.text(),
                plan.value(),
                gate.text());
        return new Parts(people, substitutions);
    }

    /**
     * A gate that stands on facts.
     *
     * @param mentioned whether these facts are about one of the things asked for
     */
    public record Watched(PlanId plan, GateKey key, String standsOn, boolean mentioned) {}

    /**
     * The gates of the plan that stand on facts about one of these things; and those of waves and of the phase, which may
     * be touched by what they do not mention yet, such as a new story. The same facts in two plans are kept once, so that
     * their plan is that of the gate, never of the facts.
     */
    public List<Watched> watching(PlanId plan, Collection<String> mentions) {
        var things = mentions.toArray(String[]::new);
        return watched("""
                with about as materialized (
                    select digest from gate_facts where mentions && ?::text[])
                select plan_id, kind, subject_key, stands_on, stands_on in (select digest from about) as mentioned
                from gate
                where plan_id = ? and stands_on is not null
                  and (kind in ('WAVE', 'PHASE') or stands_on in (select digest from about))
                """, things, plan.value());
    }

    /** The gates of any plan that stand on facts about one of these things. */
    public List<Watched> watchingAnywhere(Collection<String> mentions) {
        return watched("""
                select gate.plan_id, kind, subject_key, stands_on, true as mentioned from gate_facts
                join gate on gate.stands_on = gate_facts.digest
                where mentions && ?::text[]
                """, (Object) mentions.toArray(String[]::new));
    }

    /** All gates of the plan that stand on facts. */
    public List<Watched> watched(PlanId plan) {
        return watched("""
                select plan_id, kind, subject_key, stands_on, true as mentioned from gate
                where plan_id = ? and stands_on is not null
                """, plan.value());
    }

    private List<Watched> watched(String statement, Object... arguments) {
        return jdbc.query(
                statement,
                (row, number) -> new Watched(
                        new PlanId(row.getObject("plan_id", UUID.class)),
                        key(row),
                        row.getString("stands_on"),
                        row.getBoolean("mentioned")),
                arguments);
    }

    /** A gate of a plan. */
    public record Located(PlanId plan, GateKey key) {}

    /** The gates in which one of these people, or one of these substitutions, has a part that stands. */
    public List<Located> withPartsOf(Collection<UUID> people, Collection<UUID> substitutions) {
        return jdbc.query(
                """
                select distinct plan_id, kind, subject_key from gate
                where id in (select gate_id from gate_decision where state = 'STANDING'
                             and (person_id = any (?::uuid[]) or principal_id = any (?::uuid[])
                                  or substitution_id = any (?::uuid[])))
                   or awaits and exists (select from jsonb_array_elements(break_glasses) glass
                              where glass ->> 'state' = 'PROPOSED'
                                and ((glass -> 'first' -> 'by' -> 'id' ->> 'value')::uuid = any (?::uuid[])
                                     or (glass -> 'first' -> 'principal' -> 'id' ->> 'value')::uuid = any (?::uuid[])
                                     or (glass -> 'first' ->> 'substitution')::uuid = any (?::uuid[])))
                """,
                (row, number) -> new Located(new PlanId(row.getObject("plan_id", UUID.class)), key(row)),
                uuids(people),
                uuids(people),
                uuids(substitutions),
                uuids(people),
                uuids(people),
                uuids(substitutions));
    }

    /** How a gate stands, and on which facts. */
    public record Stands(Standing standing, @Nullable String on) {}

    /** How a gate stands; held: so it stays until the transaction ends. Empty when nothing was said of it. */
    public Optional<Stands> stands(PlanId plan, GateKey gate, boolean held) {
        return jdbc
                .query(
                        held ? STANDS + " for update" : STANDS,
                        (row, number) -> new Stands(Standing.valueOf(row.getString(1)), row.getString(2)),
                        plan.value(),
                        gate.text())
                .stream()
                .findFirst();
    }

    /** The gates of the plan that may be waiting for somebody, the longest waiting first. */
    public List<GateKey> awaiting(PlanId plan) {
        return jdbc.query("""
                select kind, subject_key from gate where plan_id = ? and awaits
                order by coalesce(case when request_state = 'OPEN' then requested_at end, opened_at,
                         (select max(given_at) from gate_decision where gate_id = gate.id)), gate_key
                """, (row, number) -> key(row), plan.value());
    }

    /** The gates of the plan that break-glass opened at any time. */
    public Set<GateKey> markedByBreakGlass(PlanId plan) {
        return new HashSet<>(jdbc.query("""
                select kind, subject_key from gate
                where plan_id = ? and break_glasses <> '[]' and break_glasses @> '[{"state": "USED"}]'
                """, (row, number) -> key(row), plan.value()));
    }

    /** Which of these gates have an open request. */
    public Set<GateKey> requested(PlanId plan, Collection<GateKey> gates) {
        return new HashSet<>(jdbc.query(
                "select kind, subject_key from gate where plan_id = ? and gate_key = any (?) and request_state = 'OPEN'",
                (row, number) -> key(row),
                plan.value(),
                texts(gates)));
    }

    /** Of these gates those to which somebody said no, or asked for changes, and that stands. */
    public Set<GateKey> refused(PlanId plan, Collection<GateKey> gates) {
        return new HashSet<>(jdbc.query("""
                select kind, subject_key from gate
                where plan_id = ? and gate_key = any (?) and exists (
                    select from gate_decision where gate_id = gate.id and state = 'STANDING' and verdict <> 'APPROVED')
                """, (row, number) -> key(row), plan.value(), texts(gates)));
    }

    private static GateKey key(ResultSet row) throws SQLException {
        return new GateKey(GateKind.valueOf(row.getString("kind")), row.getString("subject_key"));
    }

    private static String[] texts(Collection<GateKey> gates) {
        return gates.stream().map(GateKey::text).toArray(String[]::new);
    }

    private static String uuids(Collection<UUID> ids) {
        var texts = new ArrayList<String>();
        ids.forEach(id -> texts.add(id.toString()));
        return "{" + String.join(",", texts) + "}";
    }
}
