package org.koraos.portal.support;

import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.core.context.SecurityContextHolderStrategy;
import org.springframework.test.context.TestContext;
import org.springframework.test.context.TestExecutionListener;

/**
 * Who is signed in is held in one place of the JVM, where each application that starts puts its own holder. A test of an
 * application that started earlier gets its holder back, else its filters and its services would ask two different ones.
 */
final class SecurityOfTheApplication implements TestExecutionListener {

    @Override
    public void beforeTestMethod(TestContext test) {
        SecurityContextHolder.setContextHolderStrategy(
                test.getApplicationContext().getBean(SecurityContextHolderStrategy.class));
    }
}
