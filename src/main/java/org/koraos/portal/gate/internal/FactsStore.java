package org.koraos.portal.gate.internal;

import java.sql.Array;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import tools.jackson.core.type.TypeReference;

import org.koraos.portal.gate.Fact;
import org.koraos.portal.gate.FactDigest;
import org.koraos.portal.gate.FactSet;
import org.koraos.portal.gate.GateKey;
import org.koraos.portal.journal.StoredJson;
import org.koraos.portal.plan.PlanId;

/** Keeps the facts that decisions were given on, by their digest, so that what moved since can be said. */
@Component
public class FactsStore {

    private static final TypeReference<List<Fact>> FACTS = new TypeReference<>() {};

    private final JdbcTemplate jdbc;

    FactsStore(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /** Keeps these facts; keeping them again changes nothing. */
    public void keep(PlanId plan, FactSet facts) {
        jdbc.update(
                """
                insert into gate_facts (digest, plan_id, gate_key, facts, mentions) values (?, ?, ?, ?::jsonb, ?)
                on conflict (digest) do nothing
                """,
                facts.digest().value(),
                plan.value(),
                facts.gate().text(),
                StoredJson.MAPPER.writeValueAsString(facts.facts()),
                facts.mentions().toArray(String[]::new));
    }

    /** The facts with this digest; empty when they were never kept. */
    public Optional<FactSet> find(FactDigest digest) {
        return jdbc
                .query(
                        "select gate_key, facts, mentions from gate_facts where digest = ?",
                        (row, number) -> new FactSet(
                                GateKey.parse(row.getString("gate_key")),
                                StoredJson.MAPPER.readValue(row.getString("facts"), FACTS),
                                new TreeSet<>(texts(row.getArray("mentions"))),
                                digest),
                        digest.value())
                .stream()
                .findFirst();
    }

    private static List<String> texts(Array array) throws java.sql.SQLException {
        return Arrays.asList((String[]) array.getArray());
    }
}
