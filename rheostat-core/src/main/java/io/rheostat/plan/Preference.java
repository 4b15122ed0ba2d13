package io.rheostat.plan;

import io.rheostat.InvalidInputException;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * How much each task matters: a point of the simplex. Given weights are divided by their sum, so {@code depth=3,normals=1} and
 * {@code depth=0.75,normals=0.25} are one preference.
 *
 * <p>A task without a weight has weight 0: a preference is the whole statement of what matters, and what it doesn't name may get the
 * cheapest decoder there is. Plans say so in their reason.
 *
 * @param weights task name to weight, at least 0, finite, not all 0; here normalised and sorted by name
 */
public record Preference(SortedMap<String, Double> weights) {
    /** In text, gives a weight to every task that is not named: {@code depth=3,others=1}. A task of this name takes precedence. */
    private static final String OTHERS = "others";

    public Preference {
        weights.forEach(Preference::checkWeight);
        double largest = weights.values().stream().mapToDouble(w -> w).max().orElse(0);
        if (!(largest > 0)) {
            throw new InvalidInputException("preference: " + weights
                    + " gives no task any weight. Maybe leave it out: then all tasks" + " weigh the same.");
        }
        weights = Collections.unmodifiableSortedMap(normalised(weights, largest));
    }

    public static Preference of(Map<String, Double> weights) {
        return new Preference(new TreeMap<>(weights));
    }

    /** All of {@code tasks} alike. */
    public static Preference uniform(Collection<String> tasks) {
        return of(tasks.stream().collect(Collectors.toMap(task -> task, task -> 1.0)));
    }

    /**
     * Reads {@code depth=3,normals=1}. Tasks that are not named weigh 0, or what {@code others=1} gives them. Blank text is the uniform
     * preference.
     *
     * @param tasks the tasks that there are
     */
    public static Preference parse(String text, List<String> tasks) {
        if (text.isBlank()) {
            return uniform(tasks);
        }
        Map<String, Double> weights = Assignments.parse("preference", text);
        if (!tasks.contains(OTHERS)) {
            Double others = weights.remove(OTHERS);
            tasks.forEach(task -> weights.putIfAbsent(task, others == null ? 0 : others));
        }
        Assignments.requireKnown(weights.keySet(), tasks);
        return of(weights);
    }

    Preference only(Collection<String> tasks) {
        SortedMap<String, Double> own = new TreeMap<>(weights);
        own.keySet().retainAll(tasks);
        boolean prefersAny = own.values().stream().anyMatch(weight -> weight > 0);
        return prefersAny ? new Preference(own) : uniform(tasks);
    }

    /** The share of {@code task}, in [0, 1]. */
    public double weight(String task) {
        return weights.getOrDefault(task, 0.0);
    }

    /** The tasks that matter at all. */
    List<String> preferred() {
        return weights.keySet().stream().filter(task -> weight(task) > 0).toList();
    }

    private static void checkWeight(String task, double weight) {
        if (!(weight >= 0 && Double.isFinite(weight))) {
            throw new InvalidInputException(
                    "preference: weight " + weight + " of task " + task
                            + " is not allowed; it must be finite and at least 0. Maybe you meant 0, for a task that does not matter.");
        }
    }

    /** Divides by the largest before by the sum: the sum of huge weights would overflow. */
    private static SortedMap<String, Double> normalised(SortedMap<String, Double> weights, double largest) {
        double sum = weights.values().stream()
                .mapToDouble(weight -> weight / largest)
                .sum();
        SortedMap<String, Double> shares = new TreeMap<>(weights);
        shares.replaceAll((task, weight) -> weight / largest / sum);
        return shares;
    }
}
