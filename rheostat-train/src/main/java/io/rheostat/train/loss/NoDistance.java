package io.rheostat.train.loss;

import io.rheostat.ops.Shape;
import io.rheostat.train.torch.Tensors;
import java.util.List;
import org.bytedeco.pytorch.Tensor;

/** Always zero, at no cost: the ablation. */
record NoDistance() implements FeatureDistance {
    @Override
    public Tensor betweenMaps(Tensor student, Tensor teacher) {
        return Tensors.zeros(new Shape());
    }

    @Override
    public Tensor between(List<Tensor> student, List<Tensor> teacher) {
        return Tensors.zeros(new Shape());
    }
}
