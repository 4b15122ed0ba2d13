package io.rheostat.plan;

/**
 * Chooses the best subnet of the whole table. Ours: because decoders do not see each other, the choice behind each encoder is a
 * multiple-choice knapsack, which is solved exactly and over true costs, and then the best encoder wins.
 *
 * <p>Of equally good subnets the cheapest is chosen; of these, the encoder that the table lists first, then cheaper decoders for the
 * tasks that it lists first. Raising one task's weight, the others' raw weights kept, never lowers that task's quality. Microseconds for
 * tables of dozens of encoders.
 */
public final class ExactPlanner implements Planner {
    @Override
    public String name() {
        return "exact";
    }

    @Override
    public Plan plan(PlanningIndex index, Constraint constraint) {
        Budget.Limit limit = constraint.budget().limit(index);
        double[] weights = index.weights(constraint.preference());
        Fronts fronts = index.fronts(limit.resource(), constraint.floors());
        Choice best = new KnapsackSearch(fronts, weights, limit.amount()).best();
        if (best == null) {
            throw refusal(index, constraint.floors(), limit, fronts.smallest());
        }
        String reason = "The best of all subnets in the table that fit into " + limit
                + Reasons.preference(constraint.preference(), index.table().taskNames());
        return index.plan(best, constraint, limit, name(), reason);
    }

    private static RuntimeException refusal(
            PlanningIndex index, Floors floors, Budget.Limit limit, long smallestThatMeets) {
        long smallest = index.fronts(limit.resource()).smallest();
        if (limit.amount() < smallest) {
            return Refusal.belowSmallest(limit, smallest, index);
        }
        return smallestThatMeets < 0
                ? Refusal.unreachable(index, floors)
                : Refusal.floorsCostMore(limit, floors, smallestThatMeets, index);
    }
}
