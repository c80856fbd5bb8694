package org.koraos.portal.ci;

import org.jspecify.annotations.Nullable;

/**
 * A required check of a pull request.
 *
 * @param link where its run is seen; null when nobody gave an address
 */
public record NamedCheck(
        String name, CheckOutcome outcome, @Nullable String link) {}
