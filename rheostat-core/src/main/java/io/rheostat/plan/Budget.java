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

    /** The same bound in absolute numbers, for the supernet of {@code table}. */
    Limit limit(QualityTable table);

    /**
     * So many MACs or parameters.
     *
     * @param amount at least 0
     */
    record Limit(Resource resource, long amount) implements Budget {
        public Limit {
            if (amount < 0) {
                throw new InvalidInputException(
                        "budget: " + amount + " " + resource.unit() + " is negative; at least 0 is allowed.");
            }
        }

        public static Limit macs(long amount) {
            return new Limit(Resource.MACS, amount);
        }

        @Override
        public Limit limit(QualityTable table) {
            return this;
        }

        @Override
        public String toString() {
            return amount + " " + resource.unit();
        }
    }

    /**
     * A fraction of the supernet's MACs, rounded down to a whole number of them.
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
        public Limit limit(QualityTable table) {
            // In decimal: 0.29 of 100 is 29, where binary floating point would give 28.
            BigDecimal macs = BigDecimal.valueOf(fraction)
                    .multiply(BigDecimal.valueOf(table.fullCost().macs()));
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

        /** Always refused: a table holds no times, for they are those of one machine. */
        @Override
        public Limit limit(QualityTable table) {
            throw new InvalidInputException(
                    "budget: " + milliseconds + " ms can't be planned with before the latency of this"
                            + " machine is calibrated. Maybe give the budget in MACs, such as 40% or 120M.");
        }
    }
}
