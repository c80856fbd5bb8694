package org.koraos.portal.plan.ui;

import jakarta.annotation.security.PermitAll;

import com.vaadin.flow.component.dependency.StyleSheet;
import com.vaadin.flow.component.html.Main;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.Route;

import org.koraos.portal.access.CurrentPerson;
import org.koraos.portal.access.Role;
import org.koraos.portal.plan.PlanService;
import org.koraos.portal.plan.document.PlanImportService;
import org.koraos.portal.uikit.PageHeader;
import org.koraos.portal.uikit.SiteMap;

/** Where a plan document comes in; one of a known project and phase is a newer version of its plan. */
@Route(SiteMap.IMPORT)
@PermitAll
@StyleSheet("styles/import.css")
public class ImportView extends Main implements HasDynamicTitle {

    ImportView(PlanImportService imports, PlanService plans, CurrentPerson current) {
        current.requireAny(Role.PO);
        setId("content");
        addClassName("page");
        add(
                new PageHeader(getTranslation("plan.import.title"), getTranslation("plan.import.line-of-page")),
                new ImportPanel(
                        imports,
                        null,
                        plans.references(),
                        plan -> getUI().ifPresent(ui -> ui.navigate(SiteMap.of(SiteMap.BOARD, plan.slug())))));
    }

    @Override
    public String getPageTitle() {
        return getTranslation("plan.import.page-title");
    }
}
