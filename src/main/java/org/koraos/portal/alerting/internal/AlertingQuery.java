package org.koraos.portal.alerting.internal;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

import org.koraos.portal.access.PersonReference;
import org.koraos.portal.alerting.AlertSeverity;
import org.koraos.portal.alerting.Comparison;
import org.koraos.portal.alerting.CycleRow;
import org.koraos.portal.alerting.PendingPeriod;
import org.koraos.portal.alerting.ProposalKey;
import org.koraos.portal.alerting.RuleKey;
import org.koraos.portal.alerting.RuleRow;
import org.koraos.portal.alerting.Signature;
import org.koraos.portal.alerting.Threshold;
import org.koraos.portal.alerting.VersionRow;
import org.koraos.portal.kernel.WebAddress;

/** Reads rules, cycles and histories for pages. */
@Component
public class AlertingQuery {

    private static final String RULES = """
            select r.id, r.key, r.name, r.expression, r.comparison, r.unit, r.severity, r.runbook, r.owner_id,
                   r.current_version, r.threshold, r.pending_seconds, v.made_at,
                   (select count(*) from threshold_proposal p
                     where p.rule_id = r.id and p.state in ('PROPOSED', 'APPROVED_ONCE')) as open_proposals
              from alert_rule r
              join alert_rule_version v on v.rule_id = r.id and v.number = r.current_version
             where r.plan_id = :plan
             order by array_position(array ['CRITICAL', 'WARNING', 'INFO'], r.severity), r.key
            """;

    private static final String VERSIONS = """
            select v.number, v.threshold, v.pending_seconds, v.made_at, c.number as cycle_number, p.key as proposal_key,
                   p.reason, p.rolls_back_to, v.proposed_by, v.proposed_by_name, v.proposed_at, v.approved_by_po,
                   v.approved_by_po_name, v.approved_by_po_at, v.approved_by_ops, v.approved_by_ops_name,
                   v.approved_by_ops_at
              from alert_rule_version v
              left join tuning_cycle c on c.id = v.cycle_id
              left join threshold_proposal p on p.id = v.proposal_id
             where v.rule_id = :rule
             order by v.number
            """;

    private static final String CYCLES = """
            select c.id, c.number, c.name, c.goal, c.ends_on, c.opened_by, c.opened_by_name, c.opened_at, c.closed_by,
                   c.closed_by_name, c.closed_at,
                   (select count(*) from threshold_proposal p where p.cycle_id = c.id and p.state = 'APPLIED') as applied,
                   (select count(*) from threshold_proposal p
                     where p.cycle_id = c.id and p.state in ('PROPOSED', 'APPROVED_ONCE')) as waiting
              from tuning_cycle c
             where c.plan_id = :plan
             order by c.number desc
            """;

    private static final String OUTSIDE_CYCLES = """
            select r.key, v.number
              from alert_rule_version v
              join alert_rule r on r.id = v.rule_id
              left join tuning_cycle c on c.id = v.cycle_id and c.plan_id = r.plan_id
             where r.plan_id = :plan
               and v.number > 1
               and (c.id is null or v.made_at < c.opened_at or v.made_at > c.closed_at)
             order by r.key, v.number
            """;

    private final JdbcClient jdbc;

    AlertingQuery(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * The plan's rules by id, the most urgent first.
     *
     * @param people those whom owners are found among
     */
    public Map<UUID, RuleRow> rules(UUID plan, Collection<PersonReference> people) {
        var owners =
                people.stream().collect(Collectors.toMap(person -> person.id().value(), Function.identity()));
        var rules = new LinkedHashMap<UUID, RuleRow>();
        jdbc.sql(RULES)
                .param("plan", plan)
                .query((row, _) -> rules.put(id(row, "id"), rule(row, owners)))
                .list();
        return rules;
    }

    /** The rule's history, the first first. */
    public List<VersionRow> versions(UUID rule) {
        return jdbc.sql(VERSIONS)
                .param("rule", rule)
                .query((row, _) -> version(row))
                .list();
    }

    /** The plan's cycles by id, the newest first. */
    public Map<UUID, CycleRow> cycles(UUID plan) {
        var cycles = new LinkedHashMap<UUID, CycleRow>();
        jdbc.sql(CYCLES)
                .param("plan", plan)
                .query((row, _) -> cycles.put(id(row, "id"), cycle(row)))
                .list();
        return cycles;
    }

    /** A threshold that was changed where it may not be. */
    public record VersionOutsideCycle(RuleKey rule, int version) {}

    /** Versions that no open cycle covers: read from the tables, not believed. */
    public List<VersionOutsideCycle> outsideCycles(UUID plan) {
        return jdbc.sql(OUTSIDE_CYCLES)
                .param("plan", plan)
                .query((row, _) -> new VersionOutsideCycle(new RuleKey(row.getString("key")), row.getInt("number")))
                .list();
    }

    private static RuleRow rule(ResultSet row, Map<UUID, PersonReference> owners) throws SQLException {
        var owner = row.getObject("owner_id", UUID.class);
        return new RuleRow(
                new RuleKey(row.getString("key")),
                row.getString("name"),
                row.getString("expression"),
                Comparison.valueOf(row.getString("comparison")),
                row.getString("unit"),
                AlertSeverity.valueOf(row.getString("severity")),
                WebAddress.ofNullable(row.getString("runbook")),
                owner == null ? null : owners.get(owner),
                row.getInt("current_version"),
                threshold(row),
                moment(row, "made_at"),
                row.getInt("open_proposals"));
    }

    private static VersionRow version(ResultSet row) throws SQLException {
        var proposal = row.getString("proposal_key");
        return new VersionRow(
                row.getInt("number"),
                threshold(row),
                moment(row, "made_at"),
                row.getObject("cycle_number", Integer.class),
                proposal == null ? null : new ProposalKey(proposal),
                row.getString("reason"),
                row.getObject("rolls_back_to", Integer.class),
                signature(row, "proposed"),
                optionalSignature(row, "approved_by_po", "approved_by_po_name", "approved_by_po_at"),
                optionalSignature(row, "approved_by_ops", "approved_by_ops_name", "approved_by_ops_at"));
    }

    private static CycleRow cycle(ResultSet row) throws SQLException {
        return new CycleRow(
                row.getInt("number"),
                row.getString("name"),
                row.getString("goal"),
                row.getObject("ends_on", LocalDate.class),
                signature(row, "opened"),
                optionalSignature(row, "closed_by", "closed_by_name", "closed_at"),
                row.getInt("applied"),
                row.getInt("waiting"));
    }

    private static Threshold threshold(ResultSet row) throws SQLException {
        var pending = new PendingPeriod(Duration.ofSeconds(row.getLong("pending_seconds")));
        return new Threshold(row.getBigDecimal("threshold"), pending);
    }

    private static Signature signature(ResultSet row, String act) throws SQLException {
        return new Signature(id(row, act + "_by"), row.getString(act + "_by_name"), moment(row, act + "_at"));
    }

    private static @Nullable Signature optionalSignature(ResultSet row, String id, String name, String at)
            throws SQLException {
        return row.getObject(id) == null ? null : new Signature(id(row, id), row.getString(name), moment(row, at));
    }

    private static UUID id(ResultSet row, String column) throws SQLException {
        return row.getObject(column, UUID.class);
    }

    private static Instant moment(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }
}
