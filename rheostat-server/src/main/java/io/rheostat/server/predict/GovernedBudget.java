package io.rheostat.server.predict;

import io.rheostat.InvalidInputException;
import org.jspecify.annotations.Nullable;

/**
 * Between which bounds budgets may lie, and towards what they are turned.
 *
 * @param targetMillis the latency that 95 of 100 requests should keep, waiting included; null where the budget should stay at the most
 * @param leastShare of the supernet's MACs, more than 0; a subnet that needs more is served all the same where there is no smaller one
 * @param mostShare of the supernet's MACs, at most 1; more is never served, whatever is asked for
 */
public record GovernedBudget(@Nullable Double targetMillis, double leastShare, double mostShare) {
    public GovernedBudget {
        if (!(leastShare > 0 && leastShare <= mostShare && mostShare <= 1)) {
            throw new InvalidInputException("budget bounds: " + 100 * leastShare + "% to " + 100 * mostShare
                    + "% are not allowed; 0% < least <= most <= 100% are. Maybe leave them out, for 1% to 100%.");
        }
        if (targetMillis != null && !(targetMillis > 0 && Double.isFinite(targetMillis))) {
            throw new InvalidInputException("target latency: " + targetMillis
                    + " ms is not allowed; more than 0 is. Maybe leave it out, for a budget that stays.");
        }
    }

    /** Whatever is asked for. */
    public static GovernedBudget free() {
        return new GovernedBudget(null, 0.01, 1);
    }
}
