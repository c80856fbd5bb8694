package org.koraos.portal.alerting;

/**
 * A new rule with its first threshold. What it measures, how it compares and in which unit stays for ever: another of
 * these would be another rule, and a way around the tuning cycle.
 */
public record RuleDefinition(
        RuleKey key, String expression, Comparison comparison, String unit, Threshold threshold, RuleDetails details) {}
