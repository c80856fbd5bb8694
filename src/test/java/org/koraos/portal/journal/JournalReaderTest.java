package org.koraos.portal.journal;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;

import org.koraos.portal.journal.JournalDetails.FieldChange;
import org.koraos.portal.kernel.Actor;
import org.koraos.portal.kernel.PersonId;
import org.koraos.portal.kernel.SubjectRef;
import org.koraos.portal.support.PortalTest;

import static org.assertj.core.api.Assertions.assertThat;

@PortalTest
class JournalReaderTest {

    private final UUID plan = UUID.randomUUID();
    private final Actor ana = new Actor(PersonId.create(), "Ana Alves");
    private final Actor bia = new Actor(PersonId.create(), "Bia Braga");

    @Autowired
    JournalReader journal;

    @Autowired
    JdbcTemplate database;

    @Test
    void a_thing_s_history_goes_from_new_to_old_and_on_from_the_last_one_seen() throws Exception {
        for (var number = 0; number < 5; number++) write("story", "S-1", "act-" + number, ana, null);
        write("story", "S-2", "elsewhere", ana, null);

        var story = Set.of(new SubjectRef(plan, "story", "S-1"));
        var newest = journal.about(story, null, 3);
        var older = journal.about(story, newest.getLast().sequence(), 3);

        assertThat(newest).extracting(JournalEntry::action).containsExactly("act-4", "act-3", "act-2");
        assertThat(older).extracting(JournalEntry::action).containsExactly("act-1", "act-0");
    }

    @Test
    void a_history_of_several_things_holds_the_entries_of_each_and_of_no_other_plan() throws Exception {
        write("story", "S-1", "of-story", ana, null);
        write("gate", "S-1/merge", "of-gate", ana, null);
        write("gate", "S-2/merge", "of-another-gate", ana, null);
        var otherPlan = new JournalReaderTest();
        otherPlan.database = database;
        otherPlan.write("story", "S-1", "of-another-plan", ana, null);

        var found = journal.about(
                List.of(new SubjectRef(plan, "story", "S-1"), new SubjectRef(plan, "gate", "S-1/merge")), null, 10);

        assertThat(found).extracting(JournalEntry::action).containsExactly("of-gate", "of-story");
        assertThat(journal.about(List.of(), null, 10)).isEmpty();
    }

    @Test
    void each_part_of_a_filter_narrows_what_is_found_and_counted() throws Exception {
        write("story", "S-1", "started", ana, null);
        write("story", "S-2", "blocked", bia, "The supplier is 100% late");
        write("risk", "R-1", "assigned", bia, null);

        assertFound(filter(ana, null, null, null), "started");
        assertFound(filter(null, "risk", null, null), "assigned");
        assertFound(filter(null, null, "blocked", null), "blocked");
        assertFound(filter(null, null, null, "SUPPLIER"), "blocked");
        assertFound(filter(null, null, null, "braga"), "assigned", "blocked");
        assertFound(filter(null, null, null, "r-1"), "assigned");
        assertFound(filter(ana, "risk", null, null));
        assertFound(JournalFilter.all(plan), "assigned", "blocked", "started");
    }

    @Test
    void what_a_person_types_is_looked_for_as_it_stands() throws Exception {
        write("story", "S-1", "plain", ana, "nothing special");
        write("story", "S-2", "special", ana, "100%_done\\ and ' OR 1=1--");

        for (var text : List.of("%", "_", "\\", "' OR 1=1--", "100%_done\\")) {
            assertFound(filter(null, null, null, text), "special");
        }
        assertFound(filter(null, null, null, "nothing%special"));
    }

    @Test
    void dates_bound_the_entries_at_both_ends() throws Exception {
        write("story", "S-1", "now", ana, null);
        var written = journal.find(JournalFilter.all(plan), 0, 1).getFirst().at();

        assertFound(between(written, written.plus(1, ChronoUnit.MICROS)), "now");
        assertFound(between(written.plus(1, ChronoUnit.MICROS), null));
        assertFound(between(null, written));
    }

    @Test
    void pages_follow_each_other_without_gap_or_repeat() throws Exception {
        for (var number = 0; number < 7; number++) write("story", "S-1", "act-" + number, ana, null);

        var all = JournalFilter.all(plan);
        var paged = new ArrayList<JournalEntry>();
        for (var offset = 0; offset < 7; offset += 3) paged.addAll(journal.find(all, offset, 3));

        assertThat(paged).isEqualTo(journal.find(all, 0, 100)).hasSize(7);
    }

    @Test
    void details_say_which_fields_a_change_touched() throws Exception {
        var story = UUID.randomUUID();
        write(story, 0, "story", "S-1", "added", ana, null, "{\"owner\":null,\"tags\":[\"a\"],\"title\":\"Old\"}");
        write(story, 1, "story", "S-1", "edited", ana, null, "{\"owner\":\"Bia\",\"tags\":[\"a\"],\"title\":\"New\"}");

        var entries = journal.find(JournalFilter.all(plan), 0, 10);
        var edited = journal.details(entries.getFirst().id()).orElseThrow();
        var added = journal.details(entries.getLast().id()).orElseThrow();

        assertThat(edited.changes())
                .containsExactly(new FieldChange("owner", null, "Bia"), new FieldChange("title", "Old", "New"));
        assertThat(added.changes())
                .containsExactly(new FieldChange("tags", null, "[\"a\"]"), new FieldChange("title", null, "Old"));
        assertThat(edited.digestHolds()).isTrue();
        assertThat(edited.version()).isEqualTo(1);
    }

    @Test
    void a_state_that_lost_its_digest_is_told() throws Exception {
        var id = write("story", "S-1", "added", ana, null);
        var digest = journal.details(id).orElseThrow().digest();
        database.update("""
                insert into journal_entry (id, plan_id, module, subject_kind, subject_key, aggregate_id,
                    aggregate_version, action, actor_id, actor_name, state, state_digest, correlation_id)
                select ?, plan_id, module, subject_kind, subject_key, aggregate_id, aggregate_version, 'forged',
                    actor_id, actor_name, '{"title":"Forged"}', state_digest, correlation_id
                from journal_entry where id = ?
                """, plan, id);

        var forged = journal.details(plan).orElseThrow();

        assertThat(forged.digest()).isEqualTo(digest);
        assertThat(forged.digestHolds()).isFalse();
    }

    @Test
    void choices_are_what_occurs_each_once_with_a_person_s_latest_name() throws Exception {
        write("story", "S-1", "started", ana, null);
        write("story", "S-2", "started", new Actor(ana.id(), "Ana Alves Prado"), null);
        write("risk", "R-1", "assigned", bia, null);

        var choices = journal.choices(plan);

        assertThat(choices.people()).extracting(Actor::name).containsExactlyInAnyOrder("Ana Alves Prado", "Bia Braga");
        assertThat(choices.kinds()).extracting(JournalChoices.Kind::kind).containsExactly("risk", "story");
        assertThat(choices.actions())
                .extracting(action -> action.label().key())
                .containsExactly("plan.journal.assigned", "plan.journal.started");
    }

    private void assertFound(JournalFilter filter, String... actions) {
        assertThat(journal.find(filter, 0, 100))
                .extracting(JournalEntry::action)
                .containsExactly(actions);
        assertThat(journal.count(filter)).isEqualTo(actions.length);
    }

    private JournalFilter filter(
            @Nullable Actor person, @Nullable String kind, @Nullable String action, @Nullable String text) {
        return new JournalFilter(plan, person == null ? null : person.id(), null, kind, action, null, null, text);
    }

    private JournalFilter between(@Nullable Instant from, @Nullable Instant before) {
        return new JournalFilter(plan, null, null, null, null, from, before, null);
    }

    private UUID write(String kind, String key, String action, Actor by, @Nullable String reason) throws Exception {
        return write(UUID.randomUUID(), 0, kind, key, action, by, reason, "{}");
    }

    private UUID write(
            UUID aggregate,
            long version,
            String kind,
            String key,
            String action,
            Actor by,
            @Nullable String reason,
            String state)
            throws Exception {
        var id = UUID.randomUUID();
        database.update(
                """
                insert into journal_entry (id, plan_id, module, subject_kind, subject_key, aggregate_id,
                    aggregate_version, action, actor_id, actor_name, reason, state, state_digest, correlation_id)
                values (?, ?, 'plan', ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                """,
                id,
                plan,
                kind,
                key,
                aggregate,
                version,
                action,
                by.id().value(),
                by.name(),
                reason,
                state,
                MessageDigest.getInstance("SHA-256").digest(state.getBytes(StandardCharsets.UTF_8)),
                UUID.randomUUID());
        return id;
    }
}
