package io.rheostat.train.loss;

import java.util.Optional;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/**
 * Cross entropy of one logit a pixel {@code (B, 1, H, W)} with labels {@code (B, H, W)} of no and yes. Probabilities that it leads to mean
 * what they say, so that one half is the place to decide: that is why it is the usual loss for saliency, which is judged there.
 */
record BinaryCrossEntropy() implements TaskLoss {
    @Override
    public Optional<Value> of(Tensor output, Tensor target) {
        Answers answers = Answers.of(output, target);
        return answers.labelled().value(count -> answers.entropy(output, torch.ones_like(answers.yes()))
                .div(new Scalar(count)));
    }
}
