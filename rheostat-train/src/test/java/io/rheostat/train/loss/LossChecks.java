package io.rheostat.train.loss;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.rheostat.task.Task;
import io.rheostat.tensor.FloatTensor;
import io.rheostat.tensor.Target;
import io.rheostat.train.torch.Tensors;
import java.util.Optional;
import java.util.Random;
import java.util.function.ToDoubleFunction;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Tensor;

/** What the tests of losses share. */
final class LossChecks {
    static final int SIDE = 4;
    static final int AREA = SIDE * SIDE;

    private LossChecks() {}

    static void assertLoss(Task task, FloatTensor output, Target target, ToDoubleFunction<double[]> definition) {
        assertLoss(task, LossConfig.usual(task.kind()), output, target, definition);
    }

    static void assertLoss(
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
    static double nll(double[] x, int first, int classes, int stride, int label) {
        double sum = 0;
        for (int c = 0; c < classes; c++) {
            sum += Math.exp(x[first + c * stride]);
        }
        return Math.log(sum) - x[first + label * stride];
    }

    /** Single values are lost here and there, and the second sample as a whole. */
    static FloatTensor withHoles(FloatTensor target, Random random) {
        int sample = target.values().length / 3;
        for (int i = 0; i < target.values().length; i++) {
            if (i / sample == 1 || random.nextInt(5) == 0) {
                target.values()[i] = Float.NaN;
            }
        }
        return target;
    }

    /** The second sample is unknown, as are others here and there; few of the rest are yes. */
    static int[] answers(Random random) {
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
    static double answer(double logit, int label) {
        return Math.log1p(Math.exp(label == 1 ? -logit : logit));
    }
}
