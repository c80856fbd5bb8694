package org.koraos.portal.alerting;

import java.util.UUID;

/** A proposed threshold that both roles have approved, ready to become its rule's next version. */
record ApprovedThreshold(
        UUID proposal,
        UUID cycle,
        int baseVersion,
        Threshold threshold,
        Signature proposed,
        Signature byPo,
        Signature byOps) {}
