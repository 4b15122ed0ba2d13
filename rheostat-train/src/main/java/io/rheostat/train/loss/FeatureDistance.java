package io.rheostat.train.loss;

import io.rheostat.ops.Shape;
import io.rheostat.train.torch.Tensors;
import java.util.List;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;

/**
 * How far a subnet's encoder features are from those of the largest configuration: the configuration-invariant knowledge
 * distillation of ECMT, https://arxiv.org/abs/2308.11744. Zero for equal features, and no gradient flows to the teacher.
 * Stateless.
 */
public interface FeatureDistance {
    /**
     * The distance of one feature map.
     *
     * @param student {@code (B, k, H, W)}, the active channels of a group
     * @param teacher {@code (B, C, H, W)} with C at least k; detached already
     * @return a scalar, float32
     */
    Tensor betweenMaps(Tensor student, Tensor teacher);

    /**
     * The mean distance over feature maps, so that its weight needs no tuning to their number; a scalar, float32, without a
     * graph for none.
     */
    default Tensor between(List<Tensor> student, List<Tensor> teacher) {
        if (student.size() != teacher.size()) {
            throw new IllegalArgumentException(
                    student.size() + " student maps and " + teacher.size() + " teacher maps");
        }
        Tensor sum = Tensors.zeros(new Shape());
        for (int i = 0; i < student.size(); i++) {
            sum = sum.add(betweenMaps(student.get(i), teacher.get(i).detach()));
        }
        return sum.div(new Scalar((double) Math.max(1, student.size())));
    }
}
