package org.koraos.portal.desk.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import org.springframework.jdbc.core.namedparam.MapSqlParameterSource;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.stereotype.Component;

import org.koraos.portal.desk.Found;
import org.koraos.portal.kernel.PersonId;
import org.koraos.portal.kernel.Phrase;
import org.koraos.portal.plan.GateKind;
import org.koraos.portal.plan.PlanReference;
import org.koraos.portal.uikit.PaletteResult.Kind;
import org.koraos.portal.uikit.SiteMap;

/** Finds stories, and the gates that they pass, by words. */
@Component
public class PaletteQuery {

    /** A key that begins with what was typed comes first, and what is done last. */
    private static final String ORDER = """
            position(folded_text(:word0) in folded_text(story_key)) = 1 desc, status = 'DONE', wave_sequence, position
            """;

    private final NamedParameterJdbcTemplate jdbc;

    PaletteQuery(NamedParameterJdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    public List<Found> own(PlanReference plan, PersonId person, int most) {
        var values = values(plan, most).addValue("person", person.value());
        return stories(plan, values, """
                select story_key, title from plan_story_card
                where plan_id = :plan and owner_id = :person and status <> 'DONE'
                order by status desc, wave_sequence, position limit :most
                """);
    }

    public List<Found> stories(PlanReference plan, List<String> words, int most) {
        var values = values(plan, most);
        return stories(
                plan, values, """
                select story_key, title from plan_story_card
                where plan_id = :plan and %s order by %s limit :most
                """.formatted(all(words, "story_key || ' ' || coalesce(title, '')", values), ORDER));
    }

    private List<Found> stories(PlanReference plan, MapSqlParameterSource values, String sql) {
        return jdbc.query(sql, values, (row, number) -> {
            var key = row.getString("story_key");
            return new Found(
                    Kind.STORY, key, null, row.getString("title"), SiteMap.of(SiteMap.STORY, plan.slug(), key));
        });
    }

    /** The entry and merge gates of stories. */
    public List<Found> gates(PlanReference plan, List<String> words, Map<GateKind, String> names, int most) {
        var values = values(plan, most)
                .addValue("entry", names.get(GateKind.ENTRY))
                .addValue("merge", names.get(GateKind.MERGE));
        var sql =
                """
                select story_key, title, kind
                from plan_story_card
                cross join (values ('ENTRY', cast(:entry as text)), ('MERGE', cast(:merge as text))) gate (kind, name)
                where plan_id = :plan and %s order by %s, kind limit :most
                """.formatted(all(words, "gate.name || ' ' || story_key || ' ' || coalesce(title, '')", values), ORDER);
        return jdbc.query(sql, values, (row, number) -> {
            var kind = GateKind.valueOf(row.getString("kind"));
            var key = row.getString("story_key");
            return new Found(
                    Kind.GATE,
                    key,
                    Phrase.of("plan.gate-kind", kind),
                    row.getString("title"),
                    SiteMap.of(SiteMap.GATE, plan.slug(), kind.name().toLowerCase(Locale.ROOT) + "-" + key));
        });
    }

    private static String all(List<String> words, String text, MapSqlParameterSource values) {
        var conditions = new ArrayList<String>();
        for (var i = 0; i < words.size(); i++) {
            conditions.add("position(folded_text(:word%d) in folded_text(%s)) > 0".formatted(i, text));
            values.addValue("word" + i, words.get(i));
        }
        return String.join(" and ", conditions);
    }

    private static MapSqlParameterSource values(PlanReference plan, int most) {
        return new MapSqlParameterSource("plan", plan.id().value()).addValue("most", most);
    }
}
