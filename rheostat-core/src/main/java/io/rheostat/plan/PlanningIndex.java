package io.rheostat.plan;

import io.rheostat.InvalidInputException;
import io.rheostat.space.SubnetConfig;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * A quality table made ready for planning: what does not depend on the constraint is computed once for each resource, when a plan first
 * needs it. Thread-safe.
 *
 * <p>Plans are made for all tasks of the table, or for those alone that {@link #only} names. Shares of the supernet are shares of the
 * whole one in either case, so that a budget leaves more for each task where fewer are asked for.
 */
public final class PlanningIndex {
    private final QualityTable whole;
    private final QualityTable table;
    private final @Nullable LatencyTable latency;
    private final Map<Resource, Fronts> fronts = new ConcurrentHashMap<>();

    private PlanningIndex(QualityTable whole, QualityTable table, @Nullable LatencyTable latency) {
        this.whole = whole;
        this.table = table;
        this.latency = latency;
    }

    /** Plans without latencies: a budget in milliseconds is refused. */
    public static PlanningIndex of(QualityTable table) {
        return new PlanningIndex(table, table, null);
    }

    /**
     * Plans with the latencies of one machine.
     *
     * @throws InvalidInputException where {@code latency} lacks a part of the table; names the first one
     */
    public static PlanningIndex of(QualityTable table, LatencyTable latency) {
        PlanningIndex index = new PlanningIndex(table, table, latency);
        index.fronts(Resource.LATENCY);
        return index;
    }

    /**
     * For plans of some of the tasks. Whoever asks for the same tasks often keeps it.
     *
     * @throws InvalidInputException where {@code tasks} is empty, or names one that is not planned for here
     */
    public PlanningIndex only(Collection<String> tasks) {
        return new PlanningIndex(whole, table.only(tasks), latency);
    }

    /** The tasks that are planned for, with the quality and cost of their subnets. */
    public QualityTable table() {
        return table;
    }

    /** What the supernet with all its tasks takes of a resource; nanoseconds for latency. */
    public long whole(Resource resource) {
        return switch (resource) {
            case MACS -> whole.fullCost().macs();
            case PARAMS -> whole.fullCost().params();
            case LATENCY -> Refusal.requireCalibrated(latency).nanos(whole.supernet());
        };
    }

    /** Whether budgets may be in milliseconds. */
    public boolean knowsLatency() {
        return latency != null;
    }

    /** Predicted nanoseconds of one call with one image, or null where this machine is not calibrated. */
    public @Nullable Long latencyNanos(SubnetConfig subnet) {
        return latency == null ? null : latency.nanos(subnet);
    }

    Fronts fronts(Resource resource) {
        return fronts.computeIfAbsent(resource, r -> Fronts.of(Options.of(table, Prices.of(r, latency))));
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
        Assignments.requireKnown(floors.worst().keySet(), whole.taskNames());
        requireAsked("floors", floors.worst().keySet());
        return floors.isEmpty() ? options(resource) : options(resource).meeting(table, floors);
    }

    /** The weight of each task in the order of the table; a task that is not asked for may have none, or 0. */
    double[] weights(Preference preference) {
        Assignments.requireKnown(preference.weights().keySet(), whole.taskNames());
        requireAsked("preference", preference.preferred());
        return table.taskNames().stream().mapToDouble(preference::weight).toArray();
    }

    private void requireAsked(String field, Collection<String> tasks) {
        List<String> asked = table.taskNames();
        for (String task : tasks) {
            if (!asked.contains(task)) {
                throw new InvalidInputException(field + ": task " + task + " is named, but only " + asked
                        + " is asked for. Maybe ask for " + task + " too, or leave it out of the " + field + ".");
            }
        }
    }

    Plan plan(Choice choice, Constraint constraint, Budget.@Nullable Limit limit, String planner, String reason) {
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
        SubnetConfig config = new SubnetConfig(encoder.config(), widths);
        return new Plan(config, constraint, cost, nanos(choice), limit, choice.objective(), decoders, planner, reason);
    }

    private @Nullable Long nanos(Choice choice) {
        return latency == null ? null : options(Resource.LATENCY).cost(choice.encoder(), choice.widths());
    }
}
