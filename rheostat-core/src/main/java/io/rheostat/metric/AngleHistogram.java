package io.rheostat.metric;

/** Counts of angles in [0, 180] degrees: a median in constant memory, off by at most 0.005 degrees. Mutable, confined to one thread. */
final class AngleHistogram {
    private static final int BINS_PER_DEGREE = 100;

    private final long[] bins = new long[180 * BINS_PER_DEGREE + 1];
    private long count;

    void add(double degrees) {
        bins[(int) (degrees * BINS_PER_DEGREE)]++;
        count++;
    }

    long count() {
        return count;
    }

    /** The middle angle, or the mean of the middle two. */
    double median() {
        return (atRank((count - 1) / 2) + atRank(count / 2)) / 2;
    }

    /** The middle of the bin that holds the angle of that rank, from 0. */
    private double atRank(long rank) {
        int bin = 0;
        for (long below = bins[0]; below <= rank; below += bins[bin]) {
            bin++;
        }
        return (bin + 0.5) / BINS_PER_DEGREE;
    }
}
