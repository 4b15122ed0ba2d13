package io.rheostat.train.loss;

import java.util.Optional;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.bytedeco.pytorch.global.torch.ScalarType;

/** Mean absolute error in metres over pixels of known depth, {@code (B, 1, H, W)}. */
record DepthLoss() implements TaskLoss {
    @Override
    public Optional<Value> of(Tensor output, Tensor target) {
        Shapes.requireEqual("depth", output, target);
        Labelled labelled = new Labelled(target.isnan().logical_not());
        return labelled.value(count -> {
            // NaN has to go before arithmetic: NaN times zero is NaN, in the gradient too.
            Tensor known = torch.where(labelled.mask(), target, new Scalar(0.0));
            Tensor error = output.to(ScalarType.Float).sub(known).abs();
            return error.mul(labelled.weights()).sum().div(new Scalar(count));
        });
    }
}
