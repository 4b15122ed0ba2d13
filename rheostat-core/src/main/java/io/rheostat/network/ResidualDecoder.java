package io.rheostat.network;

import io.rheostat.layer.ResidualBlock;
import io.rheostat.layer.SlimLinear;
import io.rheostat.layer.Slimming;
import io.rheostat.layer.Step;
import io.rheostat.ops.Ops;
import java.util.List;

/**
 * A residual block, mean over positions, logits. The block always projects its shortcut: its channels follow the decoder's width, and
 * its input's follow the encoder's.
 */
record ResidualDecoder(ResidualBlock block, SlimLinear output) implements Decoder {
    static ResidualDecoder of(String name, int in, int channels, int classes) {
        return new ResidualDecoder(
                ResidualBlock.projected(name + ".block", in, channels, Step.of(1)),
                SlimLinear.output(name + ".output", channels, classes));
    }

    @Override
    public <T> T forward(Ops<T> ops, List<T> features, Slimming slimming, int height, int width) {
        T x = block.forward(ops, Decoder.last(features), slimming);
        return output.forward(ops, ops.flatten(ops.globalAveragePool(x)), output.fullOut());
    }
}
