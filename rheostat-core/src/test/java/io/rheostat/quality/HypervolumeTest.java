package io.rheostat.quality;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.rheostat.InvalidInputException;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class HypervolumeTest {
    private static List<double[]> points(double[]... points) {
        return List.of(points);
    }

    private static double[] at(double... point) {
        return point;
    }

    @Test
    void published_figures_are_met() {
        assertThat(Hypervolume.exact(points(at(1, 2), at(2, 1)), at(3, 3))).isEqualTo(3);
        assertThat(Hypervolume.exact(points(at(2.3, 4.5), at(3.4, 3.4), at(6, 1.2)), at(7, 7)))
                .isCloseTo(17.91, within(1e-12));
        assertThat(Hypervolume.exact(points(at(1, 0, 1), at(0, 1, 0)), at(2, 2, 2)))
                .isEqualTo(5);
    }

    @Test
    void a_point_that_is_not_better_than_the_reference_everywhere_contributes_nothing() {
        double infinity = Double.POSITIVE_INFINITY;
        List<double[]> outside = points(at(1, 3), at(-9, 4), at(3, 3), at(0, infinity));
        assertThat(Hypervolume.exact(outside, at(3, 3))).isZero();
        assertThat(Hypervolume.estimate(outside, at(3, 3), 10, 1)).isEqualTo(new Hypervolume.Volume(0, 0));
        assertThat(Hypervolume.exact(points(at(1, 2), at(2, 1), at(0, 5)), at(3, 3)))
                .isEqualTo(3);
        assertThat(Hypervolume.exact(List.of(), at(3, 3))).isZero();
    }

    @Test
    void one_objective_is_a_length() {
        assertThat(Hypervolume.exact(points(at(2), at(1.5), at(4)), at(3))).isEqualTo(1.5);
    }

    /** Random points of few values, so that ties and equal points are common, of which some are outside. */
    private static List<double[]> randomPoints(Random random, int count, int objectives) {
        boolean coarse = random.nextBoolean();
        return IntStream.range(0, count)
                .mapToObj(i -> random.doubles(objectives, -0.1, 1.1)
                        .map(value -> coarse ? Math.round(value * 4) / 4.0 : value)
                        .toArray())
                .toList();
    }

    private static double[] ones(int objectives) {
        double[] ones = new double[objectives];
        Arrays.fill(ones, 1);
        return ones;
    }

    private static Stream<int[]> cases() {
        return IntStream.rangeClosed(1, 120).mapToObj(seed -> new int[] {seed, 1 + seed % 6, 1 + seed % 10});
    }

    @ParameterizedTest
    @MethodSource("cases")
    void inclusion_and_exclusion_of_boxes_gives_the_same(int[] c) {
        List<double[]> points = randomPoints(new Random(c[0]), c[2], c[1]);
        assertThat(Hypervolume.exact(points, ones(c[1])))
                .as("seed %d, %d objectives, %d points", c[0], c[1], c[2])
                .isCloseTo(inclusionExclusion(points, ones(c[1])), within(1e-10));
    }

    private static double inclusionExclusion(List<double[]> points, double[] reference) {
        double sum = 0;
        for (int subset = 1; subset < 1 << points.size(); subset++) {
            double volume = 1;
            for (int j = 0; j < reference.length; j++) {
                double worst = Double.NEGATIVE_INFINITY;
                for (int i = 0; i < points.size(); i++) {
                    worst = (subset >> i & 1) == 1 ? Math.max(worst, points.get(i)[j]) : worst;
                }
                volume *= Math.max(0, reference[j] - worst);
            }
            sum += Integer.bitCount(subset) % 2 == 1 ? volume : -volume;
        }
        return sum;
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void in_three_objectives_slices_of_areas_give_the_same_for_many_points(long seed) {
        List<double[]> points = new Random(seed)
                .doubles(600, 0, 1).boxed().toList().stream()
                        .map(value -> at(value, 0, 0))
                        .toList();
        Random random = new Random(seed);
        points.forEach(point -> {
            point[1] = random.nextDouble();
            point[2] = random.nextDouble();
        });
        assertThat(Hypervolume.exact(points, ones(3))).isCloseTo(slices(points), within(1e-10));
    }

    /** Adds up slabs between consecutive values of the third objective, each with the area of the points below it. */
    private static double slices(List<double[]> points) {
        List<double[]> byHeight = points.stream()
                .sorted(Comparator.comparingDouble(point -> point[2]))
                .toList();
        double volume = 0;
        for (int i = 0; i < byHeight.size(); i++) {
            double top = i + 1 < byHeight.size() ? byHeight.get(i + 1)[2] : 1;
            volume += staircase(byHeight.subList(0, i + 1)) * (top - byHeight.get(i)[2]);
        }
        return volume;
    }

    private static double staircase(List<double[]> points) {
        double area = 0;
        double lowest = 1;
        for (double[] point : points.stream()
                .sorted(Comparator.comparingDouble(point -> point[0]))
                .toList()) {
            area += (1 - point[0]) * Math.max(0, lowest - point[1]);
            lowest = Math.min(lowest, point[1]);
        }
        return area;
    }

    @ParameterizedTest
    @CsvSource({"1, 2", "2, 3", "3, 4", "4, 5", "5, 6", "6, 7"})
    void the_estimate_agrees_with_the_exact_volume_within_its_standard_error(long seed, int objectives) {
        List<double[]> points = randomPoints(new Random(seed), 30, objectives);
        Hypervolume.Volume estimate = Hypervolume.estimate(points, ones(objectives), 100_000, seed);
        double exact = Hypervolume.exact(points, ones(objectives));
        assertThat(estimate.standardError()).isPositive().isLessThan(0.01 * exact);
        assertThat(estimate.value()).isCloseTo(exact, within(4 * estimate.standardError()));
    }

    @Test
    void the_standard_error_is_the_spread_of_estimates_over_seeds() {
        List<double[]> points = randomPoints(new Random(5), 20, 4);
        double[] values = IntStream.range(0, 200)
                .mapToDouble(seed ->
                        Hypervolume.estimate(points, ones(4), 1000, seed).value())
                .toArray();
        double mean = Arrays.stream(values).average().orElseThrow();
        double spread = Math.sqrt(
                Arrays.stream(values).map(v -> (v - mean) * (v - mean)).sum() / 199);
        assertThat(Hypervolume.estimate(points, ones(4), 1000, 1).standardError())
                .isCloseTo(spread, within(0.2 * spread));
    }

    @Test
    void many_objectives_are_estimated_and_few_are_exact() {
        List<double[]> points = randomPoints(new Random(8), 10, 20);
        double[] far = new double[20];
        Arrays.fill(far, 2);
        Hypervolume.Volume volume = Hypervolume.of(points, far);
        assertThat(volume.isExact()).isFalse();
        assertThat(volume.value()).isCloseTo(inclusionExclusion(points, far), within(4 * volume.standardError()));
        assertThat(Hypervolume.of(points, far)).isEqualTo(volume);
        assertThat(Hypervolume.of(randomPoints(new Random(8), 10, 6), ones(6)).isExact())
                .isTrue();
    }

    @Test
    void a_set_that_dominates_another_has_the_larger_volume() {
        Random random = new Random(9);
        List<double[]> points = randomPoints(random, 40, 5);
        List<double[]> better = points.stream()
                .map(point -> Arrays.stream(point).map(v -> v - 0.05).toArray())
                .toList();
        assertThat(Hypervolume.exact(better, ones(5))).isGreaterThan(Hypervolume.exact(points, ones(5)));
    }

    @Test
    void what_has_no_volume_is_refused() {
        assertRefused(points(at(1, Double.NaN)), at(2, 2), "point 1");
        assertRefused(points(at(1, 1), at(1, Double.NEGATIVE_INFINITY)), at(2, 2), "point 2");
        assertRefused(points(at(1, 1, 1)), at(2, 2), "has 3 objectives, but the reference has 2");
        assertRefused(points(at(1, 1)), at(2, Double.NaN), "reference");
        assertRefused(points(at(1, 1)), at(2, Double.POSITIVE_INFINITY), "reference");
        assertRefused(points(), at(), "reference");
        assertThatThrownBy(() -> Hypervolume.estimate(points(at(1)), at(2), 1, 0))
                .isInstanceOf(InvalidInputException.class);
    }

    private static void assertRefused(List<double[]> points, double[] reference, String message) {
        assertThatThrownBy(() -> Hypervolume.of(points, reference))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining(message);
    }
}
