package io.rheostat.runtime.result;

import io.rheostat.task.Task;
import io.rheostat.tensor.FloatTensor;

/**
 * Which way the surface in every pixel faces.
 *
 * @param values {@code (1, 3, height, width)}, unit vectors in the camera's frame: x right, y down, z forward. Where the
 *     network gives no direction, it is (0, 0, -1), towards the camera
 */
public record Normals(Task task, FloatTensor values) implements DenseResult {
    @Override
    public int height() {
        return values.shape().height();
    }

    @Override
    public int width() {
        return values.shape().width();
    }

    /** Three values: x, y, z. */
    public float[] at(int row, int column) {
        int plane = height() * width();
        int i = row * width() + column;
        return new float[] {values.values()[i], values.values()[plane + i], values.values()[2 * plane + i]};
    }
}
