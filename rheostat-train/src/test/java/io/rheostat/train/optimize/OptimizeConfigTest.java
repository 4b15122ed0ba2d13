package io.rheostat.train.optimize;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.rheostat.InvalidInputException;
import io.rheostat.config.ConfigReader;
import io.rheostat.config.ConfigWriter;
import java.util.List;
import org.junit.jupiter.api.Test;

class OptimizeConfigTest {
    @Test
    void what_is_left_out_takes_the_default_of_the_chosen_optimizer() {
        OptimizerConfig sgd = parse("{}");
        assertThat(sgd).isEqualTo(OptimizerConfig.sgd(0.1, 0.9, true, 5e-4));
        assertThat(parse("type: adamw")).isEqualTo(OptimizerConfig.adamW(1e-3, 0.05));
        assertThat(parse("momentum: 0").nesterov()).isFalse();
    }

    @Test
    void a_resolved_configuration_reads_back_as_itself() {
        for (OptimizerConfig config : List.of(parse("{}"), parse("type: adamw"))) {
            String json = ConfigWriter.toJson(config);
            assertThat(ConfigReader.parseJson("optimizer", json, OptimizerConfig.class))
                    .isEqualTo(config);
        }
        ScheduleConfig schedule = ScheduleConfig.polynomial(0.1, 2);
        assertThat(ConfigReader.parseJson("schedule", ConfigWriter.toJson(schedule), ScheduleConfig.class))
                .isEqualTo(schedule);
    }

    @Test
    void a_setting_that_the_optimizer_does_not_use_is_refused() {
        assertThatThrownBy(() -> parse("type: adamw\nmomentum: 0.9"))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContainingAll("momentum", "adamw does not use it", "Maybe");
    }

    private static OptimizerConfig parse(String yaml) {
        return ConfigReader.parse("test", yaml, List.of(), OptimizerConfig.class);
    }
}
