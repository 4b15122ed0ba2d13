package io.rheostat.network;

import io.rheostat.layer.ConvNorm;
import io.rheostat.layer.Slimming;
import io.rheostat.network.Encoder.Stage;
import io.rheostat.ops.Activation;
import io.rheostat.ops.Conv2dSpec;
import io.rheostat.ops.Ops;
import io.rheostat.ops.Shape;
import java.util.ArrayList;
import java.util.List;

/**
 * DeepLabv3+ (Chen et al. 2018, figure 2): atrous spatial pyramid pooling over the deepest features, joined with narrowed features of
 * stride 4, two 3x3 convolutions, logits. All channels inside follow the decoder's width.
 *
 * @param pyramid one 1x1 and three dilated 3x3 convolutions, side by side
 * @param context a 1x1 convolution of the mean over all positions
 */
record DeepLabDecoder(
        int skipStage,
        List<ConvNorm> pyramid,
        ConvNorm context,
        Joint project,
        ConvNorm skip,
        Joint joint,
        ConvNorm refine,
        DenseHead head)
        implements Decoder {
    private static final List<Integer> RATES_AT_STRIDE_16 = List.of(6, 12, 18);

    static DeepLabDecoder of(String name, Encoder encoder, int channels, int outputs) {
        int skipStage = encoder.deepestStageWithin(4);
        Stage low = encoder.stages().get(skipStage);
        int in = encoder.last().channels();
        int skipChannels = Math.max(4, channels * 3 / 16);
        return new DeepLabDecoder(
                skipStage,
                pyramid(name, in, channels, encoder.last().stride()),
                LightDecoder.pointwise(name + ".context", in, channels),
                Joint.of(
                        name + ".project",
                        List.of(channels, channels, channels, channels, channels),
                        channels,
                        Conv2dSpec.pointwise()),
                LightDecoder.pointwise(name + ".skip", low.channels(), skipChannels),
                Joint.of(name + ".joint", List.of(channels, skipChannels), channels, Conv2dSpec.same(3, 1)),
                conv3x3(name + ".refine", channels, channels, 1),
                DenseHead.of(name, channels, outputs));
    }

    /** The rates keep their reach in pixels: they double at stride 8 and halve at stride 32. */
    private static List<ConvNorm> pyramid(String name, int in, int channels, int stride) {
        List<ConvNorm> branches = new ArrayList<>();
        branches.add(LightDecoder.pointwise(name + ".pyramid0", in, channels));
        for (int rate : RATES_AT_STRIDE_16) {
            branches.add(conv3x3(name + ".pyramid" + branches.size(), in, channels, Math.max(1, rate * 16 / stride)));
        }
        return List.copyOf(branches);
    }

    private static ConvNorm conv3x3(String name, int in, int out, int rate) {
        return ConvNorm.of(name, in, out, Conv2dSpec.same(3, 1).dilated(rate), Activation.RELU);
    }

    @Override
    public <T> T forward(Ops<T> ops, List<T> features, Slimming slimming, int height, int width) {
        int active = slimming.active(refine.conv().fullOut());
        T low = skip.forward(ops, features.get(skipStage), slimming);
        T deep = resizeTo(ops, poolPyramid(ops, Decoder.last(features), active), low);
        T joined = joint.forward(ops, List.of(deep, low), active);
        return head.forward(ops, refine.forward(ops, joined, active), height, width);
    }

    private <T> T poolPyramid(Ops<T> ops, T x, int active) {
        List<T> branches = new ArrayList<>();
        for (ConvNorm branch : pyramid) {
            branches.add(branch.forward(ops, x, active));
        }
        branches.add(resizeTo(ops, context.forward(ops, ops.globalAveragePool(x), active), x));
        return project.forward(ops, branches, active);
    }

    private static <T> T resizeTo(Ops<T> ops, T x, T like) {
        Shape size = ops.shape(like);
        return ops.resizeBilinear(x, size.height(), size.width());
    }
}
