package io.rheostat.bundle;

import io.rheostat.InvalidInputException;
import io.rheostat.task.Task;
import io.rheostat.task.TaskKind;
import java.util.List;

/**
 * A task as the bundle tells it to readers that don't know the kinds.
 *
 * @param classes names in the order of their index; empty where there are none
 * @param unit of what is predicted: {@code "class"}, {@code "m"}, or {@code "1"} for the components of unit vectors and for
 *     probabilities
 */
public record TaskEntry(String name, TaskKind kind, List<String> classes, String unit) {
    public TaskEntry {
        classes = List.copyOf(classes);
        if (!unit.equals(unitOf(kind))) {
            throw new InvalidInputException("unit: \"" + unit + "\" of task " + name + " is not allowed; \""
                    + unitOf(kind) + "\" is what a task of kind " + kind
                    + " predicts. Maybe another program wrote this bundle.");
        }
    }

    public static TaskEntry of(Task task) {
        return new TaskEntry(task.name(), task.kind(), task.classes(), unitOf(task.kind()));
    }

    Task task() {
        return new Task(name, kind, classes);
    }

    private static String unitOf(TaskKind kind) {
        return switch (kind) {
            case CLASSIFICATION, SEGMENTATION -> "class";
            case DEPTH -> "m";
            case NORMALS, SALIENCY, BOUNDARIES -> "1";
        };
    }
}
