package io.rheostat.train.loss;

import org.bytedeco.pytorch.ScalarTypeOptional;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch.ScalarType;

/**
 * Squared distance between attention maps: the channel mean of squared activations, flattened and scaled to length one a
 * sample; mean over the batch, in [0, 2]. Attention transfer, Zagoruyko and Komodakis, https://arxiv.org/abs/1612.03928,
 * section 3.1, with the sum over positions in place of their mean, so that its scale doesn't depend on the resolution.
 */
record AttentionDistance() implements FeatureDistance {
    private static final long[] CHANNELS = {1};

    @Override
    public Tensor betweenMaps(Tensor student, Tensor teacher) {
        Tensor difference = attention(student).sub(attention(teacher));
        return difference
                .mul(difference)
                .sum(CHANNELS, false, new ScalarTypeOptional())
                .mean();
    }

    /** {@code (B, C, H, W)} to {@code (B, H * W)}, rows of length one. */
    private static Tensor attention(Tensor features) {
        Tensor exact = features.to(ScalarType.Float);
        Tensor energy = exact.mul(exact).mean(CHANNELS, false, new ScalarTypeOptional());
        return UnitRows.of(energy.flatten(1, -1));
    }
}
