package io.rheostat.plan;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The paper's rule: a larger decoder for the more preferred task, and the encoder that makes the most of the rest of the budget (ECMT,
 * ICCV 2023, arXiv 2308.11744).
 *
 * <p>Decoder widths come from a chain that the preference alone decides: all decoders at their widest, then the least preferred task's
 * narrowed step by step, then the next one's, until all are at their narrowest; tasks of equal weight are narrowed together. So a task
 * that is preferred over another never has the narrower decoder. Of every link of the chain with every encoder, the best within the
 * budget is chosen. The paper's public text stops at the first link that fits beside the smallest encoder; going on along the chain is
 * ours, for else a larger budget could buy a wider decoder at the expense of the encoder and give a worse result.
 */
public final class RulePlanner implements Planner {
    @Override
    public String name() {
        return "rule";
    }

    @Override
    public Plan plan(PlanningIndex index, Constraint constraint) {
        Budget.Limit limit = constraint.budget().limit(index);
        double[] weights = index.weights(constraint.preference());
        Options options = index.options(limit.resource(), constraint.floors());
        List<int[]> chain = chain(weights, options.widths());
        Choice best = best(options, chain, weights, limit.amount());
        if (best == null) {
            throw refusal(index, constraint.floors(), limit, chain, options.smallest(chain));
        }
        String reason = "Wider decoders for more preferred tasks, and the encoder that makes the most of " + limit
                + Reasons.preference(constraint.preference(), index.table().taskNames());
        return index.plan(best, constraint, limit, name(), reason);
    }

    /** From all at their widest to all at their narrowest. */
    static List<int[]> chain(double[] weights, int widths) {
        int[] link = new int[weights.length];
        Arrays.fill(link, widths - 1);
        List<int[]> chain = new ArrayList<>();
        chain.add(link.clone());
        for (double weight : Arrays.stream(weights).distinct().sorted().toArray()) {
            for (int width = widths - 2; width >= 0; width--) {
                narrow(link, weights, weight, width);
                chain.add(link.clone());
            }
        }
        return chain;
    }

    private static void narrow(int[] link, double[] weights, double weight, int width) {
        for (int task = 0; task < link.length; task++) {
            if (weights[task] == weight) {
                link[task] = width;
            }
        }
    }

    private static @Nullable Choice best(Options options, List<int[]> chain, double[] weights, long limit) {
        Choice best = null;
        for (int encoder = 0; encoder < options.encoders(); encoder++) {
            for (int[] link : chain) {
                long cost = options.cost(encoder, link);
                if (cost <= limit && options.allows(encoder, link)) {
                    Choice found = new Choice(encoder, link, cost, options.objective(encoder, link, weights));
                    best = best == null || found.isBetterThan(best) ? found : best;
                }
            }
        }
        return best;
    }

    private static RuntimeException refusal(
            PlanningIndex index, Floors floors, Budget.Limit limit, List<int[]> chain, long smallestThatMeets) {
        long smallest = index.options(limit.resource()).smallest(chain);
        if (limit.amount() < smallest) {
            return Refusal.belowSmallest(limit, smallest, index);
        }
        if (smallestThatMeets >= 0) {
            return Refusal.floorsCostMore(limit, floors, smallestThatMeets, index);
        }
        return index.fronts(limit.resource(), floors).smallest() < 0
                ? Refusal.unreachable(index, floors)
                : Refusal.beyondTheRule(floors);
    }
}
