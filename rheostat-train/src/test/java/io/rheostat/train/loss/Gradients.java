package io.rheostat.train.loss;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.rheostat.ops.Shape;
import io.rheostat.tensor.FloatTensor;
import io.rheostat.train.torch.Tensors;
import java.util.Random;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Tensor;

/** Compares a loss and its gradient with a definition over doubles and that definition's finite differences. */
final class Gradients {
    private static final double STEP = 1e-5;

    private Gradients() {}

    static void assertSame(FloatTensor at, Function<Tensor, Tensor> loss, ToDoubleFunction<double[]> definition) {
        double[] point = new double[at.values().length];
        for (int i = 0; i < point.length; i++) {
            point[i] = at.values()[i];
        }
        try (PointerScope scope = new PointerScope()) {
            Tensor leaf = Tensors.of(at).set_requires_grad(true);
            Tensor value = loss.apply(leaf);
            value.backward();
            assertThat(Tensors.scalar(value)).isCloseTo(definition.applyAsDouble(point), within(1e-5));
            float[] gradient = Tensors.toArray(leaf.grad());
            for (int i = 0; i < point.length; i++) {
                assertThat((double) gradient[i])
                        .as("gradient %d", i)
                        .isCloseTo(difference(point, i, definition), within(1e-5 + 1e-3 * Math.abs(gradient[i])));
            }
        }
    }

    static FloatTensor random(Shape shape, Random random) {
        float[] values = new float[Math.toIntExact(shape.elements())];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) random.nextGaussian();
        }
        return new FloatTensor(shape, values);
    }

    private static double difference(double[] point, int i, ToDoubleFunction<double[]> definition) {
        double at = point[i];
        point[i] = at + STEP;
        double above = definition.applyAsDouble(point);
        point[i] = at - STEP;
        double below = definition.applyAsDouble(point);
        point[i] = at;
        return (above - below) / (2 * STEP);
    }
}
