package io.rheostat.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.rheostat.InvalidInputException;
import io.rheostat.ops.Shape;
import io.rheostat.task.Task;
import io.rheostat.tensor.FloatTensor;
import io.rheostat.tensor.LabelTensor;
import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Dots lie so far apart that none is in another's way; what becomes of lines is tested where they are thinned. */
class BoundaryAccumulatorTest {
    private static final Task TASK = Task.boundaries("edges");
    private static final int SIDE = 160;

    private final double[] probabilities = new double[SIDE * SIDE];
    private final int[] labels = new int[SIDE * SIDE];
    private final MetricAccumulator accumulator = MetricAccumulators.of(TASK);

    BoundaryAccumulatorTest() {
        clear();
    }

    private void clear() {
        Arrays.fill(probabilities, 0.001);
        Arrays.fill(labels, 0);
    }

    /** Of a grid of 12 x 12 places, 13 pixels apart. */
    private static int dot(int index, int down, int right) {
        return (index / 12 * 13 + 6 + down) * SIDE + index % 12 * 13 + 6 + right;
    }

    private void addImage() {
        float[] logits = new float[probabilities.length];
        for (int i = 0; i < logits.length; i++) {
            logits[i] = (float) Math.log(probabilities[i] / (1 - probabilities[i]));
        }
        accumulator.add(
                new FloatTensor(new Shape(1, 1, SIDE, SIDE), logits),
                new LabelTensor(new Shape(1, SIDE, SIDE), labels.clone()));
    }

    private double f() {
        return accumulator.values().get("ods_f");
    }

    @ParameterizedTest
    @CsvSource({"0,0,1", "0,1,1", "1,1,1", "-1,1,1", "0,2,0", "2,1,0", "3,0,0"})
    void a_dot_is_found_within_the_tolerance_which_is_1_697_pixels_here(int down, int right, double expected) {
        for (int i = 0; i < 20; i++) {
            labels[dot(i, 0, 0)] = 1;
            probabilities[dot(i, down, right)] = 0.8;
        }
        addImage();
        assertThat(f()).isEqualTo(expected);
    }

    @Test
    void the_tolerance_can_be_set() {
        labels[dot(0, 0, 0)] = 1;
        probabilities[dot(0, 2, 1)] = 0.8;
        MetricAccumulator wide = MetricAccumulators.of(Task.boundaries("edges", 0.011));
        wide.add(
                new FloatTensor(new Shape(1, 1, SIDE, SIDE), logits()),
                new LabelTensor(new Shape(1, SIDE, SIDE), labels));
        assertThat(wide.values()).containsEntry("ods_f", 1.0);
        assertThatThrownBy(() -> Task.boundaries("edges", -0.1))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContainingAll("edges", "tolerance -0.1", "Maybe 0.0075");
    }

    /** 0.0075 of the diagonal are 1.70 pixels of 160 x 160, and 1.34 of 160 x 80; a step down and aside are 1.41. */
    @Test
    void padding_does_not_widen_the_tolerance() {
        Arrays.fill(labels, SIDE * SIDE / 2, SIDE * SIDE, Task.IGNORE);
        labels[dot(0, 0, 0)] = 1;
        probabilities[dot(0, 1, 1)] = 0.8;
        addImage();
        assertThat(f()).isZero();
        clear();
        labels[dot(0, 0, 0)] = 1;
        probabilities[dot(0, 1, 1)] = 0.8;
        addImage();
        assertThat(f()).as("pairs of one of two pictures").isEqualTo(0.5);
    }

    private float[] logits() {
        float[] logits = new float[probabilities.length];
        for (int i = 0; i < logits.length; i++) {
            logits[i] = (float) Math.log(probabilities[i] / (1 - probabilities[i]));
        }
        return logits;
    }

    @Test
    void precision_and_recall_are_counted_over_all_images_at_the_one_best_threshold() {
        // At 0.5: 10 true, 6 found, 2 false. Lower, 4 more found and 8 more false.
        for (int i = 0; i < 10; i++) {
            labels[dot(i, 0, 0)] = 1;
            probabilities[dot(i, 0, 0)] = i < 6 ? 0.7 : 0.3;
        }
        IntStream.range(20, 22).forEach(i -> probabilities[dot(i, 0, 0)] = 0.6);
        IntStream.range(22, 30).forEach(i -> probabilities[dot(i, 0, 0)] = 0.3);
        addImage();
        double low = 2.0 * 10 / (20 + 10);
        double half = 2.0 * 6 / (8 + 10);
        double high = 2.0 * 6 / (6 + 10);
        assertThat(f()).isCloseTo(Math.max(low, Math.max(half, high)), within(1e-12));
        // In a second image all 30 true ones are found at 0.3 alone, and with it that becomes the best threshold for
        // both.
        clear();
        for (int i = 0; i < 30; i++) {
            labels[dot(i, 0, 0)] = 1;
            probabilities[dot(i, 0, 0)] = 0.3;
        }
        addImage();
        assertThat(f()).isCloseTo(2.0 * 40 / (50 + 40), within(1e-12));
    }

    @Test
    void two_predictions_near_one_true_pixel_are_one_hit_and_one_false() {
        labels[dot(0, 0, 0)] = 1;
        labels[dot(1, 0, 0)] = 1;
        probabilities[dot(0, -1, 0)] = 0.8;
        probabilities[dot(0, 1, 0)] = 0.8;
        addImage();
        assertThat(f()).isCloseTo(2.0 * 1 / (2 + 2), within(1e-12));
    }

    @Test
    void predictions_whose_truth_is_unknown_do_not_count_whatever_they_are() {
        labels[dot(0, 0, 0)] = 1;
        probabilities[dot(0, 0, 0)] = 0.8;
        for (int i = 30; i < 40; i++) {
            labels[dot(i, 0, 0)] = Task.IGNORE;
            probabilities[dot(i, 0, 0)] = i < 35 ? 0.9 : Double.NaN;
        }
        addImage();
        assertThat(f()).isEqualTo(1);
    }

    @Test
    void an_image_of_which_nothing_is_known_changes_nothing() {
        labels[dot(0, 0, 0)] = 1;
        probabilities[dot(1, 0, 0)] = 0.9;
        probabilities[dot(0, 0, 0)] = 0.9;
        addImage();
        double before = f();
        Arrays.fill(labels, Task.IGNORE);
        addImage();
        assertThat(f()).isEqualTo(before).isLessThan(1);
    }

    @Test
    void where_there_is_neither_a_boundary_nor_a_prediction_of_one_f_is_0() {
        addImage();
        assertThat(f()).isZero();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 5})
    void the_outline_of_a_rectangle_is_found_as_thick_as_truth_and_prediction_may_be_drawn(int thickness) {
        outline(thickness);
        addImage();
        assertThat(f()).isGreaterThan(0.97);
    }

    @Test
    void a_line_predicted_thicker_than_it_is_true_costs_nothing() {
        outline(3);
        int[] thick = labels.clone();
        clear();
        outline(1);
        for (int i = 0; i < thick.length; i++) {
            probabilities[i] = thick[i] == 1 ? 0.9 : 0.001;
        }
        addImage();
        assertThat(f()).isGreaterThan(0.97);
    }

    /** Of a square around the middle. */
    private void outline(int thickness) {
        for (int i = 0; i < labels.length; i++) {
            int away = Math.max(Math.abs(i / SIDE - 80), Math.abs(i % SIDE - 80));
            if (Math.abs(away - 40) <= thickness / 2 && away - 40 < (thickness + 1) / 2) {
                labels[i] = 1;
                probabilities[i] = 0.9;
            }
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void f_agrees_with_thinning_and_matching_anew_at_every_threshold(long seed) {
        Random random = new Random(seed);
        long[] sums = new long[3 * 100];
        for (int image = 0; image < 2; image++) {
            clear();
            scatter(random);
            addImage();
            for (int step = 1; step < 100; step++) {
                count(step, sums);
            }
        }
        double best = 0;
        for (int step = 1; step < 100; step++) {
            double precision = (double) sums[3 * step] / Math.max(1, sums[3 * step + 1]);
            double recall = (double) sums[3 * step] / sums[3 * step + 2];
            best = Math.max(best, precision + recall == 0 ? 0 : 2 * precision * recall / (precision + recall));
        }
        assertThat(f()).as("seed %d", seed).isCloseTo(best, within(1e-12));
    }

    /** A dot near each place or none; truth and prediction need not agree. */
    private void scatter(Random random) {
        for (int i = 0; i < 144; i++) {
            if (random.nextBoolean()) {
                labels[dot(i, 0, 0)] = 1;
            }
            if (random.nextBoolean()) {
                probabilities[dot(i, random.nextInt(3) - 1, random.nextInt(4) - 1)] = 0.02 + 0.96 * random.nextDouble();
            }
        }
    }

    /** One dot each is the most that can be paired. */
    private void count(int step, long[] sums) {
        for (int i = 0; i < 144; i++) {
            boolean isTrue = labels[dot(i, 0, 0)] == 1;
            boolean isFound = false;
            boolean isNear = false;
            for (int k = 0; k < 12; k++) {
                int down = k / 4 - 1;
                int right = k % 4 - 1;
                if ((float) probabilities[dot(i, down, right)] >= step / 100.0) {
                    isFound = true;
                    isNear = Math.hypot(down, right) <= 0.0075 * Math.hypot(SIDE, SIDE);
                }
            }
            sums[3 * step] += isTrue && isNear ? 1 : 0;
            sums[3 * step + 1] += isFound ? 1 : 0;
            sums[3 * step + 2] += isTrue ? 1 : 0;
        }
    }

    @Test
    void labels_other_than_no_and_yes_and_outputs_without_a_value_are_refused() {
        labels[7] = 2;
        assertThatThrownBy(this::addImage)
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("label 2 is not a class; 0 to 1 are");
        labels[7] = 0;
        probabilities[9] = Double.NaN;
        assertThatThrownBy(this::addImage)
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("the output holds NaN");
    }
}
