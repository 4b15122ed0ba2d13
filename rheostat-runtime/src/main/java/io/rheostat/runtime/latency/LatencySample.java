package io.rheostat.runtime.latency;

import java.util.Arrays;

/**
 * How long runs of one thing took, measured, in nanoseconds.
 *
 * @param sorted ascending; at least one. Not copied.
 */
public record LatencySample(long[] sorted) {
    public LatencySample {
        if (sorted.length == 0) {
            throw new IllegalArgumentException("a sample needs at least one run");
        }
    }

    static LatencySample of(long[] nanos) {
        long[] sorted = nanos.clone();
        Arrays.sort(sorted);
        return new LatencySample(sorted);
    }

    public int runs() {
        return sorted.length;
    }

    public long median() {
        return quantile(0.5);
    }

    /** The smallest run that at least {@code share} of all runs do not exceed; {@code share} in [0, 1]. */
    public long quantile(double share) {
        int place = (int) Math.ceil(share * sorted.length) - 1;
        return sorted[Math.min(Math.max(place, 0), sorted.length - 1)];
    }
}
