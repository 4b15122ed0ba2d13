package io.rheostat.layer;

import io.rheostat.ops.Activation;
import io.rheostat.ops.Conv2dSpec;
import io.rheostat.ops.Ops;
import org.jspecify.annotations.Nullable;

/**
 * MobileNetV2's block (Sandler et al. 2018, section 3.3): expand, convolve depthwise, project; the input is added where sizes agree. The
 * inside is always {@code expansion} times the active input, so it needs no width of its own.
 */
public record InvertedResidual(
        @Nullable ConvNorm expand, ConvNorm depthwise, ConvNorm project, int expansion, boolean adds) implements Block {
    public static InvertedResidual of(String name, int in, int out, int expansion, Step step) {
        int inner = in * expansion;
        return new InvertedResidual(
                expansion == 1
                        ? null
                        : ConvNorm.of(name + ".expand", in, inner, Conv2dSpec.pointwise(), Activation.RELU6),
                ConvNorm.of(
                        name + ".depthwise", inner, inner, step.apply(Conv2dSpec.depthwise(3, 1)), Activation.RELU6),
                ConvNorm.of(name + ".project", inner, out, Conv2dSpec.pointwise(), Activation.NONE),
                expansion,
                step.stride() == 1 && in == out);
    }

    @Override
    public <T> T forward(Ops<T> ops, T x, Slimming slimming) {
        T y = expand == null ? x : expand.forward(ops, x, ops.shape(x).channels() * expansion);
        y = project.forward(ops, depthwise.forwardDepthwise(ops, y), slimming);
        return adds ? ops.add(x, y) : y;
    }
}
