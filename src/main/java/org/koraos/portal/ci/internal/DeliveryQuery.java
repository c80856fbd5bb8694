package org.koraos.portal.ci.internal;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;

import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

import org.koraos.portal.ci.ApiAddress;
import org.koraos.portal.ci.DeliveryFilter;
import org.koraos.portal.ci.DeliveryId;
import org.koraos.portal.ci.DeliveryRow;
import org.koraos.portal.ci.DeliveryState;
import org.koraos.portal.ci.HookPaths;
import org.koraos.portal.ci.Provider;
import org.koraos.portal.ci.RepositoryId;
import org.koraos.portal.ci.RepositoryName;
import org.koraos.portal.ci.RepositoryRow;
import org.koraos.portal.ci.RequiredChecks;
import org.koraos.portal.plan.PlanId;

/** What the pages of repositories and deliveries read. */
@Component
public class DeliveryQuery {

    private static final TextsJson TEXTS = new TextsJson();
    private static final PhraseJson PHRASE = new PhraseJson();

    private final JdbcTemplate jdbc;

    DeliveryQuery(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /** The plan's connected repositories, by name. */
    public List<RepositoryRow> repositories(PlanId plan, Instant now) {
        return jdbc.query("""
                select ci_repository.*, case when former_until > ? then former_until end as former_still,
                       (select received_at from webhook_delivery
                        where repository_id = ci_repository.id order by sequence desc limit 1) as last_delivery
                from ci_repository where plan_id = ? and disconnected_at is null
                order by lower(name), provider
                """, (row, number) -> repository(row), now.atOffset(ZoneOffset.UTC), plan.value());
    }

    private static RepositoryRow repository(ResultSet row) throws SQLException {
        var id = new RepositoryId(row.getObject("id", UUID.class));
        var provider = Provider.valueOf(row.getString("provider"));
        var api = row.getString("status_api");
        return new RepositoryRow(
                id,
                row.getLong("version"),
                provider,
                new RepositoryName(row.getString("name")),
                new RequiredChecks(TEXTS.read(row.getString("required_checks"))),
                HookPaths.of(provider, id),
                Objects.requireNonNull(instant(row, "secret_since")),
                instant(row, "former_still"),
                instant(row, "last_delivery"),
                api == null ? null : new ApiAddress(api),
                instant(row, "status_token_since"));
    }

    /** Some of the deliveries, the newest first. */
    public List<DeliveryRow> deliveries(PlanId plan, DeliveryFilter filter, int from, int most) {
        var arguments = arguments(plan, filter);
        arguments.add(most);
        arguments.add(from);
        return jdbc.query(
                """
                select webhook_delivery.*, ci_repository.name, ci_repository.provider
                from webhook_delivery join ci_repository on ci_repository.id = repository_id
                """ + where(filter) + " order by sequence desc limit ? offset ?",
                (row, number) -> delivery(row),
                arguments.toArray());
    }

    /** How many deliveries there are. */
    public int count(PlanId plan, DeliveryFilter filter) {
        return Objects.requireNonNull(jdbc.queryForObject(
                "select count(*) from webhook_delivery" + where(filter),
                Integer.class,
                arguments(plan, filter).toArray()));
    }

    private static String where(DeliveryFilter filter) {
        return " where webhook_delivery.plan_id = ?"
                + (filter.repository() == null ? "" : " and repository_id = ?")
                + (filter.state() == null ? "" : " and webhook_delivery.state = ?");
    }

    private static List<Object> arguments(PlanId plan, DeliveryFilter filter) {
        var arguments = new ArrayList<Object>();
        arguments.add(plan.value());
        if (filter.repository() != null) arguments.add(filter.repository().value());
        if (filter.state() != null) arguments.add(filter.state().name());
        return arguments;
    }

    private static DeliveryRow delivery(ResultSet row) throws SQLException {
        var outcome = row.getString("outcome");
        return new DeliveryRow(
                new DeliveryId(row.getObject("id", UUID.class)),
                row.getLong("sequence"),
                Provider.valueOf(row.getString("provider")),
                row.getString("name"),
                row.getString("event"),
                row.getString("provider_id"),
                row.getInt("size"),
                Objects.requireNonNull(instant(row, "received_at")),
                DeliveryState.valueOf(row.getString("state")),
                outcome == null ? null : PHRASE.read(outcome),
                instant(row, "settled_at"));
    }

    /** Whether the plan has this delivery. */
    public boolean isOf(PlanId plan, DeliveryId delivery) {
        return Boolean.TRUE.equals(jdbc.queryForObject(
                "select exists (select from webhook_delivery where plan_id = ? and id = ?)",
                Boolean.class,
                plan.value(),
                delivery.value()));
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        var moment = row.getObject(column, OffsetDateTime.class);
        return moment == null ? null : moment.toInstant();
    }
}
