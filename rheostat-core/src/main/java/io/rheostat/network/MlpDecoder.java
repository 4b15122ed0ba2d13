package io.rheostat.network;

import io.rheostat.layer.SlimLinear;
import io.rheostat.layer.Slimming;
import io.rheostat.ops.Activation;
import io.rheostat.ops.Ops;
import java.util.List;

/** Mean over positions, a hidden layer, logits. Without batch statistics, so that a task may have few samples in a batch. */
record MlpDecoder(SlimLinear hidden, SlimLinear output) implements Decoder {
    static MlpDecoder of(String name, int in, int channels, int classes) {
        return new MlpDecoder(
                SlimLinear.hidden(name + ".hidden", in, channels),
                SlimLinear.output(name + ".output", channels, classes));
    }

    @Override
    public <T> T forward(Ops<T> ops, List<T> features, Slimming slimming, int height, int width) {
        T pooled = ops.flatten(ops.globalAveragePool(Decoder.last(features)));
        T inner = ops.activate(hidden.forward(ops, pooled, slimming.active(hidden.fullOut())), Activation.RELU);
        return output.forward(ops, inner, output.fullOut());
    }
}
