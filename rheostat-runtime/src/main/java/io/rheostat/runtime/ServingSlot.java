package io.rheostat.runtime;

import io.rheostat.plan.Plan;
import io.rheostat.runtime.session.CompiledSubnet;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Holds the one subnet that serves, and swaps it without making a request wait. Thread-safe. */
final class ServingSlot implements AutoCloseable {
    /**
     * What serves.
     *
     * @param turn the number of the turn of the dials that it is from; 0 where nobody has turned them
     * @param session of which the slot is a user
     */
    record Serving(long turn, Plan plan, CompiledSubnet session) {}

    private volatile @Nullable Serving serving;
    private volatile boolean closed;

    /** What serves now, with the caller a user of its session; {@code otherwise} is served where there is nothing yet. */
    Serving lease(Supplier<Serving> otherwise) {
        while (true) {
            Serving now = serving;
            requireOpen();
            if (now == null) {
                put(otherwise.get());
            } else if (now.session().acquire()) {
                return now;
            }
            // Else it was swapped out and freed since it was read: once more.
        }
    }

    /** Takes the session over; what is not needed any more is released: the one before, or a new one that comes too late. */
    void put(Serving next) {
        Serving idle = swap(next);
        if (idle != null) {
            idle.session().release();
        }
    }

    private synchronized @Nullable Serving swap(Serving next) {
        Serving before = serving;
        if (closed || (before != null && before.turn() >= next.turn())) {
            return next;
        }
        serving = next;
        return before;
    }

    void requireOpen() {
        if (closed) {
            throw new IllegalStateException("the model is closed. Maybe keep it open for as long as requests come.");
        }
    }

    @Override
    public void close() {
        Serving last;
        synchronized (this) {
            closed = true;
            last = serving;
            serving = null;
        }
        if (last != null) {
            last.session().release();
        }
    }
}
