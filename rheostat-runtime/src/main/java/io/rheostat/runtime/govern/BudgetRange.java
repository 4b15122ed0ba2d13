package io.rheostat.runtime.govern;

import io.rheostat.InvalidInputException;
import io.rheostat.plan.Budget;
import java.util.Objects;
import java.util.function.DoubleFunction;

/**
 * The budgets between which a governor may choose.
 *
 * @param floor the least, more than 0; should be no less than the smallest subnet takes
 * @param ceiling the most, and where the governor begins
 * @param budget makes a budget of what lies between
 */
public record BudgetRange(double floor, double ceiling, DoubleFunction<Budget> budget) {
    public BudgetRange {
        if (!(floor > 0 && floor <= ceiling && Double.isFinite(ceiling))) {
            throw new InvalidInputException("budget range: " + floor + " to " + ceiling
                    + " is not allowed; 0 < floor <= ceiling is. Maybe begin at what the smallest subnet takes.");
        }
        // Whatever lies between must be a budget, too.
        Objects.requireNonNull(budget.apply(ceiling));
    }

    /** Shares of the supernet's MACs, from {@code floor} in (0, 1] to all of them. */
    public static BudgetRange shares(double floor) {
        return new BudgetRange(floor, 1, Budget.Share::new);
    }

    /** Predicted latencies of one call in milliseconds, on a machine whose latency is calibrated. */
    public static BudgetRange milliseconds(double floor, double ceiling) {
        return new BudgetRange(floor, ceiling, Budget.Latency::new);
    }

    double clamp(double level) {
        return Math.max(floor, Math.min(ceiling, level));
    }
}
