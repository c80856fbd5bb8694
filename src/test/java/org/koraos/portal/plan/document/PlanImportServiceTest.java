package org.koraos.portal.plan.document;

import java.nio.charset.StandardCharsets;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.beans.factory.annotation.Autowired;

import org.koraos.portal.access.PersonReference;
import org.koraos.portal.access.Role;
import org.koraos.portal.access.RoleRequired;
import org.koraos.portal.plan.PlanRefusal;
import org.koraos.portal.plan.PlanService;
import org.koraos.portal.plan.StoryKey;
import org.koraos.portal.plan.StoryService;
import org.koraos.portal.plan.document.PlanChange.Kind;
import org.koraos.portal.plan.document.PlanChange.Subject;
import org.koraos.portal.support.GivenPeople;
import org.koraos.portal.support.PortalTest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

@PortalTest
class PlanImportServiceTest {

    @Autowired
    GivenPeople people;

    @Autowired
    PlanImportService imports;

    @Autowired
    PlanService plans;

    @Autowired
    StoryService stories;

    @Test
    void a_document_is_previewed_imported_and_then_says_nothing_new() {
        var po = people.with(Role.PO);
        var document = document("first", "S-A-001..003", "S-B-001");
        var preview = preview(po, document);
        assertThat(preview.plan()).isNull();
        assertThat(preview.count(Subject.WAVE, Kind.CREATED)).isEqualTo(2);
        assertThat(preview.count(Subject.STORY, Kind.CREATED)).isEqualTo(4);
        var plan = people.as(po, () -> imports.bringIn(preview));
        var again = preview(po, document);
        assertThat(again.plan()).isEqualTo(plan);
        assertThat(again.changesNothing()).isTrue();
    }

    @Test
    void a_newer_version_shows_what_changes_and_withdraws_without_deleting() {
        var po = people.with(Role.PO);
        var plan = people.as(po, () -> imports.bringIn(preview(po, document("second", "S-A-001..003", "S-B-001"))));
        var newer = preview(po, document("second", "S-A-001..002", "S-B-001..002"));
        assertThat(newer.count(Subject.STORY, Kind.CREATED)).isEqualTo(1);
        assertThat(newer.count(Subject.STORY, Kind.WITHDRAWN)).isEqualTo(1);
        assertThat(newer.count(Subject.STORY, Kind.UNCHANGED)).isEqualTo(3);
        people.as(po, () -> imports.bringIn(newer));
        var gone = people.as(
                po, () -> stories.page(plan.id(), new StoryKey("S-A-003")).orElseThrow());
        assertThat(gone.withdrawn()).isTrue();
    }

    @Test
    void of_two_people_who_import_the_same_new_plan_one_is_told() {
        var one = people.with(Role.PO);
        var other = people.with(Role.PO);
        var ofOne = preview(one, document("third", "S-A-001", "S-B-001"));
        var ofOther = preview(other, document("third", "S-A-001..002", "S-B-001"));
        people.as(one, () -> imports.bringIn(ofOne));
        assertThatThrownBy(() -> people.as(other, () -> imports.bringIn(ofOther)))
                .isInstanceOf(PlanRefusal.PlanMadeMeanwhile.class);
    }

    @Test
    void a_preview_of_a_plan_that_moved_since_is_refused() {
        var po = people.with(Role.PO);
        people.as(po, () -> imports.bringIn(preview(po, document("fourth", "S-A-001", "S-B-001"))));
        var stale = preview(po, document("fourth", "S-A-001..002", "S-B-001"));
        people.as(po, () -> imports.bringIn(preview(po, document("fourth", "S-A-001..003", "S-B-001"))));
        assertThatThrownBy(() -> people.as(po, () -> imports.bringIn(stale)))
                .isInstanceOf(PlanRefusal.PlanChangedMeanwhile.class);
    }

    @Test
    void a_document_with_errors_changes_nothing() {
        var po = people.with(Role.PO);
        var preview = preview(po, document("fifth", "S-A-003..001", "S-B-001"));
        assertThat(preview.importable()).isFalse();
        assertThat(preview.count(Finding.Severity.ERROR)).isPositive();
        assertThatThrownBy(() -> people.as(po, () -> imports.bringIn(preview)))
                .isInstanceOf(PlanRefusal.DocumentHasErrors.class);
    }

    @ParameterizedTest
    @EnumSource(value = Role.class, names = "PO", mode = EnumSource.Mode.EXCLUDE)
    void only_a_po_imports(Role role) {
        var person = people.with(role);
        assertThatThrownBy(() -> preview(person, document("sixth", "S-A-001", "S-B-001")))
                .isInstanceOf(RoleRequired.class);
    }

    private ImportPreview preview(PersonReference person, byte[] document) {
        return people.as(person, () -> imports.preview(document, "plan.md", null));
    }

    private static byte[] document(String phase, String first, String second) {
        return """
                # Plan of phase %s

                ## Metadata
                - Project: Import test
                - Phase: %s

                ## Execution order
                | Sequence | Wave | Stories | Criterion to open the next |
                |---|---|---|---|
                | 1 | O1 | %s | CI green |
                | 2 | O2 | %s | drill approved |
                """.formatted(phase, phase, first, second).getBytes(StandardCharsets.UTF_8);
    }
}
