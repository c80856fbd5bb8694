package org.koraos.portal.plan;

/** A plan as others see it: in a switcher, in a path, in a title. */
public record PlanReference(PlanId id, String slug, String title) {}
