package io.rheostat.train.loss;

import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.ScalarTypeOptional;
import org.bytedeco.pytorch.Tensor;

/** Scales each row of a matrix to length one. */
final class UnitRows {
    /** Inside the root, so that a row of zeros has a gradient of zero and not of NaN. */
    private static final double EPSILON = 1e-20;

    private UnitRows() {}

    static Tensor of(Tensor matrix) {
        Tensor squaredLength = matrix.mul(matrix).sum(new long[] {1}, true, new ScalarTypeOptional());
        return matrix.div(squaredLength.add(new Scalar(EPSILON)).sqrt());
    }
}
