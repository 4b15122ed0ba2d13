package io.rheostat.network;

import io.rheostat.layer.SlimConv;
import io.rheostat.ops.Ops;

/** The end of a dense decoder: logits at the decoder's size, then a resize to the image's. */
record DenseHead(SlimConv output) {
    static DenseHead of(String name, int in, int outputs) {
        return new DenseHead(SlimConv.output(name + ".output", in, outputs));
    }

    <T> T forward(Ops<T> ops, T x, int height, int width) {
        return ops.resizeBilinear(output.forward(ops, x, output.fullOut()), height, width);
    }
}
