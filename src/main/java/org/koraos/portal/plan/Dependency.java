package org.koraos.portal.plan;

import java.util.UUID;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;

/** That a story waits for another of its plan. */
@Embeddable
public record Dependency(
        @Column(name = "plan_id") UUID planId,
        @Column(name = "depends_on") String dependsOn) {

    StoryKey key() {
        return new StoryKey(dependsOn);
    }
}
