package org.koraos.portal.ci;

import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

import org.koraos.portal.access.PersonReference;
import org.koraos.portal.access.Role;
import org.koraos.portal.access.RoleRequired;
import org.koraos.portal.journal.JournalEntry;
import org.koraos.portal.journal.JournalReader;
import org.koraos.portal.kernel.InvalidValue;
import org.koraos.portal.kernel.Reason;
import org.koraos.portal.kernel.SubjectRef;
import org.koraos.portal.kernel.WebAddress;
import org.koraos.portal.plan.PlanReference;
import org.koraos.portal.plan.StoryKey;
import org.koraos.portal.support.GivenPeople;
import org.koraos.portal.support.GivenPlans;
import org.koraos.portal.support.MovableClock;
import org.koraos.portal.support.PortalTest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.koraos.portal.ci.CheckState.GREEN;
import static org.koraos.portal.ci.CheckState.RED;
import static org.koraos.portal.support.GivenEvidence.result;

@PortalTest
class CheckServiceTest {

    private static final StoryKey STORY = new StoryKey("S-1");
    private static final Reason BECAUSE = new Reason("Because");

    @Autowired
    CheckService service;

    @Autowired
    CheckFacts facts;

    @Autowired
    GivenPlans plans;

    @Autowired
    GivenPeople people;

    @Autowired
    JournalReader journal;

    @Autowired
    MovableClock clock;

    private PlanReference plan;
    private PersonReference engineer;

    @BeforeEach
    void given() {
        plan = plans.with("S-1", "S-2");
        engineer = people.with(Role.ENGINEER);
    }

    @AfterEach
    void setClockBack() {
        clock.reset();
    }

    @Test
    void an_engineer_states_a_result_and_it_carries_their_name() {
        var commit = new Commit("0123ABCDEF");
        var stated = new CheckResult(GREEN, new WebAddress("https://ci.example.org/7"), commit);
        state(stated);

        var counting = checks().counting().orElseThrow();
        assertThat(counting.result()).isEqualTo(stated);
        assertThat(counting.statedBy()).isEqualTo(engineer.asActor());
        assertThat(facts.ofPlan(plan.id()).get(STORY).green()).isTrue();
        assertThat(facts.ofPlan(plan.id()).get(STORY).statedBy()).isEqualTo(engineer.asActor());
        assertThat(commit.hash()).isEqualTo("0123abcdef");
    }

    @Test
    void only_engineers_state_and_take_back() {
        var id = state(result(GREEN));
        for (var role : EnumSet.complementOf(EnumSet.of(Role.ENGINEER))) {
            people.as(people.with(role), () -> {
                assertThatThrownBy(() -> service.state(plan.id(), STORY, result(RED)))
                        .isInstanceOf(RoleRequired.class);
                assertThatThrownBy(() -> service.withdraw(plan.id(), id, BECAUSE))
                        .isInstanceOf(RoleRequired.class);
                assertThat(service.checks(plan.id(), STORY).statements()).hasSize(1);
            });
        }
    }

    @Test
    void the_newest_statement_counts_and_the_older_ones_stay() {
        state(result(GREEN));
        state(result(RED));

        assertThat(checks().counting().orElseThrow().result().state()).isEqualTo(RED);
        assertThat(checks().statements()).hasSize(2);
        assertThat(facts.of(plan.id(), Set.of(STORY)).get(STORY).green()).isFalse();
    }

    /** The order is the database's: a node whose clock goes behind does not make its statements old. */
    @Test
    void a_clock_that_goes_behind_changes_nothing_about_which_is_newest() {
        clock.advance(Duration.ofHours(1));
        state(result(GREEN));
        clock.reset();
        state(result(RED));

        assertThat(facts.ofPlan(plan.id()).get(STORY).green()).isFalse();
        assertThat(checks().counting().orElseThrow().result().state()).isEqualTo(RED);
    }

    @Test
    void a_statement_taken_back_is_as_if_it_had_not_been_made() {
        state(result(GREEN));
        var red = state(result(RED));
        people.as(engineer, () -> service.withdraw(plan.id(), red, new Reason("Wrong run")));

        assertThat(facts.ofPlan(plan.id()).get(STORY).green()).isTrue();
        assertThat(checks().statements().getFirst().withdrawal().reason()).isEqualTo("Wrong run");
        assertThatThrownBy(() -> people.as(engineer, () -> service.withdraw(plan.id(), red, BECAUSE)))
                .isInstanceOf(CheckRefusal.Withdrawn.class);
    }

    @Test
    void without_a_statement_there_is_no_fact() {
        var only = state(result(GREEN));
        people.as(engineer, () -> service.withdraw(plan.id(), only, BECAUSE));

        assertThat(facts.ofPlan(plan.id())).isEmpty();
        assertThat(checks().counting()).isEmpty();
        assertThat(facts.of(plan.id(), Set.of())).isEmpty();
    }

    @Test
    void statements_stay_in_their_plan_and_need_a_story_of_it() {
        var id = state(result(GREEN));
        var other = plans.with("S-1");

        people.as(engineer, () -> {
            assertThatThrownBy(() -> service.withdraw(other.id(), id, BECAUSE))
                    .isInstanceOf(CheckRefusal.UnknownStatement.class);
            assertThatThrownBy(() -> service.state(plan.id(), new StoryKey("S-9"), result(GREEN)))
                    .isInstanceOf(CheckRefusal.UnknownStory.class);
        });
        assertThat(facts.ofPlan(other.id())).isEmpty();
    }

    @Test
    void a_commit_is_named_by_its_hash() {
        for (var hash : List.of("abc", "xyz1234", "0".repeat(65), "main", "0123456 ' or 1=1")) {
            assertThatThrownBy(() -> new Commit(hash)).as(hash).isInstanceOf(InvalidValue.class);
        }
        assertThat(Commit.ofNullable(" ")).isNull();
        assertThat(new Commit("0".repeat(64)).brief()).isEqualTo("0000000000");
    }

    @Test
    void each_change_is_in_the_journal_of_the_story_s_check() {
        var id = state(result(RED));
        people.as(engineer, () -> service.withdraw(plan.id(), id, BECAUSE));

        assertThat(journal.about(Set.of(new SubjectRef(plan.id().value(), "check", "S-1")), null, 10))
                .extracting(JournalEntry::action)
                .containsExactly("check-withdrawn", "check-stated");
    }

    private CheckId state(CheckResult result) {
        return people.as(engineer, () -> service.state(plan.id(), STORY, result));
    }

    private StoryChecks checks() {
        return people.as(engineer, () -> service.checks(plan.id(), STORY));
    }
}
