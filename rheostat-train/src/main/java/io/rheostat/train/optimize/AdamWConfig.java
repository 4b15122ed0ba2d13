package io.rheostat.train.optimize;

import io.rheostat.train.torch.ParameterStore;

/**
 * Adam with decoupled weight decay.
 *
 * @param learningRate the schedule's peak, positive
 * @param beta1 decay of the mean of gradients, in [0, 1)
 * @param beta2 decay of the mean of squared gradients, in [0, 1)
 * @param epsilon positive, added to the root of the latter
 * @param weightDecay at least 0, a share of the parameter for each unit of learning rate; kernels alone decay
 */
public record AdamWConfig(double learningRate, double beta1, double beta2, double epsilon, double weightDecay)
        implements OptimizerConfig {
    public AdamWConfig {
        Ranges.positive("learning rate", learningRate, "Maybe 1e-3.");
        Ranges.fraction("beta1", beta1, "Maybe 0.9.");
        Ranges.fraction("beta2", beta2, "Maybe 0.999.");
        Ranges.positive("epsilon", epsilon, "Maybe 1e-8.");
        Ranges.notNegative("weight decay", weightDecay, "Maybe 0.01, or 0 for none.");
    }

    /** The customary betas and epsilon. */
    public AdamWConfig(double learningRate, double weightDecay) {
        this(learningRate, 0.9, 0.999, 1e-8, weightDecay);
    }

    @Override
    public Optimizer create(ParameterStore parameters) {
        return new AdamW(this, parameters);
    }
}
