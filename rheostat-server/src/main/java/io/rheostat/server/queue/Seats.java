package io.rheostat.server.queue;

import io.rheostat.InvalidInputException;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * How many images may be in the service at a time, waiting or being worked on. What finds no seat is turned away at once, before anything
 * is read or decoded, so that overload costs those next to nothing who are served. Thread-safe.
 */
public final class Seats {
    private final int bound;
    private final AtomicInteger taken = new AtomicInteger();

    /** @param bound at least 1 */
    public Seats(int bound) {
        if (bound < 1) {
            throw new InvalidInputException("queue: " + bound + " is not allowed; at least 1 is. Maybe 256.");
        }
        this.bound = bound;
    }

    /**
     * Takes seats, all or none.
     *
     * @throws BusyException where so many are not free
     */
    public void take(int count) {
        int before = taken.getAndUpdate(now -> now + count <= bound ? now + count : now);
        if (before + count > bound) {
            throw BusyException.seats(bound);
        }
    }

    public void leave(int count) {
        taken.addAndGet(-count);
    }

    public int taken() {
        return taken.get();
    }

    public int bound() {
        return bound;
    }
}
