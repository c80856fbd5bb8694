package org.koraos.portal.gate;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

import org.koraos.portal.access.PersonReference;
import org.koraos.portal.access.Role;
import org.koraos.portal.plan.PlanContract.StoryContract;
import org.koraos.portal.plan.PlanReference;
import org.koraos.portal.plan.PlanRefusal;
import org.koraos.portal.plan.PlanRevised;
import org.koraos.portal.plan.PlanService;
import org.koraos.portal.plan.StoryKey;
import org.koraos.portal.plan.WaveKey;
import org.koraos.portal.plan.document.Finding;
import org.koraos.portal.plan.document.ImportPreview;
import org.koraos.portal.plan.document.PlanChange;
import org.koraos.portal.plan.document.PlanImportService;
import org.koraos.portal.support.GivenGates;
import org.koraos.portal.support.GivenPeople;
import org.koraos.portal.support.GivenPlans;
import org.koraos.portal.support.PortalTest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.koraos.portal.support.GivenPlans.O1;
import static org.koraos.portal.support.GivenPlans.O2;

/** No document takes a story from a wave that passed its gate (BI-16). */
@PortalTest
class WavesPastTheirGateTest {

    @Autowired
    GivenPeople people;

    @Autowired
    GivenPlans plans;

    @Autowired
    GivenGates given;

    @Autowired
    GateService gates;

    @Autowired
    PlanService service;

    @Autowired
    PlanImportService imports;

    private static StoryContract story(String key, WaveKey wave) {
        return StoryContract.named(new StoryKey(key), wave);
    }

    private PlanRevised revise(PersonReference po, PlanReference plan, StoryContract... stories) {
        var contract = GivenPlans.contract(List.of(stories));
        return people.as(
                po, () -> service.revise(plan.id(), service.page(plan.id()).version(), contract));
    }

    @Test
    void a_story_stays_in_a_wave_that_passed_until_the_gates_cycle_begins_anew() {
        var po = people.with(Role.PO);
        var gate = GateKey.wave(O1);
        var plan = plans.with(Stream.of(story("S-1", O1), story("S-2", O2)));
        given.done(plan, "S-1", people.with(Role.ENGINEER));
        given.stateAll(plan, gate);
        assertThat(people.as(po, () -> service.passedWaves(plan.id()))).isEmpty();
        given.pass(plan, gate);
        assertThat(people.as(po, () -> service.passedWaves(plan.id()))).containsExactly(O1);

        assertThatThrownBy(() -> revise(po, plan, story("S-2", O2))).isInstanceOf(PlanRefusal.LeavesPassedWave.class);
        assertThatThrownBy(() -> revise(po, plan, story("S-1", O2), story("S-2", O2)))
                .isInstanceOf(PlanRefusal.LeavesPassedWave.class);
        assertThat(revise(po, plan, story("S-1", O1)).withdrawn()).containsExactly(new StoryKey("S-2"));

        people.as(po, () -> gates.withdrawStatement(plan.id(), gate, "criteria", GivenGates.BECAUSE));
        assertThat(people.as(po, () -> service.passedWaves(plan.id()))).isEmpty();
        assertThat(revise(po, plan, story("S-2", O2)).withdrawn()).containsExactly(new StoryKey("S-1"));
    }

    @Test
    void a_document_that_would_take_one_is_refused_with_all_that_it_would_change() {
        var po = people.with(Role.PO);
        var gate = GateKey.wave(O1);
        var document = """
                # Past its gate

                ## Execution order
                | Sequence | Wave | Stories | Criterion to open the next |
                |---|---|---|---|
                | 1 | O1 | %s | everybody is content |
                | 2 | O2 | %s | the team agrees |

                ## Story definition of done
                - Open a branch
                """;
        var first = preview(po, document.formatted("S-P-001..002", "S-P-003"));
        var plan = people.as(po, () -> imports.bringIn(first));
        given.done(plan, "S-P-001", people.with(Role.ENGINEER));
        given.done(plan, "S-P-002", people.with(Role.ENGINEER));
        given.stateAll(plan, gate);
        given.pass(plan, gate);
        for (var waves : List.of(List.of("S-P-001", "S-P-003"), List.of("S-P-001", "S-P-002..003"))) {
            var newer = preview(po, document.formatted(waves.get(0), waves.get(1)));
            assertThat(newer.importable()).isFalse();
            assertThat(newer.findings())
                    .filteredOn(finding -> finding.severity() == Finding.Severity.ERROR)
                    .singleElement()
                    .extracting(finding -> finding.message().key())
                    .isEqualTo("plan.finding.leaves-passed-wave");
            assertThat(newer.changes())
                    .filteredOn(change -> change.key().equals("S-P-002"))
                    .singleElement()
                    .extracting(PlanChange::kind)
                    .isIn(PlanChange.Kind.WITHDRAWN, PlanChange.Kind.CHANGED);
            assertThatThrownBy(() -> people.as(po, () -> imports.bringIn(newer)))
                    .isInstanceOf(PlanRefusal.DocumentHasErrors.class);
        }
        assertThat(preview(po, document.formatted("S-P-001..002", "S-P-003..004"))
                        .importable())
                .isTrue();
    }

    private ImportPreview preview(PersonReference po, String document) {
        var bytes = document.getBytes(StandardCharsets.UTF_8);
        return people.as(po, () -> imports.preview(bytes, "plan.md", null));
    }
}
