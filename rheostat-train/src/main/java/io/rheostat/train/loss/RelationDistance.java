package io.rheostat.train.loss;

import io.rheostat.train.torch.Autocast;
import org.bytedeco.pytorch.ScalarTypeOptional;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch.ScalarType;

/**
 * Mean squared difference between the cosine similarities of all pairs of a batch, of features averaged over positions.
 * Similarity preserving distillation, Tung and Mori, https://arxiv.org/abs/1907.09682, on pooled features. Says nothing
 * about a batch of one.
 */
record RelationDistance() implements FeatureDistance {
    private static final long[] POSITIONS = {2, 3};

    @Override
    public Tensor betweenMaps(Tensor student, Tensor teacher) {
        Tensor difference = similarities(student).sub(similarities(teacher));
        return difference.mul(difference).mean();
    }

    /** {@code (B, C, H, W)} to {@code (B, B)}. */
    private static Tensor similarities(Tensor features) {
        Tensor pooled = features.to(ScalarType.Float).mean(POSITIONS, false, new ScalarTypeOptional());
        Tensor rows = UnitRows.of(pooled);
        // A matrix product is what an open autocast would round.
        try (Autocast exact = Autocast.bfloat16If(false)) {
            return rows.mm(rows.t());
        }
    }
}
