package io.rheostat.runtime.govern;

import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.concurrent.atomic.LongAdder;

/**
 * How long the requests of one window took: a histogram whose buckets grow by at most a 32nd, so that a quantile is off by at most about
 * 1.6 %, and the exact mean. Thread-safe and lock-free; a reader that races with writers misses some of them.
 */
public final class Observations {
    private static final int BITS = 5;
    private static final int PER_OCTAVE = 1 << BITS;

    private final AtomicIntegerArray buckets = new AtomicIntegerArray(bucket(Long.MAX_VALUE) + 1);
    private final LongAdder count = new LongAdder();
    private final LongAdder sum = new LongAdder();

    Observations() {}

    /** @param nanos what is below 0 counts as 0 */
    void add(long nanos) {
        long value = Math.max(0, nanos);
        buckets.incrementAndGet(bucket(value));
        sum.add(value);
        count.increment();
    }

    long count() {
        return count.sum();
    }

    /** Nanoseconds; there must be an observation. */
    double mean() {
        return (double) sum.sum() / count.sum();
    }

    /**
     * The nanoseconds that a share {@code q} of the requests keeps: the least value of which as many are not above (the nearest rank).
     * There must be an observation.
     *
     * @param q in (0, 1)
     */
    double quantile(double q) {
        long rank = Math.max(1, (long) Math.ceil(q * count.sum()));
        int bucket = 0;
        for (long below = buckets.get(0); below < rank && bucket < buckets.length() - 1; below += buckets.get(bucket)) {
            bucket++;
        }
        return middle(bucket);
    }

    /** Small values each have their own; above, every octave has as many buckets. */
    private static int bucket(long value) {
        if (value < PER_OCTAVE) {
            return (int) value;
        }
        int shift = 63 - Long.numberOfLeadingZeros(value) - BITS;
        return (shift + 1) * PER_OCTAVE + (int) (value >>> shift) - PER_OCTAVE;
    }

    private static double middle(int bucket) {
        if (bucket < PER_OCTAVE) {
            return bucket;
        }
        int shift = bucket / PER_OCTAVE - 1;
        return Math.scalb(PER_OCTAVE + bucket % PER_OCTAVE + 0.5, shift);
    }
}
