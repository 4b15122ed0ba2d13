package io.rheostat.runtime.result;

import io.rheostat.task.Task;
import io.rheostat.tensor.FloatTensor;

/**
 * How probable it is for every pixel that one thing ends there and another begins.
 *
 * @param values {@code (1, 1, height, width)}, in [0, 1]
 */
public record Boundaries(Task task, FloatTensor values) implements DenseResult {
    @Override
    public int height() {
        return values.shape().height();
    }

    @Override
    public int width() {
        return values.shape().width();
    }

    public float at(int row, int column) {
        return values.values()[row * width() + column];
    }
}
