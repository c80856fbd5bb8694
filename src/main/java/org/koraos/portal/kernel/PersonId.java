package org.koraos.portal.kernel;

import java.util.UUID;

/** A person, for ever: the same through changes of name, login and roles. */
public record PersonId(UUID value) {

    public static PersonId create() {
        return new PersonId(Uuid7.create());
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
