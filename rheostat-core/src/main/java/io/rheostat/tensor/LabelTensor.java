package io.rheostat.tensor;

import io.rheostat.ops.Shape;

/**
 * Class indices in row-major order: {@code (B)} for one an image, {@code (B, H, W)} for one a pixel.
 * {@link io.rheostat.task.Task#IGNORE} marks what is unknown. The array is not copied.
 */
public record LabelTensor(Shape shape, int[] values) implements Target {
    public LabelTensor {
        if (shape.elements() != values.length) {
            throw new IllegalArgumentException(
                    "shape " + shape + " needs " + shape.elements() + " values, got " + values.length);
        }
    }
}
