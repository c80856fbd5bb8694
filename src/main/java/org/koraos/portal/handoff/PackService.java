package org.koraos.portal.handoff;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Locale;

import com.vaadin.flow.i18n.I18NProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Isolation;
import org.springframework.transaction.annotation.Transactional;

import org.koraos.portal.access.RequiresRole;
import org.koraos.portal.ci.StoryCode;
import org.koraos.portal.evidence.FileIntegrity;
import org.koraos.portal.gate.GateKey;
import org.koraos.portal.journal.JournalReader;
import org.koraos.portal.plan.PlanId;
import org.koraos.portal.plan.PlanService;
import org.koraos.portal.plan.WaveKey;

/** Makes evidence packs: whoever may read the plan may carry its evidence out. Reading changes nothing, so nothing is journaled. */
@Service
public class PackService {

    private final PlanService plans;
    private final Dossiers dossiers;
    private final JournalReader journal;
    private final FileIntegrity integrity;
    private final Signer signer;
    private final I18NProvider texts;
    private final String portal;

    PackService(
            PlanService plans,
            Dossiers dossiers,
            JournalReader journal,
            FileIntegrity integrity,
            Signer signer,
            I18NProvider texts,
            @Value("${kora.url}") String portal) {
        this.plans = plans;
        this.dossiers = dossiers;
        this.journal = journal;
        this.integrity = integrity;
        this.signer = signer;
        this.texts = texts;
        this.portal = portal;
    }

    /**
     * Decides what is in the pack, all of it at one moment, and signs it; the same state and language give the same bytes.
     *
     * @throws HandoffRefusal when there is no such story or wave, or nothing to sign with
     */
    @RequiresRole
    @Transactional(readOnly = true, isolation = Isolation.REPEATABLE_READ)
    public PreparedPack prepare(PlanId plan, PackScope scope, Locale language) {
        var key = signer.open();
        var reference = plans.reference(plan);
        var stories = dossiers.stories(plan, scope);
        var code = dossiers.code(plan, stories);
        try {
            var pack = new PackAssembly(
                    reference, scope, new PackIndex.Words(texts, language), dossiers, journal, integrity);
            try {
                for (var story : stories) pack.add(dossiers.of(plan, story, code.getOrDefault(story, StoryCode.NONE)));
                if (scope.kind() == PackScope.Kind.WAVE) {
                    pack.addWave(dossiers.waveGate(plan, GateKey.wave(new WaveKey(scope.key()))));
                }
                return pack.signed(key, portal);
            } catch (IOException | RuntimeException failure) {
                pack.close();
                throw failure;
            }
        } catch (IOException noRoom) {
            throw new UncheckedIOException(noRoom);
        }
    }
}
