package io.rheostat.metric;

import io.rheostat.task.Task;

/** The accumulator that fits a task. */
public final class MetricAccumulators {
    private MetricAccumulators() {}

    /** A new, empty accumulator of all metrics of the task's kind. */
    public static MetricAccumulator of(Task task) {
        return switch (task.kind()) {
            case CLASSIFICATION -> new ClassAccumulator(task);
            case SEGMENTATION -> new ClassAccumulator(task);
            case DEPTH -> new DepthAccumulator(task);
            case NORMALS -> new NormalsAccumulator(task);
            case SALIENCY -> new SaliencyAccumulator(task);
            case BOUNDARIES -> new BoundaryAccumulator(task);
        };
    }
}
