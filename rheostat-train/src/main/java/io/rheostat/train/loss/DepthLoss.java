package io.rheostat.train.loss;

import java.util.Optional;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;

/** Mean absolute error in metres over pixels of known depth, {@code (B, 1, H, W)}. */
record DepthLoss() implements TaskLoss {
    @Override
    public Optional<Value> of(Tensor output, Tensor target) {
        DepthErrors errors = DepthErrors.of(output, target);
        return errors.labelled().value(count -> errors.metres().sum().div(new Scalar(count)));
    }
}
