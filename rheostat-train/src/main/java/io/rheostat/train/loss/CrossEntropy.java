package io.rheostat.train.loss;

import io.rheostat.InvalidInputException;
import io.rheostat.task.Task;
import java.util.Optional;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorOptional;
import org.bytedeco.pytorch.global.torch;
import org.bytedeco.pytorch.global.torch.ScalarType;

/**
 * Cross entropy of logits {@code (B, classes)} or {@code (B, classes, H, W)}, for classification and segmentation.
 *
 * @param smoothing share of each label spread evenly over all classes, in [0, 1)
 */
public record CrossEntropy(double smoothing) implements TaskLoss {
    private static final long MEAN = 1;

    public CrossEntropy {
        if (!(smoothing >= 0 && smoothing < 1)) {
            throw new InvalidInputException(
                    "label smoothing: " + smoothing + " is not in [0, 1). Maybe 0.1, or 0 for none.");
        }
    }

    @Override
    public Optional<Value> of(Tensor output, Tensor target) {
        Labelled labelled = new Labelled(target.ne(new Scalar(Task.IGNORE)));
        return labelled.value(count -> torch.cross_entropy_loss(
                output.to(ScalarType.Float), target, new TensorOptional(), MEAN, Task.IGNORE, smoothing));
    }
}
