package io.rheostat.runtime.result;

import io.rheostat.InvalidInputException;
import io.rheostat.Nearest;
import io.rheostat.space.SubnetConfig;
import java.util.Collections;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Everything that was predicted for one image.
 *
 * @param subnet what it was computed with
 * @param height of the image and of every dense result, pixels
 * @param width of the image and of every dense result, pixels
 * @param results task name to result, sorted by name; of the tasks that were asked for
 */
public record Prediction(SubnetConfig subnet, int height, int width, SortedMap<String, TaskResult> results) {
    public Prediction {
        results = Collections.unmodifiableSortedMap(new TreeMap<>(results));
        for (Map.Entry<String, TaskResult> entry : results.entrySet()) {
            requireFit(entry.getKey(), entry.getValue(), height, width);
        }
    }

    public Prediction(SubnetConfig subnet, int height, int width, Map<String, TaskResult> results) {
        this(subnet, height, width, new TreeMap<>(results));
    }

    private static void requireFit(String name, TaskResult result, int height, int width) {
        boolean sized = !(result instanceof DenseResult dense) || (dense.height() == height && dense.width() == width);
        if (!sized || !name.equals(result.task().name())) {
            throw new IllegalArgumentException(
                    "result of task " + result.task().name() + " under " + name + " for " + height + " x " + width);
        }
    }

    /** @throws InvalidInputException where the task was not predicted or is of another kind; so of all six */
    public Classification classification(String task) {
        return result(task, Classification.class);
    }

    public Segmentation segmentation(String task) {
        return result(task, Segmentation.class);
    }

    public Depth depth(String task) {
        return result(task, Depth.class);
    }

    public Normals normals(String task) {
        return result(task, Normals.class);
    }

    public Saliency saliency(String task) {
        return result(task, Saliency.class);
    }

    public Boundaries boundaries(String task) {
        return result(task, Boundaries.class);
    }

    private <R extends TaskResult> R result(String name, Class<R> type) {
        TaskResult result = results.get(name);
        if (result == null) {
            throw new InvalidInputException("task: \"" + name + "\" was not predicted; there are " + known() + ". "
                    + Nearest.advice(name, results.keySet()));
        }
        if (!type.isInstance(result)) {
            throw new InvalidInputException("task: \"" + name + "\" is of kind "
                    + result.task().kind() + ", not " + type.getSimpleName().toLowerCase(Locale.ROOT)
                    + "; there are " + known() + ". Maybe ask for another task.");
        }
        return type.cast(result);
    }

    private String known() {
        return results.values().stream()
                .map(result -> result.task().name() + " (" + result.task().kind() + ")")
                .collect(Collectors.joining(", "));
    }
}
