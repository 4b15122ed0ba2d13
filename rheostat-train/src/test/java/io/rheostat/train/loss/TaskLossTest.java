package io.rheostat.train.loss;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.rheostat.InvalidInputException;
import io.rheostat.ops.Shape;
import io.rheostat.task.Task;
import io.rheostat.tensor.FloatTensor;
import io.rheostat.tensor.LabelTensor;
import io.rheostat.tensor.Target;
import io.rheostat.train.torch.Tensors;
import io.rheostat.train.torch.TorchException;
import io.rheostat.train.torch.TorchRuntime;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.ToDoubleFunction;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch.ScalarType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Test inputs have B = 3, and the second sample of each has no label at all. */
class TaskLossTest {
    private static final Task SCENE = Task.classification("scene", List.of("a", "b", "c", "d"));
    private static final Task PARTS = Task.segmentation("parts", List.of("a", "b", "c", "d"));
    private static final int SIDE = 4;
    private static final int AREA = SIDE * SIDE;

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void classification_is_the_mean_negative_log_likelihood_of_labelled_samples(long seed) {
        FloatTensor logits = Gradients.random(new Shape(3, 4), new Random(seed));
        int[] labels = {2, Task.IGNORE, 0};
        LabelTensor target = new LabelTensor(new Shape(3), labels);
        assertLoss(SCENE, logits, target, x -> (nll(x, 0, 4, 1, 2) + nll(x, 8, 4, 1, 0)) / 2);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void segmentation_is_the_mean_negative_log_likelihood_of_labelled_pixels(long seed) {
        Random random = new Random(seed);
        FloatTensor logits = Gradients.random(new Shape(3, 4, SIDE, SIDE), random);
        int[] labels = new int[3 * AREA];
        for (int i = 0; i < labels.length; i++) {
            labels[i] = i / AREA == 1 || random.nextInt(3) == 0 ? Task.IGNORE : random.nextInt(4);
        }
        assertLoss(PARTS, logits, new LabelTensor(new Shape(3, SIDE, SIDE), labels), x -> {
            double sum = 0;
            int count = 0;
            for (int i = 0; i < labels.length; i++) {
                if (labels[i] != Task.IGNORE) {
                    sum += nll(x, i / AREA * 4 * AREA + i % AREA, 4, AREA, labels[i]);
                    count++;
                }
            }
            return sum / count;
        });
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void depth_is_the_mean_absolute_error_of_known_pixels(long seed) {
        Random random = new Random(seed);
        FloatTensor output = Gradients.random(new Shape(3, 1, SIDE, SIDE), random);
        FloatTensor target = withHoles(Gradients.random(output.shape(), random), random);
        assertLoss(Task.depth("depth"), output, target, x -> {
            double sum = 0;
            int count = 0;
            for (int i = 0; i < x.length; i++) {
                if (!Float.isNaN(target.values()[i])) {
                    sum += Math.abs(x[i] - target.values()[i]);
                    count++;
                }
            }
            return sum / count;
        });
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void normals_are_one_minus_the_cosine_of_pixels_known_in_all_channels(long seed) {
        Random random = new Random(seed);
        FloatTensor output = Gradients.random(new Shape(3, 3, SIDE, SIDE), random);
        FloatTensor target = withHoles(Gradients.random(output.shape(), random), random);
        assertLoss(Task.normals("normals"), output, target, x -> {
            double sum = 0;
            int count = 0;
            for (int pixel = 0; pixel < 3 * AREA; pixel++) {
                int first = pixel / AREA * 3 * AREA + pixel % AREA;
                double cosine = cosine(x, target.values(), first);
                if (!Double.isNaN(cosine)) {
                    sum += 1 - cosine;
                    count++;
                }
            }
            return sum / count;
        });
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void saliency_is_the_mean_negative_log_likelihood_of_the_answer(long seed) {
        Random random = new Random(seed);
        FloatTensor logits = Gradients.random(new Shape(3, 1, SIDE, SIDE), random);
        int[] labels = answers(random);
        assertLoss(Task.saliency("out"), logits, new LabelTensor(new Shape(3, SIDE, SIDE), labels), x -> {
            double sum = 0;
            int count = 0;
            for (int i = 0; i < labels.length; i++) {
                sum += labels[i] == Task.IGNORE ? 0 : answer(x[i], labels[i]);
                count += labels[i] == Task.IGNORE ? 0 : 1;
            }
            return sum / count;
        });
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void boundaries_weigh_each_answer_by_the_share_of_the_other(long seed) {
        Random random = new Random(seed);
        FloatTensor logits = Gradients.random(new Shape(3, 1, SIDE, SIDE), random);
        int[] labels = answers(random);
        assertLoss(Task.boundaries("edges"), logits, new LabelTensor(new Shape(3, SIDE, SIDE), labels), x -> {
            double[] sum = new double[2];
            int[] count = new int[2];
            for (int i = 0; i < labels.length; i++) {
                if (labels[i] != Task.IGNORE) {
                    sum[labels[i]] += answer(x[i], labels[i]);
                    count[labels[i]]++;
                }
            }
            double all = count[0] + count[1];
            return (count[0] / all * sum[1] + count[1] / all * sum[0]) / all;
        });
    }

    /** The second sample is unknown, as are others here and there; few of the rest are yes. */
    private static int[] answers(Random random) {
        int[] labels = new int[3 * AREA];
        for (int i = 0; i < labels.length; i++) {
            labels[i] = i / AREA == 1 || random.nextInt(5) == 0 ? Task.IGNORE : random.nextInt(4) / 3;
        }
        labels[0] = 1;
        labels[1] = 0;
        labels[2 * AREA] = 0;
        return labels;
    }

    /** The negative log-likelihood of an answer. */
    private static double answer(double logit, int label) {
        return Math.log1p(Math.exp(label == 1 ? -logit : logit));
    }

    @Test
    void nothing_labelled_is_no_loss() {
        try (PointerScope scope = new PointerScope()) {
            Tensor logits = Tensors.zeros(new Shape(2, 4));
            Tensor none = Tensors.of(new LabelTensor(new Shape(2), new int[] {Task.IGNORE, Task.IGNORE}));
            assertThat(TaskLoss.forTask(SCENE).of(logits, none)).isEmpty();
            Tensor unknown = Tensors.of(filled(new Shape(2, 3, 2, 2), Float.NaN));
            assertThat(TaskLoss.forTask(Task.normals("n")).of(Tensors.zeros(new Shape(2, 3, 2, 2)), unknown))
                    .isEmpty();
            assertThat(TaskLoss.forTask(Task.depth("d")).of(Tensors.zeros(new Shape(2, 3, 2, 2)), unknown))
                    .isEmpty();
            Tensor noAnswer = Tensors.of(new LabelTensor(new Shape(1, 1, 2), new int[] {Task.IGNORE, Task.IGNORE}));
            for (Task task : List.of(Task.saliency("s"), Task.boundaries("b"))) {
                assertThat(TaskLoss.forTask(task).of(Tensors.zeros(new Shape(1, 1, 1, 2)), noAnswer))
                        .isEmpty();
            }
        }
    }

    @Test
    void normals_of_length_zero_are_unknown_and_an_output_of_length_zero_has_a_finite_gradient() {
        Shape shape = new Shape(1, 3, 1, 2);
        try (PointerScope scope = new PointerScope()) {
            Tensor output = Tensors.zeros(shape).set_requires_grad(true);
            Tensor target = Tensors.of(new FloatTensor(shape, new float[] {0, 1, 0, 0, 0, 0}));
            TaskLoss.Value value =
                    TaskLoss.forTask(Task.normals("n")).of(output, target).orElseThrow();
            value.mean().backward();
            assertThat(Tensors.scalar(value.mean())).isEqualTo(1);
            float[] gradient = Tensors.toArray(output.grad());
            assertThat(gradient[0]).isZero();
            assertThat(gradient[1]).isNegative().isFinite();
        }
    }

    @Test
    void the_same_normal_of_any_length_is_no_loss() {
        Shape shape = new Shape(1, 3, 1, 1);
        try (PointerScope scope = new PointerScope()) {
            Tensor output = Tensors.of(new FloatTensor(shape, new float[] {20, -10, 10}));
            Tensor target = Tensors.of(new FloatTensor(shape, new float[] {2, -1, 1}));
            TaskLoss.Value value =
                    TaskLoss.forTask(Task.normals("n")).of(output, target).orElseThrow();
            assertThat(Tensors.scalar(value.mean())).isCloseTo(0, within(1e-5));
        }
    }

    @Test
    void bfloat16_outputs_give_a_float32_loss() {
        try (PointerScope scope = new PointerScope()) {
            Tensor logits = Tensors.zeros(new Shape(2, 4)).to(ScalarType.BFloat16);
            Tensor labels = Tensors.of(new LabelTensor(new Shape(2), new int[] {0, 3}));
            Tensor mean =
                    TaskLoss.forTask(SCENE).of(logits, labels).orElseThrow().mean();
            assertThat(mean.scalar_type().intern()).isEqualTo(ScalarType.Float);
            assertThat(Tensors.scalar(mean)).isCloseTo(Math.log(4), within(1e-6));
        }
    }

    @Test
    void smoothing_spreads_a_share_of_the_label_over_all_classes() {
        FloatTensor logits = Gradients.random(new Shape(1, 4), new Random(4));
        try (PointerScope scope = new PointerScope()) {
            Tensor label = Tensors.of(new LabelTensor(new Shape(1), new int[] {2}));
            Gradients.assertSame(
                    logits,
                    x -> new CrossEntropy(0.2).of(x, label).orElseThrow().mean(),
                    x -> {
                        double all = 0;
                        for (int c = 0; c < 4; c++) {
                            all += nll(x, 0, 4, 1, c) / 4;
                        }
                        return 0.8 * nll(x, 0, 4, 1, 2) + 0.2 * all;
                    });
        }
        assertThatThrownBy(() -> new CrossEntropy(1))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContainingAll("label smoothing", "1.0", "Maybe");
    }

    @Test
    void targets_of_another_size_or_out_of_range_are_refused() {
        try (PointerScope scope = new PointerScope()) {
            assertThatThrownBy(() -> TaskLoss.forTask(Task.depth("d"))
                            .of(Tensors.zeros(new Shape(2, 1, 4, 4)), Tensors.zeros(new Shape(2, 1, 1, 4))))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContainingAll("[2, 1, 4, 4]", "[2, 1, 1, 4]");
            Tensor label = Tensors.of(new LabelTensor(new Shape(1), new int[] {4}));
            assertThatThrownBy(() ->
                            TorchRuntime.call(() -> TaskLoss.forTask(SCENE).of(Tensors.zeros(new Shape(1, 4)), label)))
                    .isInstanceOf(TorchException.class)
                    .hasMessageContaining("Target 4 is out of bounds");
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void a_weight_of_yes_can_be_set_and_no_has_the_rest(long seed) {
        Random random = new Random(seed);
        FloatTensor logits = Gradients.random(new Shape(3, 1, SIDE, SIDE), random);
        int[] labels = answers(random);
        LossConfig config = new LossConfig(LossType.BALANCED, 0.95);
        assertLoss(Task.boundaries("e"), config, logits, new LabelTensor(new Shape(3, SIDE, SIDE), labels), x -> {
            double sum = 0;
            int count = 0;
            for (int i = 0; i < labels.length; i++) {
                if (labels[i] != Task.IGNORE) {
                    sum += (labels[i] == 1 ? 0.95 : 0.05) * answer(x[i], labels[i]);
                    count++;
                }
            }
            return sum / count;
        });
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void balanced_segmentation_weighs_a_class_as_the_inverse_root_of_its_pixels(long seed) {
        Random random = new Random(seed);
        FloatTensor logits = Gradients.random(new Shape(3, 4, SIDE, SIDE), random);
        int[] labels = new int[3 * AREA];
        int[] pixels = new int[4];
        for (int i = 0; i < labels.length; i++) {
            // The last class is absent.
            labels[i] =
                    i / AREA == 1 || random.nextInt(4) == 0 ? Task.IGNORE : random.nextInt(10) / 5 * random.nextInt(3);
            if (labels[i] != Task.IGNORE) {
                pixels[labels[i]]++;
            }
        }
        LossConfig config = new LossConfig(LossType.BALANCED, null);
        assertLoss(PARTS, config, logits, new LabelTensor(new Shape(3, SIDE, SIDE), labels), x -> {
            double sum = 0;
            double weights = 0;
            for (int i = 0; i < labels.length; i++) {
                if (labels[i] != Task.IGNORE) {
                    double weight = 1 / Math.sqrt(pixels[labels[i]]);
                    sum += weight * nll(x, i / AREA * 4 * AREA + i % AREA, 4, AREA, labels[i]);
                    weights += weight;
                }
            }
            return sum / weights;
        });
    }

    @Test
    void balanced_losses_counted_by_hand_weigh_one_yes_as_much_as_three_no() {
        // Logits of 0: each costs ln 2; yes weighs 3/4 and each no 1/4; four pixels.
        try (PointerScope scope = new PointerScope()) {
            Tensor output = Tensors.zeros(new Shape(1, 1, 1, 5));
            Tensor target = Tensors.of(new LabelTensor(new Shape(1, 1, 5), new int[] {1, 0, 0, 0, Task.IGNORE}));
            Tensor mean = TaskLoss.forTask(Task.boundaries("e"))
                    .of(output, target)
                    .orElseThrow()
                    .mean();
            assertThat(Tensors.scalar(mean)).isCloseTo(Math.log(2) * (0.75 + 3 * 0.25) / 4, within(1e-6));
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void l1_of_normals_is_the_mean_difference_of_the_components_of_unit_vectors(long seed) {
        Random random = new Random(seed);
        FloatTensor output = Gradients.random(new Shape(3, 3, SIDE, SIDE), random);
        FloatTensor target = withHoles(Gradients.random(output.shape(), random), random);
        LossConfig config = new LossConfig(LossType.L1, null);
        assertLoss(Task.normals("n"), config, output, target, x -> {
            double sum = 0;
            int count = 0;
            for (int pixel = 0; pixel < 3 * AREA; pixel++) {
                int first = pixel / AREA * 3 * AREA + pixel % AREA;
                double difference = unitDifference(x, target.values(), first);
                if (!Double.isNaN(difference)) {
                    sum += difference;
                    count += 3;
                }
            }
            return sum / count;
        });
    }

    private static double unitDifference(double[] a, float[] b, int first) {
        double lengthA = 0;
        double lengthB = 0;
        for (int i = first; i < first + 3 * AREA; i += AREA) {
            lengthA += a[i] * a[i];
            lengthB += b[i] * b[i];
        }
        double sum = 0;
        for (int i = first; i < first + 3 * AREA; i += AREA) {
            sum += Math.abs(a[i] / Math.sqrt(lengthA) - b[i] / Math.sqrt(lengthB));
        }
        return sum;
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void berhu_is_the_error_up_to_a_fifth_of_the_largest_and_grows_with_its_square_beyond(long seed) {
        Random random = new Random(seed);
        FloatTensor output = Gradients.random(new Shape(3, 1, SIDE, SIDE), random);
        FloatTensor target = withHoles(Gradients.random(output.shape(), random), random);
        double largest = 0;
        for (int i = 0; i < output.values().length; i++) {
            double error = Math.abs(output.values()[i] - target.values()[i]);
            largest = Double.isNaN(error) ? largest : Math.max(largest, error);
        }
        double bound = largest / 5;
        assertLoss(Task.depth("d"), new LossConfig(LossType.BERHU, null), output, target, x -> {
            double sum = 0;
            int count = 0;
            for (int i = 0; i < x.length; i++) {
                double error = Math.abs(x[i] - target.values()[i]);
                if (!Double.isNaN(error)) {
                    sum += error <= bound ? error : (error * error + bound * bound) / (2 * bound);
                    count++;
                }
            }
            return sum / count;
        });
    }

    @Test
    void berhu_of_errors_1_and_5_counted_by_hand() {
        // The bound is 1: the first error counts 1, the second (25 + 1) / 2, the unknown nothing.
        try (PointerScope scope = new PointerScope()) {
            Shape shape = new Shape(1, 1, 1, 3);
            Tensor output = Tensors.of(new FloatTensor(shape, new float[] {3, 7, 100}));
            Tensor target = Tensors.of(new FloatTensor(shape, new float[] {2, 2, Float.NaN}));
            TaskLoss loss = new LossConfig(LossType.BERHU, null).of(Task.depth("d"), 0);
            assertThat(Tensors.scalar(loss.of(output, target).orElseThrow().mean()))
                    .isCloseTo(7, within(1e-6));
        }
    }

    @Test
    void berhu_of_no_error_at_all_is_zero_with_a_finite_gradient() {
        try (PointerScope scope = new PointerScope()) {
            Tensor output = Tensors.zeros(new Shape(1, 1, 2, 2)).set_requires_grad(true);
            TaskLoss loss = new LossConfig(LossType.BERHU, null).of(Task.depth("d"), 0);
            Tensor mean = loss.of(output, Tensors.zeros(new Shape(1, 1, 2, 2)))
                    .orElseThrow()
                    .mean();
            mean.backward();
            assertThat(Tensors.scalar(mean)).isZero();
            assertThat(Tensors.toArray(output.grad())).containsOnly(0);
        }
    }

    @Test
    void a_loss_that_does_not_fit_the_kind_is_refused_with_those_that_do() {
        assertThatThrownBy(() -> new LossConfig(LossType.BERHU, null).of(Task.normals("facing"), 0))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContainingAll("taskLosses.facing", "berhu", "[cosine, l1]", "Maybe");
        assertThatThrownBy(() -> new LossConfig(LossType.L1, 0.9))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContainingAll("yesWeight: 0.9", "l1", "Maybe");
        assertThatThrownBy(() -> new LossConfig(LossType.BALANCED, 1.0))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContainingAll("yesWeight: 1.0", "(0, 1)", "Maybe");
        LossConfig ofClasses = new LossConfig(LossType.BALANCED, 0.9);
        assertThatThrownBy(() -> ofClasses.of(PARTS, 0))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContainingAll("taskLosses.parts", "yesWeight: 0.9", "segmentation", "Maybe");
    }

    private static void assertLoss(
            Task task, FloatTensor output, Target target, ToDoubleFunction<double[]> definition) {
        assertLoss(task, LossConfig.usual(task.kind()), output, target, definition);
    }

    private static void assertLoss(
            Task task, LossConfig config, FloatTensor output, Target target, ToDoubleFunction<double[]> definition) {
        TaskLoss loss = config.of(task, 0);
        try (PointerScope scope = new PointerScope()) {
            Tensor known = Tensors.of(target);
            Gradients.assertSame(output, x -> loss.of(x, known).orElseThrow().mean(), definition);
            Optional<TaskLoss.Value> value = loss.of(Tensors.of(output), known);
            assertThat(value.orElseThrow().share()).isCloseTo(2 / 3.0, within(1e-6));
        }
    }

    /** The negative log-likelihood of a label, its logits starting at {@code first}, {@code stride} apart. */
    private static double nll(double[] x, int first, int classes, int stride, int label) {
        double sum = 0;
        for (int c = 0; c < classes; c++) {
            sum += Math.exp(x[first + c * stride]);
        }
        return Math.log(sum) - x[first + label * stride];
    }

    private static double cosine(double[] a, float[] b, int first) {
        double product = 0;
        double squareA = 0;
        double squareB = 0;
        for (int c = 0; c < 3; c++) {
            int i = first + c * AREA;
            product += a[i] * b[i];
            squareA += a[i] * a[i];
            squareB += b[i] * b[i];
        }
        return product / Math.sqrt(squareA * squareB);
    }

    /** Single values are lost here and there, and the second sample as a whole. */
    private static FloatTensor withHoles(FloatTensor target, Random random) {
        int sample = target.values().length / 3;
        for (int i = 0; i < target.values().length; i++) {
            if (i / sample == 1 || random.nextInt(5) == 0) {
                target.values()[i] = Float.NaN;
            }
        }
        return target;
    }

    private static FloatTensor filled(Shape shape, float value) {
        float[] values = new float[Math.toIntExact(shape.elements())];
        java.util.Arrays.fill(values, value);
        return new FloatTensor(shape, values);
    }
}
