package org.koraos.portal.desk;

import java.util.UUID;

import org.koraos.portal.kernel.InvalidValue;
import org.koraos.portal.kernel.TextRule;

/**
 * A filter that a person keeps.
 *
 * @param query the query part of the board's address
 */
public record SavedFilter(UUID id, String name, String query) {

    private static final TextRule NAME = TextRule.line(60);

    /** @throws InvalidValue when the name is empty or too long */
    public SavedFilter {
        name = NAME.required(name);
    }
}
