package org.koraos.portal.ci;

import java.time.Clock;
import java.util.List;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

import org.koraos.portal.access.CurrentPerson;
import org.koraos.portal.access.RequiresRole;
import org.koraos.portal.access.Role;
import org.koraos.portal.ci.internal.CommitStatuses;
import org.koraos.portal.ci.internal.StatusQuery;
import org.koraos.portal.kernel.Reason;
import org.koraos.portal.plan.PlanId;

/** What the portal answers a plan's repositories, what came of it, and what people do about that. */
@Service
public class StatusService {

    private static final int MOST = 200;

    private final CommitStatuses statuses;
    private final StatusQuery query;
    private final CurrentPerson current;
    private final Clock clock;

    StatusService(CommitStatuses statuses, StatusQuery query, CurrentPerson current, Clock clock) {
        this.statuses = statuses;
        this.query = query;
        this.current = current;
        this.clock = clock;
    }

    /** Some of the statuses, the newest first; of one progress, or of any when it is null. */
    @RequiresRole
    @Transactional(readOnly = true)
    public List<StatusRow> statuses(PlanId plan, @Nullable StatusProgress progress, int from, int most) {
        return query.statuses(plan, progress, Math.max(0, from), Math.clamp(most, 0, MOST));
    }

    /** How many there are. */
    @RequiresRole
    @Transactional(readOnly = true)
    public int count(PlanId plan, @Nullable StatusProgress progress) {
        return query.count(plan, progress);
    }

    /** Lets it be sent at once, whatever came of it before. */
    @RequiresRole({Role.ADMIN, Role.PO, Role.OPS})
    @Transactional
    public void tryNow(PlanId plan, StatusId id) {
        var status = locked(plan, id);
        status.tryNow(current.actor(), clock.instant());
        statuses.saveAndFlush(status);
    }

    /** Lets it not be sent. Another word on the same commit is sent as ever. */
    @RequiresRole({Role.ADMIN, Role.PO, Role.OPS})
    @Transactional
    public void giveUp(PlanId plan, StatusId id, Reason reason) {
        var status = locked(plan, id);
        status.giveUp(current.actor(), reason, clock.instant());
        statuses.saveAndFlush(status);
    }

    private CommitStatus locked(PlanId plan, StatusId id) {
        if (!query.isOf(plan, id)) throw new StatusRefusal.Unknown();
        return statuses.lock(id.value()).orElseThrow(StatusRefusal.Unknown::new);
    }
}
