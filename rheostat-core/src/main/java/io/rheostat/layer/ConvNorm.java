package io.rheostat.layer;

import io.rheostat.ops.Activation;
import io.rheostat.ops.Conv2dSpec;
import io.rheostat.ops.Ops;
import io.rheostat.ops.ParameterSpec.Role;
import io.rheostat.ops.Span;
import java.util.List;

/** A convolution, its normalisation and its activation: the brick of all encoders and decoders. */
public record ConvNorm(SlimConv conv, SlimNorm norm, Activation activation) implements Block {
    public static ConvNorm of(String name, int in, int out, Conv2dSpec spec, Activation activation) {
        return of(name, in, out, spec, activation, Role.SCALE);
    }

    /** The last brick of a residual branch: no activation, and a scale that starts at 0 so that the block starts as the identity. */
    public static ConvNorm residualEnd(String name, int in, int out, Conv2dSpec spec) {
        return of(name, in, out, spec, Activation.NONE, Role.RESIDUAL_SCALE);
    }

    private static ConvNorm of(String name, int in, int out, Conv2dSpec spec, Activation activation, Role scaleRole) {
        return new ConvNorm(
                SlimConv.plain(name + ".conv", in, out, spec), SlimNorm.of(name + ".norm", out, scaleRole), activation);
    }

    @Override
    public <T> T forward(Ops<T> ops, T x, Slimming slimming) {
        return forward(ops, x, slimming.active(conv.fullOut()));
    }

    public <T> T forward(Ops<T> ops, T x, int outActive) {
        return finish(ops, conv.forward(ops, x, outActive));
    }

    /** See {@link SlimConv#forward(Ops, Object, List, int)}. */
    public <T> T forward(Ops<T> ops, T x, List<Span> inputs, int outActive) {
        return finish(ops, conv.forward(ops, x, inputs, outActive));
    }

    /** Depthwise: as many outputs as the input has channels. */
    public <T> T forwardDepthwise(Ops<T> ops, T x) {
        return forward(ops, x, ops.shape(x).channels());
    }

    private <T> T finish(Ops<T> ops, T x) {
        return ops.activate(norm.forward(ops, x), activation);
    }
}
