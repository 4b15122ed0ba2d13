package io.rheostat.server.queue;

import java.util.Arrays;

/**
 * How long an answer takes for each image that is in the service with it, learned from recent answers. Work done in the order in which
 * it came takes as long as there is work before it (J. D. C. Little, A Proof for the Queuing Formula: L = λW, Operations Research 9(3),
 * 1961), so this times the images that are here tells when whoever comes now would be answered: whether it is of use to let them in.
 * Thread-safe.
 */
public final class Pace {
    /** So few are soon replaced by answers that tell otherwise. */
    private static final int REMEMBERED = 16;

    private final long[] recent = new long[REMEMBERED];
    private int next;
    private boolean known;
    private volatile long nanosASeat;

    /**
     * An image was answered. The first stands for all that are not there yet: a service that has just begun is as slow as it was at first
     * until it has shown otherwise.
     *
     * @param nanos from when there was all that its answer takes
     * @param seats taken then, its own among them, at least 1
     */
    public synchronized void observe(long nanos, int seats) {
        long each = Math.max(0, nanos) / Math.max(1, seats);
        if (!known) {
            known = true;
            Arrays.fill(recent, each);
        }
        recent[next] = each;
        next = (next + 1) % REMEMBERED;
        // The slowest but one: promises are to be kept, and a lone pause of the machine says nothing.
        nanosASeat = Arrays.stream(recent).sorted().toArray()[REMEMBERED - 2];
    }

    /** An image was given up after so long: as {@link #observe}, where that tells that the pace is slower than it seemed. */
    public synchronized void observeLate(long nanos, int seats) {
        if (nanos / Math.max(1, seats) > nanosASeat) {
            observe(nanos, seats);
        }
    }

    /** How long an answer takes with so many seats taken, its own among them: nanoseconds; 0 as long as nothing is known. */
    public long nanos(int seats) {
        return seats * nanosASeat;
    }
}
