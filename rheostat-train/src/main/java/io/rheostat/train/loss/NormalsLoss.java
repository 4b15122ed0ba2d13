package io.rheostat.train.loss;

import java.util.Optional;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.ScalarTypeOptional;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.bytedeco.pytorch.global.torch.ScalarType;

/**
 * One minus the cosine of the angle between output and target, {@code (B, 3, H, W)}, over pixels whose normal is known. The
 * cosine, not L1 on unit vectors, as it depends on the angle alone, by which the task is judged, and so is the same in
 * every orientation. Neither vector needs to have length one; a target of length zero is unknown.
 */
record NormalsLoss() implements TaskLoss {
    /** Bounds the gradient where an output is close to zero, as it is at the start. */
    private static final double EPSILON = 1e-6;

    private static final long[] CHANNELS = {1};

    @Override
    public Optional<Value> of(Tensor output, Tensor target) {
        Shapes.requireEqual("normals", output, target);
        Tensor known = torch.where(target.isnan(), new Scalar(0.0), target);
        Tensor complete = target.isnan().any(1, true).logical_not();
        Labelled labelled =
                new Labelled(complete.logical_and(squaredLength(known).gt(new Scalar(0.0))));
        return labelled.value(count -> {
            Tensor cosine = sum(unit(output.to(ScalarType.Float)).mul(unit(known)));
            Tensor error = cosine.neg().add(new Scalar(1.0));
            return error.mul(labelled.weights()).sum().div(new Scalar(count));
        });
    }

    private static Tensor unit(Tensor vectors) {
        return vectors.div(squaredLength(vectors).add(new Scalar(EPSILON)).sqrt());
    }

    private static Tensor squaredLength(Tensor vectors) {
        return sum(vectors.mul(vectors));
    }

    private static Tensor sum(Tensor vectors) {
        return vectors.sum(CHANNELS, true, new ScalarTypeOptional());
    }
}
