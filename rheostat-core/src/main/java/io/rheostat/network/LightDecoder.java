package io.rheostat.network;

import io.rheostat.layer.ConvNorm;
import io.rheostat.layer.Slimming;
import io.rheostat.network.Encoder.Stage;
import io.rheostat.ops.Activation;
import io.rheostat.ops.Conv2dSpec;
import io.rheostat.ops.Ops;
import io.rheostat.ops.Shape;
import java.util.List;

/**
 * A dense decoder for small budgets: the deepest features, narrowed and enlarged, joined with a narrowed skip, one 3x3 convolution,
 * logits.
 *
 * @param skipStage the stage whose features are the skip: the deepest one at stride 4 or finer
 */
record LightDecoder(int skipStage, ConvNorm deep, ConvNorm skip, Joint joint, DenseHead head) implements Decoder {
    static LightDecoder of(String name, Encoder encoder, int channels, int outputs) {
        int skipStage = encoder.deepestStageWithin(4);
        Stage low = encoder.stages().get(skipStage);
        int skipChannels = Math.max(4, channels / 4);
        return new LightDecoder(
                skipStage,
                pointwise(name + ".deep", encoder.last().channels(), channels),
                pointwise(name + ".skip", low.channels(), skipChannels),
                Joint.of(name + ".joint", List.of(channels, skipChannels), channels, Conv2dSpec.same(3, 1)),
                DenseHead.of(name, channels, outputs));
    }

    static ConvNorm pointwise(String name, int in, int out) {
        return ConvNorm.of(name, in, out, Conv2dSpec.pointwise(), Activation.RELU);
    }

    @Override
    public <T> T forward(Ops<T> ops, List<T> features, Slimming slimming, int height, int width) {
        T low = skip.forward(ops, features.get(skipStage), slimming);
        Shape size = ops.shape(low);
        T high = ops.resizeBilinear(deep.forward(ops, Decoder.last(features), slimming), size.height(), size.width());
        T joined = joint.forward(
                ops, List.of(high, low), slimming.active(joint.conv().conv().fullOut()));
        return head.forward(ops, joined, height, width);
    }
}
