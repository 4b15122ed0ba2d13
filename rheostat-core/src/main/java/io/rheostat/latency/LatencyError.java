package io.rheostat.latency;

import io.rheostat.InvalidInputException;
import io.rheostat.plan.LatencyTable;
import io.rheostat.space.SubnetConfig;
import java.util.Map;

/**
 * How far a latency table is off, judged on whole subnets whose runs it was not made of. Errors are relative to what was measured, without
 * sign: 0.05 is 5 % too much or too little.
 *
 * @param subnets how many were compared, at least 1
 * @param median of the errors, at least 0
 * @param worst of the errors
 */
public record LatencyError(int subnets, double median, double worst) {
    public LatencyError {
        if (subnets < 1 || !(median >= 0 && median <= worst && Double.isFinite(worst))) {
            throw new InvalidInputException("latency error: " + subnets + " subnets, median " + median + ", worst "
                    + worst + " is not allowed; at least one subnet and 0 <= median <= worst are."
                    + " Maybe the file was changed by hand.");
        }
    }

    /**
     * Compares predictions with measurements.
     *
     * @param heldOut subnet to its measured nanoseconds, more than 0; at least one
     */
    public static LatencyError of(LatencyTable table, Map<SubnetConfig, Double> heldOut) {
        double[] errors = heldOut.entrySet().stream()
                .mapToDouble(run -> error((double) table.nanos(run.getKey()), run.getValue()))
                .sorted()
                .toArray();
        int n = errors.length;
        return n == 0
                ? new LatencyError(0, 0, 0)
                : new LatencyError(n, (errors[(n - 1) / 2] + errors[n / 2]) / 2, errors[n - 1]);
    }

    private static double error(double predicted, double measured) {
        if (!(measured > 0 && Double.isFinite(measured))) {
            throw new InvalidInputException(
                    "held-out latency: " + measured
                            + " ns is not allowed; more than 0 is. Maybe the clock is too coarse; measure several calls at once.");
        }
        return Math.abs(predicted - measured) / measured;
    }
}
