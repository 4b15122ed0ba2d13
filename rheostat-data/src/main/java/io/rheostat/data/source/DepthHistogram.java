package io.rheostat.data.source;

/** Counts depths in bins that grow by one per cent, so that a median takes little memory and is off by half a per cent. */
final class DepthHistogram {
    private static final double LEAST = 1e-6;
    private static final double GROWTH = Math.log(1.01);
    /** Up to a million kilometres. */
    private static final int BINS = 3500;

    private final long[] bins = new long[BINS];
    private long count;

    void add(double metres) {
        int bin = (int) (Math.log(Math.max(metres, LEAST) / LEAST) / GROWTH);
        bins[Math.min(bin, BINS - 1)]++;
        count++;
    }

    /** Metres; at least one depth must have been counted. */
    double median() {
        int bin = 0;
        for (long below = bins[0]; 2 * below < count; below += bins[bin]) {
            bin++;
        }
        return LEAST * Math.exp((bin + 0.5) * GROWTH);
    }
}
