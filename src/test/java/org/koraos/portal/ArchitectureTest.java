package org.koraos.portal;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Date;
import java.util.Map;

import jakarta.persistence.Entity;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

import org.koraos.portal.access.RequiresRole;
import org.koraos.portal.kernel.Refusal;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;
import static org.assertj.core.api.Assertions.assertThat;

/** How one click travels: page, service, aggregate, journal, and no way around. Each rule is shown to bite. */
class ArchitectureTest {

    private static final JavaClasses PORTAL = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("org.koraos.portal");
    private static final JavaClasses PLANTED = new ClassFileImporter().importPackages("org.koraos.planted");

    private static final Map<String, ArchRule> RULES = Map.of(
            "pages know no repository, query or adapter",
            noClasses()
                    .that()
                    .resideInAPackage("..ui..")
                    .should()
                    .dependOnClassesThat()
                    .resideInAPackage("org.koraos..internal.."),
            "pages know no entity",
            noClasses()
                    .that()
                    .resideInAPackage("..ui..")
                    .should()
                    .dependOnClassesThat()
                    .areAnnotatedWith(Entity.class),
            "pages ask CurrentPerson who acts",
            noClasses()
                    .that()
                    .resideInAPackage("..ui..")
                    .should()
                    .dependOnClassesThat()
                    .areAssignableTo(SecurityContextHolder.class),
            "the rooms below pages do not look up to them",
            noClasses()
                    .that()
                    .resideOutsideOfPackages("..ui..", "..shell..", "..access.internal..")
                    .should()
                    .dependOnClassesThat(resideInUiOfAModule()),
            "entities stay in their module",
            classes().that().areAnnotatedWith(Entity.class).should(stayInTheirModule()),
            "each service method says who may call it and runs in a transaction",
            methods()
                    .that()
                    .areDeclaredInClassesThat()
                    .areAnnotatedWith(Service.class)
                    .and()
                    .areDeclaredInClassesThat()
                    .haveSimpleNameEndingWith("Service")
                    .and()
                    .arePublic()
                    .and()
                    .doNotHaveModifier(JavaModifier.STATIC)
                    .should(beGuarded()),
            "dependencies come by constructor",
            noFields().should().beAnnotatedWith(Autowired.class),
            "time comes from the one clock",
            noClasses()
                    .should()
                    .callMethod(Instant.class, "now")
                    .orShould()
                    .callMethod(LocalDate.class, "now")
                    .orShould()
                    .dependOnClassesThat()
                    .areAssignableTo(Date.class),
            "refusals are sealed or final",
            classes()
                    .that()
                    .areAssignableTo(Refusal.class)
                    .and()
                    .doNotBelongToAnyOf(Refusal.class)
                    .should(beSealedOrFinal()));

    @TestFactory
    Iterable<DynamicTest> the_portal_keeps_each_rule() {
        return RULES.entrySet().stream()
                .map(rule -> DynamicTest.dynamicTest(
                        rule.getKey(),
                        () -> rule.getValue().allowEmptyShould(true).check(PORTAL)))
                .toList();
    }

    /** A rule that matches nothing would pass for ever: each must find what was planted against it. */
    @TestFactory
    Iterable<DynamicTest> each_rule_finds_its_planted_violation() {
        return RULES.entrySet().stream()
                .map(rule -> DynamicTest.dynamicTest(
                        rule.getKey(),
                        () -> assertThat(rule.getValue().evaluate(PLANTED).hasViolation())
                                .isTrue()))
                .toList();
    }

    private static DescribedPredicate<JavaClass> resideInUiOfAModule() {
        return DescribedPredicate.describe(
                "reside in a module's pages",
                type -> type.getPackageName().startsWith("org.koraos.")
                        && type.getPackageName().endsWith(".ui"));
    }

    private static String moduleOf(JavaClass type) {
        var planted = type.getPackageName().replace("org.koraos.planted", "org.koraos.portal");
        var rest = planted.startsWith("org.koraos.portal.") ? planted.substring("org.koraos.portal.".length()) : "";
        return rest.contains(".") ? rest.substring(0, rest.indexOf('.')) : rest;
    }

    private static ArchCondition<JavaClass> stayInTheirModule() {
        return new ArchCondition<>("be used in their own module only") {
            @Override
            public void check(JavaClass entity, ConditionEvents events) {
                entity.getDirectDependenciesToSelf().stream()
                        .filter(dependency ->
                                !moduleOf(dependency.getOriginClass()).equals(moduleOf(entity)))
                        .forEach(dependency ->
                                events.add(SimpleConditionEvent.violated(entity, dependency.getDescription())));
            }
        };
    }

    private static ArchCondition<JavaMethod> beGuarded() {
        return new ArchCondition<>("be annotated with @RequiresRole and @Transactional") {
            @Override
            public void check(JavaMethod method, ConditionEvents events) {
                if (method.isAnnotatedWith(RequiresRole.class) && method.isAnnotatedWith(Transactional.class)) return;
                events.add(SimpleConditionEvent.violated(method, method.getFullName() + " is not guarded"));
            }
        };
    }

    private static ArchCondition<JavaClass> beSealedOrFinal() {
        return new ArchCondition<>("be sealed or final") {
            @Override
            public void check(JavaClass refusal, ConditionEvents events) {
                var reflected = refusal.reflect();
                if (reflected.isSealed() || refusal.getModifiers().contains(JavaModifier.FINAL)) return;
                events.add(SimpleConditionEvent.violated(refusal, refusal.getFullName() + " is open"));
            }
        };
    }
}
