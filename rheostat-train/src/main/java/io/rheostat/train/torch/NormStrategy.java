package io.rheostat.train.torch;

import io.rheostat.ops.Norm;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorOptional;
import org.bytedeco.pytorch.global.torch;

/** With which mean and variance a batch normalisation normalises. */
sealed interface NormStrategy permits BatchStatistics, StatisticsCollector, CalibratedStatistics {
    /** Normalises {@code x (B, C, H, W)}. */
    Tensor normalise(Tensor x, Norm<Tensor> norm);

    /** Whether gradients flow to the parameters. */
    boolean trains();

    /**
     * Batch normalisation by the batch's own statistics, which are also blended into {@code mean} and {@code variance}
     * where given.
     */
    static Tensor byBatch(Tensor x, Norm<Tensor> norm, TensorOptional mean, TensorOptional variance, double momentum) {
        return torch.batch_norm(
                x,
                new TensorOptional(norm.scale()),
                new TensorOptional(norm.offset()),
                mean,
                variance,
                true,
                momentum,
                Norm.EPSILON,
                false);
    }
}
