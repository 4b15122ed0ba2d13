package io.rheostat.layer;

import io.rheostat.ops.Activation;
import io.rheostat.ops.Conv2dSpec;
import io.rheostat.ops.Ops;

/**
 * A depthwise and a pointwise convolution, each normalised (MobileNet, Howard et al. 2017, section 3.1). The paper has ReLU; the published
 * weights were all trained with ReLU6.
 */
public record SeparableConv(ConvNorm depthwise, ConvNorm pointwise) implements Block {
    public static SeparableConv of(String name, int in, int out, Step step) {
        return new SeparableConv(
                ConvNorm.of(name + ".depthwise", in, in, step.apply(Conv2dSpec.depthwise(3, 1)), Activation.RELU6),
                ConvNorm.of(name + ".pointwise", in, out, Conv2dSpec.pointwise(), Activation.RELU6));
    }

    @Override
    public <T> T forward(Ops<T> ops, T x, Slimming slimming) {
        return pointwise.forward(ops, depthwise.forwardDepthwise(ops, x), slimming);
    }
}
