package io.rheostat.layer;

import io.rheostat.ops.Conv2dSpec;
import io.rheostat.ops.Ops;
import io.rheostat.ops.ParameterSlice;
import io.rheostat.ops.ParameterSpec;
import io.rheostat.ops.ParameterSpec.Role;
import io.rheostat.ops.Shape;
import io.rheostat.ops.Span;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A convolution that uses the first output channels, and the input channels that its input has (slimmable networks, Yu et al. 2019,
 * section 3).
 *
 * @param weight {@code (out, in, k, k)} at full width, or {@code (out, 1, k, k)} where the convolution is depthwise
 * @param bias {@code (out)}, or none before a normalisation
 */
public record SlimConv(ParameterSpec weight, @Nullable ParameterSpec bias, Conv2dSpec spec) {
    /** A kernel before a normalisation, which makes a bias idle. */
    public static SlimConv plain(String name, int in, int out, Conv2dSpec spec) {
        return new SlimConv(kernel(name, in, out, spec, Role.KERNEL), null, spec);
    }

    /** The pointwise convolution that makes a network's final output, with a bias. */
    public static SlimConv output(String name, int in, int out) {
        Conv2dSpec spec = Conv2dSpec.pointwise();
        ParameterSpec bias = new ParameterSpec(name + ".bias", new Shape(out), Role.BIAS);
        return new SlimConv(kernel(name, in, out, spec, Role.OUTPUT_KERNEL), bias, spec);
    }

    private static ParameterSpec kernel(String name, int in, int out, Conv2dSpec spec, Role role) {
        if (spec.depthwise() && in != out) {
            throw new IllegalArgumentException(
                    name + ": a depthwise convolution has as many outputs (" + out + ") as inputs (" + in + ")");
        }
        int perGroup = spec.depthwise() ? 1 : in;
        return new ParameterSpec(name + ".weight", new Shape(out, perGroup, spec.kernel(), spec.kernel()), role);
    }

    public int fullOut() {
        return weight.shape().get(0);
    }

    /** The active input channels are the first ones. */
    public <T> T forward(Ops<T> ops, T x, int outActive) {
        int perGroup = spec.depthwise() ? 1 : ops.shape(x).channels();
        return forward(ops, x, List.of(new Span(0, perGroup)), outActive);
    }

    /** The active input channels are those of {@code inputs}: for an input that is a concatenation of slimmed parts. */
    public <T> T forward(Ops<T> ops, T x, List<Span> inputs, int outActive) {
        T kernel = ops.parameter(new ParameterSlice(weight, outActive, inputs));
        T offset = bias == null ? null : ops.parameter(ParameterSlice.prefix(bias, outActive));
        return ops.conv2d(x, kernel, offset, spec);
    }
}
