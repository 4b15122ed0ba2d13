package io.rheostat.train.loss;

import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.ScalarTypeOptional;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.bytedeco.pytorch.global.torch.ScalarType;

/**
 * True directions and an output's, {@code (B, 3, H, W)}, of length one whatever they had. A target that is unknown in any component or has
 * length zero is unknown.
 *
 * @param labelled {@code (B, 1, H, W)}
 */
record Directions(Labelled labelled, Tensor truth, Tensor output) {
    /** Bounds the gradient where an output is close to zero, as it is at the start. */
    private static final double EPSILON = 1e-6;

    private static final long[] CHANNELS = {1};

    static Directions of(Tensor output, Tensor target) {
        Shapes.requireEqual("normals", output, target);
        Tensor known = torch.where(target.isnan(), new Scalar(0.0), target);
        Tensor complete = target.isnan().any(1, true).logical_not();
        Labelled labelled =
                new Labelled(complete.logical_and(squaredLength(known).gt(new Scalar(0.0))));
        return new Directions(labelled, unit(known), unit(output.to(ScalarType.Float)));
    }

    /** Over components: {@code (B, 1, H, W)}. */
    static Tensor sum(Tensor vectors) {
        return vectors.sum(CHANNELS, true, new ScalarTypeOptional());
    }

    private static Tensor unit(Tensor vectors) {
        return vectors.div(squaredLength(vectors).add(new Scalar(EPSILON)).sqrt());
    }

    private static Tensor squaredLength(Tensor vectors) {
        return sum(vectors.mul(vectors));
    }
}
