package org.koraos.portal.plan.document;

import java.io.IOException;

import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.context.annotation.Profile;
import org.springframework.core.annotation.Order;
import org.springframework.core.io.ClassPathResource;
import org.springframework.stereotype.Component;

import org.koraos.portal.access.DemoPeople;
import org.koraos.portal.access.RunAs;
import org.koraos.portal.plan.PlanService;

/** Brings the sample plan into an empty demo, by the same import that people use. */
@Component
@Profile("demo")
@Order(SamplePlan.ORDER)
public class SamplePlan implements ApplicationRunner {

    /** After its people. */
    public static final int ORDER = DemoPeople.ORDER + 10;

    private static final ClassPathResource DOCUMENT = new ClassPathResource("sample/kora-os-fase-05.md");

    private final PlanService plans;
    private final PlanImportService imports;
    private final RunAs runAs;

    SamplePlan(PlanService plans, PlanImportService imports, RunAs runAs) {
        this.plans = plans;
        this.imports = imports;
        this.runAs = runAs;
    }

    @Override
    public void run(ApplicationArguments arguments) throws IOException {
        var content = DOCUMENT.getContentAsByteArray();
        runAs.person("po", () -> {
            if (plans.list().isEmpty()) imports.bringIn(imports.preview(content, "kora-os-fase-05.md", null));
        });
    }
}
