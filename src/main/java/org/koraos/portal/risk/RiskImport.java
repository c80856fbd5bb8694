package org.koraos.portal.risk;

import java.time.Clock;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;

import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

import org.koraos.portal.kernel.Actor;
import org.koraos.portal.plan.PlanId;
import org.koraos.portal.plan.RisksStated;
import org.koraos.portal.risk.internal.Risks;

/**
 * Takes a plan document's risks into the register, in the import's own transaction. A risk that the document names no
 * more stays and says so; nothing that people decided is touched.
 */
@Component
class RiskImport {

    private final Risks risks;
    private final Clock clock;

    RiskImport(Risks risks, Clock clock) {
        this.risks = risks;
        this.clock = clock;
    }

    /** A risk as the document states it. */
    record DocumentRisk(RiskKey key, DocumentStatement statement) {}

    @EventListener
    void on(RisksStated document) {
        take(document.plan(), document.risks().stream().map(RiskImport::risk).toList(), document.by());
    }

    private static DocumentRisk risk(RisksStated.StatedRisk stated) {
        var statement = DocumentStatement.of(
                new RiskDescription(stated.title(), stated.description(), stated.cause()),
                stated.severityWord(),
                Severity.valueOf(stated.severity().name()),
                stated.mitigation());
        return new DocumentRisk(new RiskKey(stated.key()), statement);
    }

    /** The importer holds the plan's facts exclusively by now. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void take(PlanId plan, List<DocumentRisk> stated, Actor by) {
        var now = clock.instant();
        var known = risks.lockPlan(plan.value()).stream().collect(Collectors.toMap(Risk::key, Function.identity()));
        for (var risk : stated) {
            var before = known.remove(risk.key());
            if (before == null) {
                risks.save(Risk.fromDocument(plan, risk.key(), risk.statement(), by));
            } else {
                before.restate(risk.statement(), by, now);
                risks.save(before);
            }
        }
        for (var unnamed : known.values()) {
            unnamed.leaveDocument(by);
            risks.save(unnamed);
        }
    }
}
