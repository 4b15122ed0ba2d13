package io.rheostat.network;

import io.rheostat.layer.SlimLinear;
import io.rheostat.layer.Slimming;
import io.rheostat.ops.Ops;
import java.util.List;

/** Mean over positions, then logits: the classifier of the published ImageNet networks. It has no width of its own. */
record LinearDecoder(SlimLinear output) implements Decoder {
    static LinearDecoder of(String name, int in, int classes) {
        return new LinearDecoder(SlimLinear.output(name + ".output", in, classes));
    }

    @Override
    public <T> T forward(Ops<T> ops, List<T> features, Slimming slimming, int height, int width) {
        T pooled = ops.flatten(ops.globalAveragePool(Decoder.last(features)));
        return output.forward(ops, pooled, output.fullOut());
    }
}
