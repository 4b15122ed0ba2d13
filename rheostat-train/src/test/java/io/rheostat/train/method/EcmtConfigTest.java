package io.rheostat.train.method;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.rheostat.InvalidInputException;
import io.rheostat.train.loss.FeatureDistanceKind;
import java.util.Map;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EcmtConfigTest {
    @Test
    void what_is_left_out_has_a_default() {
        assertThat(EcmtConfig.defaults())
                .isEqualTo(new EcmtConfig(
                        2, FeatureDistanceKind.ATTENTION, 1.0, Map.of(), 0.0, Map.of(), 0.0, null, null));
    }

    @Test
    void a_negative_number_of_subnets_is_refused() {
        assertRefused(() -> new EcmtConfig(-1, null, null, null, null, null, null, null, null), "randomSubnets: -1");
    }

    @ParameterizedTest
    @ValueSource(doubles = {-0.1, Double.NaN, Double.POSITIVE_INFINITY})
    void a_distillation_weight_that_is_negative_or_not_finite_is_refused(double weight) {
        assertRefused(
                () -> new EcmtConfig(null, null, weight, null, null, null, null, null, null),
                "distillationWeight: " + weight);
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, -1, Double.NaN, Double.POSITIVE_INFINITY})
    void a_task_weight_that_is_not_positive_and_finite_is_refused(double weight) {
        assertRefused(
                () -> new EcmtConfig(null, null, null, Map.of("depth", weight), null, null, null, null, null),
                "taskWeights.depth: " + weight);
    }

    @ParameterizedTest
    @ValueSource(doubles = {-0.1, 1, Double.NaN})
    void label_smoothing_outside_of_its_range_is_refused(double smoothing) {
        assertRefused(
                () -> new EcmtConfig(null, null, null, null, smoothing, null, null, null, null),
                "label smoothing: " + smoothing);
    }

    @ParameterizedTest
    @ValueSource(doubles = {-0.1, 1.1, Double.NaN})
    void a_share_of_steps_outside_of_its_range_is_refused(double share) {
        assertRefused(
                () -> new EcmtConfig(null, null, null, null, null, null, share, null, null), "largestFirst: " + share);
    }

    private static void assertRefused(Supplier<EcmtConfig> config, String what) {
        assertThatThrownBy(config::get)
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining(what)
                .hasMessageContaining("Maybe");
    }
}
