package org.koraos.portal.alerting;

import java.time.Instant;
import java.util.UUID;

import jakarta.persistence.Embeddable;

import org.koraos.portal.kernel.Actor;
import org.koraos.portal.kernel.PersonId;

/** Who did something, by the name they had then, and when. */
@Embeddable
public record Signature(UUID personId, String name, Instant at) {

    static Signature of(Actor actor, Instant at) {
        return new Signature(actor.id().value(), actor.name(), at);
    }

    public PersonId person() {
        return new PersonId(personId);
    }

    Actor actor() {
        return new Actor(person(), name);
    }
}
