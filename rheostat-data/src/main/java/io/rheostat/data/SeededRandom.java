package io.rheostat.data;

import java.util.random.RandomGenerator;

/**
 * SplitMix64 (<a href="https://doi.org/10.1145/2714064.2660195">Steele, Lea, Flood 2014</a>), with every derived draw
 * written out. The JDK fixes the algorithm of none of its fast generators, and data that is a function of a seed has to
 * be equal on every Java version. Not thread-safe: one a sample.
 */
public final class SeededRandom implements RandomGenerator {
    private static final long GOLDEN_GAMMA = 0x9E3779B97F4A7C15L;

    private long state;

    private SeededRandom(long state) {
        this.state = state;
    }

    /** A stream of its own for every tuple of numbers, such as (seed, epoch, sample index). */
    public static SeededRandom of(long... key) {
        long state = key.length;
        for (long part : key) {
            state = mix(state * GOLDEN_GAMMA + mix(part + GOLDEN_GAMMA));
        }
        return new SeededRandom(state);
    }

    @Override
    public long nextLong() {
        state += GOLDEN_GAMMA;
        return mix(state);
    }

    /** Uniform in [0, bound), by multiplication: the bias is below bound / 2^32. */
    @Override
    public int nextInt(int bound) {
        if (bound < 1) {
            throw new IllegalArgumentException("bound must be positive, got " + bound);
        }
        return (int) (((nextLong() >>> 32) * bound) >>> 32);
    }

    @Override
    public int nextInt(int origin, int bound) {
        return origin + nextInt(bound - origin);
    }

    @Override
    public float nextFloat() {
        return (nextLong() >>> 40) * 0x1.0p-24f;
    }

    @Override
    public double nextDouble() {
        return (nextLong() >>> 11) * 0x1.0p-53;
    }

    @Override
    public double nextDouble(double origin, double bound) {
        return origin + (bound - origin) * nextDouble();
    }

    @Override
    public boolean nextBoolean() {
        return nextLong() < 0;
    }

    /** The numbers 0 to {@code size - 1} in random order. */
    public int[] permutation(int size) {
        int[] order = new int[size];
        for (int i = 0; i < size; i++) {
            int other = nextInt(i + 1);
            order[i] = order[other];
            order[other] = i;
        }
        return order;
    }

    private static long mix(long value) {
        long z = (value ^ (value >>> 30)) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
        return z ^ (z >>> 31);
    }
}
