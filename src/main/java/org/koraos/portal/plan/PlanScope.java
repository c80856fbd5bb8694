package org.koraos.portal.plan;

import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.NotFoundException;

import org.koraos.portal.uikit.SiteMap;

/** The plan whose page a person opens, for every page below a plan. */
public final class PlanScope {

    private PlanScope() {}

    /**
     * The plan that the page's path names, remembered as the one that the person is on.
     *
     * @throws NotFoundException when there is none: the person sees the page that says so
     */
    public static PlanReference enter(BeforeEnterEvent event, PlanService plans) {
        return event.getRouteParameters()
                .get(SiteMap.PLAN_PARAMETER)
                .flatMap(plans::visit)
                .orElseThrow(NotFoundException::new);
    }
}
