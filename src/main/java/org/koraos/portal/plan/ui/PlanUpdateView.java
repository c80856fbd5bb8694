package org.koraos.portal.plan.ui;

import java.util.List;

import jakarta.annotation.security.PermitAll;

import com.vaadin.flow.component.dependency.StyleSheet;
import com.vaadin.flow.component.html.Main;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.Route;

import org.koraos.portal.access.CurrentPerson;
import org.koraos.portal.access.Role;
import org.koraos.portal.plan.PlanScope;
import org.koraos.portal.plan.PlanService;
import org.koraos.portal.plan.document.PlanImportService;
import org.koraos.portal.uikit.PageHeader;
import org.koraos.portal.uikit.SiteMap;

/** Where a newer version of a plan's document comes in. */
@Route(SiteMap.PLAN_UPDATE)
@PermitAll
@StyleSheet("styles/import.css")
public class PlanUpdateView extends Main implements BeforeEnterObserver, HasDynamicTitle {

    private final PlanService plans;
    private final PlanImportService imports;

    PlanUpdateView(PlanService plans, PlanImportService imports, CurrentPerson current) {
        current.requireAny(Role.PO);
        this.plans = plans;
        this.imports = imports;
        setId("content");
        addClassName("page");
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        var plan = PlanScope.enter(event, plans);
        removeAll();
        add(
                new PageHeader(
                        getTranslation("plan.import.title-of-update", plan.title()),
                        getTranslation("plan.import.line-of-update")),
                new ImportPanel(
                        imports,
                        plan,
                        List.of(),
                        changed -> getUI().ifPresent(ui -> ui.navigate(SiteMap.of(SiteMap.BOARD, changed.slug())))));
    }

    @Override
    public String getPageTitle() {
        return getTranslation("plan.import.page-title");
    }
}
