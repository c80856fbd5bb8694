package org.koraos.portal.desk.internal;

import java.util.List;
import java.util.UUID;

import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

import org.koraos.portal.desk.SavedFilter;
import org.koraos.portal.kernel.PersonId;
import org.koraos.portal.plan.PlanId;

/** Saved filters as stored. */
@Component
public class SavedFilters {

    private final JdbcTemplate jdbc;

    SavedFilters(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    public List<SavedFilter> of(PersonId person, PlanId plan) {
        return jdbc.query(
                "select id, name, query from board_filter where person_id = ? and plan_id = ? order by lower(name)",
                (row, number) ->
                        new SavedFilter(row.getObject("id", UUID.class), row.getString("name"), row.getString("query")),
                person.value(),
                plan.value());
    }

    public void keep(PersonId person, PlanId plan, SavedFilter filter) {
        jdbc.update("""
                insert into board_filter (id, person_id, plan_id, name, query) values (?, ?, ?, ?, ?)
                on conflict (person_id, plan_id, lower(name)) do update set name = excluded.name, query = excluded.query
                """, filter.id(), person.value(), plan.value(), filter.name(), filter.query());
    }

    public void forget(PersonId person, UUID filter) {
        jdbc.update("delete from board_filter where person_id = ? and id = ?", person.value(), filter);
    }
}
