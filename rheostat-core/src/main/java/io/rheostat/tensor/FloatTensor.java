package io.rheostat.tensor;

import io.rheostat.ops.Shape;
import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * Real values in row-major order: images and outputs {@code (B, C, H, W)} or {@code (B, C)}. As a target, NaN marks what is unknown and
 * counts neither in a loss nor in a metric. The array is not copied.
 */
public record FloatTensor(Shape shape, float[] values) implements Target {
    public FloatTensor {
        if (shape.elements() != values.length) {
            throw new IllegalArgumentException(
                    "shape " + shape + " needs " + shape.elements() + " values, got " + values.length);
        }
    }

    /** As a target, nothing of which is known. */
    public static FloatTensor unknown(Shape shape) {
        float[] values = new float[Math.toIntExact(shape.elements())];
        Arrays.fill(values, Float.NaN);
        return new FloatTensor(shape, values);
    }

    /** The sum of two tensors of one shape. */
    public FloatTensor plus(FloatTensor other) {
        if (!shape.equals(other.shape)) {
            throw new IllegalArgumentException("shapes " + shape + " and " + other.shape + " have no sum");
        }
        float[] sum = new float[values.length];
        for (int i = 0; i < sum.length; i++) {
            sum[i] = values[i] + other.values[i];
        }
        return new FloatTensor(shape, sum);
    }

    @Override
    public long unknowns() {
        return IntStream.range(0, values.length)
                .filter(i -> Float.isNaN(values[i]))
                .count();
    }
}
