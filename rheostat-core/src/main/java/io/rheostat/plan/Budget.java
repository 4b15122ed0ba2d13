package io.rheostat.plan;

import io.rheostat.InvalidInputException;
import java.math.BigDecimal;
import java.math.RoundingMode;

/** An upper bound on what a subnet may cost. */
public sealed interface Budget {
    /**
     * Reads what a user writes. Allowed: MACs as {@code 120M}, {@code 1.5G}, {@code 300k}, {@code 1T} or a whole number, with or
     * without {@code MACs} after it; parameters as {@code 2Mparams}; a fraction of the supernet's MACs as {@code 40%}; and latency as
     * {@code 8ms}. Scales are decimal and their case counts.
     */
    static Budget parse(String text) {
        return BudgetSyntax.parse(text);
    }

    /**
     * The same bound in absolute numbers.
     *
     * @throws InvalidInputException for a latency, where {@code index} knows none
     */
    Limit limit(PlanningIndex index);

    /**
     * So many MACs or parameters, or nanoseconds of one call with one image.
     *
     * @param amount at least 0; nanoseconds for latency
     */
    record Limit(Resource resource, long amount) implements Budget {
        public Limit {
            if (amount < 0) {
                throw new InvalidInputException(
                        "budget: " + resource.format(amount) + " is negative; at least 0 is allowed.");
            }
        }

        public static Limit macs(long amount) {
            return new Limit(Resource.MACS, amount);
        }

        @Override
        public Limit limit(PlanningIndex index) {
            return this;
        }

        @Override
        public String toString() {
            return resource.format(amount);
        }
    }

    /**
     * A fraction of the supernet's MACs, rounded down to a whole number of them. The supernet is the whole one even where only some
     * tasks are asked for: fewer tasks, more for each.
     *
     * @param fraction in [0, 1]
     */
    record Share(double fraction) implements Budget {
        public Share {
            if (!(fraction >= 0 && fraction <= 1)) {
                throw new InvalidInputException("budget: the fraction " + fraction
                        + " of the supernet is not in [0, 1]. Maybe you meant 100%, which is the whole supernet.");
            }
        }

        @Override
        public Limit limit(PlanningIndex index) {
            // In decimal: 0.29 of 100 is 29, where binary floating point would give 28.
            BigDecimal macs = BigDecimal.valueOf(fraction).multiply(BigDecimal.valueOf(index.whole(Resource.MACS)));
            return Limit.macs(macs.setScale(0, RoundingMode.FLOOR).longValueExact());
        }
    }

    /**
     * A latency for one image on the machine at hand.
     *
     * @param milliseconds at least 0, finite
     */
    record Latency(double milliseconds) implements Budget {
        public Latency {
            if (!(milliseconds >= 0 && Double.isFinite(milliseconds))) {
                throw new InvalidInputException("budget: " + milliseconds + " ms is not allowed; at least 0 is.");
            }
        }

        /** Rounded down to whole nanoseconds; so long that they can't be counted is as long as can be. */
        @Override
        public Limit limit(PlanningIndex index) {
            Limit limit = new Limit(Resource.LATENCY, nanos());
            if (!index.knowsLatency()) {
                throw Refusal.uncalibrated(limit.toString());
            }
            return limit;
        }

        private long nanos() {
            return BigDecimal.valueOf(milliseconds)
                    .movePointRight(6)
                    .min(BigDecimal.valueOf(Long.MAX_VALUE))
                    .longValue();
        }
    }
}
