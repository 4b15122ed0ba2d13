package io.rheostat.train.loss;

import io.rheostat.task.Task;
import java.util.Optional;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorOptional;
import org.bytedeco.pytorch.global.torch;
import org.bytedeco.pytorch.global.torch.ScalarType;

/**
 * Cross entropy of logits {@code (B, classes, H, W)} with labels {@code (B, H, W)}, in which a class weighs as the inverse square root of its share
 * of the batch's known pixels, so that classes of few pixels are not lost: the mean IoU counts all alike. The square root, half way
 * between no weights and weights that make all classes as frequent, for the latter find rare classes everywhere. The mean weight of a
 * pixel is 1.
 *
 * @param smoothing share of each label spread evenly over all classes, in [0, 1)
 */
record RareClassCrossEntropy(int classes, double smoothing) implements TaskLoss {
    private static final long MEAN = 1;

    @Override
    public Optional<Value> of(Tensor output, Tensor target) {
        Labelled labelled = new Labelled(target.ne(new Scalar(Task.IGNORE)));
        return labelled.value(count -> torch.cross_entropy_loss(
                output.to(ScalarType.Float),
                target,
                new TensorOptional(weights(target, labelled.mask())),
                MEAN,
                Task.IGNORE,
                smoothing));
    }

    /** {@code (classes)}; 0 for a class that is absent. The loss divides by the sum of its pixels' weights, so their scale is free. */
    private Tensor weights(Tensor target, Tensor mask) {
        Tensor pixels = target.masked_select(mask).bincount(new TensorOptional(), classes);
        Tensor root = pixels.to(ScalarType.Float).sqrt();
        return torch.where(pixels.gt(new Scalar(0)), root.reciprocal(), torch.zeros_like(root));
    }
}
