package io.rheostat.plan;

import io.rheostat.cost.Cost;
import io.rheostat.space.EncoderConfig;
import io.rheostat.task.Task;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Quality tables for tests. */
final class Tables {
    static final List<Task> TASKS = List.of(
            Task.depth("depth"),
            Task.segmentation("segmentation", List.of("wall", "floor")),
            Task.normals("normals"),
            Task.classification("scene", List.of("in", "out")));

    private Tables() {}

    /**
     * A table of random costs and qualities: cost mostly grows with width and quality mostly with cost, both with exceptions. Where
     * {@code coarse}, values are few, so that ties abound.
     */
    static QualityTable random(Random random, int encoders, int taskCount, int widths, boolean coarse) {
        List<Task> tasks = TASKS.subList(0, taskCount);
        List<EncoderEntry> entries = new ArrayList<>();
        for (int e = 0; e < encoders; e++) {
            double width = (e + 1.0) / encoders;
            entries.add(encoder(random, new EncoderConfig(List.of(width, width)), tasks, widths, coarse));
        }
        return new QualityTable(tasks, fullCost(entries, tasks), entries);
    }

    static Cost fullCost(List<EncoderEntry> entries, List<Task> tasks) {
        EncoderEntry full = entries.get(entries.size() - 1);
        Cost cost = full.cost();
        for (Task task : tasks) {
            List<DecoderEntry> decoders = full.decoders().get(task.name());
            cost = cost.plus(decoders.get(decoders.size() - 1).cost());
        }
        return cost;
    }

    static EncoderEntry encoder(Random random, EncoderConfig config, List<Task> tasks, int widths, boolean coarse) {
        Map<String, List<DecoderEntry>> decoders = new LinkedHashMap<>();
        for (Task task : tasks) {
            List<DecoderEntry> entries = new ArrayList<>();
            for (int k = 1; k <= widths; k++) {
                double strength = config.width(0) * k / widths;
                entries.add(decoder(random, task, (double) k / widths, strength, coarse));
            }
            decoders.put(task.name(), entries);
        }
        return new EncoderEntry(config, cost(random, config.width(0), coarse), decoders);
    }

    private static DecoderEntry decoder(Random random, Task task, double width, double strength, boolean coarse) {
        double merit = 0.2 + 0.5 * strength + 0.3 * random.nextDouble();
        double value = coarse ? Math.round(merit * 4) / 4.0 : merit;
        double metric = task.primaryMetric().higherIsBetter() ? value : 2 - value;
        Source source = random.nextBoolean() ? Source.MEASURED : Source.PREDICTED;
        return new DecoderEntry(
                width,
                cost(random, strength, coarse),
                Map.of(task.primaryMetric().name(), metric),
                source);
    }

    /** Latencies that mostly grow with MACs, some of them 0; where {@code coarse}, values are few. */
    static LatencyTable latency(Random random, QualityTable table, boolean coarse) {
        List<EncoderLatency> encoders = table.encoders().stream()
                .map(encoder -> new EncoderLatency(
                        encoder.config(), nanos(random, encoder.cost(), coarse), decoders(random, encoder, coarse)))
                .toList();
        return new LatencyTable(random.nextInt(3), encoders);
    }

    private static Map<String, List<DecoderLatency>> decoders(Random random, EncoderEntry encoder, boolean coarse) {
        Map<String, List<DecoderLatency>> decoders = new LinkedHashMap<>();
        encoder.decoders()
                .forEach((task, entries) -> decoders.put(
                        task,
                        entries.stream()
                                .map(entry -> new DecoderLatency(
                                        entry.width(), nanos(random, entry.cost(), coarse), Source.MEASURED))
                                .toList()));
        return decoders;
    }

    private static long nanos(Random random, Cost cost, boolean coarse) {
        if (random.nextInt(6) == 0) {
            return 0;
        }
        return coarse ? random.nextInt(4) : cost.macs() / 4 + random.nextInt(1_000_000);
    }

    private static Cost cost(Random random, double strength, boolean coarse) {
        double size = 0.1 + strength + 0.2 * random.nextDouble();
        long macs = coarse ? Math.round(size * 5) : Math.round(size * 1e7);
        return new Cost(macs, 1 + macs / 10 + random.nextInt(3), macs);
    }
}
