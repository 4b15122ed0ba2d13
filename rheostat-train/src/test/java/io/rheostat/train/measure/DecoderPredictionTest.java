package io.rheostat.train.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.rheostat.InvalidInputException;
import io.rheostat.cost.Cost;
import io.rheostat.plan.DecoderEntry;
import io.rheostat.plan.Source;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class DecoderPredictionTest {
    private static final List<Double> ALL = List.of(0.25, 0.5, 0.75, 1.0);
    /** Not linear in the width, so that it matters what is interpolated over. */
    private static final Map<Double, Cost> COSTS =
            Map.of(0.25, cost(100), 0.5, cost(300), 0.75, cost(600), 1.0, cost(1000));

    @Test
    void what_was_measured_stays_what_it_is() {
        Map<Double, Map<String, Double>> measured = new HashMap<>();
        ALL.forEach(width -> measured.put(width, Map.of("accuracy", width * width)));
        assertThat(DecoderPrediction.fill(COSTS, measured)).allSatisfy(entry -> {
            assertThat(entry.source()).isEqualTo(Source.MEASURED);
            assertThat(entry.metrics()).isEqualTo(measured.get(entry.width()));
        });
    }

    @Test
    void what_is_linear_in_the_macs_is_predicted_exactly() {
        List<DecoderEntry> entries = DecoderPrediction.fill(COSTS, linear(0.25, 1.0));
        assertThat(entries).extracting(DecoderEntry::width).containsExactlyElementsOf(ALL);
        assertThat(entries).allSatisfy(entry -> {
            double macs = COSTS.get(entry.width()).macs();
            assertThat(entry.metrics().get("accuracy")).isCloseTo(0.1 + macs / 2000, within(1e-12));
            assertThat(entry.metrics().get("rmse")).isCloseTo(3 - macs / 1000, within(1e-12));
            assertThat(entry.cost()).isEqualTo(COSTS.get(entry.width()));
        });
    }

    @Test
    void only_what_was_not_measured_is_called_predicted() {
        assertThat(DecoderPrediction.fill(COSTS, linear(0.25, 0.75, 1.0)))
                .extracting(DecoderEntry::source)
                .containsExactly(Source.MEASURED, Source.PREDICTED, Source.MEASURED, Source.MEASURED);
    }

    @Test
    void a_prediction_lies_between_its_nearest_neighbours() {
        Map<Double, Map<String, Double>> measured =
                Map.of(0.25, Map.of("accuracy", 0.9), 0.5, Map.of("accuracy", 0.1), 1.0, Map.of("accuracy", 0.2));
        assertThat(DecoderPrediction.fill(COSTS, measured).get(2).metrics().get("accuracy"))
                .isCloseTo(0.1 + 0.1 * 300 / 700, within(1e-12));
    }

    @Test
    void a_decoder_whose_width_costs_nothing_takes_its_narrower_neighbour() {
        Map<Double, Cost> equal = new TreeMap<>();
        ALL.forEach(width -> equal.put(width, cost(50)));
        assertThat(DecoderPrediction.fill(equal, linear(0.25, 1.0)).get(1).metrics())
                .isEqualTo(linear(0.25).get(0.25));
    }

    @Test
    void all_widths_are_measured_unless_some_are_asked_for() {
        assertThat(DecoderPrediction.checkMeasured(List.of(), ALL)).isEqualTo(ALL);
        assertThat(DecoderPrediction.checkMeasured(List.of(1.0, 0.25, 0.25), ALL))
                .containsExactly(0.25, 1.0);
    }

    static List<List<Double>> wrong() {
        return List.of(List.of(0.25), List.of(1.0), List.of(0.5, 1.0), List.of(0.25, 0.6, 1.0));
    }

    @ParameterizedTest
    @MethodSource("wrong")
    void widths_that_leave_something_to_extrapolate_or_do_not_exist_are_refused(List<Double> asked) {
        assertThatThrownBy(() -> DecoderPrediction.checkMeasured(asked, ALL))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("measuredDecoderWidths: " + asked)
                .hasMessageContaining(ALL.toString())
                .hasMessageContaining("Maybe");
    }

    private static Map<Double, Map<String, Double>> linear(double... widths) {
        Map<Double, Map<String, Double>> measured = new TreeMap<>();
        for (double width : widths) {
            double macs = COSTS.get(width).macs();
            measured.put(width, Map.of("accuracy", 0.1 + macs / 2000, "rmse", 3 - macs / 1000));
        }
        return measured;
    }

    private static Cost cost(long macs) {
        return new Cost(macs, 10, 20);
    }
}
