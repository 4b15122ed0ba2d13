package io.rheostat.train.torch;

import io.rheostat.ops.Conv2dSpec;
import org.bytedeco.pytorch.LongOptional;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.bytedeco.pytorch.global.torch.MemoryFormat;
import org.bytedeco.pytorch.global.torch.ScalarType;
import org.jspecify.annotations.Nullable;

/**
 * Convolutions, computed in ways that were found sound. oneDNN 3.7.1, to which libtorch 2.10 leaves them, computes others wrongly on
 * some processors, without a word (decision 16 and docs/experiments/2026-11-convolution-faults.md):
 *
 * <ul>
 *   <li>It reads channels in blocks of 16. What is missing of the last block is whatever lay in memory before, and takes part in the sums:
 *       of the output, or of the gradient of the input. So nothing is missing here: zeros fill it.
 *   <li>Where channels do not come last, the gradient of the input is wrong behind 3x3 convolutions with a stride and 48 or 80 channels.
 *   <li>Where they do, the output is wrong in float32 where it is two or three columns wide; in bfloat16, with a stride, the gradient of the
 *       weight where the input is one column wide. So columns of zeros are added to what is narrow, as the padding has them anyway.
 *   <li>The gradient of the input is wrong behind depthwise convolutions: in bfloat16 with a stride, and where channels come last with a
 *       dilation.
 * </ul>
 */
final class Convolution {
    private static final int BLOCK = 16;
    /** Channels of a picture. Kernels that read one do not read blocks. */
    private static final int PICTURE = 3;

    /** Columns of an output. */
    private static final long NARROWEST = 4;

    private Convolution() {}

    /**
     * @param x {@code (B, in, H, W)}
     * @param weight {@code (out, in, k, k)}, or {@code (in, 1, k, k)} where depthwise
     * @param bias {@code (out)}
     */
    static Tensor of(Tensor x, Tensor weight, @Nullable Tensor bias, Conv2dSpec spec) {
        if (spec.depthwise()) {
            return depthwise(x, weight, bias, spec);
        }
        return spec.kernel() == 1 && spec.padding() == 0
                ? pointwise(x, weight, bias, spec.stride())
                : dense(x, weight, bias, spec);
    }

    private static Tensor depthwise(Tensor x, Tensor weight, @Nullable Tensor bias, Conv2dSpec spec) {
        long channels = x.size(1);
        if (spec.stride() == 1 && spec.dilation() == 1) {
            return libtorch(ChannelsLast.of(x), weight, bias, spec, channels);
        }
        MemoryFormat format = spec.dilation() == 1 ? MemoryFormat.ChannelsLast : MemoryFormat.Contiguous;
        try (Autocast float32 = Autocast.bfloat16If(false)) {
            Tensor exact = libtorch(x.to(ScalarType.Float).contiguous(format), weight, bias, spec, channels);
            return ChannelsLast.of(exact.to(x.scalar_type()));
        }
    }

    /** A matrix product over the pixels that the stride meets. */
    private static Tensor pointwise(Tensor x, Tensor weight, @Nullable Tensor bias, int stride) {
        Tensor matrix = weight.reshape(weight.size(0), weight.size(1));
        return ChannelsLast.ofPixels(torch.linear(
                ChannelsLast.pixels(every(every(x, 2, stride), 3, stride)), matrix, Tensors.optional(bias)));
    }

    private static Tensor every(Tensor x, int dimension, int stride) {
        return stride == 1 ? x : x.slice(dimension, new LongOptional(0), new LongOptional(x.size(dimension)), stride);
    }

    private static Tensor dense(Tensor x, Tensor weight, @Nullable Tensor bias, Conv2dSpec spec) {
        if (x.size(1) != weight.size(1)) {
            return plain(x, weight, bias, spec); // Which says of the very numbers that they do not fit.
        }
        long in = isPicture(x) ? 0 : missing(weight.size(1));
        long out = missing(weight.size(0));
        long columns = Math.max(0, NARROWEST * spec.stride() - x.size(3));
        Tensor filled = libtorch(
                ChannelsLast.of(fill(x, 0, columns, 0, 0, 0, in)),
                ChannelsLast.of(fill(weight, 0, 0, 0, 0, 0, in, 0, out)),
                bias == null ? null : fill(bias, 0, out),
                spec,
                1);
        return filled.narrow(1, 0, weight.size(0)).narrow(3, 0, spec.outputExtent(Math.toIntExact(x.size(3))));
    }

    /** Nothing learns from the gradient of a picture; that of features would be wrong. */
    private static boolean isPicture(Tensor x) {
        return x.size(1) == PICTURE && !x.requires_grad();
    }

    private static long missing(long channels) {
        return Math.floorMod(-channels, (long) BLOCK);
    }

    /** With zeros behind it: how many before and after, from the last dimension to the first. */
    private static Tensor fill(Tensor tensor, long... beforeAndAfter) {
        for (long count : beforeAndAfter) {
            if (count > 0) {
                return torch.constant_pad_nd(tensor, beforeAndAfter, new Scalar(0.0));
            }
        }
        return tensor;
    }

    /** As libtorch has it: in whatever layout and precision the arguments are, with what is wrong about it. */
    static Tensor plain(Tensor x, Tensor weight, @Nullable Tensor bias, Conv2dSpec spec) {
        return libtorch(x, weight, bias, spec, spec.depthwise() ? x.size(1) : 1);
    }

    private static Tensor libtorch(Tensor x, Tensor weight, @Nullable Tensor bias, Conv2dSpec spec, long groups) {
        return torch.conv2d(
                x,
                weight,
                Tensors.optional(bias),
                Tensors.square(spec.stride()),
                Tensors.square(spec.padding()),
                Tensors.square(spec.dilation()),
                groups);
    }
}
