package io.rheostat.train.loss;

import java.util.Optional;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;

/**
 * One minus the cosine of the angle between output and target, {@code (B, 3, H, W)}, over pixels whose normal is known. The
 * cosine, not L1 on unit vectors, is the usual loss for normals, as it depends on the angle alone, by which the task is judged, and so is
 * the same in every orientation. Neither vector needs to have length one; a target of length zero is unknown.
 */
record CosineLoss() implements TaskLoss {
    @Override
    public Optional<Value> of(Tensor output, Tensor target) {
        Directions directions = Directions.of(output, target);
        return directions.labelled().value(count -> {
            Tensor cosine = Directions.sum(directions.output().mul(directions.truth()));
            Tensor error = cosine.neg().add(new Scalar(1.0));
            return error.mul(directions.labelled().weights()).sum().div(new Scalar(count));
        });
    }
}
