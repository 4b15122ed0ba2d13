package io.rheostat.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.rheostat.InvalidInputException;
import io.rheostat.ops.Shape;
import io.rheostat.task.Metric;
import io.rheostat.task.Task;
import io.rheostat.tensor.FloatTensor;
import io.rheostat.tensor.LabelTensor;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SaliencyAccumulatorTest {
    private static final Task TASK = Task.saliency("out");

    /** A row of probabilities, and their labels. */
    private static void add(MetricAccumulator accumulator, double[] probabilities, int... labels) {
        float[] logits = new float[labels.length];
        for (int i = 0; i < logits.length; i++) {
            logits[i] = (float) Math.log(probabilities[i] / (1 - probabilities[i]));
        }
        accumulator.add(
                new FloatTensor(new Shape(1, 1, 1, labels.length), logits),
                new LabelTensor(new Shape(1, 1, labels.length), labels));
    }

    private static double f(double precision, double recall) {
        return 1.3 * precision * recall / (0.3 * precision + recall);
    }

    @Test
    void figures_of_one_image_are_those_that_are_counted_by_hand() {
        MetricAccumulator accumulator = MetricAccumulators.of(TASK);
        add(accumulator, new double[] {0.9, 0.7, 0.6, 0.3, 0.1, 0.99}, 1, 0, 1, 1, 0, Task.IGNORE);
        Map<String, Double> values = accumulator.values();
        // Above one half: 2 of 3 yes are found with 1 that is none; of no, 1 of 2 with 1 that is none.
        assertThat(values.get("miou")).isCloseTo((2 / 4.0 + 1 / 3.0) / 2, within(1e-12));
        // Best between 0.1 and 0.3: all yes and one more.
        assertThat(values.get("max_iou")).isCloseTo(3 / 4.0, within(1e-12));
        // The same place: precision 3/4 and recall 1; above 0.7 it would be 1 and 1/3.
        assertThat(values.get("max_f")).isCloseTo(f(0.75, 1), within(1e-12)).isGreaterThan(f(1, 1 / 3.0));
    }

    @Test
    void every_image_counts_alike_and_all_have_one_threshold() {
        MetricAccumulator accumulator = MetricAccumulators.of(TASK);
        // Each is perfect at a threshold of its own, 0.82 and 0.42; at either one of them is not.
        add(accumulator, new double[] {0.84, 0.81, 0.81, 0.81}, 1, 0, 0, 0);
        add(accumulator, new double[] {0.43, 0.41}, 1, 0);
        // Between 0.42 and 0.43 the first has an IoU and a precision of 1/4 and the second of 1; below 0.41 it is 1/4
        // and 1/2.
        assertThat(accumulator.values().get("max_f")).isCloseTo(f((0.25 + 1) / 2, 1), within(1e-12));
        // ASTMT's thresholds are 0.4 and 0.45 there: 1/4 and 1/2, or 1/4 and 0; at 0.8 it is 1/4 and 0; at 0.85, 0 and
        // 0.
        assertThat(accumulator.values().get("max_iou")).isCloseTo((0.25 + 0.5) / 2, within(1e-12));
    }

    @Test
    void an_image_with_nothing_in_it_that_is_left_empty_is_whole() {
        MetricAccumulator accumulator = MetricAccumulators.of(TASK);
        add(accumulator, new double[] {0.1, 0.1}, 0, 0);
        assertThat(accumulator.values())
                .containsEntry("max_iou", 1.0)
                .containsEntry("max_f", 0.0)
                .containsEntry("miou", 1.0);
    }

    @Test
    void an_image_without_a_known_pixel_changes_nothing() {
        MetricAccumulator accumulator = MetricAccumulators.of(TASK);
        add(accumulator, new double[] {0.9, 0.8, 0.7}, 1, 0, 1);
        Map<String, Double> before = accumulator.values();
        add(accumulator, new double[] {0.9, 0.8}, Task.IGNORE, Task.IGNORE);
        assertThat(accumulator.values()).isEqualTo(before);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void figures_agree_with_counting_anew_at_every_threshold(long seed) {
        Random random = new Random(seed);
        int images = 3;
        int pixels = 40;
        float[] logits = new float[images * pixels];
        int[] labels = new int[logits.length];
        for (int i = 0; i < logits.length; i++) {
            labels[i] = random.nextInt(5) == 0 ? Task.IGNORE : random.nextInt(2);
            logits[i] = (float) (random.nextGaussian() + labels[i]);
        }
        MetricAccumulator accumulator = MetricAccumulators.of(TASK);
        accumulator.add(
                new FloatTensor(new Shape(images, 1, 5, 8), logits), new LabelTensor(new Shape(images, 5, 8), labels));
        double bestF = 0;
        for (int level = 1; level <= 255; level++) {
            double[] means = means(logits, labels, images, (level - 0.5) / 255);
            bestF = means[0] == 0 ? bestF : Math.max(bestF, f(means[0], means[1]));
        }
        double bestIou = 0;
        for (double threshold = 0.2; threshold < 0.91; threshold += 0.05) {
            bestIou = Math.max(bestIou, means(logits, labels, images, threshold)[2]);
        }
        assertThat(accumulator.values().get("max_f")).as("seed %d", seed).isCloseTo(bestF, within(1e-12));
        assertThat(accumulator.values().get("max_iou")).as("seed %d", seed).isCloseTo(bestIou, within(1e-12));
    }

    /** Precision, recall and IoU, averaged over images. */
    private static double[] means(float[] logits, int[] labels, int images, double threshold) {
        double[] means = new double[3];
        int pixels = logits.length / images;
        for (int image = 0; image < images; image++) {
            double both = 0;
            double found = 0;
            double truths = 0;
            for (int i = image * pixels; i < (image + 1) * pixels; i++) {
                if (labels[i] != Task.IGNORE) {
                    boolean isFound = 1 / (1 + Math.exp(-logits[i])) > threshold;
                    both += isFound && labels[i] == 1 ? 1 : 0;
                    found += isFound ? 1 : 0;
                    truths += labels[i];
                }
            }
            means[0] += (found == 0 ? 0 : both / found) / images;
            means[1] += both / truths / images;
            means[2] += both / (found + truths - both) / images;
        }
        return means;
    }

    @Test
    void the_figures_are_those_that_the_kind_names_in_its_order() {
        MetricAccumulator accumulator = MetricAccumulators.of(TASK);
        add(accumulator, new double[] {0.9}, 1);
        assertThat(accumulator.values().keySet())
                .containsExactlyElementsOf(
                        TASK.kind().metrics().stream().map(Metric::name).toList());
    }

    @Test
    void labels_other_than_no_and_yes_and_outputs_without_a_value_are_refused() {
        assertThatThrownBy(() -> add(MetricAccumulators.of(TASK), new double[] {0.5}, 2))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("label 2 is not a class; 0 to 1 are");
        assertThatThrownBy(() -> add(MetricAccumulators.of(TASK), new double[] {Double.NaN}, 1))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("the output holds NaN");
    }
}
