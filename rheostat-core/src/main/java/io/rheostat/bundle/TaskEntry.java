package io.rheostat.bundle;

import io.rheostat.InvalidInputException;
import io.rheostat.task.Task;
import io.rheostat.task.TaskKind;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A task as the bundle tells it to readers that don't know the kinds.
 *
 * @param classes names in the order of their index; empty where there are none
 * @param unit of what is predicted: {@code "class"}, {@code "m"}, or {@code "1"} for the components of unit vectors and for
 *     probabilities
 * @param tolerance that boundaries are judged at, see {@link Task}; null for other kinds, and in bundles that do not say it
 */
public record TaskEntry(
        String name,
        TaskKind kind,
        List<String> classes,
        String unit,
        @Nullable Double tolerance) {
    public TaskEntry {
        classes = List.copyOf(classes);
        if (!unit.equals(unitOf(kind))) {
            throw new InvalidInputException("unit: \"" + unit + "\" of task " + name + " is not allowed; \""
                    + unitOf(kind) + "\" is what a task of kind " + kind
                    + " predicts. Maybe another program wrote this bundle.");
        }
    }

    public static TaskEntry of(Task task) {
        return new TaskEntry(task.name(), task.kind(), task.classes(), unitOf(task.kind()), task.tolerance());
    }

    Task task() {
        return new Task(name, kind, classes, tolerance);
    }

    private static String unitOf(TaskKind kind) {
        return switch (kind) {
            case CLASSIFICATION, SEGMENTATION -> "class";
            case DEPTH -> "m";
            case NORMALS, SALIENCY, BOUNDARIES -> "1";
        };
    }
}
