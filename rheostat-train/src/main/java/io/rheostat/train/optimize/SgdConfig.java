package io.rheostat.train.optimize;

import io.rheostat.train.torch.ParameterStore;

/**
 * Stochastic gradient descent.
 *
 * @param learningRate the schedule's peak, positive
 * @param momentum in [0, 1)
 * @param nesterov whether the step looks ahead along the momentum
 * @param weightDecay at least 0, added to the gradient as a multiple of the parameter; kernels alone decay
 */
public record SgdConfig(double learningRate, double momentum, boolean nesterov, double weightDecay)
        implements OptimizerConfig {
    public SgdConfig {
        Ranges.positive("learning rate", learningRate, "Maybe 0.1.");
        Ranges.fraction("momentum", momentum, "Maybe 0.9.");
        Ranges.notNegative("weight decay", weightDecay, "Maybe 5e-4, or 0 for none.");
        Ranges.require(
                "nesterov",
                nesterov,
                !nesterov || momentum > 0,
                "it needs a momentum above 0",
                "Maybe set momentum to 0.9.");
    }

    @Override
    public Optimizer create(ParameterStore parameters) {
        return new Sgd(this, parameters);
    }
}
