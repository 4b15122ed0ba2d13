package io.rheostat.data.load;

import io.rheostat.data.Batch;
import java.util.ArrayDeque;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Queue;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntFunction;

/**
 * Computes batches {@code first} to {@code end - 1} on a pool of its own, two a thread ahead at most, and hands them
 * out in order: the queue holds futures in the order of their index, whatever the order in which they finish.
 */
final class Prefetcher implements BatchIterator {
    private final IntFunction<Batch> compute;
    private final int end;
    private final int ahead;
    private final ExecutorService pool;
    private final Queue<Future<Batch>> pending = new ArrayDeque<>();
    private final List<Thread> workers = new CopyOnWriteArrayList<>();
    private int submitted;
    private volatile boolean closed;

    Prefetcher(IntFunction<Batch> compute, int first, int end, int threads) {
        this.compute = compute;
        this.submitted = first;
        this.end = end;
        this.ahead = 2 * threads;
        this.pool = Executors.newFixedThreadPool(threads, this::worker);
        refill();
    }

    @Override
    public boolean hasNext() {
        return !pending.isEmpty();
    }

    @Override
    public Batch next() {
        if (pending.isEmpty()) {
            throw new NoSuchElementException("the epoch is over, or the iterator was closed");
        }
        Batch batch = join(pending.remove());
        refill();
        return batch;
    }

    /**
     * Workers are never interrupted: an interrupt in the middle of a file read would close the channel for the other
     * workers too. What has not begun gives up at once, and what has is waited for.
     */
    @Override
    public void close() {
        closed = true;
        pool.shutdown();
        pending.clear();
        joinWorkers();
    }

    private void refill() {
        while (submitted < end && pending.size() < ahead) {
            int index = submitted++;
            pending.add(pool.submit(() -> computeUnlessClosed(index)));
        }
        if (pending.isEmpty()) {
            close();
        }
    }

    private Batch computeUnlessClosed(int index) {
        if (closed) {
            throw new CancellationException("closed before batch " + index);
        }
        return compute.apply(index);
    }

    private Batch join(Future<Batch> future) {
        try {
            return future.get();
        } catch (InterruptedException e) {
            close();
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while waiting for a batch", e);
        } catch (ExecutionException e) {
            close();
            throw rethrow(e.getCause());
        }
    }

    /** The worker's own exception, with this thread's trace added as a suppressed one. */
    private static RuntimeException rethrow(Throwable cause) {
        cause.addSuppressed(new IllegalStateException("while the batch was waited for here"));
        if (cause instanceof Error error) {
            throw error;
        }
        return (RuntimeException) cause;
    }

    /** The threads and not the pool: a pool reports its end while its last thread still runs. */
    private void joinWorkers() {
        boolean interrupted = false;
        for (Thread worker : workers) {
            while (worker.isAlive()) {
                try {
                    worker.join();
                } catch (InterruptedException e) {
                    interrupted = true;
                }
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /** Daemons, so that a consumer that forgot to close can't keep the program from ending. */
    private Thread worker(Runnable work) {
        Thread thread = new Thread(work, "rheostat-loader");
        thread.setDaemon(true);
        workers.add(thread);
        return thread;
    }
}
