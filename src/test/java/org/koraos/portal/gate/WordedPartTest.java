package org.koraos.portal.gate;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class WordedPartTest {

    @ParameterizedTest
    @CsvSource({
        "CI verde, CI_GREEN",
        "CI green, CI_GREEN",
        "required-check verde em todas as stories, CI_GREEN",
        "required-check verde, CI_GREEN",
        "CAs evidenciados, CRITERIA_EVIDENCED",
        "CAs base e delta evidenciados, CRITERIA_EVIDENCED",
        "acceptance criteria evidenced, CRITERIA_EVIDENCED",
        "critérios de aceitação evidenciados, CRITERIA_EVIDENCED",
        "sem regressao critica, NO_CRITICAL_REGRESSION",
        "sem regressão crítica, NO_CRITICAL_REGRESSION",
        "no critical regression, NO_CRITICAL_REGRESSION",
        "evidence pack validado, EVIDENCE_PACK",
        "pacote de evidências completo, EVIDENCE_PACK"
    })
    void what_is_understood_is_computed(String text, WordedPart.Meaning meaning) {
        assertThat(WordedPart.of(text).meaning()).isEqualTo(meaning);
    }

    @ParameterizedTest
    @CsvSource({
        "alertas operacionais validados",
        "recovery controlado",
        "drill resiliencia aprovado",
        "CI verde por 7 dias",
        "CI não verde",
        "sem CI verde",
        "sem regressao",
        "CI",
        "verde",
        "CAs evidenciados em produção",
        "CI verde < 5 min",
        "evidence pack"
    })
    void what_is_not_understood_in_full_is_for_a_person_to_state(String text) {
        assertThat(WordedPart.of(text).meaning()).isEqualTo(WordedPart.Meaning.STATED);
    }
}
