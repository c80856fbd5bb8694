package org.koraos.portal.ci;

import java.util.UUID;

/** One connection of a repository to a plan; the same repository connected again has another. */
public record RepositoryId(UUID value) {

    @Override
    public String toString() {
        return value.toString();
    }
}
