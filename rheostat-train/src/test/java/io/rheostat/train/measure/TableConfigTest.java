package io.rheostat.train.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.rheostat.InvalidInputException;
import io.rheostat.config.ConfigReader;
import io.rheostat.config.ConfigWriter;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TableConfigTest {
    @Test
    void everything_has_a_default() {
        TableConfig config = parse("");
        assertThat(config)
                .isEqualTo(TableConfig.defaults())
                .isEqualTo(new TableConfig(TableConfig.Candidates.UNIFORM, 64, 80, 1000, 16, List.of()));
        assertThat(parse(ConfigWriter.toYaml(config))).isEqualTo(config);
    }

    @ParameterizedTest
    @CsvSource({
        "maxEncoders, 1, at least 2",
        "searchEvaluations, 3, at least 4",
        "searchImages, 0, at least 1",
        "calibrationBatches, 0, at least 1",
    })
    void a_number_that_is_too_small_is_refused(String key, int value, String allowed) {
        assertThatThrownBy(() -> parse(key + ": " + value))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining(key + ": " + value)
                .hasMessageContaining(allowed)
                .hasMessageContaining("Maybe");
    }

    @Test
    void an_unknown_source_of_candidates_is_refused_with_those_that_there_are() {
        assertThatThrownBy(() -> parse("encoders: best"))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("uniform, grid, search");
    }

    private static TableConfig parse(String yaml) {
        return ConfigReader.parse("test.yaml", yaml, List.of(), TableConfig.class);
    }
}
