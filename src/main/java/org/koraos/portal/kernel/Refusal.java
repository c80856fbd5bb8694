package org.koraos.portal.kernel;

/**
 * A business "no": the command was understood and is not allowed as things stand. Each module seals its own cases. The
 * page shows {@link #phrase()} where the person acted; nothing was changed.
 */
public abstract class Refusal extends RuntimeException {

    private final transient Phrase phrase;

    protected Refusal(Phrase phrase) {
        super(phrase.toString(), null, false, false);
        this.phrase = phrase;
    }

    /** What to tell the person, and what to do about it. */
    public Phrase phrase() {
        return phrase;
    }
}
