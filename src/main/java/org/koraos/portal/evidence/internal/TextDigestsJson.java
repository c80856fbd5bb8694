package org.koraos.portal.evidence.internal;

import java.util.SortedMap;

import tools.jackson.core.type.TypeReference;

import org.koraos.portal.journal.StoredJson;

/** The digests of texts, by the keys of what says them. */
public class TextDigestsJson extends StoredJson<SortedMap<String, String>> {

    public TextDigestsJson() {
        super(new TypeReference<>() {});
    }
}
