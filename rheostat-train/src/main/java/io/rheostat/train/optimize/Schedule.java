package io.rheostat.train.optimize;

/**
 * The learning rate as a pure function of the step: what resumes a run needs nothing but the step.
 *
 * @param peak positive
 * @param steps of the whole run, at least 1
 */
public record Schedule(ScheduleConfig config, double peak, long steps) {
    public Schedule {
        Ranges.positive("learning rate", peak, "Maybe 0.1.");
        Ranges.require(
                "steps", steps, steps >= 1, "values of at least 1 are", "Maybe there are too few samples for a batch.");
    }

    /** The learning rate of step {@code step}, the first being 0; past the end that of the end. */
    public double learningRate(long step) {
        long warmupSteps = Math.round(config.warmup() * steps);
        if (step < warmupSteps) {
            // Step 0 already moves, and the last step of the warm-up is at the peak.
            return peak * (step + 1) / warmupSteps;
        }
        return peak * share(Math.min(1, (double) (step - warmupSteps) / (steps - warmupSteps)));
    }

    private double share(double done) {
        return switch (config.curve()) {
            case CONSTANT -> 1;
            case COSINE -> downToLast((1 + Math.cos(Math.PI * done)) / 2);
            case POLYNOMIAL -> downToLast(Math.pow(1 - done, config.power()));
        };
    }

    /** @param remaining from 1 at the start of the descent to 0 at its end */
    private double downToLast(double remaining) {
        return config.last() + (1 - config.last()) * remaining;
    }
}
