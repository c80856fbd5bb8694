package org.koraos.portal.plan.internal;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

import org.koraos.portal.kernel.PersonId;
import org.koraos.portal.plan.PlanId;
import org.koraos.portal.plan.PlanReference;
import org.koraos.portal.plan.PlanRow;
import org.koraos.portal.plan.StoryKey;
import org.koraos.portal.plan.WaveKey;
import org.koraos.portal.plan.WaveRow;

/** What lists and switchers read of plans. */
@Component
public class PlanQuery {

    private static final String REFERENCE = "select plan.id, plan.slug, plan.title from plan ";
    private static final TextsJson TEXTS = new TextsJson();

    private final JdbcTemplate jdbc;

    PlanQuery(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /** Every plan, the latest first. */
    public List<PlanRow> all() {
        return jdbc.query(
                """
                select plan.id, plan.slug, plan.title, plan.project, plan.phase, plan.dated, plan.status_text,
                       (select count(*) from wave where wave.plan_id = plan.id and wave.withdrawn_since is null) as waves,
                       count(story.id) as stories,
                       count(story.id) filter (where story.status = 'DONE') as stories_done
                from plan
                left join story on story.plan_id = plan.id and story.withdrawn_since is null
                group by plan.id
                order by plan.dated desc nulls last, plan.title, plan.slug
                """,
                (row, number) -> new PlanRow(
                        reference(row),
                        row.getString("project"),
                        row.getString("phase"),
                        row.getObject("dated", LocalDate.class),
                        row.getString("status_text"),
                        row.getInt("waves"),
                        row.getInt("stories"),
                        row.getInt("stories_done")));
    }

    /** The keys of the plan's waves and stories that are withdrawn. */
    public Set<String> withdrawn(PlanId plan) {
        return new HashSet<>(jdbc.queryForList("""
                select key from wave where plan_id = ? and withdrawn_since is not null
                union all
                select key from story where plan_id = ? and withdrawn_since is not null
                """, String.class, plan.value(), plan.value()));
    }

    /** Which stories each withdrawn story of the plan waited for. */
    public Map<StoryKey, Set<StoryKey>> dependenciesOfWithdrawn(PlanId plan) {
        var needs = new HashMap<StoryKey, Set<StoryKey>>();
        jdbc.query(
                """
                select story.key, story_dependency.depends_on
                from story_dependency join story on story.id = story_dependency.story_id
                where story_dependency.plan_id = ? and story.withdrawn_since is not null
                """,
                row -> {
                    needs.computeIfAbsent(new StoryKey(row.getString("key")), key -> new HashSet<>())
                            .add(new StoryKey(row.getString("depends_on")));
                },
                plan.value());
        return needs;
    }

    /** The waves of a plan in their order; withdrawn ones are left out. */
    public List<WaveRow> waves(PlanId plan) {
        return jdbc.query(
                """
                select wave.key, wave.version, wave.sequence, wave.title, wave.opening_criterion, wave.opening_parts,
                       count(story.id) as stories,
                       count(story.id) filter (where story.status = 'DONE') as stories_done,
                       lead(wave.key) over (order by wave.sequence, wave.key) is null as last
                from wave
                left join story on story.plan_id = wave.plan_id and story.wave_key = wave.key
                     and story.withdrawn_since is null
                where wave.plan_id = ? and wave.withdrawn_since is null
                group by wave.id
                order by wave.sequence, wave.key
                """,
                (row, number) -> new WaveRow(
                        new WaveKey(row.getString("key")),
                        row.getLong("version"),
                        row.getInt("sequence"),
                        row.getString("title"),
                        row.getString("opening_criterion"),
                        TEXTS.read(row.getString("opening_parts")),
                        row.getInt("stories"),
                        row.getInt("stories_done"),
                        row.getBoolean("last")),
                plan.value());
    }

    /** Every plan, the latest first. */
    public List<PlanReference> references() {
        return jdbc.query(
                REFERENCE + "order by plan.dated desc nulls last, plan.title, plan.slug",
                (row, number) -> reference(row));
    }

    public Optional<PlanReference> bySlug(String slug) {
        return jdbc.query(REFERENCE + "where plan.slug = ?", (row, number) -> reference(row), slug).stream()
                .findFirst();
    }

    public Optional<PlanReference> byId(PlanId id) {
        return jdbc.query(REFERENCE + "where plan.id = ?", (row, number) -> reference(row), id.value()).stream()
                .findFirst();
    }

    /** The plan that the person was last on; before their first visit, the latest one. */
    public Optional<PlanReference> lastVisitedBy(PersonId person) {
        return jdbc.query(REFERENCE + """
                                left join plan_visit on plan_visit.plan_id = plan.id and plan_visit.person_id = ?
                                order by plan_visit.person_id nulls last, plan.dated desc nulls last, plan.title
                                limit 1
                                """, (row, number) -> reference(row), person.value()).stream()
                .findFirst();
    }

    /** Notes that the person is on the plan now; writes only when they were elsewhere. */
    public void visited(PersonId person, PlanId plan) {
        jdbc.update("""
                insert into plan_visit (person_id, plan_id) values (?, ?)
                on conflict (person_id) do update set plan_id = excluded.plan_id
                where plan_visit.plan_id <> excluded.plan_id
                """, person.value(), plan.value());
    }

    /** Lets the database measure the tables anew, after many rows were written and flushed. */
    public void measure() {
        jdbc.execute("analyze wave, story, story_dependency");
    }

    private static PlanReference reference(ResultSet row) throws SQLException {
        return new PlanReference(
                new PlanId(row.getObject("id", UUID.class)), row.getString("slug"), row.getString("title"));
    }
}
