package org.koraos.portal.handoff;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

import org.koraos.portal.evidence.EvidenceBody;
import org.koraos.portal.evidence.EvidenceItem;
import org.koraos.portal.evidence.EvidencePack;
import org.koraos.portal.evidence.KeptFile;
import org.koraos.portal.gate.FactDigest;
import org.koraos.portal.gate.GateKey;
import org.koraos.portal.gate.GateRecord;
import org.koraos.portal.gate.GivenDecision;
import org.koraos.portal.kernel.SubjectRef;
import org.koraos.portal.plan.StoryPage;

/** All that a pack says of one story, as it was read at one moment. */
record Dossier(StoryPage story, EvidencePack evidence, List<GateRecord> gates, List<SubjectRef> subjects) {

    static List<KeptFile> filesOf(EvidenceItem item) {
        return item.content().body() instanceof EvidenceBody.Files files ? files.files() : List.of();
    }

    /** Every file of every item, also of those that count no more. */
    List<KeptFile> files() {
        return evidence.items().stream().flatMap(item -> filesOf(item).stream()).toList();
    }

    /** The gates of a story. */
    static List<GateKey> gatesOf(StoryPage story) {
        return List.of(GateKey.entry(story.key()), GateKey.merge(story.key()));
    }

    /** The facts that anything was decided on. */
    static Stream<FactDigest> digests(List<GateRecord> gates) {
        var digests = new ArrayList<FactDigest>();
        for (var gate : gates) {
            gate.decisions().stream().map(GivenDecision::digest).forEach(digests::add);
            gate.breakGlasses().stream()
                    .map(glass -> new FactDigest(glass.digest()))
                    .forEach(digests::add);
        }
        return digests.stream();
    }
}
