package org.koraos.portal.plan.document;

import java.util.HashSet;
import java.util.List;

import org.junit.jupiter.api.Test;

import org.koraos.portal.plan.CriterionKind;
import org.koraos.portal.plan.GateKind;
import org.koraos.portal.plan.document.PlanDocument.FrozenDecision;
import org.koraos.portal.plan.document.PlanDocument.Gate;
import org.koraos.portal.plan.document.PlanDocument.Risk;
import org.koraos.portal.plan.document.PlanDocument.Severity;
import org.koraos.portal.plan.document.PlanDocument.Story;
import org.koraos.portal.plan.document.PlanDocument.Wave;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

/** The plan that comes with the portal: the team's facts, told in the rich format. */
class SamplePlanTest {

    private static final List<String> ENGINEERS = List.of("Enzo Esteves", "Érica Engel", "engineer", "engineer2");

    private final PlanReading reading = Documents.read(Documents.sample());
    private final PlanDocument document = reading.document();

    @Test
    void it_reads_without_an_error_or_a_warning() {
        assertThat(Documents.errors(reading)).isEmpty();
        assertThat(Documents.warnings(reading)).isEmpty();
        assertThat(reading.importable()).isTrue();
    }

    @Test
    void it_has_fifteen_stories_in_three_waves_and_three_high_risks_without_owners() {
        assertThat(document.waves())
                .extracting(Wave::key)
                .extracting(Object::toString)
                .containsExactly("O1", "O2", "O3");
        assertThat(document.stories()).hasSize(15);
        assertThat(document.stories().stream()
                        .filter(story -> story.wave().value().equals("O1")))
                .hasSize(8);
        assertThat(document.stories().stream()
                        .filter(story -> story.wave().value().equals("O2")))
                .hasSize(5);
        assertThat(document.risks()).hasSize(3).allSatisfy(risk -> {
            assertThat(risk.severity()).isEqualTo(Severity.HIGH);
            assertThat(risk.owner()).isNull();
        });
    }

    @Test
    void each_story_is_worth_looking_at() {
        assertThat(document.stories()).allSatisfy(story -> {
            assertThat(story.title()).isNotBlank();
            assertThat(story.description()).hasSizeGreaterThan(60);
            assertThat(story.priority()).isNotNull();
            assertThat(story.criteria().stream().filter(criterion -> criterion.kind() == CriterionKind.BASE))
                    .hasSizeGreaterThanOrEqualTo(2);
            assertThat(story.criteria().stream().filter(criterion -> criterion.kind() == CriterionKind.DELTA))
                    .isNotEmpty();
        });
        assertThat(document.stories()).extracting(Story::title).doesNotHaveDuplicates();
        assertThat(document.stories().stream()
                        .filter(story -> !story.dependencies().isEmpty()))
                .hasSizeGreaterThan(10);
        assertThat(document.stories().stream()
                        .filter(story -> !story.touchedDecisions().isEmpty()))
                .hasSize(1);
    }

    @Test
    void engineers_own_stories_and_some_wait_for_an_owner() {
        var owners = new HashSet<String>();
        for (var story : document.stories()) if (story.owner() != null) owners.add(story.owner());
        assertThat(owners).isSubsetOf(ENGINEERS).hasSizeGreaterThan(2);
        assertThat(document.stories().stream().filter(story -> story.owner() == null))
                .hasSizeBetween(3, 8);
    }

    @Test
    void it_states_the_facts_of_the_team() {
        var found = Documents.ofTheTeam();
        assumeTrue(
                found.isPresent(), "The team's plan is not beside this project, so there is nothing to compare with");
        var team = Documents.read(found.get()).document();
        assertThat(document.metadata().project().text())
                .isEqualTo(team.metadata().project().text());
        assertThat(document.metadata().phase().text())
                .isEqualTo(team.metadata().phase().text());
        assertThat(document.metadata().date().date())
                .isEqualTo(team.metadata().date().date());
        assertThat(keys(document)).isEqualTo(keys(team));
        assertThat(document.waves())
                .extracting(wave -> wave.openingParts().size())
                .isEqualTo(team.waves().stream()
                        .map(wave -> wave.openingParts().size())
                        .toList());
        assertThat(document.frozenDecisions())
                .extracting(FrozenDecision::key)
                .isEqualTo(
                        team.frozenDecisions().stream().map(FrozenDecision::key).toList());
        assertThat(document.deferredItems()).hasSameSizeAs(team.deferredItems());
        assertThat(document.risks())
                .extracting(Risk::key)
                .isEqualTo(team.risks().stream().map(Risk::key).toList());
        assertThat(document.risks())
                .extracting(Risk::severity)
                .isEqualTo(team.risks().stream().map(Risk::severity).toList());
        assertThat(sizes(document.gates())).isEqualTo(sizes(team.gates()));
        assertThat(document.storyDefinitionOfDone()).hasSameSizeAs(team.storyDefinitionOfDone());
        assertThat(document.evidenceKinds()).hasSameSizeAs(team.evidenceKinds());
        assertThat(document.phaseDefinitionOfDone()).hasSameSizeAs(team.phaseDefinitionOfDone());
        assertThat(document.references())
                .extracting(Stated::text)
                .isEqualTo(team.references().stream().map(Stated::text).toList());
    }

    private static List<String> keys(PlanDocument document) {
        return document.stories().stream()
                .map(story -> story.wave() + " " + story.key())
                .toList();
    }

    private record Size(GateKind kind, int criteria) {}

    private static List<Size> sizes(List<Gate> gates) {
        return gates.stream()
                .map(gate -> new Size(gate.kind(), gate.criteria().size()))
                .toList();
    }
}
