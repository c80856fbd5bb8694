package org.koraos.portal.kernel;

import java.util.UUID;

/** Who did it, as the record will say: the person and the name they had at that moment. */
public record Actor(PersonId id, String name) {

    /** The portal itself: what it does by its own clock or on a person's earlier word. It holds no role. */
    public static final Actor PORTAL = new Actor(new PersonId(new UUID(0, 0)), "KoraOS Portal");
}
