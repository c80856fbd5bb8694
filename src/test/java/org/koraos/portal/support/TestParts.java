package org.koraos.portal.support;

import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.Primary;

import org.koraos.portal.access.internal.QuickPasswords;
import org.koraos.portal.ci.GivenCode;
import org.koraos.portal.risk.GivenRisks;

/** What tests add to the portal: people, quick passwords, and a clock that they move. */
@TestConfiguration(proxyBeanMethods = false)
@Import({
    GivenPeople.class,
    GivenPlans.class,
    GivenEvidence.class,
    GivenRisks.class,
    GivenCode.class,
    GivenGates.class,
    Tables.class,
    FirstAdminForTests.class,
    QuickPasswords.class
})
public class TestParts {

    @Bean
    @Primary
    MovableClock movableClock() {
        return new MovableClock();
    }
}
