package io.rheostat.plan;

import java.util.List;

/**
 * The inverse question: the cheapest subnet whose every task is good enough. Exact: behind each encoder, every task takes its cheapest
 * decoder that meets its floor, and then the cheapest encoder wins. Stateless, thread-safe and deterministic.
 */
public final class CheapestPlanner {
    public String name() {
        return "cheapest";
    }

    /**
     * The cheapest subnet that meets {@code floors}; tasks without a floor get their cheapest decoder. Of equally cheap subnets the one of
     * the best mean quality is chosen, then the encoder that the table lists first. The plan's objective is that mean quality.
     *
     * @param resource what has to be cheap
     * @throws io.rheostat.InfeasibleException where no subnet meets the floors; says the best value of the task that fails
     * @throws io.rheostat.InvalidInputException where a floor names a task that is not planned for, or the latency of the machine
     *     is not calibrated
     */
    public Plan plan(PlanningIndex index, Floors floors, Resource resource) {
        List<String> tasks = index.table().taskNames();
        Constraint constraint = new Constraint(new Budget.Share(1), Preference.uniform(tasks), floors);
        double[] weights = index.weights(constraint.preference());
        Fronts fronts = index.fronts(resource, floors);
        Choice cheapest = null;
        for (int encoder = 0; encoder < fronts.options().encoders(); encoder++) {
            int[] widths = fronts.cheapest(encoder);
            if (widths != null) {
                Choice found = choice(fronts.options(), encoder, widths, weights);
                cheapest = cheapest == null || isCheaper(found, cheapest) ? found : cheapest;
            }
        }
        if (cheapest == null) {
            throw Refusal.unreachable(index, floors);
        }
        String reason = "The fewest " + resource.unit() + " with which " + reached(floors) + ".";
        return index.plan(cheapest, constraint, null, name(), reason);
    }

    private static Choice choice(Options options, int encoder, int[] widths, double[] weights) {
        return new Choice(encoder, widths, options.cost(encoder, widths), options.objective(encoder, widths, weights));
    }

    private static boolean isCheaper(Choice found, Choice cheapest) {
        return found.cost() < cheapest.cost() || (found.cost() == cheapest.cost() && found.isBetterThan(cheapest));
    }

    private static String reached(Floors floors) {
        return floors.isEmpty() ? "every task is still predicted" : "these floors are met: " + floors.worst();
    }
}
