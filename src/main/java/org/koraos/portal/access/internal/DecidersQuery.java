package org.koraos.portal.access.internal;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

import org.koraos.portal.access.PersonReference;
import org.koraos.portal.access.Role;
import org.koraos.portal.kernel.PersonId;

/** Reads people and substitutions as the database knows them now. */
@Component
public class DecidersQuery {

    private static final String PEOPLE =
            "select id, login, name, active from person where id = any (?::uuid[]) order by id";
    private static final String ROLES = "select person_id, role from person_role where person_id = any (?::uuid[])";
    private static final String EVERYONE = """
            select id, login, name, active,
                   array(select role from person_role where person_id = person.id) as roles
            from person order by name
            """;
    private static final String HOLDERS = """
            select person_id from person_role join person on person.id = person_role.person_id
            where person.active and role = any (?)
            """;
    private static final String SUBSTITUTIONS = """
            select id, principal_id, substitute_id, starts_at, ends_at, ended_at is not null as ended from substitution
            """;

    private final JdbcTemplate jdbc;

    DecidersQuery(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /** A substitution with its people by their ids. */
    public record Row(UUID id, PersonId principal, PersonId substitute, Instant from, Instant until, boolean ended) {}

    /** These people; held: as they stay until the transaction ends. */
    public Map<PersonId, PersonReference> people(Collection<PersonId> ids, boolean held) {
        if (ids.isEmpty()) return Map.of();
        var wanted = array(ids.stream().map(PersonId::value).toList());
        var people = new HashMap<PersonId, PersonReference>();
        jdbc.query(
                held ? PEOPLE + " for share" : PEOPLE,
                row -> {
                    var id = new PersonId(row.getObject("id", UUID.class));
                    people.put(
                            id,
                            new PersonReference(
                                    id,
                                    row.getString("login"),
                                    row.getString("name"),
                                    Set.of(),
                                    row.getBoolean("active")));
                },
                wanted);
        // By a statement of its own: one that waited for a row would still see the roles from before it waited.
        var roles = new HashMap<PersonId, Set<Role>>();
        jdbc.query(
                ROLES,
                row -> {
                    var id = new PersonId(row.getObject("person_id", UUID.class));
                    roles.computeIfAbsent(id, none -> EnumSet.noneOf(Role.class))
                            .add(Role.valueOf(row.getString("role")));
                },
                wanted);
        people.replaceAll((id, person) -> new PersonReference(
                id, person.login(), person.name(), roles.getOrDefault(id, Set.of()), person.active()));
        return people;
    }

    /** Everyone, by name; those active no more too. */
    public List<PersonReference> everyone() {
        return jdbc.query(
                EVERYONE,
                (row, number) -> new PersonReference(
                        new PersonId(row.getObject("id", UUID.class)),
                        row.getString("login"),
                        row.getString("name"),
                        roles((String[]) row.getArray("roles").getArray()),
                        row.getBoolean("active")));
    }

    private static Set<Role> roles(String[] names) {
        var roles = EnumSet.noneOf(Role.class);
        for (var name : names) roles.add(Role.valueOf(name));
        return roles;
    }

    /** Active people who hold one of the roles. */
    public Set<PersonId> holders(Set<Role> roles) {
        var names = roles.stream().map(Role::name).toArray(String[]::new);
        return Set.copyOf(
                jdbc
                        .query(HOLDERS, (row, number) -> new PersonId(row.getObject(1, UUID.class)), (Object) names)
                        .stream()
                        .collect(Collectors.toSet()));
    }

    /** The substitutions in force at a moment. */
    public List<Row> inForce(Instant now) {
        var at = OffsetDateTime.ofInstant(now, ZoneOffset.UTC);
        return rows(SUBSTITUTIONS + " where ended_at is null and starts_at <= ? and ends_at > ? order by id", at, at);
    }

    /** The substitutions in force at a moment that let this person decide. */
    public List<Row> inForce(Instant now, PersonId substitute) {
        var at = OffsetDateTime.ofInstant(now, ZoneOffset.UTC);
        return rows(
                SUBSTITUTIONS
                        + " where substitute_id = ? and ended_at is null and starts_at <= ? and ends_at > ? order by id",
                substitute.value(),
                at,
                at);
    }

    /** Those that this person named or may use, the newest first; ended ones too. */
    public List<Row> concerning(PersonId person) {
        return rows(
                SUBSTITUTIONS + " where principal_id = ? or substitute_id = ? order by starts_at desc, id",
                person.value(),
                person.value());
    }

    /** All that are not over yet, the earliest first. */
    public List<Row> open(Instant now) {
        return rows(
                SUBSTITUTIONS + " where ended_at is null and ends_at > ? order by starts_at, id",
                OffsetDateTime.ofInstant(now, ZoneOffset.UTC));
    }

    /** These substitutions as they are now. */
    public List<Row> read(Collection<UUID> ids) {
        if (ids.isEmpty()) return List.of();
        return rows(SUBSTITUTIONS + " where id = any (?::uuid[]) order by id", array(ids));
    }

    /** These substitutions, as they stay until the transaction ends. */
    public List<Row> held(Collection<UUID> ids) {
        if (ids.isEmpty()) return List.of();
        return rows(SUBSTITUTIONS + " where id = any (?::uuid[]) order by id for share", array(ids));
    }

    private List<Row> rows(String statement, Object... arguments) {
        return jdbc.query(
                statement,
                (row, number) -> new Row(
                        row.getObject("id", UUID.class),
                        new PersonId(row.getObject("principal_id", UUID.class)),
                        new PersonId(row.getObject("substitute_id", UUID.class)),
                        row.getObject("starts_at", OffsetDateTime.class).toInstant(),
                        row.getObject("ends_at", OffsetDateTime.class).toInstant(),
                        row.getBoolean("ended")),
                arguments);
    }

    private static String array(Collection<UUID> ids) {
        return ids.stream().map(UUID::toString).distinct().collect(Collectors.joining(",", "{", "}"));
    }
}
