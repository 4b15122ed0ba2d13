package io.rheostat.train.method;

import io.rheostat.data.Batch;

/** What makes one way of training differ from another: which configurations a step runs, and what they are asked for. */
public interface TrainingMethod extends AutoCloseable {
    /**
     * Adds the gradients of one step to those of the parameters.
     *
     * @param step from 0; all randomness is a function of the seed and the step, so that a resumed run repeats it
     */
    StepLosses accumulate(Batch batch, long step);

    /** Frees what it holds beside the parameters; before these are freed. */
    @Override
    default void close() {}
}
