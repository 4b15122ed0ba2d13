package io.rheostat.data;

import io.rheostat.tensor.FloatTensor;
import io.rheostat.tensor.Target;
import java.util.Map;

/**
 * One image and what is known of it, with a batch dimension of one.
 *
 * @param image {@code (1, 3, H, W)} in [0, 1], RGB, not yet normalised
 * @param targets task name to target; a task without a label is left out
 */
public record Sample(FloatTensor image, Map<String, Target> targets) {}
