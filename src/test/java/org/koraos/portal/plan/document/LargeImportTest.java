package org.koraos.portal.plan.document;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.charset.StandardCharsets;
import java.util.function.Supplier;

import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

import org.koraos.portal.access.PersonReference;
import org.koraos.portal.access.Role;
import org.koraos.portal.plan.PlanReference;
import org.koraos.portal.plan.StoryService;
import org.koraos.portal.plan.document.PlanChange.Kind;
import org.koraos.portal.plan.document.PlanChange.Subject;
import org.koraos.portal.support.GivenPeople;
import org.koraos.portal.support.GivenPlans;
import org.koraos.portal.support.PortalTest;

import static org.assertj.core.api.Assertions.assertThat;

/** A plan of 10,000 stories through preview, import, and newer versions; prints how long each took. */
@PortalTest
class LargeImportTest {

    private static final int STORIES = 10_000;
    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

    @Autowired
    GivenPeople people;

    @Autowired
    GivenPlans given;

    @Autowired
    PlanImportService imports;

    @Autowired
    StoryService stories;

    private static String document(String version, int changed) {
        var text = new StringBuilder("""
                # Large plan %s

                - Project: Large
                - Phase: 1

                ## Execution order
                | Sequence | Wave | Stories | Criterion to open the next |
                |---|---|---|---|
                """.formatted(version));
        for (var wave = 0; wave < 10; wave++) {
            text.append("| %d | O%d | S-L-%05d..%05d | CI green |%n"
                    .formatted(wave + 1, wave + 1, wave * 1_000 + 1, wave * 1_000 + 1_000));
        }
        text.append("""

                ## Story definition of done
                - Open a branch
                - Validate the criteria
                - Ask for a review

                ## Stories
                | Story | Title | Depends on | Acceptance criteria |
                |---|---|---|---|
                """);
        for (var story = 1; story <= STORIES; story++) {
            text.append("| S-L-%05d | Story %d%s | %s | CA-01: it works; CA-02: it goes on working |%n"
                    .formatted(
                            story,
                            story,
                            story <= changed ? " " + version : "",
                            story == 1 ? "" : "S-L-%05d".formatted(story - 1)));
        }
        return text.toString();
    }

    private static <T> T timed(String what, Supplier<T> act) {
        var start = System.nanoTime();
        var worked = THREADS.getCurrentThreadCpuTime();
        var result = act.get();
        System.out.printf(
                "%s of %,d stories: %,d ms, of which %,d ms of work here%n",
                what,
                STORIES,
                (System.nanoTime() - start) / 1_000_000,
                (THREADS.getCurrentThreadCpuTime() - worked) / 1_000_000);
        return result;
    }

    private ImportPreview preview(PersonReference po, String what, String document) {
        var bytes = document.getBytes(StandardCharsets.UTF_8);
        return timed(what, () -> people.as(po, () -> imports.preview(bytes, "large.md", null)));
    }

    private PlanReference bringIn(PersonReference po, String what, ImportPreview preview) {
        return timed(what, () -> people.as(po, () -> imports.bringIn(preview)));
    }

    @Test
    void ten_thousand_stories_are_previewed_imported_and_brought_to_a_newer_version() {
        var po = people.with(Role.PO);
        preview(po, "First preview, everything cold,", document("v1", 0));
        var first = preview(po, "Preview of a new plan", document("v1", 0));
        assertThat(first.count(Subject.STORY, Kind.CREATED)).isEqualTo(STORIES);
        var plan = bringIn(po, "Import as a new plan", first);

        var same = preview(po, "Preview of the same document", document("v1", 0));
        assertThat(same.changesNothing()).isTrue();

        people.as(po, () -> stories.describe(given.seen(plan, "S-L-00500"), "Ours", null));
        var few = preview(po, "Preview of a version that changes 10", document("v2", 10));
        assertThat(few.count(Subject.STORY, Kind.CHANGED)).isEqualTo(10);
        bringIn(po, "Import of 10 changes", few);

        var all = preview(po, "Preview of a version that changes all", document("v3", STORIES));
        assertThat(all.count(Subject.STORY, Kind.CHANGED)).isEqualTo(STORIES);
        bringIn(po, "Import of changes to all", all);
    }
}
