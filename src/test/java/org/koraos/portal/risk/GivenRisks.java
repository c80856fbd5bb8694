package org.koraos.portal.risk;

import java.util.List;

import org.springframework.boot.test.context.TestComponent;
import org.springframework.transaction.support.TransactionTemplate;

import org.koraos.portal.access.PersonReference;
import org.koraos.portal.access.Role;
import org.koraos.portal.kernel.Actor;
import org.koraos.portal.plan.PlanId;
import org.koraos.portal.risk.RiskImport.DocumentRisk;
import org.koraos.portal.support.GivenPeople;

/** Risks for tests. */
@TestComponent
public class GivenRisks {

    public static final Assessment HIGH = Severity.HIGH.typical();
    public static final Assessment LOW = Severity.LOW.typical();

    static final List<DocumentRisk> TEAM_S_RISKS = List.of(
            stated(
                    "R-IMP-001",
                    "Implementacao fugir do contrato aprovado",
                    Severity.HIGH,
                    "PR checklist com referencia explicita da story"),
            stated(
                    "R-IMP-002",
                    "Fadiga de alerta por threshold inicial",
                    Severity.HIGH,
                    "tuning controlado por ciclo com aprovacao PO/ops"),
            stated(
                    "R-IMP-003",
                    "Falha em fallback/recuperacao sob carga",
                    Severity.HIGH,
                    "priorizar testes de degradacao e drill O3"));

    private final RiskImport documents;
    private final RiskService risks;
    private final TransactionTemplate transactions;
    private final GivenPeople people;

    GivenRisks(RiskImport documents, RiskService risks, TransactionTemplate transactions, GivenPeople people) {
        this.documents = documents;
        this.risks = risks;
        this.transactions = transactions;
        this.people = people;
    }

    /** The three risks of the team's document: high, owned by nobody, each watched by its rule. */
    public void ofTheTeam(PlanId plan) {
        take(plan, TEAM_S_RISKS);
    }

    /** What the import of a document with these risks does. */
    void take(PlanId plan, List<DocumentRisk> stated) {
        var po = people.with(Role.PO);
        transactions.executeWithoutResult(_ -> documents.take(plan, stated, new Actor(po.id(), po.name())));
    }

    /** A risk with a mitigation that this person brought up. */
    public RiskPage added(PlanId plan, String key, Assessment assessment, PersonReference proposer) {
        var words = new RiskDescription("Something goes wrong with " + key, null, null);
        var risk = new NewRisk(new RiskKey(key), words, assessment, "Train everyone");
        return people.as(proposer, () -> risks.add(plan, risk));
    }

    static DocumentRisk stated(String key, String title, Severity severity, String mitigation) {
        var words = new RiskDescription(title, null, null);
        return new DocumentRisk(new RiskKey(key), DocumentStatement.of(words, "alto", severity, mitigation));
    }
}
