package io.rheostat.server.predict;

import io.rheostat.server.queue.BusyException;
import io.rheostat.server.queue.Pace;
import io.rheostat.server.queue.Seats;

/**
 * The seats of one request. They are taken only where it will be answered in time, as what is turned away at once costs those next to
 * nothing who are served, and what is given up at its deadline has cost them as much as an answer. Confined to one thread.
 */
final class Stay {
    /** Of the time that an answer may take, what it may seem to take: it may take longer than it seems. */
    private static final double SAFE = 0.7;

    private final Seats seats;
    private final Pace pace;
    private final long patience;
    private int taken;
    private int company;
    private long began;
    private long aside;
    private boolean paused;

    /** @param patience how long the answer may take, nanoseconds */
    Stay(Seats seats, Pace pace, long patience) {
        this.seats = seats;
        this.pace = pace;
        this.patience = patience;
    }

    int taken() {
        return taken;
    }

    /**
     * Takes more seats, all or none. Who is alone is let in whatever the pace was: it is theirs to show that it is better now.
     *
     * @throws BusyException where so many are not free, or the answer would come too late
     */
    void take(int count) {
        seats.take(count);
        int here = seats.taken();
        long needed = pace.nanos(here);
        if (here > taken + count && needed > SAFE * patience) {
            seats.leave(count);
            throw BusyException.late(needed, patience);
        }
        taken += count;
    }

    /** All that the answer takes is there: what was before is its sender's matter. Only the first call counts. */
    void begin() {
        if (company == 0) {
            company = seats.taken();
            began = System.nanoTime();
        }
    }

    /** Waits for what the next one will not need, until {@link #resume}. */
    void pause() {
        paused = true;
        aside -= System.nanoTime();
    }

    void resume() {
        paused = false;
        aside += System.nanoTime();
    }

    /** Of the time that it takes, so many nanoseconds say nothing of how long others will take. */
    void leaveAside(long nanos) {
        aside += nanos;
    }

    boolean isUnderWay() {
        return company > 0 && !paused;
    }

    /**
     * The answer is there, or was given up.
     *
     * @param late whether it was given up
     */
    void end(boolean late) {
        long nanos = System.nanoTime() - began - aside;
        if (late) {
            pace.observeLate(nanos, company);
        } else {
            pace.observe(nanos, company);
        }
    }

    void leave() {
        seats.leave(taken);
        taken = 0;
    }
}
