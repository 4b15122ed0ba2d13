package io.rheostat.metric;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;

/** One figure for many tasks of one kind, as CIFAR100-MTL is reported. */
public final class TaskMeans {
    private TaskMeans() {}

    /**
     * Metric name to its mean over tasks, for the metrics that at least two tasks have.
     *
     * @param metrics task name to metric name to value
     */
    public static Map<String, Double> of(Map<String, Map<String, Double>> metrics) {
        Set<String> names = new TreeSet<>();
        metrics.values().forEach(values -> names.addAll(values.keySet()));
        Map<String, Double> means = new LinkedHashMap<>();
        for (String name : names) {
            List<Double> values = metrics.values().stream()
                    .map(ofTask -> ofTask.get(name))
                    .filter(Objects::nonNull)
                    .toList();
            if (values.size() > 1) {
                means.put(
                        name,
                        values.stream()
                                .mapToDouble(Double::doubleValue)
                                .average()
                                .orElseThrow());
            }
        }
        return means;
    }
}
