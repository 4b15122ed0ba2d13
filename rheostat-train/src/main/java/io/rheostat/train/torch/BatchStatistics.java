package io.rheostat.train.torch;

import io.rheostat.ops.Norm;
import org.bytedeco.pytorch.GradMode;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorOptional;

/** Those of the batch itself, kept nowhere: for training, where configurations take turns and running averages would mix them. */
record BatchStatistics() implements NormStrategy {
    @Override
    public Tensor normalise(Tensor x, Norm<Tensor> norm) {
        // Without this an evaluation by mistake would look plausible, and depend on what shares a batch with what.
        if (!GradMode.is_enabled()) {
            throw new IllegalStateException(
                    "norm " + norm.site()
                            + ": batch statistics are for training, and gradients are off. Maybe calibrate, and use TorchOps.calibrated.");
        }
        return NormStrategy.byBatch(x, norm, new TensorOptional(), new TensorOptional(), 0);
    }

    @Override
    public boolean trains() {
        return true;
    }
}
