package io.rheostat.runtime.govern;

import io.rheostat.InvalidInputException;

/** What a governor works towards. */
public sealed interface Target {
    /** The target percentile where none is given: the latency that 95 of 100 requests keep. */
    double USUAL_PERCENTILE = 95;

    /** What is observed, relative to what is allowed: more than 1 is too much. */
    double load(Observations observations);

    /**
     * Requests should be answered within a time. Observe the time from when a request came to when its answer was ready, waiting included.
     *
     * @param milliseconds more than 0
     * @param percentile of the requests that keep it, in (0, 100)
     */
    record Latency(double milliseconds, double percentile) implements Target {
        public Latency {
            requirePositive("target latency", milliseconds, "ms");
            if (!(percentile > 0 && percentile < 100)) {
                throw new InvalidInputException("percentile: " + percentile
                        + " is not allowed; more than 0 and less than 100 is. Maybe you meant 95.");
            }
        }

        public Latency(double milliseconds) {
            this(milliseconds, USUAL_PERCENTILE);
        }

        @Override
        public double load(Observations observations) {
            return observations.quantile(percentile / 100) / (milliseconds * 1e6);
        }
    }

    /**
     * The service should be able to answer so many requests a second. Observe the time that a worker was busy with a request, waiting not
     * included.
     *
     * <p>Requests come whenever they come, so how many were answered says how many there were, and not how many there could have been: it
     * is the same before and after a change of budget, until the service drowns. What can be answered is {@code workers / mean service
     * time}, which any traffic shows, much or little. It is kept at {@code perSecond / utilisation}, for as a queue's workers come to be
     * busy all the time, waiting grows without bound.
     *
     * @param perSecond requests a second, more than 0
     * @param workers requests that are worked on at the same time, at least 1
     * @param utilisation the most that workers may be busy at that rate, in (0, 1]
     */
    record Rate(double perSecond, int workers, double utilisation) implements Target {
        private static final double USUAL_UTILISATION = 0.8;

        public Rate {
            requirePositive("target rate", perSecond, "requests a second");
            requirePositive("workers", workers, "workers");
            if (!(utilisation > 0 && utilisation <= 1)) {
                throw new InvalidInputException("utilisation: " + utilisation
                        + " is not allowed; more than 0 and at most 1 is. Maybe you meant 0.8.");
            }
        }

        public Rate(double perSecond, int workers) {
            this(perSecond, workers, USUAL_UTILISATION);
        }

        @Override
        public double load(Observations observations) {
            double busyWorkers = perSecond * observations.mean() / 1e9;
            return busyWorkers / (workers * utilisation);
        }
    }

    private static void requirePositive(String field, double value, String unit) {
        if (!(value > 0 && Double.isFinite(value))) {
            throw new InvalidInputException(
                    field + ": " + value + " " + unit + " is not allowed; more than 0 is. Maybe you meant 1.");
        }
    }
}
