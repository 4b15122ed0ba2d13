package io.rheostat.train.loss;

import java.util.Optional;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.jspecify.annotations.Nullable;

/**
 * Cross entropy of one logit a pixel {@code (B, 1, H, W)} with labels {@code (B, H, W)}, in which yes and no have different weights, so
 * that the rarer of them is not lost: holistically-nested edge detection, https://arxiv.org/abs/1504.06375, equation 2. Divided by the
 * number of known pixels.
 *
 * @param yesWeight of yes, no having the rest; null for the share of no among the batch's known pixels, as in that paper
 */
record BalancedCrossEntropy(@Nullable Double yesWeight) implements TaskLoss {
    @Override
    public Optional<Value> of(Tensor output, Tensor target) {
        Answers answers = Answers.of(output, target);
        return answers.labelled().value(count -> answers.entropy(output, weights(answers.yes(), count))
                .div(new Scalar(count)));
    }

    private Tensor weights(Tensor yes, double count) {
        double weight = yesWeight == null ? 1 - yes.sum().item_double() / count : yesWeight;
        return yes.mul(new Scalar(2 * weight - 1)).add(new Scalar(1 - weight));
    }
}
