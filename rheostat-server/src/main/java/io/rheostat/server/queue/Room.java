package io.rheostat.server.queue;

import io.rheostat.InvalidInputException;
import java.util.concurrent.atomic.AtomicLong;

/**
 * How many bytes requests may hold at a time, all together, whatever each of them may: bodies, what is read of them, answers on their way.
 * It is taken as bytes come, and not as they are announced, so that who announces much and sends little keeps nobody out. Thread-safe.
 */
public final class Room {
    private final long bound;
    private final AtomicLong taken = new AtomicLong();

    /** @param bound bytes, at least 1 */
    public Room(long bound) {
        if (bound < 1) {
            throw new InvalidInputException(
                    "room: " + bound + " bytes are not allowed; at least 1 is. Maybe leave it out.");
        }
        this.bound = bound;
    }

    /**
     * Takes bytes, all or none.
     *
     * @throws BusyException where so many are not free
     */
    public void take(long bytes) {
        long before = taken.getAndUpdate(now -> now + bytes <= bound ? now + bytes : now);
        if (before + bytes > bound) {
            throw BusyException.room(bound);
        }
    }

    /**
     * Takes nothing yet: what can't be held is better refused before it is sent.
     *
     * @throws BusyException where so many bytes are not free now
     */
    public void requireFree(long bytes) {
        if (taken.get() + bytes > bound) {
            throw BusyException.room(bound);
        }
    }

    public void leave(long bytes) {
        taken.addAndGet(-bytes);
    }

    public long taken() {
        return taken.get();
    }

    public long bound() {
        return bound;
    }
}
