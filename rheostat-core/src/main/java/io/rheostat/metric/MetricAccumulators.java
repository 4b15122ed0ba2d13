package io.rheostat.metric;

import io.rheostat.InvalidInputException;
import io.rheostat.task.Task;

/** The accumulator that fits a task. */
public final class MetricAccumulators {
    /** What pairs of predicted and true boundary pixels may be apart, as a share of the image's diagonal, on the Berkeley data sets. */
    public static final double BOUNDARY_TOLERANCE = 0.0075;

    private MetricAccumulators() {}

    /** A new, empty accumulator of all metrics of the task's kind. */
    public static MetricAccumulator of(Task task) {
        return switch (task.kind()) {
            case CLASSIFICATION -> new ClassAccumulator(task);
            case SEGMENTATION -> new ClassAccumulator(task);
            case DEPTH -> new DepthAccumulator(task);
            case NORMALS -> new NormalsAccumulator(task);
            case SALIENCY -> new SaliencyAccumulator(task);
            case BOUNDARIES -> boundaries(task, BOUNDARY_TOLERANCE);
        };
    }

    /**
     * For boundaries, with a tolerance of its own.
     *
     * @param tolerance share of the image's diagonal, in [0, 1); NYUDv2 is judged at 0.011
     */
    public static MetricAccumulator boundaries(Task task, double tolerance) {
        if (!(tolerance >= 0 && tolerance < 1)) {
            throw new InvalidInputException(
                    "tolerance: " + tolerance + " is not in [0, 1). Maybe " + BOUNDARY_TOLERANCE + ", as is custom.");
        }
        return new BoundaryAccumulator(task, tolerance);
    }
}
