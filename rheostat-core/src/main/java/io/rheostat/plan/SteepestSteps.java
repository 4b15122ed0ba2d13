package io.rheostat.plan;

/**
 * The steps along the hulls of all tasks behind one encoder, as one sequence: what gains most preference-weighted quality for its cost
 * comes first. Following it solves the linear relaxation of the multiple-choice knapsack, in which a decoder may be mixed of two
 * (P. Sinha and A. Zoltners, The multiple-choice knapsack problem, Operations Research 27, 1979). Mutable, confined to one search.
 */
final class SteepestSteps {
    private final Fronts fronts;
    private final double[] weights;
    private final int[] next;
    private final double[] slope;
    private int encoder;

    SteepestSteps(Fronts fronts, double[] weights) {
        this.fronts = fronts;
        this.weights = weights;
        this.next = new int[weights.length];
        this.slope = new double[weights.length];
    }

    void start(int encoder) {
        this.encoder = encoder;
        for (int task = 0; task < next.length; task++) {
            moveTo(task, 0);
        }
    }

    /** The task whose next step is steepest, or -1 where no step gains anything any more. */
    int steepest() {
        int best = -1;
        double most = 0;
        for (int task = 0; task < slope.length; task++) {
            if (slope[task] > most) {
                most = slope[task];
                best = task;
            }
        }
        return best;
    }

    long cost(int task) {
        return fronts.at(encoder, task).steps().cost()[next[task]];
    }

    /** Weighted with the preference. */
    double gain(int task) {
        return weights[task] * fronts.at(encoder, task).steps().gain()[next[task]];
    }

    void take(int task) {
        moveTo(task, next[task] + 1);
    }

    private void moveTo(int task, int step) {
        Front.Steps steps = fronts.at(encoder, task).steps();
        next[task] = step;
        slope[task] = step < steps.count() ? weights[task] * steps.slope()[step] : 0;
    }
}
