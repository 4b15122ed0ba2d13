package io.rheostat.train.loss;

import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.bytedeco.pytorch.global.torch.ScalarType;

/**
 * By how much depths are wrong.
 *
 * @param metres absolute, {@code (B, 1, H, W)}, float32; 0 where the true depth is unknown
 */
record DepthErrors(Labelled labelled, Tensor metres) {
    static DepthErrors of(Tensor output, Tensor target) {
        Shapes.requireEqual("depth", output, target);
        Labelled labelled = new Labelled(target.isnan().logical_not());
        // NaN has to go before arithmetic: NaN times zero is NaN, in the gradient too.
        Tensor known = torch.where(labelled.mask(), target, new Scalar(0.0));
        Tensor metres = output.to(ScalarType.Float).sub(known).abs();
        return new DepthErrors(labelled, metres.mul(labelled.weights()));
    }
}
