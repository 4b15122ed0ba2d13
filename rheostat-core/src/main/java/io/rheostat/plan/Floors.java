package io.rheostat.plan;

import io.rheostat.InvalidInputException;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The least quality that tasks must reach, in the unit of each task's primary metric: a lower bound where higher is better, such as
 * accuracy, and an upper bound where lower is better, such as the error of depth in metres.
 *
 * @param worst task name to the worst acceptable value, finite; tasks without one may be of any quality
 */
public record Floors(SortedMap<String, Double> worst) {
    private static final Floors NONE = new Floors(new TreeMap<>());

    public Floors {
        worst.forEach(Floors::checkValue);
        worst = Collections.unmodifiableSortedMap(new TreeMap<>(worst));
    }

    public static Floors none() {
        return NONE;
    }

    public static Floors of(Map<String, Double> worst) {
        return new Floors(new TreeMap<>(worst));
    }

    /** Reads {@code depth=0.6,scene=0.8}; blank text is none. */
    public static Floors parse(String text, List<String> tasks) {
        Floors floors = text.isBlank() ? NONE : of(Assignments.parse("floors", text));
        Assignments.requireKnown(floors.worst().keySet(), tasks);
        return floors;
    }

    Floors only(Collection<String> tasks) {
        SortedMap<String, Double> own = new TreeMap<>(worst);
        own.keySet().retainAll(tasks);
        return new Floors(own);
    }

    public boolean isEmpty() {
        return worst.isEmpty();
    }

    private static void checkValue(String task, double value) {
        if (!Double.isFinite(value)) {
            throw new InvalidInputException("floors: " + value + " of task " + task
                    + " is not allowed; it must be finite. Maybe leave the task out, if any quality will do.");
        }
    }
}
