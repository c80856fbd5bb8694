package org.koraos.portal.ci.internal;

import java.util.List;

import tools.jackson.core.type.TypeReference;

import org.koraos.portal.journal.StoredJson;

/** A list of texts, as a row keeps it. */
public class TextsJson extends StoredJson<List<String>> {

    public TextsJson() {
        super(new TypeReference<>() {});
    }
}
