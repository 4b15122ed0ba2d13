package io.rheostat.layer;

import io.rheostat.ops.Activation;
import io.rheostat.ops.Conv2dSpec;
import io.rheostat.ops.Ops;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A residual block (He et al. 2016): the sum of a branch and a shortcut, then ReLU. Branch and shortcut end in the same channel group.
 *
 * @param branch bricks in order; the last has no activation
 * @param shortcut a pointwise projection, or none for the identity
 */
public record ResidualBlock(List<ConvNorm> branch, @Nullable ConvNorm shortcut) implements Block {
    /** Two 3x3 convolutions: ResNet-18 and 34. */
    public static ResidualBlock basic(String name, int in, int out, Step step) {
        return new ResidualBlock(pair(name, in, out, step), shortcut(name, in, out, step.stride()));
    }

    /** Like {@link #basic}, and always with a projection: for an input whose channels follow another width than the output's. */
    public static ResidualBlock projected(String name, int in, int out, Step step) {
        return new ResidualBlock(pair(name, in, out, step), projection(name, in, out, step.stride()));
    }

    /** 1x1, 3x3, 1x1 with a quarter of the channels inside, the stride in the 3x3: ResNet-50. */
    public static ResidualBlock bottleneck(String name, int in, int out, Step step) {
        int inner = out / 4;
        return new ResidualBlock(
                List.of(
                        ConvNorm.of(name + ".0", in, inner, Conv2dSpec.pointwise(), Activation.RELU),
                        ConvNorm.of(name + ".1", inner, inner, step.apply(Conv2dSpec.same(3, 1)), Activation.RELU),
                        ConvNorm.residualEnd(name + ".2", inner, out, Conv2dSpec.pointwise())),
                shortcut(name, in, out, step.stride()));
    }

    private static List<ConvNorm> pair(String name, int in, int out, Step step) {
        return List.of(
                ConvNorm.of(name + ".0", in, out, step.apply(Conv2dSpec.same(3, 1)), Activation.RELU),
                ConvNorm.residualEnd(name + ".1", out, out, step.follow(Conv2dSpec.same(3, 1))));
    }

    private static @Nullable ConvNorm shortcut(String name, int in, int out, int stride) {
        return stride == 1 && in == out ? null : projection(name, in, out, stride);
    }

    private static ConvNorm projection(String name, int in, int out, int stride) {
        return ConvNorm.of(name + ".shortcut", in, out, Conv2dSpec.same(1, stride), Activation.NONE);
    }

    @Override
    public <T> T forward(Ops<T> ops, T x, Slimming slimming) {
        T y = x;
        for (ConvNorm brick : branch) {
            y = brick.forward(ops, y, slimming);
        }
        T carried = shortcut == null ? x : shortcut.forward(ops, x, slimming);
        return ops.activate(ops.add(y, carried), Activation.RELU);
    }
}
