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
import io.rheostat.tensor.Target;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class MetricAccumulatorsTest {
    private static final float UNKNOWN = Float.NaN;
    private static final Task SCENE = Task.classification("scene", List.of("a", "b", "c"));
    private static final Task PARTS = Task.segmentation("parts", List.of("a", "b", "c", "d"));
    private static final Task DEPTH = Task.depth("depth");
    private static final Task NORMALS = Task.normals("normals");

    private static FloatTensor floats(Shape shape, float... values) {
        return new FloatTensor(shape, values);
    }

    private static LabelTensor labels(Shape shape, int... values) {
        return new LabelTensor(shape, values);
    }

    /** Logits {@code (1, classes, 1, W)} whose largest are the given classes. */
    private static FloatTensor predicting(int classes, int... predicted) {
        float[] logits = new float[classes * predicted.length];
        Arrays.fill(logits, -1);
        for (int i = 0; i < predicted.length; i++) {
            logits[predicted[i] * predicted.length + i] = 2;
        }
        return floats(new Shape(1, classes, 1, predicted.length), logits);
    }

    private static Map<String, Double> judge(Task task, FloatTensor output, Target target) {
        MetricAccumulator accumulator = MetricAccumulators.of(task);
        accumulator.add(output, target);
        return accumulator.values();
    }

    @Test
    void accuracy_counts_right_images_of_all_batches_and_skips_the_unknown() {
        MetricAccumulator accumulator = MetricAccumulators.of(SCENE);
        accumulator.add(floats(new Shape(2, 3), 1, 3, 2, 5, 4, 4), labels(new Shape(2), 1, 2));
        accumulator.add(floats(new Shape(2, 3), 1, 3, 2, 0, 0, 9), labels(new Shape(2), Task.IGNORE, 2));
        assertThat(accumulator.values()).isEqualTo(Map.of("accuracy", 2 / 3.0));
    }

    @Test
    void an_unknown_image_may_have_any_output() {
        FloatTensor output = floats(new Shape(2, 3), UNKNOWN, UNKNOWN, UNKNOWN, 1, 0, 0);
        assertThat(judge(SCENE, output, labels(new Shape(2), Task.IGNORE, 0))).containsEntry("accuracy", 1.0);
    }

    @Test
    void mean_iou_leaves_out_absent_classes_and_counts_false_ones_as_zero() {
        // a: 2 right, 1 missed, none false: 2/3. b: 1 right, 1 false: 1/2. c: predicted once, never true: 0. d: absent,
        // left out.
        // The last pixel is unknown, and its prediction d does not count.
        FloatTensor output = predicting(4, 0, 0, 1, 1, 2, 3);
        LabelTensor target = labels(new Shape(1, 1, 6), 0, 0, 0, 1, 1, Task.IGNORE);
        Map<String, Double> values = judge(PARTS, output, target);
        assertThat(values.get("miou")).isCloseTo((2 / 3.0 + 1 / 3.0 + 0) / 3, within(1e-15));
        assertThat(values.get("pixel_accuracy")).isEqualTo(0.6);
    }

    @Test
    void pixels_of_several_images_are_found_at_their_place() {
        // (2, 2, 1, 2): image 0 predicts b a, image 1 predicts a b.
        FloatTensor output = floats(new Shape(2, 2, 1, 2), 0, 1, 1, 0, 1, 0, 0, 1);
        Task task = Task.segmentation("parts", List.of("a", "b"));
        assertThat(judge(task, output, labels(new Shape(2, 1, 2), 1, 0, 0, 1))).containsEntry("pixel_accuracy", 1.0);
        assertThat(judge(task, output, labels(new Shape(2, 1, 2), 0, 1, 0, 1))).containsEntry("pixel_accuracy", 0.5);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void mean_iou_agrees_with_sets_of_pixels_for_random_maps(long seed) {
        Random random = new Random(seed);
        int[] truth = random.ints(500, -1, 4).toArray();
        int[] predicted = random.ints(500, 0, 4).toArray();
        double sum = 0;
        for (int c = 0; c < 4; c++) {
            int label = c;
            long both = IntStream.range(0, 500)
                    .filter(i -> truth[i] == label && predicted[i] == label)
                    .count();
            long either = IntStream.range(0, 500)
                    .filter(i -> truth[i] >= 0 && (truth[i] == label || predicted[i] == label))
                    .count();
            sum += (double) both / either;
        }
        assertThat(judge(PARTS, predicting(4, predicted), labels(new Shape(1, 1, 500), truth))
                        .get("miou"))
                .isCloseTo(sum / 4, within(1e-12));
    }

    @Test
    void mean_iou_of_saliency_is_that_of_both_answers_at_one_half() {
        // Yes: 1 right, 1 missed, 1 false: 1/3. No: 1 right, 1 missed, 1 false: 1/3. A logit of 0 is one half, which is
        // no yes. One is unknown.
        FloatTensor output = floats(new Shape(1, 1, 1, 5), 2, -1, 1, 0, UNKNOWN);
        LabelTensor target = labels(new Shape(1, 1, 5), 1, 1, 0, 0, Task.IGNORE);
        assertThat(judge(Task.saliency("out"), output, target).get("miou")).isCloseTo(1 / 3.0, within(1e-12));
    }

    @Test
    void depth_errors_are_over_all_known_pixels_together() {
        // Errors 1 and -2 metres at true depths 1 and 4; the third pixel is unknown; the second batch adds error 0 at
        // 2.
        MetricAccumulator accumulator = MetricAccumulators.of(DEPTH);
        accumulator.add(floats(new Shape(1, 1, 1, 3), 2, 2, UNKNOWN), floats(new Shape(1, 1, 1, 3), 1, 4, UNKNOWN));
        accumulator.add(floats(new Shape(1, 1, 1, 1), 2), floats(new Shape(1, 1, 1, 1), 2));
        assertThat(accumulator.values().get("rmse")).isCloseTo(Math.sqrt(5 / 3.0), within(1e-12));
        assertThat(accumulator.values().get("abs_rel")).isCloseTo((1 + 0.5 + 0) / 3, within(1e-12));
    }

    @Test
    void depths_off_by_less_than_a_factor_are_counted_whichever_is_larger_and_those_not_positive_never() {
        // Factors 1, 1.25, 1.2 (too near), 1.5, 1.9, 2, and a depth of 0 and one behind the camera.
        FloatTensor truth = floats(new Shape(1, 1, 1, 8), 2, 2, 2.4f, 2, 1.9f, 2, 1, 1);
        FloatTensor output = floats(new Shape(1, 1, 1, 8), 2, 2.5f, 2, 3, 1, 1, 0, -1);
        Map<String, Double> values = judge(DEPTH, output, truth);
        assertThat(values.get("delta1")).isEqualTo(2 / 8.0);
        assertThat(values.get("delta2")).isEqualTo(4 / 8.0);
        assertThat(values.get("delta3")).isEqualTo(5 / 8.0);
    }

    /** Directions in the x-z plane, at angles in degrees to the z axis, scaled by {@code length}: {@code (1, 3, 1, W)}. */
    private static FloatTensor tilted(float length, double... degrees) {
        float[] values = new float[3 * degrees.length];
        for (int i = 0; i < degrees.length; i++) {
            values[i] = (float) (length * Math.sin(Math.toRadians(degrees[i])));
            values[2 * degrees.length + i] = (float) (length * Math.cos(Math.toRadians(degrees[i])));
        }
        return floats(new Shape(1, 3, 1, degrees.length), values);
    }

    @Test
    void angles_of_normals_do_not_depend_on_the_length_of_the_output() {
        Map<String, Double> values = judge(NORMALS, tilted(7, 5, 20, 25, 100), tilted(1, 0, 0, 0, 0));
        assertThat(values.get("mean_angle")).isCloseTo(37.5, within(1e-4));
        assertThat(values.get("median_angle")).isCloseTo(22.5, within(0.0051));
        assertThat(values.get("within_11_25")).isEqualTo(0.25);
        assertThat(values.get("within_22_5")).isEqualTo(0.5);
        assertThat(values.get("within_30")).isEqualTo(0.75);
    }

    @Test
    void equal_and_opposite_normals_are_0_and_180_degrees_apart() {
        assertThat(judge(NORMALS, tilted(3, 33), tilted(1, 33)).get("mean_angle"))
                .isCloseTo(0, within(1e-5));
        Map<String, Double> opposite = judge(NORMALS, tilted(3, 213), tilted(1, 33));
        assertThat(opposite.get("mean_angle")).isCloseTo(180, within(1e-5));
        assertThat(opposite.get("median_angle")).isCloseTo(180, within(0.0051));
    }

    @Test
    void a_normal_of_which_any_part_is_unknown_is_skipped_and_an_output_without_direction_is_90_degrees_off() {
        FloatTensor output = floats(new Shape(1, 3, 1, 2), 0, 1, 0, 0, 0, 0);
        FloatTensor target = floats(new Shape(1, 3, 1, 2), 0, 1, 0, UNKNOWN, 1, 0);
        assertThat(judge(NORMALS, output, target).get("mean_angle")).isEqualTo(90);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void the_median_angle_is_within_its_stated_error_of_the_sorted_one(long seed) {
        Random random = new Random(seed);
        int count = 100 + (int) seed;
        double[] angles = random.doubles(count, 0, 180).toArray();
        double median =
                judge(NORMALS, tilted(1, angles), tilted(1, new double[count])).get("median_angle");
        Arrays.sort(angles);
        assertThat(median).isCloseTo((angles[(count - 1) / 2] + angles[count / 2]) / 2, within(0.0051));
    }

    @Test
    void the_figures_are_those_that_the_task_kind_names_in_its_order() {
        Map<String, Double> normals = judge(NORMALS, tilted(1, 1), tilted(1, 0));
        assertThat(normals.keySet()).containsExactlyElementsOf(names(NORMALS));
        Map<String, Double> parts = judge(PARTS, predicting(4, 0), labels(new Shape(1, 1, 1), 0));
        assertThat(parts.keySet()).containsExactlyElementsOf(names(PARTS));
        Map<String, Double> depth = judge(DEPTH, floats(new Shape(1, 1, 1, 1), 1), floats(new Shape(1, 1, 1, 1), 1));
        assertThat(depth.keySet()).containsExactlyElementsOf(names(DEPTH));
    }

    private static List<String> names(Task task) {
        return task.kind().metrics().stream().map(Metric::name).toList();
    }

    @ParameterizedTest
    @EnumSource
    void where_nothing_is_known_there_is_no_figure(io.rheostat.task.TaskKind kind) {
        Task task = new Task("some", kind, kind.hasClasses() ? List.of("a", "b") : List.of());
        assertThatThrownBy(() -> MetricAccumulators.of(task).values())
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("task some: nothing to judge");
    }

    @Test
    void shapes_that_do_not_match_are_refused() {
        assertRefused(
                SCENE, floats(new Shape(2, 3), new float[6]), labels(new Shape(3), 0, 0, 0), "[2, 3] with labels [3]");
        assertRefused(SCENE, floats(new Shape(1, 2), 0, 0), labels(new Shape(1), 0), "of 3 channels");
        assertRefused(PARTS, predicting(4, 0, 0), labels(new Shape(1, 2, 1), 0, 0), "labels [1, 2, 1]");
        assertRefused(PARTS, predicting(4, 0), floats(new Shape(1, 1, 1), 0), "values [1, 1, 1]");
        assertRefused(DEPTH, floats(new Shape(1, 1, 1, 2), 1, 1), floats(new Shape(1, 1, 2, 1), 1, 1), "resized");
        assertRefused(
                NORMALS,
                floats(new Shape(1, 1, 1, 3), 1, 1, 1),
                floats(new Shape(1, 1, 1, 3), 1, 1, 1),
                "of 3 channels");
    }

    @Test
    void impossible_values_are_refused() {
        assertRefused(
                SCENE, floats(new Shape(1, 3), 0, 0, 0), labels(new Shape(1), 3), "label 3 is not a class; 0 to 2 are");
        assertRefused(SCENE, floats(new Shape(1, 3), 0, UNKNOWN, 0), labels(new Shape(1), 0), "the output holds NaN");
        assertRefused(
                DEPTH,
                floats(new Shape(1, 1, 1, 1), UNKNOWN),
                floats(new Shape(1, 1, 1, 1), 1),
                "the output holds NaN");
        assertRefused(DEPTH, floats(new Shape(1, 1, 1, 1), 1), floats(new Shape(1, 1, 1, 1), 0), "they must be NaN");
        assertRefused(NORMALS, tilted(1, 0), floats(new Shape(1, 3, 1, 1), 0, 0, 0), "length 0");
        assertRefused(NORMALS, floats(new Shape(1, 3, 1, 1), 0, UNKNOWN, 0), tilted(1, 0), "the output holds NaN");
    }

    private static void assertRefused(Task task, FloatTensor output, Target target, String message) {
        assertThatThrownBy(() -> judge(task, output, target))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining(message);
    }
}
