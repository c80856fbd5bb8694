package org.koraos.portal.alerting.ui;

import java.util.Locale;

import org.junit.jupiter.api.Test;

import org.koraos.portal.uikit.Locales;

import static org.assertj.core.api.Assertions.assertThat;

class AlertingViewInPortugueseTest extends AlertingPages {

    @Override
    protected Locale language() {
        return Locales.PORTUGUESE;
    }

    @Test
    void a_number_is_read_and_shown_as_portuguese_writes_it() {
        openCycle();
        openRule(enzo);
        click("propose");
        type("threshold", "1.234,5");
        assertThat(field("threshold").getHelperText()).isEqualTo("Lido como 1.234,5 ms");
        write("proposal-reason", "Dispara a cada deploy");
        write("proposal-effect", "Deploys sem alerta");
        click("confirm-proposal");
        openProposal(paula, FIRST);
        assertThat(text("threshold-proposed")).contains("> 1.234,5");
        assertThat(text("threshold-difference")).isEqualTo("+784,5 ms (+174,3 %)");
        var made = people.as(paula, () -> proposals.proposal(plan.id(), FIRST));
        assertThat(made.proposal().threshold().value()).isEqualByComparingTo("1234.5");
    }

    @Test
    void an_english_number_is_refused() {
        openCycle();
        openRule(enzo);
        click("propose");
        type("threshold", "1,234.5");
        click("confirm-proposal");
        assertThat(field("threshold").isInvalid()).isTrue();
        assertThat(field("threshold").getErrorMessage())
                .isEqualTo("Escreva um número como 1.234,5, sem outros sinais.");
    }
}
