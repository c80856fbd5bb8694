package org.koraos.planted.alpha;

import java.time.Instant;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Service;

import org.koraos.planted.alpha.ui.PlantedView;

/** A service without a guard, that looks at a page, at the clock on the wall, and is given things by field. */
@Service
public class PlantedService {

    @Autowired
    private PlantedView view;

    public Instant open() {
        return view == null ? Instant.EPOCH : Instant.now();
    }
}
