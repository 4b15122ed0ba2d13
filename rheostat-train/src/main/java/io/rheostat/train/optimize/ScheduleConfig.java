package io.rheostat.train.optimize;

/**
 * How the learning rate changes over a run.
 *
 * @param curve its form after the warm-up
 * @param warmup share of the steps in which it rises linearly from near 0 to its peak, in [0, 1)
 * @param power exponent of {@link Curve#POLYNOMIAL}, positive; no other curve uses it
 * @param last share of the peak that remains at the end, in [0, 1]; {@link Curve#CONSTANT} does not use it
 */
public record ScheduleConfig(Curve curve, double warmup, double power, double last) {
    /** The form of the descent. */
    public enum Curve {
        CONSTANT,
        /** Half a cosine: Loshchilov and Hutter, https://arxiv.org/abs/1608.03983, without restarts. */
        COSINE,
        /** {@code (1 - t) ^ power}; linear where power is 1. */
        POLYNOMIAL
    }

    public ScheduleConfig {
        Ranges.fraction("warm-up", warmup, "Maybe 0.05 for a twentieth of the run.");
        Ranges.positive("power", power, "Maybe 0.9, or 1 for linear.");
        Ranges.require("last", last, last >= 0 && last <= 1, "values in [0, 1] are", "Maybe 0.");
    }

    public static ScheduleConfig constant() {
        return new ScheduleConfig(Curve.CONSTANT, 0, 1, 1);
    }

    public static ScheduleConfig cosine(double warmup) {
        return new ScheduleConfig(Curve.COSINE, warmup, 1, 0);
    }

    public static ScheduleConfig polynomial(double warmup, double power) {
        return new ScheduleConfig(Curve.POLYNOMIAL, warmup, power, 0);
    }
}
