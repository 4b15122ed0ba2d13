package io.rheostat.train.loss;

import io.rheostat.ops.Shape;
import io.rheostat.train.torch.Tensors;
import org.bytedeco.pytorch.Tensor;

/** Guards against broadcasting, by which two tensors of different shape give a plausible but wrong loss. */
final class Shapes {
    private Shapes() {}

    static void requireEqual(String what, Tensor a, Tensor b) {
        Shape first = Tensors.shape(a);
        Shape second = Tensors.shape(b);
        if (!first.equals(second)) {
            throw new IllegalArgumentException(what + ": shapes " + first + " and " + second + " differ");
        }
    }
}
