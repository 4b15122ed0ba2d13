package io.rheostat.benchmark;

import io.rheostat.InvalidInputException;
import io.rheostat.config.ConfigReader;
import io.rheostat.task.Metric;
import io.rheostat.task.TaskKind;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.StreamSupport;
import tools.jackson.databind.JsonNode;

/**
 * Whether a preference does what it says, on test data: for every pair of tasks, by how much more the first one gains on the second where
 * it is preferred and not the second. Mean and standard error over runs that differ in their seed alone.
 *
 * <p>Arguments: a budget as a share, and for each run a file of what {@code rheostat report RUN --json} printed.
 */
public final class PreferenceEffect {
    private final double budget;
    private final List<JsonNode> runs;

    private PreferenceEffect(double budget, List<JsonNode> runs) {
        this.budget = budget;
        this.runs = runs;
    }

    public static void main(String[] arguments) {
        List<JsonNode> runs = Arrays.stream(arguments)
                .skip(1)
                .map(file -> ConfigReader.readJsonTree(Path.of(file)))
                .toList();
        new PreferenceEffect(Double.parseDouble(arguments[0]), runs).print();
    }

    private void print() {
        List<String> tasks =
                new ArrayList<>(runs.get(0).get("rows").get(0).get("tasks").propertyNames());
        System.out.printf("%-28s %9s %9s %6s  %s%n", "pair", "mean", "std err", "t", "each run");
        for (int a = 0; a < tasks.size(); a++) {
            for (int b = a + 1; b < tasks.size(); b++) {
                print(tasks.get(a), tasks.get(b));
            }
        }
    }

    private void print(String a, String b) {
        double[] effects = runs.stream().mapToDouble(run -> effect(run, a, b)).toArray();
        double mean = Arrays.stream(effects).average().orElseThrow();
        double squares =
                Arrays.stream(effects).map(x -> (x - mean) * (x - mean)).sum();
        double error = Math.sqrt(squares / (effects.length - 1) / effects.length);
        System.out.printf(
                "%-28s %+8.2f%% %8.2f%% %6.1f  %s%n",
                a + ", " + b,
                100 * mean,
                100 * error,
                mean / error,
                Arrays.stream(effects).mapToObj("%+.4f"::formatted).toList());
    }

    /** The relative gain of {@code a} from being preferred in place of {@code b}, and the loss of {@code b} thereby. */
    private double effect(JsonNode run, String a, String b) {
        JsonNode towardsA = row(run, a);
        JsonNode towardsB = row(run, b);
        return gain(towardsA, towardsB, a) + gain(towardsB, towardsA, b);
    }

    private static double gain(JsonNode with, JsonNode without, String task) {
        JsonNode quality = with.get("tasks").get(task);
        double reference = without.get("tasks").get(task).get("test").doubleValue();
        return metric(quality.get("metric").asString())
                .relativeGain(quality.get("test").doubleValue(), reference);
    }

    private static Metric metric(String name) {
        return Arrays.stream(TaskKind.values())
                .flatMap(kind -> kind.metrics().stream())
                .filter(metric -> metric.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    /** The row of the budget in which that task comes first. */
    private JsonNode row(JsonNode run, String task) {
        return StreamSupport.stream(run.get("rows").spliterator(), false)
                .filter(row -> row.get("budget").doubleValue() == budget)
                .filter(row -> row.get("preference").asString().equals(task + " first"))
                .findFirst()
                .orElseThrow(() -> new InvalidInputException("rows: none has budget " + budget
                        + " and the preference for \"" + task + "\". Maybe report with --budgets."));
    }
}
