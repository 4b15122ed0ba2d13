package io.rheostat.data;

import io.rheostat.InvalidInputException;
import io.rheostat.ops.Shape;
import io.rheostat.tensor.FloatTensor;
import io.rheostat.tensor.LabelTensor;
import io.rheostat.tensor.Target;
import java.util.Map;

/**
 * One image and what is known of it, with a batch dimension of one.
 *
 * @param image {@code (1, 3, H, W)} in [0, 1], RGB, not yet normalised
 * @param targets task name to target, {@code (1)}, {@code (1, H, W)} or {@code (1, C, H, W)}; a task without a label is
 *     left out
 */
public record Sample(FloatTensor image, Map<String, Target> targets) {
    public Sample {
        Shape size = image.shape();
        if (size.rank() != 4 || size.batch() != 1 || size.channels() != 3) {
            throw new InvalidInputException("sample: image shape " + size + " is not allowed; (1, 3, H, W) is.");
        }
        targets.forEach((task, target) -> check(size, task, target));
    }

    private static void check(Shape image, String task, Target target) {
        Shape shape = target.shape();
        boolean whole = target instanceof LabelTensor && shape.rank() == 1;
        int rank = target instanceof LabelTensor ? 3 : 4;
        boolean dense =
                shape.rank() == rank && shape.get(rank - 2) == image.height() && shape.get(rank - 1) == image.width();
        if (!(whole || dense) || shape.batch() != 1) {
            throw new InvalidInputException("sample: target of task " + task + " has shape " + shape
                    + ", which does not fit the image's " + image + ". Maybe resize the target to the image.");
        }
    }
}
