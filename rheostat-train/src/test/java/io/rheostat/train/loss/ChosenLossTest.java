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
import java.util.List;
import java.util.Random;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Tensor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Losses that a configuration chooses instead of the usual ones. Test inputs as in {@link TaskLossTest}. */
class ChosenLossTest {
    private static final Task PARTS = Task.segmentation("parts", List.of("a", "b", "c", "d"));
    private static final int SIDE = LossChecks.SIDE;
    private static final int AREA = LossChecks.AREA;

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void a_weight_of_yes_can_be_set_and_no_has_the_rest(long seed) {
        Random random = new Random(seed);
        FloatTensor logits = Gradients.random(new Shape(3, 1, SIDE, SIDE), random);
        int[] labels = LossChecks.answers(random);
        LossConfig config = new LossConfig(LossType.BALANCED, 0.95);
        LossChecks.assertLoss(
                Task.boundaries("e"), config, logits, new LabelTensor(new Shape(3, SIDE, SIDE), labels), x -> {
                    double sum = 0;
                    int count = 0;
                    for (int i = 0; i < labels.length; i++) {
                        if (labels[i] != Task.IGNORE) {
                            sum += (labels[i] == 1 ? 0.95 : 0.05) * LossChecks.answer(x[i], labels[i]);
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
        LossChecks.assertLoss(PARTS, config, logits, new LabelTensor(new Shape(3, SIDE, SIDE), labels), x -> {
            double sum = 0;
            double weights = 0;
            for (int i = 0; i < labels.length; i++) {
                if (labels[i] != Task.IGNORE) {
                    double weight = 1 / Math.sqrt(pixels[labels[i]]);
                    sum += weight * LossChecks.nll(x, i / AREA * 4 * AREA + i % AREA, 4, AREA, labels[i]);
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
        FloatTensor target = LossChecks.withHoles(Gradients.random(output.shape(), random), random);
        LossConfig config = new LossConfig(LossType.L1, null);
        LossChecks.assertLoss(Task.normals("n"), config, output, target, x -> {
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
        FloatTensor target = LossChecks.withHoles(Gradients.random(output.shape(), random), random);
        double largest = 0;
        for (int i = 0; i < output.values().length; i++) {
            double error = Math.abs(output.values()[i] - target.values()[i]);
            largest = Double.isNaN(error) ? largest : Math.max(largest, error);
        }
        double bound = largest / 5;
        LossChecks.assertLoss(Task.depth("d"), new LossConfig(LossType.BERHU, null), output, target, x -> {
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
}
