package io.rheostat.tensor;

import io.rheostat.ops.Shape;

/** What a task's output should have been, batch first. */
public sealed interface Target permits LabelTensor, FloatTensor {
    Shape shape();

    /** How many of its values are unknown: neither learned from nor judged by. */
    long unknowns();

    /** Whether anything at all can be learned from it. */
    default boolean isKnown() {
        return unknowns() < shape().elements();
    }
}
