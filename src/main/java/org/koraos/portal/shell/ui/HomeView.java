package org.koraos.portal.shell.ui;

import jakarta.annotation.security.PermitAll;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.Route;

import org.koraos.portal.plan.PlanRow;
import org.koraos.portal.plan.PlanService;
import org.koraos.portal.uikit.SiteMap;

/** The start: on to one's work in the plan visited last, or to the plans where there is none. */
@Route(SiteMap.HOME)
@PermitAll
public class HomeView extends Div implements BeforeEnterObserver {

    private final PlanService plans;

    HomeView(PlanService plans) {
        this.plans = plans;
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        var start = plans.lastVisited()
                .or(() -> plans.list().stream().map(PlanRow::plan).findFirst())
                .map(plan -> SiteMap.of(SiteMap.MY_WORK, plan.slug()))
                .orElse(SiteMap.PLANS);
        event.forwardTo(start);
    }
}
