package io.rheostat.quality;

import io.rheostat.InvalidInputException;
import io.rheostat.task.Task;
import java.util.List;
import java.util.Map;

/**
 * What multi-task learning gains over single-task networks: the mean over tasks of {@code (-1)^l (M_mtl - M_stl) / M_stl}, l = 1 where
 * lower is better (K. Maninis, I. Radosavovic and I. Kokkinos, Attentive Single-Tasking of Multiple Tasks, CVPR 2019).
 */
public final class DeltaMtl {
    private DeltaMtl() {}

    /**
     * The gain as a fraction: 0.02 is 2 % better than the single-task networks.
     *
     * @param multi task name to primary metric of the multi-task network
     * @param single task name to primary metric of that task's own network, not 0
     */
    public static double of(List<Task> tasks, Map<String, Double> multi, Map<String, Double> single) {
        return tasks.stream()
                .mapToDouble(task -> gain(task, value(task, "multi-task", multi), value(task, "single-task", single)))
                .average()
                .orElseThrow(() -> new InvalidInputException("Delta-MTL: no tasks given; at least one is needed."));
    }

    private static double gain(Task task, double multi, double single) {
        if (single == 0) {
            throw new InvalidInputException("Delta-MTL: task " + task.name() + ": a single-task "
                    + task.primaryMetric().name()
                    + " of 0 is not allowed: nothing is relative to it. Maybe that network was not trained.");
        }
        return task.primaryMetric().relativeGain(multi, single);
    }

    private static double value(Task task, String network, Map<String, Double> values) {
        Double value = values.get(task.name());
        if (value == null || !Double.isFinite(value)) {
            throw new InvalidInputException("Delta-MTL: task " + task.name() + ": the " + network + " "
                    + task.primaryMetric().name() + " is " + value + "; a finite value is needed.");
        }
        return value;
    }
}
