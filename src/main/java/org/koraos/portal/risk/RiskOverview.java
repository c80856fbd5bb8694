package org.koraos.portal.risk;

/**
 * A plan's risks in numbers.
 *
 * @param found how many the list has
 * @param heatMap where the risks stand that the list's filter lets through, whatever place of the map it asks for
 */
public record RiskOverview(RiskSummary summary, int found, HeatMap heatMap) {}
