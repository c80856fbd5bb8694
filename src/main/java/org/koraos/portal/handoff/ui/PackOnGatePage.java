package org.koraos.portal.handoff.ui;

import java.util.Optional;

import com.vaadin.flow.component.Component;
import org.springframework.beans.factory.ObjectProvider;

import org.koraos.portal.gate.GateKey;
import org.koraos.portal.gate.ui.GatePageAddition;
import org.koraos.portal.handoff.PackScope;
import org.koraos.portal.plan.PlanReference;

/** The evidence pack of a wave, on the page of its gate. */
@org.springframework.stereotype.Component
class PackOnGatePage implements GatePageAddition {

    private final ObjectProvider<PackLink> links;

    PackOnGatePage(ObjectProvider<PackLink> links) {
        this.links = links;
    }

    @Override
    public Optional<Component> of(PlanReference plan, GateKey gate) {
        return gate.wave().map(wave -> {
            var link = links.getObject();
            link.show(plan.id(), PackScope.wave(wave));
            return link;
        });
    }
}
