package io.rheostat.metric;

import io.rheostat.tensor.FloatTensor;
import io.rheostat.tensor.Target;
import java.util.Map;

/**
 * Sums up how well predictions of one task fit, batch by batch; the figures are those of all samples together, not means over batches.
 * Confined to one thread.
 */
public interface MetricAccumulator {
    /**
     * Adds a batch. Where the target is unknown ({@link io.rheostat.task.Task#IGNORE} or NaN) nothing counts.
     *
     * @param output as the network gives it: logits {@code (B, C)} or {@code (B, C, H, W)}, metres {@code (B, 1, H, W)}, or vectors of
     *     any length {@code (B, 3, H, W)}
     * @param target labels {@code (B)} or {@code (B, H, W)}; for depth and normals values of the output's shape
     * @throws io.rheostat.InvalidInputException where shapes do not match, a label is not a class, or a value that counts is not finite;
     *     the accumulator is of no use afterwards
     */
    void add(FloatTensor output, Target target);

    /**
     * Metric name to value, in the order of the task's metrics.
     *
     * @throws io.rheostat.InvalidInputException where nothing that was added has a known target
     */
    Map<String, Double> values();
}
