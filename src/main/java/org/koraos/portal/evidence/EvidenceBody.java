package org.koraos.portal.evidence;

import java.util.List;
import java.util.stream.Collectors;

import org.koraos.portal.kernel.InvalidValue;
import org.koraos.portal.kernel.Phrase;
import org.koraos.portal.kernel.TextRule;
import org.koraos.portal.kernel.WebAddress;

/** What the evidence is. */
public sealed interface EvidenceBody {

    /** The text, the address, or what the files are known by, which {@link EvidenceContent#digest} is of. */
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

    /** Files that people may look at or download. */
    record Files(List<KeptFile> files) implements EvidenceBody {

        /** How many files one item may have. */
        public static final int MOST = 20;

        /** @throws InvalidValue when there is none, or more than {@link #MOST} */
        public Files {
            files = List.copyOf(files);
            if (files.isEmpty()) throw new InvalidValue(Phrase.of("evidence.upload.none"));
            if (files.size() > MOST) throw new InvalidValue(Phrase.of("evidence.upload.too-many", MOST));
        }

        @Override
        public String value() {
            return files.stream().map(KeptFile::fingerprint).collect(Collectors.joining("\n"));
        }
    }
}
