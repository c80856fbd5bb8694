package org.koraos.portal.ci.internal;

import tools.jackson.core.type.TypeReference;

import org.koraos.portal.journal.StoredJson;
import org.koraos.portal.kernel.Phrase;

/** A sentence, as a row keeps it until a person's language is known. */
public class PhraseJson extends StoredJson<Phrase> {

    public PhraseJson() {
        super(new TypeReference<>() {});
    }
}
