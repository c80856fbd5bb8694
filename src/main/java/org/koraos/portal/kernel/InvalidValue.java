package org.koraos.portal.kernel;

/** A value that no rule of the domain can accept: empty, too long, or with characters that cannot be shown. */
public final class InvalidValue extends Refusal {

    public InvalidValue(Phrase phrase) {
        super(phrase);
    }
}
