package org.koraos.portal.support;

import java.util.LinkedHashMap;
import java.util.Map;

import org.springframework.boot.test.context.TestComponent;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * What stands in all tables, as digests to compare: whether anything was written at all, and where. Without what the
 * portal adds by itself in its own time.
 */
@TestComponent
public class Tables {

    private final JdbcTemplate jdbc;

    Tables(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /** The digest of each table's rows, in whatever order they lie. */
    public Map<String, String> digests() {
        var tables = jdbc.queryForList("""
                select table_name from information_schema.tables
                where table_schema = 'public' and table_type = 'BASE TABLE' and table_name not in ('journal_seal', 'journal_checkpoint')
                order by 1
                """, String.class);
        var digests = new LinkedHashMap<String, String>();
        var parts = tables.stream()
                .map(table ->
                        "select '%1$s', count(*) || ' ' || coalesce(sum(hashtextextended(row::text, 7)), 0) from %1$s row"
                                .formatted(table))
                .toList();
        jdbc.query(String.join(" union all ", parts), row -> {
            digests.put(row.getString(1), row.getString(2));
        });
        return digests;
    }
}
