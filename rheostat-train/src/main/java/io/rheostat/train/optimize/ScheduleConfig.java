package io.rheostat.train.optimize;

import io.rheostat.InvalidInputException;
import io.rheostat.config.Doc;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** How the learning rate changes over a run. What the chosen curve does not use has to be left out, and stays null. */
@Doc("How the learning rate changes over a run.")
public record ScheduleConfig(
        @Doc("constant, cosine or polynomial: its form after the warm-up; cosine.") @Nullable
        Curve curve,

        @Doc("Share of the steps in which it rises linearly to its peak, in [0, 1); 0.05.") @Nullable
        Double warmup,

        @Doc("polynomial: the exponent, positive; 0.9.") @Nullable
        Double power,

        @Doc("cosine and polynomial: share of the peak that remains at the end, in [0, 1]; 0.") @Nullable
        Double last) {
    /** The form of the descent. */
    public enum Curve {
        CONSTANT,
        /** Half a cosine: Loshchilov and Hutter, https://arxiv.org/abs/1608.03983, without restarts. */
        COSINE,
        /** {@code (1 - t) ^ power}; linear where power is 1. */
        POLYNOMIAL;

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    public ScheduleConfig {
        curve = Objects.requireNonNullElse(curve, Curve.COSINE);
        warmup = Objects.requireNonNullElse(warmup, 0.05);
        power = used(curve, "power", power, curve == Curve.POLYNOMIAL, 0.9);
        last = used(curve, "last", last, curve != Curve.CONSTANT, 0.0);
        Ranges.fraction("warm-up", warmup, "Maybe 0.05 for a twentieth of the run.");
        if (power != null) {
            Ranges.positive("power", power, "Maybe 0.9, or 1 for linear.");
        }
        if (last != null) {
            Ranges.require("last", last, last >= 0 && last <= 1, "values in [0, 1] are", "Maybe 0.");
        }
    }

    public static ScheduleConfig constant() {
        return new ScheduleConfig(Curve.CONSTANT, 0.0, null, null);
    }

    public static ScheduleConfig cosine(double warmup) {
        return new ScheduleConfig(Curve.COSINE, warmup, null, null);
    }

    public static ScheduleConfig polynomial(double warmup, double power) {
        return new ScheduleConfig(Curve.POLYNOMIAL, warmup, power, null);
    }

    private static @Nullable Double used(
            Curve curve, String field, @Nullable Double value, boolean uses, double otherwise) {
        if (!uses && value != null) {
            throw new InvalidInputException("schedule " + field + ": " + value + " is given, but " + curve
                    + " does not use it. Maybe leave it out.");
        }
        return uses ? Objects.requireNonNullElse(value, otherwise) : null;
    }
}
