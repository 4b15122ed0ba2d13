package io.rheostat.server.queue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Threads that take batches from a queue and answer them. What is left to do of a batch when it ran is done by a second thread a worker,
 * so that the next batch runs meanwhile; where none waits, the worker does it.
 */
public final class Workers<K, I, O> {
    private static final Logger LOG = LoggerFactory.getLogger(Workers.class);

    private final BatchQueue<K, I, O> queue;
    private final Work<K, I, O> work;
    private final List<Thread> threads = new ArrayList<>();

    /** Computes the answers of a batch. */
    @FunctionalInterface
    public interface Work<K, I, O> {
        /** @return what is left to do: one answer a job, in order. An exception, here or there, is the answer of all of them. */
        Supplier<List<O>> run(K key, List<Job<K, I, O>> batch);
    }

    /** Begins to work. */
    public Workers(int count, BatchQueue<K, I, O> queue, Work<K, I, O> work) {
        this.queue = queue;
        this.work = work;
        for (int i = 0; i < count; i++) {
            int number = i;
            ExecutorService second =
                    Executors.newSingleThreadExecutor(task -> daemon(task, "rheostat-answers-" + number));
            Thread thread = daemon(() -> loop(second), "rheostat-worker-" + number);
            threads.add(thread);
            thread.start();
        }
    }

    /** Waits until the queue, which must have been closed, is empty and its last batch answered; false where that took too long. */
    public boolean join(Duration patience) throws InterruptedException {
        long end = System.nanoTime() + patience.toNanos();
        for (Thread thread : threads) {
            thread.join(Math.max(1, (end - System.nanoTime()) / 1_000_000));
        }
        return threads.stream().noneMatch(Thread::isAlive);
    }

    private void loop(ExecutorService second) {
        CompletableFuture<Void> before = CompletableFuture.completedFuture(null);
        try {
            for (List<Job<K, I, O>> batch = queue.take(); !batch.isEmpty(); batch = queue.take()) {
                Runnable rest = begin(batch);
                // What came out of two batches is held at a time, and no more.
                before.join();
                before = CompletableFuture.runAsync(rest, queue.size() == 0 ? Runnable::run : second);
            }
            before.join();
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        } finally {
            second.shutdown();
        }
    }

    private Runnable begin(List<Job<K, I, O>> batch) {
        try {
            Supplier<List<O>> rest = work.run(batch.get(0).key(), batch);
            return () -> finish(batch, rest);
        } catch (RuntimeException | Error failure) {
            fail(batch, failure);
            return () -> {};
        }
    }

    private static <K, I, O> void finish(List<Job<K, I, O>> batch, Supplier<List<O>> rest) {
        try {
            List<O> answers = rest.get();
            for (int i = 0; i < batch.size(); i++) {
                batch.get(i).answer().complete(answers.get(i));
            }
        } catch (RuntimeException | Error failure) {
            fail(batch, failure);
        }
    }

    /** Whoever waits is told, and the worker lives on. */
    private static <K, I, O> void fail(List<Job<K, I, O>> batch, Throwable failure) {
        LOG.atError().setCause(failure).log("a batch failed");
        batch.forEach(job -> job.answer().completeExceptionally(failure));
    }

    private static Thread daemon(Runnable task, String name) {
        Thread thread = new Thread(task, name);
        thread.setDaemon(true);
        return thread;
    }
}
