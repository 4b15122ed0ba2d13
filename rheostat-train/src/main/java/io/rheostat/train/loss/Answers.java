package io.rheostat.train.loss;

import io.rheostat.task.Task;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorOptional;
import org.bytedeco.pytorch.global.torch;
import org.bytedeco.pytorch.global.torch.ScalarType;

/**
 * True answers of yes or no, one a pixel.
 *
 * @param yes 1 where it is yes, else 0, float32, {@code (B, 1, H, W)}
 */
record Answers(Labelled labelled, Tensor yes) {
    private static final long NO_REDUCTION = 0;

    /**
     * Of labels {@code (B, H, W)}.
     *
     * @param output logits, of which there must be one for each
     */
    static Answers of(Tensor output, Tensor target) {
        Tensor labels = target.unsqueeze(1);
        Shapes.requireEqual("one logit a pixel", output, labels);
        return new Answers(
                new Labelled(labels.ne(new Scalar(Task.IGNORE))),
                labels.eq(new Scalar(1)).to(ScalarType.Float));
    }

    /** The negative log-likelihoods of the answers that are known, each times its weight, summed. */
    Tensor entropy(Tensor output, Tensor weights) {
        return torch.binary_cross_entropy_with_logits(
                        output.to(ScalarType.Float),
                        yes,
                        new TensorOptional(weights.mul(labelled.weights())),
                        new TensorOptional(),
                        NO_REDUCTION)
                .sum();
    }
}
