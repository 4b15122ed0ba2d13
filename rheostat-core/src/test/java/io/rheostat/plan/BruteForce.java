package io.rheostat.plan;

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

    static List<Subnet> all(QualityTable table, Preference preference, Resource resource) {
        List<Subnet> subnets = new ArrayList<>();
        for (EncoderEntry encoder : table.encoders()) {
            for (Map<String, DecoderEntry> decoders : product(encoder, table.tasks())) {
                subnets.add(subnet(table, encoder, decoders, preference, resource));
            }
        }
        return subnets;
    }

    private static Subnet subnet(
            QualityTable table,
            EncoderEntry encoder,
            Map<String, DecoderEntry> decoders,
            Preference preference,
            Resource resource) {
        long cost = resource.of(encoder.cost());
        double objective = 0;
        Map<String, Double> widths = new HashMap<>();
        for (Task task : table.tasks()) {
            DecoderEntry decoder = decoders.get(task.name());
            cost += resource.of(decoder.cost());
            objective += preference.weight(task.name()) * table.quality(task, decoder);
            widths.put(task.name(), decoder.width());
        }
        return new Subnet(new SubnetConfig(encoder.config(), widths), cost, objective, decoders);
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
