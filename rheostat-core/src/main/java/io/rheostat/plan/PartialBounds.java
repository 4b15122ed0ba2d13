package io.rheostat.plan;

import java.util.Arrays;

/**
 * Upper bounds on what the tasks that are still open can add, behind one encoder and for any amount that is left to spend. Tasks are
 * decided from the last to the first, so the open ones are always the first few. Mutable, confined to one search.
 */
final class PartialBounds {
    private final Fronts fronts;
    private final double[] weights;
    private final SteepestSteps steps;
    private final int[] count;
    private final long[][] cost;
    private final double[][] value;

    PartialBounds(Fronts fronts, double[] weights) {
        int tasks = weights.length;
        this.fronts = fronts;
        this.weights = weights;
        this.steps = new SteepestSteps(fronts, weights);
        this.count = new int[tasks + 1];
        this.cost = new long[tasks + 1][tasks * fronts.options().widths() + 1];
        this.value = new double[tasks + 1][tasks * fronts.options().widths() + 1];
    }

    /** Prepares the bounds behind {@code encoder}: for each number of open tasks, cumulative cost and value along their steps. */
    void start(int encoder) {
        Arrays.fill(count, 1);
        for (int task = 0; task < weights.length; task++) {
            Front front = fronts.at(encoder, task);
            cost[task + 1][0] = cost[task][0] + front.cost()[0];
            value[task + 1][0] = value[task][0] + weights[task] * front.quality()[0];
        }
        steps.start(encoder);
        for (int task = steps.steepest(); task >= 0; task = steps.steepest()) {
            for (int open = task + 1; open < count.length; open++) {
                append(open, steps.cost(task), steps.gain(task));
            }
            steps.take(task);
        }
    }

    private void append(int open, long stepCost, double gain) {
        int last = count[open]++ - 1;
        cost[open][last + 1] = cost[open][last] + stepCost;
        value[open][last + 1] = value[open][last] + gain;
    }

    /** The most that the first {@code open} tasks can add for {@code left}; minus infinity where even their cheapest decoders cost more. */
    double most(int open, long left) {
        long[] costs = cost[open];
        if (left < costs[0]) {
            return Double.NEGATIVE_INFINITY;
        }
        int last = count[open] - 1;
        if (left >= costs[last]) {
            return value[open][last];
        }
        int place = Arrays.binarySearch(costs, 0, last + 1, left);
        int below = place >= 0 ? place : -place - 2;
        double slope = (value[open][below + 1] - value[open][below]) / (costs[below + 1] - costs[below]);
        return value[open][below] + slope * (left - costs[below]);
    }
}
