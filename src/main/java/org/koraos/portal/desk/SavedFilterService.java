package org.koraos.portal.desk;

import java.util.List;
import java.util.UUID;

import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

import org.koraos.portal.access.CurrentPerson;
import org.koraos.portal.access.RequiresRole;
import org.koraos.portal.access.Role;
import org.koraos.portal.desk.internal.SavedFilters;
import org.koraos.portal.kernel.Uuid7;
import org.koraos.portal.plan.PlanId;

/** The filters that people keep for a plan's board, each their own. Who only audits leaves no trace, not even these. */
@Service
public class SavedFilterService {

    private final SavedFilters filters;
    private final CurrentPerson current;

    SavedFilterService(SavedFilters filters, CurrentPerson current) {
        this.filters = filters;
        this.current = current;
    }

    /** The acting person's filters, by name. */
    @RequiresRole
    @Transactional(readOnly = true)
    public List<SavedFilter> mine(PlanId plan) {
        return filters.of(current.reference().id(), plan);
    }

    /** Keeps a filter; one of the same name is replaced. */
    @RequiresRole({Role.PO, Role.ENGINEER, Role.OPS, Role.ADMIN})
    @Transactional
    public void keep(PlanId plan, String name, String query) {
        var filter = new SavedFilter(Uuid7.create(), name, query);
        filters.keep(current.reference().id(), plan, filter);
    }

    /** Forgets a filter of the acting person. */
    @RequiresRole({Role.PO, Role.ENGINEER, Role.OPS, Role.ADMIN})
    @Transactional
    public void forget(UUID filter) {
        filters.forget(current.reference().id(), filter);
    }
}
