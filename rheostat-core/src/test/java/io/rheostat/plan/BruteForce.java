package io.rheostat.plan;

import io.rheostat.cost.Cost;
import io.rheostat.space.SubnetConfig;
import io.rheostat.task.Task;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Every subnet of a table, one by one, straight from its entries: the oracle of the planners. */
final class BruteForce {
    /** A subnet with its cost and objective. */
    record Subnet(SubnetConfig config, long cost, double objective, Map<String, DecoderEntry> decoders) {}

    private BruteForce() {}

    /** Every subnet of these tasks; {@code latency} is needed for that resource alone. */
    static List<Subnet> all(
            QualityTable table, List<Task> tasks, Preference preference, Resource resource, LatencyTable latency) {
        List<Subnet> subnets = new ArrayList<>();
        for (EncoderEntry encoder : table.encoders()) {
            for (Map<String, DecoderEntry> decoders : product(encoder, tasks)) {
                subnets.add(subnet(table, encoder, decoders, preference, resource, latency));
            }
        }
        return subnets;
    }

    private static Subnet subnet(
            QualityTable table,
            EncoderEntry encoder,
            Map<String, DecoderEntry> decoders,
            Preference preference,
            Resource resource,
            LatencyTable latency) {
        Cost cost = encoder.cost();
        double objective = 0;
        Map<String, Double> widths = new HashMap<>();
        for (Map.Entry<String, DecoderEntry> decoder : decoders.entrySet()) {
            String task = decoder.getKey();
            cost = cost.plus(decoder.getValue().cost());
            objective += preference.weight(task) * table.quality(table.task(task), decoder.getValue());
            widths.put(task, decoder.getValue().width());
        }
        SubnetConfig config = new SubnetConfig(encoder.config(), widths);
        long amount =
                switch (resource) {
                    case MACS -> cost.macs();
                    case PARAMS -> cost.params();
                    case LATENCY -> nanos(latency, config);
                };
        return new Subnet(config, amount, objective, decoders);
    }

    private static long nanos(LatencyTable latency, SubnetConfig config) {
        long sum = latency.overheadNanos();
        for (EncoderLatency encoder : latency.encoders()) {
            if (encoder.config().equals(config.encoder())) {
                sum += encoder.nanos();
                for (Map.Entry<String, Double> width : config.decoders().entrySet()) {
                    for (DecoderLatency decoder : encoder.decoders().get(width.getKey())) {
                        sum += decoder.width() == width.getValue() ? decoder.nanos() : 0;
                    }
                }
            }
        }
        return sum;
    }

    private static List<Map<String, DecoderEntry>> product(EncoderEntry encoder, List<Task> tasks) {
        List<Map<String, DecoderEntry>> partial = List.of(Map.of());
        for (Task task : tasks) {
            List<Map<String, DecoderEntry>> longer = new ArrayList<>();
            for (Map<String, DecoderEntry> head : partial) {
                for (DecoderEntry decoder : encoder.decoders().get(task.name())) {
                    Map<String, DecoderEntry> extended = new HashMap<>(head);
                    extended.put(task.name(), decoder);
                    longer.add(extended);
                }
            }
            partial = longer;
        }
        return partial;
    }

    static boolean meets(QualityTable table, Subnet subnet, Floors floors) {
        return floors.worst().entrySet().stream().allMatch(floor -> {
            Task task = table.task(floor.getKey());
            double value = subnet.decoders()
                    .get(task.name())
                    .metrics()
                    .get(task.primaryMetric().name());
            return task.primaryMetric().higherIsBetter() ? value >= floor.getValue() : value <= floor.getValue();
        });
    }
}
