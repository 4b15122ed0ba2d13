package io.rheostat.tensor;

import io.rheostat.ops.Shape;
import io.rheostat.task.Task;
import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * Class indices in row-major order: {@code (B)} for one an image, {@code (B, H, W)} for one a pixel.
 * {@link Task#IGNORE} marks what is unknown. The array is not copied.
 */
public record LabelTensor(Shape shape, int[] values) implements Target {
    public LabelTensor {
        if (shape.elements() != values.length) {
            throw new IllegalArgumentException(
                    "shape " + shape + " needs " + shape.elements() + " values, got " + values.length);
        }
    }

    public static LabelTensor unknown(Shape shape) {
        int[] labels = new int[Math.toIntExact(shape.elements())];
        Arrays.fill(labels, Task.IGNORE);
        return new LabelTensor(shape, labels);
    }

    @Override
    public long unknowns() {
        return IntStream.of(values).filter(label -> label == Task.IGNORE).count();
    }
}
