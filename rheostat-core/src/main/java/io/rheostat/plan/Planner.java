package io.rheostat.plan;

import io.rheostat.InvalidInputException;
import io.rheostat.Nearest;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Translates a constraint to a subnet of the quality table. Stateless, thread-safe and deterministic.
 *
 * <p>Every planner keeps these promises: the plan costs no more than the budget; every floor is met; a budget below the smallest subnet
 * is refused at once, with the cost of that subnet in the message; and with more budget the objective is never worse.
 */
public interface Planner {
    /** By what name a user chooses it. */
    String name();

    /**
     * The best subnet that this planner knows of.
     *
     * @throws io.rheostat.InfeasibleException where no subnet is within the budget and meets the floors
     * @throws InvalidInputException where the constraint names a task that is not planned for, or a latency while that of the machine
     *     is not calibrated
     */
    Plan plan(PlanningIndex index, Constraint constraint);

    /** Plans once; whoever plans more often with one table keeps a {@link PlanningIndex}. */
    default Plan plan(QualityTable table, Constraint constraint) {
        return plan(PlanningIndex.of(table), constraint);
    }

    /** The planner of that name, {@code exact} or {@code rule}. */
    static Planner named(String name) {
        Map<String, Planner> planners = new TreeMap<>();
        List.of(new ExactPlanner(), new RulePlanner()).forEach(planner -> planners.put(planner.name(), planner));
        Planner planner = planners.get(name);
        if (planner == null) {
            throw new InvalidInputException("planner: \"" + name + "\" is unknown; the planners are "
                    + planners.keySet() + ". " + Nearest.advice(name, planners.keySet()));
        }
        return planner;
    }
}
