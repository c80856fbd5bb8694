package org.koraos.planted.alpha.ui;

import org.springframework.security.core.context.SecurityContextHolder;

import org.koraos.planted.alpha.PlantedEntity;
import org.koraos.planted.alpha.internal.PlantedRepository;

/** A page that knows too much. */
public class PlantedView {

    private PlantedRepository repository;
    private PlantedEntity entity;

    public String who() {
        return SecurityContextHolder.getContext() + " " + repository + entity;
    }
}
