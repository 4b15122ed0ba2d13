package io.rheostat.network;

import io.rheostat.layer.ConvNorm;
import io.rheostat.layer.Slimming;
import io.rheostat.network.Encoder.Stage;
import io.rheostat.ops.Activation;
import io.rheostat.ops.Conv2dSpec;
import io.rheostat.ops.Ops;
import io.rheostat.ops.Shape;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A dense decoder for small budgets: the deepest features, narrowed and enlarged, joined with a narrowed skip, one 3x3 convolution,
 * logits.
 *
 * <p>With context the mean of the deepest features is narrowed too and added everywhere, as the image features of DeepLabv3 are
 * joined everywhere (<a href="https://arxiv.org/abs/1706.05587">Chen et al. 2017</a>, section 3.3): a pixel knows what else is in the
 * picture, at the cost of a vector.
 *
 * @param skipStage the stage whose features are the skip: the deepest one at stride 4 or finer
 */
record LightDecoder(
        int skipStage, ConvNorm deep, @Nullable ConvNorm context, ConvNorm skip, Joint joint, DenseHead head)
        implements Decoder {
    static LightDecoder of(String name, Encoder encoder, DecoderSpec spec, int outputs) {
        int channels = spec.channels();
        int skipStage = encoder.deepestStageWithin(4);
        Stage low = encoder.stages().get(skipStage);
        int skipChannels = Math.max(4, channels / 4);
        return new LightDecoder(
                skipStage,
                narrowed(name + ".deep", encoder, channels),
                spec.context() ? narrowed(name + ".context", encoder, channels) : null,
                pointwise(name + ".skip", low.channels(), skipChannels),
                Joint.of(name + ".joint", List.of(channels, skipChannels), channels, Conv2dSpec.same(3, 1)),
                DenseHead.of(name, channels, outputs));
    }

    /** Without an activation: it follows the sum. */
    private static ConvNorm narrowed(String name, Encoder encoder, int channels) {
        return ConvNorm.of(name, encoder.last().channels(), channels, Conv2dSpec.pointwise(), Activation.NONE);
    }

    static ConvNorm pointwise(String name, int in, int out) {
        return ConvNorm.of(name, in, out, Conv2dSpec.pointwise(), Activation.RELU);
    }

    @Override
    public <T> T forward(Ops<T> ops, List<T> features, Slimming slimming, int height, int width) {
        T low = skip.forward(ops, features.get(skipStage), slimming);
        Shape size = ops.shape(low);
        T high = ops.resizeBilinear(deep(ops, Decoder.last(features), slimming), size.height(), size.width());
        T joined = joint.forward(
                ops, List.of(high, low), slimming.active(joint.conv().conv().fullOut()));
        return head.forward(ops, joined, height, width);
    }

    private <T> T deep(Ops<T> ops, T x, Slimming slimming) {
        T local = deep.forward(ops, x, slimming);
        if (context == null) {
            return ops.activate(local, Activation.RELU);
        }
        Shape size = ops.shape(local);
        T whole = context.forward(ops, ops.globalAveragePool(x), slimming);
        T everywhere = ops.resizeBilinear(whole, size.height(), size.width());
        return ops.activate(ops.add(local, everywhere), Activation.RELU);
    }
}
