package io.rheostat.runtime;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/** One thread for work that nobody should wait for. It ends with the program even where it isn't closed. */
final class BackgroundThread implements AutoCloseable {
    private static final long LONGEST_WAIT_SECONDS = 60;

    private final ExecutorService executor;

    BackgroundThread(String name) {
        this.executor = Executors.newSingleThreadExecutor(task -> {
            Thread thread = new Thread(task, name);
            thread.setDaemon(true);
            return thread;
        });
    }

    /** @throws java.util.concurrent.RejectedExecutionException after {@link #close} */
    CompletableFuture<Void> run(Runnable task) {
        return CompletableFuture.runAsync(task, executor);
    }

    /** Waits for the tasks that were given. */
    @Override
    public void close() {
        executor.shutdown();
        try {
            executor.awaitTermination(LONGEST_WAIT_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
