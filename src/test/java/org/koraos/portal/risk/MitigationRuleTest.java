package org.koraos.portal.risk;

import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.koraos.portal.kernel.Phrase;

import static org.assertj.core.api.Assertions.assertThat;

class MitigationRuleTest {

    @ParameterizedTest
    @CsvSource({
        "PR checklist com referencia explicita da story, MERGES_NAME_THEIR_STORY",
        "Every merged pull request names its story, MERGES_NAME_THEIR_STORY",
        "Todo PR cita a história, MERGES_NAME_THEIR_STORY",
        "tuning controlado por ciclo com aprovacao PO/ops, THRESHOLDS_CHANGE_IN_CYCLES",
        "Thresholds change in a cycle only, THRESHOLDS_CHANGE_IN_CYCLES",
        "Limiares só mudam em CICLOS de ajuste, THRESHOLDS_CHANGE_IN_CYCLES",
        "priorizar testes de degradacao e drill O3, DRILLED_SINCE_LAST_CHANGE",
        "priorizar testes de degradação e drill O3, DRILLED_SINCE_LAST_CHANGE",
        "A drill after each change of the fallback, DRILLED_SINCE_LAST_CHANGE"
    })
    void a_mitigation_s_words_tell_its_rule(String mitigation, MitigationRule rule) {
        assertThat(MitigationRule.meantBy(mitigation)).contains(rule);
    }

    @ParameterizedTest
    @CsvSource({
        "Contratar mais uma pessoa",
        "Read the story again before you promise anything",
        "Prepare the press release for the drill",
        "Recycle old hardware"
    })
    void other_mitigations_are_watched_by_no_rule(String mitigation) {
        assertThat(MitigationRule.meantBy(mitigation)).isEmpty();
    }

    @Test
    void no_mitigation_means_no_rule() {
        assertThat(MitigationRule.meantBy(null)).isEmpty();
        assertThat(MitigationRule.meantBy("")).isEmpty();
    }

    @Test
    void of_several_answers_the_worst_counts() {
        var holds = new MitigationState.Holds();
        var unknown = new MitigationState.NotYetKnown();
        var broken = new MitigationState.Broken(Phrase.of("risk.test"), null);

        assertThat(MitigationWatch.worst(List.of())).isEqualTo(unknown);
        assertThat(MitigationWatch.worst(List.of(holds, holds))).isEqualTo(holds);
        assertThat(MitigationWatch.worst(List.of(holds, unknown))).isEqualTo(unknown);
        assertThat(MitigationWatch.worst(List.of(unknown, broken, holds))).isEqualTo(broken);
    }
}
