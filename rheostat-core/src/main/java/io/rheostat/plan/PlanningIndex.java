package io.rheostat.plan;

import io.rheostat.space.SubnetConfig;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A quality table made ready for planning: what does not depend on the constraint, computed once. Immutable and thread-safe. */
public final class PlanningIndex {
    private final QualityTable table;
    private final Map<Resource, Options> options = new EnumMap<>(Resource.class);
    private final Map<Resource, Fronts> fronts = new EnumMap<>(Resource.class);

    private PlanningIndex(QualityTable table) {
        this.table = table;
        for (Resource resource : Resource.values()) {
            options.put(resource, Options.of(table, resource));
            fronts.put(resource, Fronts.of(options(resource)));
        }
    }

    public static PlanningIndex of(QualityTable table) {
        return new PlanningIndex(table);
    }

    public QualityTable table() {
        return table;
    }

    Options options(Resource resource) {
        return options.get(resource);
    }

    /** Only options that meet the floors. */
    Options options(Resource resource, Floors floors) {
        return floors.isEmpty() ? options(resource) : options(resource).meeting(table, floors);
    }

    /** Only options that meet the floors. */
    Fronts fronts(Resource resource, Floors floors) {
        return floors.isEmpty() ? fronts.get(resource) : Fronts.of(options(resource, floors));
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
