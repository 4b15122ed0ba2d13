/**
 * How parameters move: optimizers, learning-rate schedules, gradient clipping, and averages of the weights. All work on the
 * flat arrays of a {@link io.rheostat.train.torch.ParameterStore}, in place, and keep their state in named tensors, so that
 * a checkpoint is complete.
 */
@NullMarked
package io.rheostat.train.optimize;

import org.jspecify.annotations.NullMarked;
