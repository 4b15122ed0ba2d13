package io.rheostat.train.optimize;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.rheostat.InvalidInputException;
import io.rheostat.train.optimize.ScheduleConfig.Curve;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class ScheduleTest {
    @ParameterizedTest
    @CsvSource({"0, 1.0", "25, 0.85355339", "50, 0.5", "75, 0.14644661", "100, 0.0", "1000, 0.0"})
    void cosine_falls_along_half_a_cosine(long step, double expected) {
        Schedule schedule = new Schedule(ScheduleConfig.cosine(0), 1, 100);
        assertThat(schedule.learningRate(step)).isCloseTo(expected, within(1e-8));
    }

    @ParameterizedTest
    @CsvSource({"0, 2.0", "50, 0.5", "90, 0.02", "100, 0.0"})
    void polynomial_falls_with_its_power(long step, double expected) {
        Schedule schedule = new Schedule(ScheduleConfig.polynomial(0, 2), 2, 100);
        assertThat(schedule.learningRate(step)).isCloseTo(expected, within(1e-12));
    }

    @ParameterizedTest
    @EnumSource
    void the_warm_up_rises_linearly_to_the_peak_and_the_descent_starts_there(Curve curve) {
        Schedule schedule = new Schedule(new ScheduleConfig(curve, 0.1, null, null), 0.8, 100);
        for (int step = 0; step < 10; step++) {
            assertThat(schedule.learningRate(step)).isCloseTo(0.08 * (step + 1), within(1e-12));
        }
        assertThat(schedule.learningRate(10)).isEqualTo(0.8);
        for (int step = 11; step < 100; step++) {
            assertThat(schedule.learningRate(step)).isPositive().isLessThanOrEqualTo(schedule.learningRate(step - 1));
        }
    }

    @Test
    void constant_stays_and_the_last_share_remains() {
        assertThat(new Schedule(ScheduleConfig.constant(), 0.3, 10).learningRate(9))
                .isEqualTo(0.3);
        Schedule cosine = new Schedule(new ScheduleConfig(Curve.COSINE, 0.0, null, 0.1), 0.3, 10);
        assertThat(cosine.learningRate(10)).isCloseTo(0.03, within(1e-12));
    }

    @Test
    void a_run_of_one_step_has_a_rate() {
        assertThat(new Schedule(ScheduleConfig.cosine(0.5), 0.3, 1).learningRate(0))
                .isEqualTo(0.3);
        assertThat(new Schedule(ScheduleConfig.cosine(0), 0.3, 1).learningRate(0))
                .isEqualTo(0.3);
    }

    @Test
    void settings_out_of_range_are_refused_with_advice() {
        assertThatThrownBy(() -> ScheduleConfig.cosine(1))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContainingAll("warm-up", "1.0", "Maybe");
        assertThatThrownBy(() -> new ScheduleConfig(Curve.COSINE, null, 2.0, null))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContainingAll("power", "2.0", "cosine does not use it", "Maybe");
        assertThatThrownBy(() -> new Schedule(ScheduleConfig.cosine(0), 0.1, 0))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContainingAll("steps", "0", "Maybe");
    }
}
