package io.rheostat.train.loss;

import io.rheostat.task.Task;
import java.util.Optional;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorOptional;
import org.bytedeco.pytorch.global.torch;
import org.bytedeco.pytorch.global.torch.ScalarType;

/**
 * Cross entropy of one logit a pixel {@code (B, 1, H, W)} with labels {@code (B, H, W)} of no and yes.
 *
 * @param isBalanced whether yes and no are weighted by the other's share of the batch's known pixels, so that the rarer of
 *     the two is not lost: holistically-nested edge detection, https://arxiv.org/abs/1504.06375, equation 2
 */
record BinaryCrossEntropy(boolean isBalanced) implements TaskLoss {
    private static final long NO_REDUCTION = 0;

    static BinaryCrossEntropy plain() {
        return new BinaryCrossEntropy(false);
    }

    static BinaryCrossEntropy balanced() {
        return new BinaryCrossEntropy(true);
    }

    @Override
    public Optional<Value> of(Tensor output, Tensor target) {
        Tensor labels = target.unsqueeze(1);
        Shapes.requireEqual("saliency or boundaries", output, labels);
        Labelled labelled = new Labelled(labels.ne(new Scalar(Task.IGNORE)));
        return labelled.value(count -> {
            Tensor yes = labels.eq(new Scalar(1)).to(ScalarType.Float);
            Tensor weights = isBalanced ? balance(yes, labelled.weights(), count) : labelled.weights();
            return entropy(output, yes, weights).sum().div(new Scalar(count));
        });
    }

    private static Tensor entropy(Tensor output, Tensor yes, Tensor weights) {
        return torch.binary_cross_entropy_with_logits(
                output.to(ScalarType.Float), yes, new TensorOptional(weights), new TensorOptional(), NO_REDUCTION);
    }

    private static Tensor balance(Tensor yes, Tensor known, double count) {
        double share = yes.sum().item_double() / count;
        return known.mul(yes.mul(new Scalar(1 - 2 * share)).add(new Scalar(share)));
    }
}
