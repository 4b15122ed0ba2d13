package io.rheostat.cli.demo;

import io.rheostat.plan.Preference;
import java.util.List;
import java.util.TreeMap;

/**
 * A preference with a name.
 *
 * @param task the task that matters most; the others matter alike
 */
public record Leaning(String task, Preference preference) {
    /** How many times as much the first task matters as each other one. */
    public static final int FACTOR = 8;

    /** One leaning towards each task. */
    public static List<Leaning> all(List<String> tasks) {
        return tasks.stream().map(task -> towards(task, tasks)).toList();
    }

    public String name() {
        return task + " first";
    }

    private static Leaning towards(String first, List<String> tasks) {
        TreeMap<String, Double> weights = new TreeMap<>();
        tasks.forEach(task -> weights.put(task, task.equals(first) ? FACTOR : 1.0));
        return new Leaning(first, new Preference(weights));
    }
}
