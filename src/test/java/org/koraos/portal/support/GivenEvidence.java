package org.koraos.portal.support;

import java.util.Arrays;
import java.util.List;

import org.springframework.boot.test.context.TestComponent;

import org.koraos.portal.access.PersonReference;
import org.koraos.portal.access.Role;
import org.koraos.portal.ci.CheckId;
import org.koraos.portal.ci.CheckResult;
import org.koraos.portal.ci.CheckService;
import org.koraos.portal.ci.CheckState;
import org.koraos.portal.evidence.EvidenceBody;
import org.koraos.portal.evidence.EvidenceContent;
import org.koraos.portal.evidence.EvidenceKind;
import org.koraos.portal.evidence.EvidenceService;
import org.koraos.portal.evidence.SeenEvidence;
import org.koraos.portal.kernel.Reason;
import org.koraos.portal.kernel.WebAddress;
import org.koraos.portal.plan.PlanId;
import org.koraos.portal.plan.StoryKey;

/** Evidence and checks of stories for tests. */
@TestComponent
public class GivenEvidence {

    private final EvidenceService evidence;
    private final CheckService checks;
    private final GivenPeople people;

    GivenEvidence(EvidenceService evidence, CheckService checks, GivenPeople people) {
        this.evidence = evidence;
        this.checks = checks;
        this.people = people;
    }

    /** Some words as evidence of these criteria. */
    public static EvidenceContent words(EvidenceKind kind, String title, String... criteria) {
        return new EvidenceContent(kind, title, new EvidenceBody.Text("As **seen**."), Arrays.asList(criteria));
    }

    /** Filed by a new engineer. */
    public SeenEvidence filed(PlanId plan, String story, EvidenceKind kind, String... criteria) {
        return filed(plan, story, people.with(Role.ENGINEER), words(kind, "Shows it", criteria));
    }

    public SeenEvidence filed(PlanId plan, String story, PersonReference by, EvidenceContent content) {
        return people.as(by, () -> evidence.file(plan, new StoryKey(story), content));
    }

    /** Waived by a new PO. */
    public void waived(PlanId plan, String story, EvidenceKind... kinds) {
        people.as(people.with(Role.PO), () -> {
            for (var kind : kinds) evidence.waive(plan, new StoryKey(story), kind, new Reason("Nothing to see"));
        });
    }

    /** All that the story needs: functional evidence of its criteria, the other kinds waived. */
    public void complete(PlanId plan, String story) {
        var reader = people.with(Role.AUDITOR);
        var pack = people.as(reader, () -> evidence.pack(plan, new StoryKey(story)));
        var criteria =
                pack.criteria().stream().map(criterion -> criterion.key()).toArray(String[]::new);
        filed(plan, story, EvidenceKind.FUNCTIONAL, criteria);
        waived(plan, story, EvidenceKind.OBSERVABILITY, EvidenceKind.DEGRADATION, EvidenceKind.RUNBOOK);
    }

    /** Stated by a new engineer. */
    public CheckId check(PlanId plan, String story, CheckState state) {
        return people.as(people.with(Role.ENGINEER), () -> checks.state(plan, new StoryKey(story), result(state)));
    }

    public static CheckResult result(CheckState state) {
        return new CheckResult(state, new WebAddress("https://ci.example.org/run/7"), null);
    }

    /** The kinds that a PO may waive. */
    public static List<EvidenceKind> waivable() {
        return Arrays.stream(EvidenceKind.values())
                .filter(EvidenceKind::waivable)
                .toList();
    }
}
