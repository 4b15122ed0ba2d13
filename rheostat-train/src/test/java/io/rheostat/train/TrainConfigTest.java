package io.rheostat.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.rheostat.InvalidInputException;
import io.rheostat.config.ConfigReader;
import io.rheostat.config.ConfigWriter;
import io.rheostat.train.optimize.OptimizerType;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TrainConfigTest {
    @Test
    void epochs_are_all_that_has_to_be_said() {
        TrainConfig config = parse("epochs: 3");
        assertThat(config.epochs()).isEqualTo(3);
        assertThat(config.batchSize()).isEqualTo(64);
        assertThat(config.optimizer().type()).isEqualTo(OptimizerType.SGD);
        assertThat(config.clipNorm()).isEqualTo(5.0);
        assertThat(config.averageDecay()).isZero();
        assertThat(config.bfloat16()).isFalse();
        assertThat(config.threads()).isEqualTo(Runtime.getRuntime().availableProcessors());
    }

    @Test
    void what_was_resolved_reads_back_the_same() {
        TrainConfig config = parse("{epochs: 3, optimizer: {type: adamw}, averageDecay: 0.99}");
        assertThat(parse(ConfigWriter.toYaml(config))).isEqualTo(config);
    }

    @ParameterizedTest
    @CsvSource({
        "epochs, 0, at least 1",
        "batchSize, 0, at least 1",
        "threads, -1, at least 1",
        "checkpointEvery, 0, at least 1",
        "logEvery, 0, at least 1",
        "averageDecay, 1, '[0, 1)'",
        "averageDecay, -0.1, '[0, 1)'",
        "averageDecay, .nan, '[0, 1)'",
        "clipNorm, 0, positive",
        "clipNorm, -1, positive",
        "epochs, 2.5, a whole number",
        "bfloat16, maybe, true or false",
    })
    void a_value_out_of_range_is_refused_when_it_is_read(String key, String value, String allowed) {
        String others = key.equals("epochs") ? "" : "epochs: 1\n";
        assertThatThrownBy(() -> parse(others + key + ": " + value))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("test.yaml")
                .hasMessageContaining(allowed)
                .hasMessageContaining("Maybe");
    }

    @Test
    void an_unknown_key_is_refused_with_the_nearest_known_one() {
        assertThatThrownBy(() -> parse("epochs: 1\nmethod: {randomSubnet: 3}"))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("method.randomSubnet")
                .hasMessageContaining("randomSubnets");
    }

    private static TrainConfig parse(String yaml) {
        return ConfigReader.parse("test.yaml", yaml, List.of(), TrainConfig.class);
    }
}
