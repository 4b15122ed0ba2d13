package io.rheostat.ops;

/** A pointwise non-linearity. */
public enum Activation {
    NONE,
    RELU,
    /** {@code min(max(x, 0), 6)}. */
    RELU6
}
