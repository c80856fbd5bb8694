package org.koraos.planted.alpha;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;

/** An entity that others use against the rules. */
@Entity
public class PlantedEntity {

    @Id
    private long id;

    public long id() {
        return id;
    }
}
