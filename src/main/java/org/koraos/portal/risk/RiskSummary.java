package org.koraos.portal.risk;

/**
 * What is to be said about a plan's risks before any list.
 *
 * @param total all, the closed ones too
 * @param open all but the closed ones
 * @param seriousOwnerless high or critical, and owned by nobody
 * @param overdue whose review day has passed
 * @param broken whose watched mitigation is broken
 * @param waitingForMe assigned to the reader, who has not answered yet
 */
public record RiskSummary(int total, int open, int seriousOwnerless, int overdue, int broken, int waitingForMe) {}
