package org.koraos.portal.gate.ui;

import java.util.Optional;

import com.vaadin.flow.component.Component;

import org.koraos.portal.gate.GateKey;
import org.koraos.portal.plan.PlanReference;

/** What a module that gates know nothing of adds to the head of their pages. */
public interface GatePageAddition {

    /** Its part for the page of this gate; empty when it has none. */
    Optional<Component> of(PlanReference plan, GateKey gate);
}
