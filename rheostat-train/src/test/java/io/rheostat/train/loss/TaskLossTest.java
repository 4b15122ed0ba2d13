package io.rheostat.train.loss;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.rheostat.InvalidInputException;
import io.rheostat.ops.Shape;
import io.rheostat.task.Task;
import io.rheostat.tensor.FloatTensor;
import io.rheostat.tensor.LabelTensor;
import io.rheostat.train.torch.Tensors;
import io.rheostat.train.torch.TorchException;
import io.rheostat.train.torch.TorchRuntime;
import java.util.List;
import java.util.Random;
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
    private static final int SIDE = LossChecks.SIDE;
    private static final int AREA = LossChecks.AREA;

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void classification_is_the_mean_negative_log_likelihood_of_labelled_samples(long seed) {
        FloatTensor logits = Gradients.random(new Shape(3, 4), new Random(seed));
        int[] labels = {2, Task.IGNORE, 0};
        LabelTensor target = new LabelTensor(new Shape(3), labels);
        LossChecks.assertLoss(
                SCENE, logits, target, x -> (LossChecks.nll(x, 0, 4, 1, 2) + LossChecks.nll(x, 8, 4, 1, 0)) / 2);
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
        LossChecks.assertLoss(PARTS, logits, new LabelTensor(new Shape(3, SIDE, SIDE), labels), x -> {
            double sum = 0;
            int count = 0;
            for (int i = 0; i < labels.length; i++) {
                if (labels[i] != Task.IGNORE) {
                    sum += LossChecks.nll(x, i / AREA * 4 * AREA + i % AREA, 4, AREA, labels[i]);
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
        FloatTensor target = LossChecks.withHoles(Gradients.random(output.shape(), random), random);
        LossChecks.assertLoss(Task.depth("depth"), output, target, x -> {
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
        FloatTensor target = LossChecks.withHoles(Gradients.random(output.shape(), random), random);
        LossChecks.assertLoss(Task.normals("normals"), output, target, x -> {
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
        int[] labels = LossChecks.answers(random);
        LossChecks.assertLoss(Task.saliency("out"), logits, new LabelTensor(new Shape(3, SIDE, SIDE), labels), x -> {
            double sum = 0;
            int count = 0;
            for (int i = 0; i < labels.length; i++) {
                sum += labels[i] == Task.IGNORE ? 0 : LossChecks.answer(x[i], labels[i]);
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
        int[] labels = LossChecks.answers(random);
        LossChecks.assertLoss(
                Task.boundaries("edges"), logits, new LabelTensor(new Shape(3, SIDE, SIDE), labels), x -> {
                    double[] sum = new double[2];
                    int[] count = new int[2];
                    for (int i = 0; i < labels.length; i++) {
                        if (labels[i] != Task.IGNORE) {
                            sum[labels[i]] += LossChecks.answer(x[i], labels[i]);
                            count[labels[i]]++;
                        }
                    }
                    double all = count[0] + count[1];
                    return (count[0] / all * sum[1] + count[1] / all * sum[0]) / all;
                });
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
                            all += LossChecks.nll(x, 0, 4, 1, c) / 4;
                        }
                        return 0.8 * LossChecks.nll(x, 0, 4, 1, 2) + 0.2 * all;
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

    private static FloatTensor filled(Shape shape, float value) {
        float[] values = new float[Math.toIntExact(shape.elements())];
        java.util.Arrays.fill(values, value);
        return new FloatTensor(shape, values);
    }
}
