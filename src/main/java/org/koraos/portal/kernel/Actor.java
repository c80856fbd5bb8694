package org.koraos.portal.kernel;

/** Who did it, as the record will say: the person and the name they had at that moment. */
public record Actor(PersonId id, String name) {}
