package org.koraos.portal.alerting.internal;

import tools.jackson.core.type.TypeReference;

import org.koraos.portal.alerting.BacktestEvidence;
import org.koraos.portal.journal.StoredJson;

/** A proposal's backtest, as its row keeps it. */
public class BacktestEvidenceJson extends StoredJson<BacktestEvidence> {

    public BacktestEvidenceJson() {
        super(new TypeReference<>() {});
    }
}
