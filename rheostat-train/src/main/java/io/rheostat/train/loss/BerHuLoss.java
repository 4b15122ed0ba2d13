package io.rheostat.train.loss;

import java.util.Optional;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/**
 * The reverse Huber loss over pixels of known depth, {@code (B, 1, H, W)}: the absolute error e in metres up to a bound c, beyond it
 * (e^2 + c^2) / 2c, where c is a fifth of the batch's largest error (Laina et al., Deeper depth prediction with fully convolutional
 * residual networks, https://arxiv.org/abs/1606.00373, section 3.2). The bound is a constant to the gradient.
 */
record BerHuLoss() implements TaskLoss {
    private static final double PART = 0.2;

    @Override
    public Optional<Value> of(Tensor output, Tensor target) {
        DepthErrors errors = DepthErrors.of(output, target);
        return errors.labelled().value(count -> beyond(errors.metres()).sum().div(new Scalar(count)));
    }

    private static Tensor beyond(Tensor metres) {
        double bound = PART * metres.max().item_double();
        if (bound == 0) {
            return metres;
        }
        Tensor squared = metres.mul(metres).add(new Scalar(bound * bound)).div(new Scalar(2 * bound));
        return torch.where(metres.le(new Scalar(bound)), metres, squared);
    }
}
