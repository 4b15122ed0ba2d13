package io.rheostat.metric;

import io.rheostat.task.Metric;
import io.rheostat.task.Task;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;

/** One figure for many tasks of one kind, as CIFAR100-MTL is reported. */
public final class TaskMeans {
    private TaskMeans() {}

    /**
     * Metric name to its mean over tasks, where at least two tasks have it and all of them are of one kind: the IoU of saliency is not that of
     * classes.
     *
     * @param metrics task name to metric name to value, for each of the tasks
     */
    public static Map<String, Double> of(List<Task> tasks, Map<String, Map<String, Double>> metrics) {
        Map<String, Double> means = new LinkedHashMap<>();
        for (String name : names(tasks)) {
            List<Task> own = tasks.stream().filter(task -> has(task, name)).toList();
            if (own.size() > 1 && own.stream().map(Task::kind).distinct().count() == 1) {
                means.put(name, mean(own, name, metrics));
            }
        }
        return means;
    }

    private static SortedSet<String> names(List<Task> tasks) {
        SortedSet<String> names = new TreeSet<>();
        tasks.forEach(task -> task.kind().metrics().forEach(metric -> names.add(metric.name())));
        return names;
    }

    private static boolean has(Task task, String name) {
        return task.kind().metrics().stream().map(Metric::name).anyMatch(name::equals);
    }

    private static double mean(List<Task> tasks, String name, Map<String, Map<String, Double>> metrics) {
        return tasks.stream()
                .mapToDouble(task -> metrics.get(task.name()).get(name))
                .average()
                .orElseThrow();
    }
}
