package io.rheostat.server.predict;

import io.rheostat.server.queue.LateException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * Lets few threads at a time do what takes much memory: images as large as they came are only held by these. First come, first served.
 */
final class Gate {
    private final Semaphore permits;

    Gate(int threads) {
        this.permits = new Semaphore(threads, true);
    }

    /** @throws LateException where the turn did not come before the deadline, of {@code System.nanoTime} */
    <T> T pass(long deadline, Supplier<T> work) {
        try {
            if (!permits.tryAcquire(deadline - System.nanoTime(), TimeUnit.NANOSECONDS)) {
                throw new LateException();
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new LateException();
        }
        try {
            return work.get();
        } finally {
            permits.release();
        }
    }
}
