package io.rheostat.train.optimize;

import io.rheostat.train.torch.ParameterStore;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;

/**
 * Keeps the length of the gradient, over all parameters together, at or below a maximum.
 *
 * @param maxNorm positive; infinite to only measure
 */
public record GradientClip(double maxNorm) {
    public GradientClip {
        Ranges.require(
                "gradient clip", maxNorm, maxNorm > 0, "positive values are", "Maybe 1, or leave it out for none.");
    }

    /**
     * Scales the gradients in place where they are too long.
     *
     * @return their length before; where it is NaN or infinite nothing was scaled, and a step would ruin the parameters
     */
    public double apply(ParameterStore parameters) {
        try (PointerScope scope = new PointerScope()) {
            Tensor gradient = parameters.gradients().flat();
            double norm = gradient.norm().item_double();
            if (norm > maxNorm && Double.isFinite(norm)) {
                gradient.mul_(new Scalar(maxNorm / norm));
            }
            return norm;
        }
    }
}
