package io.rheostat.plan;

import io.rheostat.space.SubnetConfig;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * A quality table made ready for planning: what does not depend on the constraint is computed once for each resource, when a plan first
 * needs it. Thread-safe.
 */
public final class PlanningIndex {
    private final QualityTable table;
    private final Map<Resource, Fronts> fronts = new ConcurrentHashMap<>();

    private PlanningIndex(QualityTable table) {
        this.table = table;
    }

    public static PlanningIndex of(QualityTable table) {
        return new PlanningIndex(table);
    }

    public QualityTable table() {
        return table;
    }

    Fronts fronts(Resource resource) {
        return fronts.computeIfAbsent(resource, r -> Fronts.of(Options.of(table, r)));
    }

    /** Of options that meet the floors. */
    Fronts fronts(Resource resource, Floors floors) {
        return floors.isEmpty() ? fronts(resource) : Fronts.of(options(resource, floors));
    }

    Options options(Resource resource) {
        return fronts(resource).options();
    }

    /** Only options that meet the floors. */
    Options options(Resource resource, Floors floors) {
        return floors.isEmpty() ? options(resource) : options(resource).meeting(table, floors);
    }

    Plan plan(Choice choice, Budget.@Nullable Limit limit, String planner, String reason) {
        EncoderEntry encoder = table.encoders().get(choice.encoder());
        Map<String, DecoderEntry> decoders = new LinkedHashMap<>();
        Map<String, Double> widths = new HashMap<>();
        List<String> tasks = table.taskNames();
        var cost = encoder.cost();
        for (int t = 0; t < tasks.size(); t++) {
            DecoderEntry decoder = encoder.decoders().get(tasks.get(t)).get(choice.width(t));
            decoders.put(tasks.get(t), decoder);
            widths.put(tasks.get(t), decoder.width());
            cost = cost.plus(decoder.cost());
        }
        return new Plan(
                new SubnetConfig(encoder.config(), widths), cost, limit, choice.objective(), decoders, planner, reason);
    }
}
