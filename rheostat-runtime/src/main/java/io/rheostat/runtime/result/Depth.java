package io.rheostat.runtime.result;

import io.rheostat.task.Task;
import io.rheostat.tensor.FloatTensor;

/**
 * How far away every pixel is.
 *
 * @param values {@code (1, 1, height, width)}, metres; as the network says, as metrics judge it, so where the network
 *     is far off a value may be below 0
 */
public record Depth(Task task, FloatTensor values) implements DenseResult {
    @Override
    public int height() {
        return values.shape().height();
    }

    @Override
    public int width() {
        return values.shape().width();
    }

    /** Metres. */
    public float at(int row, int column) {
        return values.values()[row * width() + column];
    }

    /** Metres to the nearest pixel. */
    public float nearest() {
        float nearest = Float.POSITIVE_INFINITY;
        for (float metres : values.values()) {
            nearest = Math.min(nearest, metres);
        }
        return nearest;
    }

    /** Metres to the farthest pixel. */
    public float farthest() {
        float farthest = Float.NEGATIVE_INFINITY;
        for (float metres : values.values()) {
            farthest = Math.max(farthest, metres);
        }
        return farthest;
    }
}
