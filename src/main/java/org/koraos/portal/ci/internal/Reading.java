package org.koraos.portal.ci.internal;

import java.util.List;

import org.koraos.portal.ci.Report;
import org.koraos.portal.kernel.Phrase;

/** What a delivery says, once it is read. */
public sealed interface Reading {

    /** It says this, of this repository. */
    record Says(String repository, List<Report> reports) implements Reading {

        public Says {
            reports = List.copyOf(reports);
        }
    }

    /** It is about nothing that gates ask. */
    record Nothing(Phrase why) implements Reading {}

    /** It is not as events of its kind are. */
    record Unreadable(Phrase why) implements Reading {}
}
