package org.koraos.portal.plan.document;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import org.koraos.portal.kernel.PersonId;
import org.koraos.portal.plan.AcceptanceCriterion;
import org.koraos.portal.plan.CriterionKind;
import org.koraos.portal.plan.PlanContent;
import org.koraos.portal.plan.PlanContract;
import org.koraos.portal.plan.PlanContract.Head;
import org.koraos.portal.plan.PlanContract.StoryContract;
import org.koraos.portal.plan.PlanContract.WaveContract;
import org.koraos.portal.plan.Priority;
import org.koraos.portal.plan.StoryKey;
import org.koraos.portal.plan.WaveKey;

import static org.assertj.core.api.Assertions.assertThat;

/** Of a newer version of a document, what wins over what people did, and what does not. */
class NewerVersionTest {

    private static final PersonId ENZO = PersonId.create();
    private static final PersonId ERICA = PersonId.create();

    private static Told told(String key) {
        return new Told(new StoryKey(key), new WaveKey("O1"), null, null, null, Set.of(), List.of());
    }

    /** A story by the fields that these tests look at. */
    private record Told(
            StoryKey key,
            WaveKey wave,
            @Nullable String title,
            @Nullable PersonId owner,
            @Nullable Priority priority,
            Set<StoryKey> dependencies,
            List<AcceptanceCriterion> criteria) {

        Told in(String otherWave) {
            return new Told(key, new WaveKey(otherWave), title, owner, priority, dependencies, criteria);
        }

        Told titled(String otherTitle) {
            return new Told(key, wave, otherTitle, owner, priority, dependencies, criteria);
        }

        Told ownedBy(PersonId person) {
            return new Told(key, wave, title, person, priority, dependencies, criteria);
        }

        Told needing(String... keys) {
            var needed = Arrays.stream(keys).map(StoryKey::new).collect(Collectors.toSet());
            return new Told(key, wave, title, owner, priority, needed, criteria);
        }

        Told with(AcceptanceCriterion... some) {
            return new Told(key, wave, title, owner, priority, dependencies, List.of(some));
        }

        StoryContract contract() {
            return new StoryContract(key, wave, title, null, owner, priority, dependencies, criteria, null, null);
        }
    }

    private static AcceptanceCriterion criterion(String key, String text) {
        return new AcceptanceCriterion(CriterionKind.BASE, key, text);
    }

    private static PlanContract plan(Told... stories) {
        return new PlanContract(
                new Head("Plan", null, null, null, null, null, null),
                PlanContent.EMPTY,
                List.of(
                        new WaveContract(new WaveKey("O1"), 1, null, null, List.of()),
                        new WaveContract(new WaveKey("O2"), 2, null, null, List.of())),
                Arrays.stream(stories).map(Told::contract).toList(),
                "0".repeat(64));
    }

    private static StoryContract merged(Told now, @Nullable Told before, Told said) {
        var others = new Told[] {told("S-7"), told("S-8"), told("S-9")};
        return NewerVersion.of(
                        plan(with(now, others)),
                        before == null ? null : plan(with(before, others)),
                        plan(with(said, others)))
                .stories()
                .getFirst();
    }

    private static Told[] with(Told first, Told... others) {
        var all = new Told[others.length + 1];
        all[0] = first;
        System.arraycopy(others, 0, all, 1, others.length);
        return all;
    }

    @Test
    void what_the_document_says_as_before_stays_as_people_left_it() {
        var story = told("S-1").titled("Old").ownedBy(ENZO).needing("S-7").with(criterion("CA-01", "Old"));
        var edited = story.titled("Edited")
                .ownedBy(ERICA)
                .in("O2")
                .needing("S-8")
                .with(criterion("CA-01", "Edited"), criterion("CA-99", "Added"));
        var merged = merged(edited, story, story);
        assertThat(merged.wave()).isEqualTo(new WaveKey("O2"));
        assertThat(merged.title()).isNull();
        assertThat(merged.owner()).isNull();
        assertThat(merged.dependencies()).isNull();
        assertThat(merged.criteria()).isNull();
    }

    @Test
    void what_the_document_says_otherwise_wins() {
        var story = told("S-1").titled("Old").ownedBy(ENZO).needing("S-7").with(criterion("CA-01", "Old"));
        var edited = story.titled("Edited").ownedBy(ERICA).with(criterion("CA-01", "Edited"));
        var said = story.titled("New").ownedBy(ENZO).in("O2").with(criterion("CA-01", "New"));
        var merged = merged(edited, story, said);
        assertThat(merged.wave()).isEqualTo(new WaveKey("O2"));
        assertThat(merged.title()).isEqualTo("New");
        assertThat(merged.owner()).isNull();
        assertThat(merged.criteria()).containsExactly(criterion("CA-01", "New"));
    }

    @Test
    void of_dependencies_only_those_move_that_the_document_adds_or_drops() {
        var before = told("S-1").needing("S-7", "S-8");
        var now = told("S-1").needing("S-7", "S-8", "S-9");
        assertThat(merged(now, before, told("S-1").needing("S-7")).dependencies())
                .containsExactlyInAnyOrder(new StoryKey("S-7"), new StoryKey("S-9"));
        assertThat(merged(told("S-1"), told("S-1"), told("S-1").needing("S-7")).dependencies())
                .containsExactly(new StoryKey("S-7"));
        assertThat(merged(before, before, told("S-1")).dependencies()).isEmpty();
    }

    @Test
    void what_the_document_has_no_more_is_no_longer_waited_for_when_dependencies_change() {
        var now = plan(told("S-1").needing("S-2"), told("S-2"), told("S-3"));
        var said = plan(told("S-1").needing("S-3"), told("S-3"));
        assertThat(NewerVersion.of(now, plan(told("S-1"), told("S-2"), told("S-3")), said)
                        .stories()
                        .getFirst()
                        .dependencies())
                .containsExactly(new StoryKey("S-3"));
    }

    @Test
    void of_criteria_only_those_move_that_the_document_adds_changes_or_drops() {
        var one = criterion("CA-01", "One");
        var two = criterion("CA-02", "Two");
        var three = criterion("CA-03", "Three");
        var ours = criterion("CA-90", "Ours");
        var before = told("S-1").with(one, two);
        var now = told("S-1").with(criterion("CA-01", "One, edited"), two, ours);
        assertThat(merged(now, before, told("S-1").with(one, three)).criteria())
                .containsExactly(criterion("CA-01", "One, edited"), three, ours);
        assertThat(merged(told("S-1").with(two), before, told("S-1").with(one, two, three))
                        .criteria())
                .as("what people removed stays away")
                .containsExactly(two, three);
    }

    @Test
    void nobody_stays_in_a_wave_that_the_document_has_no_more() {
        var before = plan(told("S-1"));
        var now = plan(told("S-1").in("O2"));
        var said = new PlanContract(
                before.head(),
                before.content(),
                before.waves().subList(0, 1),
                before.stories(),
                before.documentDigest());
        assertThat(NewerVersion.of(now, before, said).stories().getFirst().wave())
                .isEqualTo(new WaveKey("O1"));
    }

    @Test
    void where_the_last_version_is_not_known_all_that_is_said_counts() {
        var now = told("S-1").titled("Ours").needing("S-8").with(criterion("CA-90", "Ours"));
        var merged = merged(now, null, told("S-1").titled("Said").needing("S-7").with(criterion("CA-01", "Said")));
        assertThat(merged.title()).isEqualTo("Said");
        assertThat(merged.dependencies()).containsExactlyInAnyOrder(new StoryKey("S-7"), new StoryKey("S-8"));
        assertThat(merged.criteria()).containsExactly(criterion("CA-01", "Said"), criterion("CA-90", "Ours"));
    }

    @Test
    void a_new_story_is_taken_as_said() {
        var merged = NewerVersion.of(plan(), plan(), plan(told("S-1").titled("New")));
        assertThat(merged.stories().getFirst().title()).isEqualTo("New");
    }

    private static PlanContract listing(
            List<String> steps, List<String> done, String opening, StoryContract... stories) {
        return new PlanContract(
                new Head("Plan", null, null, null, null, null, null),
                PlanContent.EMPTY.with(steps, done),
                List.of(new WaveContract(new WaveKey("O1"), 1, null, opening, List.of(opening))),
                List.of(stories),
                "0".repeat(64));
    }

    private static StoryContract checked(@Nullable String... steps) {
        return new StoryContract(
                new StoryKey("S-1"),
                new WaveKey("O1"),
                null,
                null,
                null,
                null,
                null,
                null,
                steps.length == 0 ? null : List.of(steps),
                null);
    }

    @Test
    void of_steps_only_those_move_that_the_document_adds_or_drops() {
        var before = listing(List.of("a", "b", "c"), List.of("x", "y"), "CI green", checked());
        var now = listing(List.of("b", "ours", "a"), List.of("x, in our words"), "CI green", checked("own", "a"));
        var same = NewerVersion.of(now, before, before);
        assertThat(same.content()).isEqualTo(now.content());
        assertThat(same.stories().getFirst().checklist()).containsExactly("own", "a");
        var said = listing(List.of("d", "a", "c"), List.of("x", "y", "z"), "CI green", checked());
        var merged = NewerVersion.of(now, before, said);
        assertThat(merged.content().storySteps()).containsExactly("d", "a", "ours");
        assertThat(merged.content().definitionOfDone()).containsExactly("z", "x, in our words");
        assertThat(merged.stories().getFirst().checklist()).containsExactly("d", "a", "own");
    }

    @Test
    void a_waves_criterion_is_the_documents_only_when_the_document_changed_it() {
        var before = listing(List.of(), List.of(), "CI green");
        var now = listing(List.of(), List.of(), "CI green and drill approved");
        var rest = listing(List.of("a"), List.of(), "CI green");
        assertThat(NewerVersion.of(now, before, rest).waves()).isEqualTo(now.waves());
        var said = listing(List.of(), List.of(), "CI green, no alert open");
        assertThat(NewerVersion.of(now, before, said).waves()).isEqualTo(said.waves());
        assertThat(NewerVersion.of(now, null, rest).waves())
                .as("nobody knows who changed it")
                .isEqualTo(rest.waves());
    }
}
