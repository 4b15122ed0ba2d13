package io.rheostat.plan;

import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Finds the best choice within a limit: a multiple-choice knapsack behind each encoder.
 *
 * <p>Encoders whose relaxation can't reach what another surely reaches are passed over. Behind the others, tasks are decided one by one
 * and the partial choices kept that no other beats, as in dynamic programming but over true costs instead of a grid; those are dropped
 * whose bound falls below the best objective known. (M. Dyer, W. Riha and J. Walker, A hybrid dynamic programming/branch-and-bound
 * algorithm for the multiple-choice knapsack problem, J. Comput. Appl. Math. 58, 1995.) Nothing that could be the answer is dropped, so
 * the answer is exact. One search serves one call.
 */
final class KnapsackSearch {
    /** Bounds are summed in another order than objectives: they may be off by some roundings, and no tie must be lost to that. */
    private static final double ROUNDING = 1e-12;

    private final Fronts fronts;
    private final double[] weights;
    private final long limit;
    private final PartialBounds bounds;
    private final States[] decided;
    private States spare = new States();
    private final States shifted = new States();
    private double cutoff = Double.NEGATIVE_INFINITY;
    private @Nullable Choice best;

    KnapsackSearch(Fronts fronts, double[] weights, long limit) {
        this.fronts = fronts;
        this.weights = weights;
        this.limit = limit;
        this.bounds = new PartialBounds(fronts, weights);
        this.decided = IntStream.rangeClosed(0, weights.length)
                .mapToObj(i -> new States())
                .toArray(States[]::new);
    }

    /** The choice of the highest objective, then of the lowest cost, then the first in the table; null where none is within the limit. */
    @Nullable
    Choice best() {
        double[] upper = relax();
        IntStream.range(0, upper.length)
                .filter(encoder -> upper[encoder] >= cutoff && upper[encoder] > Double.NEGATIVE_INFINITY)
                .boxed()
                .sorted((a, b) -> Double.compare(upper[b], upper[a]))
                .forEach(encoder -> {
                    if (upper[encoder] >= cutoff) {
                        search(encoder);
                    }
                });
        return best;
    }

    private double[] relax() {
        Relaxation relaxation = new Relaxation(fronts, weights);
        double[] upper = new double[fronts.options().encoders()];
        for (int encoder = 0; encoder < upper.length; encoder++) {
            relaxation.solve(encoder, limit);
            upper[encoder] = relaxation.upper();
            raiseCutoff(relaxation.lower());
        }
        return upper;
    }

    private void raiseCutoff(double reached) {
        cutoff = Math.max(cutoff, reached - ROUNDING * (1 + fronts.magnitude()));
    }

    private void search(int encoder) {
        bounds.start(encoder);
        States start = decided[weights.length];
        start.clear();
        start.add(fronts.options().encoderCost()[encoder], 0, -1, -1);
        for (int task = weights.length - 1; task >= 0; task--) {
            decide(encoder, task);
        }
        if (decided[0].size() > 0) {
            offer(encoder);
        }
    }

    /** Every state of the tasks after this one, extended by every decoder of this one. */
    private void decide(int encoder, int task) {
        Front front = fronts.at(encoder, task);
        decided[task].clear();
        for (int i = 0; i < front.widths().length; i++) {
            extend(task, front.cost()[i], weights[task] * front.quality()[i], front.widths()[i]);
            spare.merge(decided[task], shifted);
            States merged = spare;
            spare = decided[task];
            decided[task] = merged;
        }
    }

    private void extend(int task, long cost, double value, int width) {
        States from = decided[task + 1];
        shifted.clear();
        for (int state = 0; state < from.size(); state++) {
            long sum = from.cost(state) + cost;
            double total = value + from.value(state);
            if (total + bounds.most(task, limit - sum) >= cutoff) {
                shifted.add(sum, total, width, state);
            }
        }
    }

    private void offer(int encoder) {
        int last = decided[0].size() - 1;
        double objective = decided[0].value(last);
        long cost = decided[0].cost(last);
        Choice found = new Choice(encoder, widths(last), cost, objective);
        if (best == null || found.isBetterThan(best)) {
            best = found;
            raiseCutoff(objective);
        }
    }

    private int[] widths(int state) {
        int[] widths = new int[weights.length];
        for (int task = 0; task < widths.length; task++) {
            widths[task] = decided[task].width(state);
            state = decided[task].parent(state);
        }
        return widths;
    }
}
