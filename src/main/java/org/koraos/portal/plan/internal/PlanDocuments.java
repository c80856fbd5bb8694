package org.koraos.portal.plan.internal;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Collection;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.stream.Collectors;

import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

import org.koraos.portal.kernel.PersonId;
import org.koraos.portal.plan.PlanId;
import org.koraos.portal.plan.StoryKey;

/** The documents that plans were imported from. They are only ever added. */
@Component
public class PlanDocuments {

    private final JdbcTemplate jdbc;

    PlanDocuments(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * Keeps the document of an import.
     *
     * @param strangers the stories whose owner, as the document names them, was nobody here then
     */
    public void keep(
            PlanId plan,
            int importNumber,
            String digest,
            String fileName,
            byte[] content,
            Collection<StoryKey> strangers,
            PersonId by,
            Instant at) {
        jdbc.update(
                """
                insert into plan_document (plan_id, import_number, digest, file_name, content, owned_by_strangers,
                                           imported_by, imported_at)
                values (?, ?, ?, ?, ?, ?, ?, ?)
                """,
                plan.value(),
                importNumber,
                digest,
                fileName,
                content,
                strangers.stream().map(StoryKey::value).toArray(String[]::new),
                by.value(),
                at.atOffset(ZoneOffset.UTC));
    }

    /**
     * What the reader makes of the document that the plan was imported from last; empty when it was not kept.
     *
     * @param reader is given the document, and the stories whose owner, as it names them, was nobody here then
     */
    public <T> Optional<T> last(PlanId plan, BiFunction<byte[], Set<StoryKey>, T> reader) {
        return jdbc
                .query("""
                        select plan_document.content, owned_by_strangers from plan_document
                        join plan on plan.id = plan_document.plan_id and plan.import_number = plan_document.import_number
                        where plan.id = ?
                        """, (row, number) -> reader.apply(row.getBytes("content"), strangers(row)), plan.value())
                .stream()
                .findFirst();
    }

    private static Set<StoryKey> strangers(ResultSet row) throws SQLException {
        var keys = (String[]) row.getArray("owned_by_strangers").getArray();
        return Arrays.stream(keys).map(StoryKey::new).collect(Collectors.toSet());
    }
}
