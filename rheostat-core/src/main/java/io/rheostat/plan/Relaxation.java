package io.rheostat.plan;

/**
 * Bounds on the best objective behind one encoder, from the linear relaxation. Mutable, confined to one search.
 */
final class Relaxation {
    private final Fronts fronts;
    private final double[] weights;
    private final SteepestSteps steps;
    private double lower;
    private double upper;

    Relaxation(Fronts fronts, double[] weights) {
        this.fronts = fronts;
        this.weights = weights;
        this.steps = new SteepestSteps(fronts, weights);
    }

    /** An objective that some choice within the limit reaches; minus infinity where there is none. */
    double lower() {
        return lower;
    }

    /** An objective that no choice within the limit exceeds, but for rounding; minus infinity where there is none. */
    double upper() {
        return upper;
    }

    void solve(int encoder, long limit) {
        long left = limit - fronts.options().encoderCost()[encoder];
        double value = 0;
        for (int task = 0; task < weights.length; task++) {
            Front front = fronts.at(encoder, task);
            left -= front.isEmpty() ? 0 : front.cost()[0];
            if (front.isEmpty() || left < 0) {
                set(Double.NEGATIVE_INFINITY, Double.NEGATIVE_INFINITY);
                return;
            }
            value += weights[task] * front.quality()[0];
        }
        follow(encoder, left, value);
    }

    private void follow(int encoder, long left, double value) {
        steps.start(encoder);
        for (int task = steps.steepest(); task >= 0; task = steps.steepest()) {
            long cost = steps.cost(task);
            if (cost > left) {
                set(value, value + steps.gain(task) * left / cost);
                return;
            }
            left -= cost;
            value += steps.gain(task);
            steps.take(task);
        }
        set(value, value);
    }

    private void set(double lower, double upper) {
        this.lower = lower;
        this.upper = upper;
    }
}
