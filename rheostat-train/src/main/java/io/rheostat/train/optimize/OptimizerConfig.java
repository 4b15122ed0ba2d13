package io.rheostat.train.optimize;

import io.rheostat.train.torch.ParameterStore;

/** Which optimizer, and its settings. */
public sealed interface OptimizerConfig permits SgdConfig, AdamWConfig {
    /** The peak of the schedule. */
    double learningRate();

    /** Makes the optimizer, with fresh state; the caller closes it before the parameters. */
    Optimizer create(ParameterStore parameters);
}
