package io.rheostat.benchmark;

import io.rheostat.cost.Cost;
import io.rheostat.plan.Budget;
import io.rheostat.plan.Constraint;
import io.rheostat.plan.DecoderEntry;
import io.rheostat.plan.EncoderEntry;
import io.rheostat.plan.Preference;
import io.rheostat.plan.QualityTable;
import io.rheostat.plan.Source;
import io.rheostat.space.EncoderConfig;
import io.rheostat.task.Metric;
import io.rheostat.task.Task;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;

/**
 * Made-up quality tables that behave as measured ones do: cost grows with the square of a width, quality grows ever more slowly with the
 * widths of encoder and decoder, and both carry noise.
 */
final class RandomTables {
    private static final int STAGES = 4;

    private RandomTables() {}

    static QualityTable table(Random random, int encoders, int taskCount, int widths) {
        List<Task> tasks = IntStream.range(0, taskCount)
                .mapToObj(t -> Task.classification("task" + t, List.of("a", "b", "c", "d", "e")))
                .toList();
        List<EncoderEntry> entries =
                new ArrayList<>(List.of(entry(random, EncoderConfig.uniform(STAGES, 1), tasks, widths)));
        while (entries.size() < encoders) {
            EncoderEntry candidate = entry(random, config(random), tasks, widths);
            if (entries.stream().noneMatch(entry -> entry.config().equals(candidate.config()))) {
                entries.add(candidate);
            }
        }
        Cost full = tasks.stream()
                .map(task -> entries.get(0)
                        .decoders()
                        .get(task.name())
                        .get(widths - 1)
                        .cost())
                .reduce(entries.get(0).cost(), Cost::plus);
        return new QualityTable(tasks, full, entries);
    }

    /** Constraints between the smallest subnet and the supernet, preferences drawn evenly from the simplex. */
    static List<Constraint> constraints(Random random, QualityTable table, int count) {
        return IntStream.range(0, count)
                .mapToObj(i ->
                        new Constraint(new Budget.Share(0.15 + 0.85 * random.nextDouble()), preference(random, table)))
                .toList();
    }

    private static Preference preference(Random random, QualityTable table) {
        Map<String, Double> weights = new LinkedHashMap<>();
        table.taskNames().forEach(task -> weights.put(task, -Math.log(1 - random.nextDouble())));
        return Preference.of(weights);
    }

    private static EncoderConfig config(Random random) {
        return new EncoderConfig(random.doubles(STAGES)
                .mapToObj(x -> 0.25 + 0.125 * (int) (7 * x))
                .toList());
    }

    private static EncoderEntry entry(Random random, EncoderConfig config, List<Task> tasks, int widths) {
        double width = config.widths().stream().mapToDouble(w -> w).average().orElseThrow();
        Map<String, List<DecoderEntry>> decoders = new LinkedHashMap<>();
        for (Task task : tasks) {
            decoders.put(task.name(), decoders(random, width, widths));
        }
        return new EncoderEntry(config, cost(random, 600e6 * width * width), decoders);
    }

    private static List<DecoderEntry> decoders(Random random, double encoderWidth, int widths) {
        double size = 40e6 + 120e6 * random.nextDouble();
        double gain = 0.05 + 0.3 * random.nextDouble();
        List<DecoderEntry> entries = new ArrayList<>();
        for (int k = 1; k <= widths; k++) {
            double width = (double) k / widths;
            double accuracy = 0.4
                    + 0.3 * Math.sqrt(encoderWidth)
                    + gain * Math.sqrt(width) * encoderWidth
                    + 0.01 * random.nextGaussian();
            Cost cost = cost(random, size * width * (0.3 * encoderWidth + 0.7 * width));
            entries.add(new DecoderEntry(width, cost, Map.of(Metric.ACCURACY.name(), accuracy), Source.MEASURED));
        }
        return entries;
    }

    private static Cost cost(Random random, double macs) {
        long noisy = Math.round(macs * (1 + 0.02 * random.nextDouble()));
        return new Cost(noisy, noisy / 100, noisy / 50);
    }
}
