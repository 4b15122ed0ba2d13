package io.rheostat.layer;

import io.rheostat.ops.Ops;

/** The largest of each window. */
public record MaxPool(int kernel, int stride, int padding) implements Block {
    @Override
    public <T> T forward(Ops<T> ops, T x, Slimming slimming) {
        return ops.maxPool2d(x, kernel, stride, padding);
    }
}
