package io.rheostat.plan;

import io.rheostat.InfeasibleException;
import io.rheostat.InvalidInputException;
import io.rheostat.task.Metric;
import io.rheostat.task.Task;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.OptionalDouble;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Why there is no plan, in words that say what would be possible. */
final class Refusal {
    private Refusal() {}

    static InfeasibleException belowSmallest(Budget.Limit limit, long smallest, PlanningIndex index) {
        return new InfeasibleException("budget: " + bound(limit) + " is below the smallest subnet, which takes "
                + amount(smallest, limit.resource(), index) + ". Maybe raise the budget to that.");
    }

    static InfeasibleException floorsCostMore(Budget.Limit limit, Floors floors, long smallest, PlanningIndex index) {
        return new InfeasibleException(
                "floors: " + floors.worst() + " take at least " + amount(smallest, limit.resource(), index)
                        + ", but the budget is " + bound(limit) + ". Maybe raise the budget or lower a floor.");
    }

    static InfeasibleException beyondTheRule(Floors floors) {
        return new InfeasibleException(
                "floors: " + floors.worst() + " can be met, but not with decoders that follow the preference."
                        + " Maybe plan with the exact planner.");
    }

    /** For floors that no choice meets at any cost: the best that the task which fails can reach. */
    static InfeasibleException unreachable(PlanningIndex index, Floors floors) {
        for (String name : floors.worst().keySet()) {
            OptionalDouble best = best(index, index.table().task(name), Floors.none());
            if (!reaches(index, name, best, floors)) {
                return unreachable(index, name, best, floors, "the best in the table is ");
            }
        }
        for (String name : floors.worst().keySet()) {
            OptionalDouble best = best(index, index.table().task(name), without(floors, name));
            if (best.isPresent()) {
                return unreachable(index, name, best, floors, "while the other floors are met the best is ");
            }
        }
        return new InfeasibleException("floors: each of " + floors.worst()
                + " can be met, but no encoder meets more than some of them." + " Maybe lower one.");
    }

    /** For budgets that need times where there are none: they are those of one machine. */
    static InvalidInputException uncalibrated(String budget) {
        return new InvalidInputException("budget: " + budget
                + " can't be planned with before the latency of this machine is calibrated. Maybe calibrate it first, with the"
                + " threads that are used here (rheostat latency), or give the budget in MACs, such as 40% or 120M.");
    }

    static LatencyTable requireCalibrated(@Nullable LatencyTable latency) {
        if (latency == null) {
            throw uncalibrated("a latency");
        }
        return latency;
    }

    private static boolean reaches(PlanningIndex index, String name, OptionalDouble best, Floors floors) {
        return index.table()
                .task(name)
                .primaryMetric()
                .reaches(best.orElseThrow(), floors.worst().get(name));
    }

    private static InfeasibleException unreachable(
            PlanningIndex index, String name, OptionalDouble best, Floors floors, String circumstance) {
        Metric metric = index.table().task(name).primaryMetric();
        return new InfeasibleException("floors: task " + name + " can't reach " + metric.name() + " "
                + floors.worst().get(name) + "; "
                + circumstance + rounded(best.orElseThrow(), metric) + " ("
                + (metric.higherIsBetter() ? "higher" : "lower")
                + " is better). Maybe set its floor there.");
    }

    /** Of four digits, and not better than the value itself, so that a floor there can be met. */
    private static String rounded(double value, Metric metric) {
        RoundingMode worse = metric.higherIsBetter() ? RoundingMode.FLOOR : RoundingMode.CEILING;
        return String.valueOf(
                BigDecimal.valueOf(value).round(new MathContext(4, worse)).doubleValue());
    }

    /** The best primary metric of a task behind encoders that can meet the floors. */
    private static OptionalDouble best(PlanningIndex index, Task task, Floors floors) {
        Fronts fronts = index.fronts(Resource.MACS, floors);
        Metric metric = task.primaryMetric();
        DoubleStream values = IntStream.range(0, fronts.options().encoders())
                .filter(encoder -> fronts.cheapest(encoder) != null)
                .mapToObj(index.table().encoders()::get)
                .flatMap(entry -> entry.decoders().get(task.name()).stream())
                .mapToDouble(entry -> entry.metrics().get(metric.name()));
        return metric.higherIsBetter() ? values.max() : values.min();
    }

    private static Floors without(Floors floors, String name) {
        SortedMap<String, Double> others = new TreeMap<>(floors.worst());
        others.remove(name);
        return new Floors(others);
    }

    private static String bound(Budget.Limit limit) {
        return limit.resource().formatBound(limit.amount());
    }

    private static String amount(long amount, Resource resource, PlanningIndex index) {
        double share = 100.0 * amount / Math.max(1, index.whole(resource));
        return resource.formatNeed(amount) + " (" + Math.round(share * 10) / 10.0 + "% of the supernet)";
    }
}
