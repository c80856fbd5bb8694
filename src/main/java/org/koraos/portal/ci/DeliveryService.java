package org.koraos.portal.ci;

import java.util.List;

import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

import org.koraos.portal.access.CurrentPerson;
import org.koraos.portal.access.RequiresRole;
import org.koraos.portal.access.Role;
import org.koraos.portal.ci.internal.Deliveries;
import org.koraos.portal.ci.internal.DeliveryQuery;
import org.koraos.portal.kernel.Reason;
import org.koraos.portal.plan.PlanId;

/** What a plan's repositories sent, what became of it, and applying it again. */
@Service
public class DeliveryService {

    private static final int MOST = 200;

    private final Deliveries deliveries;
    private final DeliveryQuery query;
    private final ApplicationEventPublisher events;
    private final CurrentPerson current;

    DeliveryService(
            Deliveries deliveries, DeliveryQuery query, ApplicationEventPublisher events, CurrentPerson current) {
        this.deliveries = deliveries;
        this.query = query;
        this.events = events;
        this.current = current;
    }

    /** Some of the deliveries, the newest first. */
    @RequiresRole
    @Transactional(readOnly = true)
    public List<DeliveryRow> deliveries(PlanId plan, DeliveryFilter filter, int from, int most) {
        return query.deliveries(plan, filter, Math.max(0, from), Math.clamp(most, 0, MOST));
    }

    /** How many there are. */
    @RequiresRole
    @Transactional(readOnly = true)
    public int count(PlanId plan, DeliveryFilter filter) {
        return query.count(plan, filter);
    }

    /**
     * Lets a delivery be applied once more, as when the story that it names has come into the plan since. It is applied as
     * any other, so that nothing older than what is known takes hold.
     */
    @RequiresRole({Role.ADMIN, Role.PO, Role.OPS})
    @Transactional
    public void replay(PlanId plan, DeliveryId id, Reason reason) {
        if (!query.isOf(plan, id)) throw new RepositoryRefusal.UnknownDelivery();
        var delivery = deliveries.lock(id.value()).orElseThrow(RepositoryRefusal.UnknownDelivery::new);
        delivery.replay(current.actor(), reason);
        deliveries.saveAndFlush(delivery);
        events.publishEvent(new DeliveryIntake.Arrived());
    }
}
