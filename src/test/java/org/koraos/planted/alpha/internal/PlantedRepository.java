package org.koraos.planted.alpha.internal;

/** What a page may not know. */
public interface PlantedRepository {}
