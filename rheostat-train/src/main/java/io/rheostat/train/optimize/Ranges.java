package io.rheostat.train.optimize;

import io.rheostat.InvalidInputException;

/** Checks of settings. */
final class Ranges {
    private Ranges() {}

    static void positive(String field, double value, String advice) {
        require(field, value, value > 0 && Double.isFinite(value), "positive values are", advice);
    }

    static void notNegative(String field, double value, String advice) {
        require(field, value, value >= 0 && Double.isFinite(value), "values of at least 0 are", advice);
    }

    static void fraction(String field, double value, String advice) {
        require(field, value, value >= 0 && value < 1, "values in [0, 1) are", advice);
    }

    static void require(String field, Object value, boolean allowed, String allowedAre, String advice) {
        if (!allowed) {
            throw new InvalidInputException(field + ": " + value + " is not allowed; " + allowedAre + ". " + advice);
        }
    }
}
