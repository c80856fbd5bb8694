package org.koraos.portal.journal.internal;

/** The journal is not what was signed before: nothing more is sealed until people have looked into it. */
final class JournalBroken extends RuntimeException {

    private static final long serialVersionUID = 1;

    JournalBroken(String what) {
        super(what);
    }
}
