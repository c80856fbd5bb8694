package org.koraos.planted.beta;

import org.koraos.planted.alpha.PlantedEntity;

/** Another module that takes an entity out of its own. */
public record PlantedUser(PlantedEntity entity) {}
