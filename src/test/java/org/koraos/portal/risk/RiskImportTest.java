package org.koraos.portal.risk;

import java.util.List;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

import org.koraos.portal.access.PersonReference;
import org.koraos.portal.access.Role;
import org.koraos.portal.journal.JournalEntry;
import org.koraos.portal.journal.JournalFilter;
import org.koraos.portal.journal.JournalReader;
import org.koraos.portal.plan.PlanId;
import org.koraos.portal.risk.RiskImport.DocumentRisk;
import org.koraos.portal.support.GivenPeople;
import org.koraos.portal.support.GivenPlans;
import org.koraos.portal.support.PortalTest;

import static org.assertj.core.api.Assertions.assertThat;

@PortalTest
class RiskImportTest {

    @Autowired
    GivenRisks documents;

    @Autowired
    RiskService risks;

    @Autowired
    RiskRegisterService register;

    @Autowired
    JournalReader journal;

    @Autowired
    GivenPeople people;

    @Autowired
    GivenPlans plans;

    private PlanId plan;
    private PersonReference po;

    @BeforeEach
    void given() {
        plan = plans.with("S-1", "S-2").id();
        po = people.with(Role.PO);
    }

    @Test
    void the_team_s_risks_are_high_ownerless_and_each_watched_by_its_rule() {
        take(GivenRisks.TEAM_S_RISKS);

        var facts = people.as(po, () -> register.facts(plan));
        assertThat(facts).hasSize(3).allSatisfy(fact -> {
            assertThat(fact.severity()).isEqualTo(Severity.HIGH);
            assertThat(fact.owner()).isNull();
            assertThat(fact.mitigationPresent()).isTrue();
        });
        assertThat(facts)
                .extracting(RiskFact::watch)
                .containsExactly(
                        new MitigationState.NotYetKnown(),
                        new MitigationState.Holds(),
                        new MitigationState.NotYetKnown());
        assertThat(rules()).containsExactly(MitigationRule.values());
        assertThat(page("R-IMP-001").document().severityWord()).isEqualTo("alto");
    }

    @Test
    void the_same_document_again_changes_nothing() {
        take(GivenRisks.TEAM_S_RISKS);
        var before = register();
        take(GivenRisks.TEAM_S_RISKS);

        assertThat(register()).isEqualTo(before);
        assertThat(actions()).hasSize(3);
    }

    @Test
    void a_newer_document_keeps_owners_and_what_it_names_no_more() {
        take(GivenRisks.TEAM_S_RISKS);
        people.as(po, () -> risks.assignOwner(plan, new RiskKey("R-IMP-001"), 0, po.id()));

        take(List.of(
                GivenRisks.stated("R-IMP-001", "Another title", Severity.CRITICAL, "PR names its story"),
                GivenRisks.stated("R-IMP-004", "A new one", Severity.LOW, null)));

        assertThat(page("R-IMP-001").words().title()).isEqualTo("Another title");
        assertThat(page("R-IMP-001").owner().person()).isEqualTo(po);
        assertThat(page("R-IMP-002").inDocument()).isFalse();
        assertThat(page("R-IMP-004").assessment()).isEqualTo(Severity.LOW.typical());
        assertThat(actions())
                .containsExactlyInAnyOrder(
                        "risk-imported",
                        "risk-imported",
                        "risk-imported",
                        "owner-assigned",
                        "risk-restated",
                        "risk-imported",
                        "risk-left-document",
                        "risk-left-document");
    }

    @Test
    void a_risk_that_people_added_is_none_of_the_document_s_business() {
        var ours = new NewRisk(
                new RiskKey("R-001"), new RiskDescription("Ours", null, null), Severity.LOW.typical(), null);
        people.as(po, () -> risks.add(plan, ours));
        take(GivenRisks.TEAM_S_RISKS);

        assertThat(actions()).doesNotContain("risk-left-document");
        assertThat(page("R-001").document()).isNull();
    }

    private void take(List<DocumentRisk> stated) {
        documents.take(plan, stated);
    }

    private RiskPage page(String key) {
        return people.as(po, () -> register.page(plan, new RiskKey(key)));
    }

    private List<RiskPage> register() {
        return people.as(po, () -> register.facts(plan)).stream()
                .map(fact -> page(fact.key().value()))
                .toList();
    }

    private List<MitigationRule> rules() {
        return register().stream().map(page -> page.mitigation().rule()).toList();
    }

    private List<String> actions() {
        return journal.find(JournalFilter.all(plan.value()), 0, 100).stream()
                .filter(entry -> entry.subject().kind().equals("risk"))
                .map(JournalEntry::action)
                .toList();
    }
}
