package org.koraos.portal.risk;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;

class SeverityTest {

    /** The matrix as the class documents it, from almost certain to rare and from negligible to severe. */
    private static final String[] MATRIX = {"MHHCC", "LMHHC", "LMMHH", "LLMMH", "LLLLM"};

    @Test
    void each_place_of_the_matrix_has_the_severity_that_is_documented() {
        for (var row = 0; row < 5; row++) {
            for (var column = 0; column < 5; column++) {
                var place = new Assessment(Probability.of(5 - row), Impact.of(column + 1));
                assertThat(place.severity().name())
                        .as("%s", place)
                        .startsWith(MATRIX[row].substring(column, column + 1));
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"1,LOW", "4,LOW", "5,MEDIUM", "9,MEDIUM", "10,HIGH", "16,HIGH", "20,CRITICAL", "25,CRITICAL"})
    void a_score_belongs_to_the_last_severity_that_it_reaches(int score, Severity severity) {
        assertThat(Severity.ofScore(score)).isEqualTo(severity);
    }

    @ParameterizedTest
    @EnumSource
    void a_severity_s_typical_assessment_is_of_that_severity(Severity severity) {
        assertThat(severity.typical().severity()).isEqualTo(severity);
    }
}
