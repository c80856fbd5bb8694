package org.koraos.portal.risk;

import java.io.IOException;

import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.io.ClassPathResource;

import org.koraos.portal.access.Role;
import org.koraos.portal.plan.document.PlanImportService;
import org.koraos.portal.support.GivenPeople;
import org.koraos.portal.support.PortalTest;

import static org.assertj.core.api.Assertions.assertThat;

@PortalTest
class RisksOfDocumentTest {

    @Autowired
    GivenPeople people;

    @Autowired
    PlanImportService imports;

    @Autowired
    RiskRegisterService register;

    @Test
    void the_sample_plan_brings_its_three_risks_high_and_ownerless() throws IOException {
        var po = people.with(Role.PO);
        var document = new ClassPathResource("sample/kora-os-fase-05.md").getContentAsByteArray();
        var risks = people.as(po, () -> {
            var plan = imports.bringIn(imports.preview(document, "sample.md", null));
            return register.rows(plan.id(), RiskFilter.NONE, RiskOrder.KEY, false, 0, 10);
        });
        assertThat(risks).extracting(risk -> risk.key().value()).containsExactly("R-IMP-001", "R-IMP-002", "R-IMP-003");
        assertThat(risks).allMatch(RiskRow::isSeriousAndOwnerless);
    }
}
