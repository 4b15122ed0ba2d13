package io.rheostat.order;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.rheostat.cost.CostOps;
import io.rheostat.ops.Activation;
import java.util.List;
import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Moments in closed form against the trapezoidal rule. */
class GaussianTest {
    private static final int STEPS = 200_000;

    @ParameterizedTest
    @CsvSource({"0, 1", "1.5, 0.5", "-2, 1", "-4, 3", "6, 2", "9, 0.1", "5.5, 4", "-1, 0", "2, 0", "8, 0"})
    void moments_are_those_of_the_density(double mean, double deviation) {
        Gaussian gaussian = new Gaussian(mean, deviation);
        assertThat(gaussian.rectifiedMean()).isCloseTo(integral(gaussian, x -> Math.max(x, 0)), within(2e-6));
        assertThat(gaussian.rectifiedSquare())
                .isCloseTo(integral(gaussian, x -> Math.pow(Math.max(x, 0), 2)), within(2e-5));
        assertActivated(gaussian, Activation.RELU, x -> Math.max(x, 0));
        assertActivated(gaussian, Activation.RELU6, x -> Math.min(Math.max(x, 0), 6));
    }

    private static void assertActivated(Gaussian gaussian, Activation activation, DoubleUnaryOperator function) {
        GroupOps.Value value = new GroupOps.Value(new CostOps().image(1, 1), List.of());
        Gaussian activated = new Signal(value, List.of(gaussian))
                .activated(value, activation)
                .moments()
                .get(0);
        double mean = integral(gaussian, function);
        double variance = integral(gaussian, x -> Math.pow(function.applyAsDouble(x) - mean, 2));
        assertThat(activated.mean()).isCloseTo(mean, within(1e-5));
        assertThat(Math.pow(activated.deviation(), 2)).isCloseTo(variance, within(2e-4));
    }

    private static double integral(Gaussian gaussian, DoubleUnaryOperator function) {
        if (gaussian.deviation() == 0) {
            return function.applyAsDouble(gaussian.mean());
        }
        double sum = 0;
        for (int i = 0; i <= STEPS; i++) {
            double z = -10 + 20.0 * i / STEPS;
            double density = Math.exp(-z * z / 2) / Math.sqrt(2 * Math.PI);
            sum += function.applyAsDouble(gaussian.mean() + gaussian.deviation() * z) * density;
        }
        return sum * 20 / STEPS;
    }
}
