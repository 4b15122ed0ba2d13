package io.rheostat.layer;

import io.rheostat.ops.Ops;
import io.rheostat.ops.ParameterSlice;
import io.rheostat.ops.ParameterSpec;
import io.rheostat.ops.ParameterSpec.Role;
import io.rheostat.ops.Shape;

/** A fully connected layer with bias, over the first inputs and outputs. */
public record SlimLinear(ParameterSpec weight, ParameterSpec bias) {
    public static SlimLinear hidden(String name, int in, int out) {
        return of(name, in, out, Role.KERNEL);
    }

    public static SlimLinear output(String name, int in, int out) {
        return of(name, in, out, Role.OUTPUT_KERNEL);
    }

    private static SlimLinear of(String name, int in, int out, Role role) {
        return new SlimLinear(
                new ParameterSpec(name + ".weight", new Shape(out, in), role),
                new ParameterSpec(name + ".bias", new Shape(out), Role.BIAS));
    }

    public int fullOut() {
        return bias.shape().get(0);
    }

    /** {@code (B, in)} to {@code (B, outActive)}. */
    public <T> T forward(Ops<T> ops, T x, int outActive) {
        T kernel = ops.parameter(
                ParameterSlice.prefix(weight, outActive, ops.shape(x).channels()));
        T offset = ops.parameter(ParameterSlice.prefix(bias, outActive));
        return ops.linear(x, kernel, offset);
    }
}
