package io.rheostat.train.loss;

import java.util.Optional;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;

/**
 * Mean absolute difference of the components of output and target, {@code (B, 3, H, W)}, each scaled to length one, over pixels whose
 * normal is known: what ASTMT (https://arxiv.org/abs/1904.08918) and MTI-Net train normals with, with a weight of 10.
 */
record UnitVectorLoss() implements TaskLoss {
    private static final int COMPONENTS = 3;

    @Override
    public Optional<Value> of(Tensor output, Tensor target) {
        Directions directions = Directions.of(output, target);
        return directions.labelled().value(count -> {
            Tensor error =
                    Directions.sum(directions.output().sub(directions.truth()).abs());
            return error.mul(directions.labelled().weights()).sum().div(new Scalar(COMPONENTS * count));
        });
    }
}
