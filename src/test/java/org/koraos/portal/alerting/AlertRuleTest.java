package org.koraos.portal.alerting;

import java.util.UUID;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.koraos.portal.access.Role;
import org.koraos.portal.kernel.InvalidValue;
import org.koraos.portal.kernel.Reason;
import org.koraos.portal.plan.PlanId;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.koraos.portal.alerting.GivenRules.NOW;
import static org.koraos.portal.alerting.GivenRules.actor;
import static org.koraos.portal.alerting.GivenRules.person;
import static org.koraos.portal.alerting.GivenRules.threshold;

class AlertRuleTest {

    private final AlertRule rule = GivenRules.rule("LATENCY", "450");

    @Test
    void a_rule_starts_with_its_first_threshold() {
        assertThat(rule.standing().version()).isEqualTo(1);
        assertThat(rule.standing().threshold()).isEqualTo(threshold("450"));
    }

    @Test
    void an_approved_threshold_is_the_next_version() {
        rule.apply(approved(1, "500"), actor(person("Olga", Role.OPS)), NOW);
        assertThat(rule.standing().version()).isEqualTo(2);
        assertThat(rule.standing().threshold()).isEqualTo(threshold("500"));
    }

    @Test
    void a_threshold_approved_on_another_base_is_refused() {
        rule.apply(approved(1, "500"), actor(person("Olga", Role.OPS)), NOW);
        assertThatThrownBy(() -> rule.apply(approved(1, "400"), actor(person("Olga", Role.OPS)), NOW))
                .isInstanceOf(AlertingRefusal.BaseMoved.class);
        assertThat(rule.standing().threshold()).isEqualTo(threshold("500"));
    }

    @Test
    void what_rolls_back_has_the_threshold_of_that_version() {
        rule.apply(approved(1, "500"), actor(person("Olga", Role.OPS)), NOW);
        assertThat(rule.settle(rollback("450", 1)).rollsBackTo()).isEqualTo(1);
        assertThat(rule.settle(rollback("460", 1)).rollsBackTo()).isNull();
        assertThatThrownBy(() -> rule.settle(rollback("450", 3))).isInstanceOf(AlertingRefusal.UnknownVersion.class);
        assertThatThrownBy(() -> rule.settle(rollback("450", 0))).isInstanceOf(AlertingRefusal.UnknownVersion.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "latency", "-A", "A--B", "Ａ", "A B", "A/../B"})
    void what_cannot_be_a_key_is_refused(String key) {
        assertThatThrownBy(() -> new RuleKey(key)).isInstanceOf(InvalidValue.class);
    }

    @Test
    void a_rule_needs_a_name_and_an_expression() {
        var good = GivenRules.definition("LATENCY", "450");
        var nameless = new RuleDetails(" ", AlertSeverity.INFO, null, null);
        assertThatThrownBy(() -> define(new RuleDefinition(
                        good.key(), good.expression(), Comparison.BELOW, "", good.threshold(), nameless)))
                .isInstanceOf(InvalidValue.class);
        assertThatThrownBy(() -> define(
                        new RuleDefinition(good.key(), "", Comparison.BELOW, "", good.threshold(), good.details())))
                .isInstanceOf(InvalidValue.class);
    }

    private static void define(RuleDefinition definition) {
        new AlertRule(PlanId.create(), definition, actor(person("Olga", Role.OPS)), NOW);
    }

    private static ApprovedThreshold approved(int base, String value) {
        return new ApprovedThreshold(
                UUID.randomUUID(), UUID.randomUUID(), base, threshold(value), signed(), signed(), signed());
    }

    private static Signature signed() {
        return Signature.of(actor(person("Someone")), NOW);
    }

    private static ThresholdChange rollback(String value, int version) {
        return new ThresholdChange(2, threshold(value), new Reason("As before"), new Reason("Quiet"), version);
    }
}
