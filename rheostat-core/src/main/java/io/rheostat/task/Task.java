package io.rheostat.task;

import io.rheostat.InvalidInputException;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One thing that the network predicts.
 *
 * @param name unique in a data set; lower case by custom
 * @param classes class names in the order of their index; empty where the kind has no classes
 * @param tolerance of boundaries: how far a predicted pixel may lie from the true one that it stands for, as a share of the picture's
 *     diagonal, in [0, 1); 0.0075, as on the Berkeley data sets; null for other kinds
 */
public record Task(
        String name,
        TaskKind kind,
        List<String> classes,
        @Nullable Double tolerance) {
    /** The label of a sample or a pixel that counts neither in a loss nor in a metric. */
    public static final int IGNORE = -1;

    private static final double BERKELEY = 0.0075;
    private static final List<String> NO_YES = List.of("no", "yes");

    public Task {
        if (name.isBlank() || !name.matches("[A-Za-z0-9_-]+")) {
            throw new InvalidInputException("task name: \"" + name
                    + "\" is not allowed; letters, digits, '_' and '-' are. Maybe replace spaces by '_'.");
        }
        classes = List.copyOf(classes);
        if (kind.hasClasses() == classes.isEmpty()) {
            throw new InvalidInputException("task " + name + ": a task of kind " + kind
                    + (kind.hasClasses() ? " needs class names." : " has no classes, but got " + classes.size() + "."));
        }
        tolerance = kind == TaskKind.BOUNDARIES ? Objects.requireNonNullElse(tolerance, BERKELEY) : tolerance;
        if (tolerance != null && (kind != TaskKind.BOUNDARIES || !(tolerance >= 0 && tolerance < 1))) {
            throw new InvalidInputException("task " + name + ": tolerance " + tolerance
                    + " is not allowed; tasks of kind boundaries have one, in [0, 1). Maybe " + BERKELEY + ".");
        }
        if (new HashSet<>(classes).size() != classes.size()) {
            throw new InvalidInputException("task " + name + ": class names are not unique: " + classes);
        }
    }

    public Task(String name, TaskKind kind, List<String> classes) {
        this(name, kind, classes, null);
    }

    public static Task classification(String name, List<String> classes) {
        return new Task(name, TaskKind.CLASSIFICATION, classes);
    }

    public static Task segmentation(String name, List<String> classes) {
        return new Task(name, TaskKind.SEGMENTATION, classes);
    }

    public static Task depth(String name) {
        return new Task(name, TaskKind.DEPTH, List.of());
    }

    public static Task normals(String name) {
        return new Task(name, TaskKind.NORMALS, List.of());
    }

    public static Task saliency(String name) {
        return new Task(name, TaskKind.SALIENCY, List.of());
    }

    public static Task boundaries(String name) {
        return new Task(name, TaskKind.BOUNDARIES, List.of());
    }

    /** @param tolerance in [0, 1); NYUDv2 is judged at 0.011 */
    public static Task boundaries(String name, double tolerance) {
        return new Task(name, TaskKind.BOUNDARIES, List.of(), tolerance);
    }

    /** What the labels of targets mean, in their order from 0: the classes, or no and yes; empty where targets are real values. */
    public List<String> labels() {
        return kind.isBinary() ? NO_YES : classes;
    }

    /** The metric that planners optimise for this task. */
    public Metric primaryMetric() {
        return kind.metrics().get(0);
    }

    /** Channels of the final output: never slimmed. */
    public int outputChannels() {
        return switch (kind) {
            case CLASSIFICATION, SEGMENTATION -> classes.size();
            case DEPTH, SALIENCY, BOUNDARIES -> 1;
            case NORMALS -> 3;
        };
    }
}
