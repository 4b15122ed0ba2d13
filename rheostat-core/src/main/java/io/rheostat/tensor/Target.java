package io.rheostat.tensor;

import io.rheostat.ops.Shape;

/** What a task's output should have been, batch first. */
public sealed interface Target permits LabelTensor, FloatTensor {
    Shape shape();
}
