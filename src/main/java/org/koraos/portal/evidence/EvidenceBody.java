package org.koraos.portal.evidence;

import org.koraos.portal.kernel.TextRule;
import org.koraos.portal.kernel.WebAddress;

/** What the evidence is. */
public sealed interface EvidenceBody {

    /** The text or address itself, which {@link EvidenceContent#digest} is of. */
    String value();

    /** Words of the person who files it, in Markdown. */
    record Text(String markdown) implements EvidenceBody {

        private static final TextRule RULE = TextRule.prose(20_000);

        public Text {
            markdown = RULE.required(markdown);
        }

        @Override
        public String value() {
            return markdown;
        }
    }

    /** A place on the web where it can be seen. */
    record Link(WebAddress address) implements EvidenceBody {

        @Override
        public String value() {
            return address.value();
        }
    }
}
