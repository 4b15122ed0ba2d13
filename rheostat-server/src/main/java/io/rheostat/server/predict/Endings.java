package io.rheostat.server.predict;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.TimeUnit;

/** Ends of threads that compile: the process must not end while they are in native code, which then finds its environment gone. Stateless. */
final class Endings {
    private static final long LONGEST_SECONDS = 60;

    private Endings() {}

    /** Waits for the task under way; those that wait are never begun. May be called again. */
    static void end(ExecutorService executor) {
        executor.shutdownNow();
        try {
            executor.awaitTermination(LONGEST_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException hurry) {
            Thread.currentThread().interrupt();
        }
    }
}
