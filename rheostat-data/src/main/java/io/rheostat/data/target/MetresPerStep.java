package io.rheostat.data.target;

import io.rheostat.InvalidInputException;

/** What one step of a file of depth stands for. Stateless. */
public final class MetresPerStep {
    /** Millimetres. */
    public static final double DEFAULT = 0.001;

    private MetresPerStep() {}

    /** @throws InvalidInputException where depth would not be positive or be beyond measure */
    public static double require(double metres) {
        if (!(metres > 0 && metres < 1000)) {
            throw new InvalidInputException("metresPerStep: " + metres
                    + " is not allowed; it must be positive and below 1000. Maybe 0.001, for millimetres.");
        }
        return metres;
    }
}
