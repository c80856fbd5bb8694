package org.koraos.portal.support;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.context.annotation.Import;
import org.springframework.core.annotation.AliasFor;
import org.springframework.test.context.ContextConfiguration;
import org.springframework.test.context.TestExecutionListeners;
import org.springframework.test.context.TestExecutionListeners.MergeMode;
import org.springframework.test.context.TestPropertySource;

/**
 * A test of the whole portal on a real PostgreSQL. Classes with the same settings share one application and one
 * database; each test makes its own data in it.
 */
@Documented
@Inherited
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@SpringBootTest
@Import(TestParts.class)
@TestExecutionListeners(listeners = SecurityOfTheApplication.class, mergeMode = MergeMode.MERGE_WITH_DEFAULTS)
@ContextConfiguration(initializers = PostgresForTests.class)
@TestPropertySource(
        properties = {
            "kora.secrets.key=b2YtdGhlLXRlc3RzLW9mLXRoZS1wb3J0YWwtMDAwMDE=",
            "kora.ci.hosts=127.0.0.1",
            "kora.ci.answer-every=PT24H"
        })
public @interface PortalTest {

    /** Further settings, as {@code key=value}; each different set starts an application of its own. */
    @AliasFor(annotation = SpringBootTest.class)
    String[] properties() default {};

    /** {@code RANDOM_PORT} for a test that speaks HTTP. */
    @AliasFor(annotation = SpringBootTest.class)
    WebEnvironment webEnvironment() default WebEnvironment.MOCK;

    /** Further configuration; the whole portal is always there. */
    @AliasFor(annotation = SpringBootTest.class)
    Class<?>[] classes() default {};
}
