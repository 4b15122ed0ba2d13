package io.rheostat.server.queue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Threads that take batches from a queue and answer them. */
public final class Workers<K, I, O> {
    private static final Logger LOG = LoggerFactory.getLogger(Workers.class);

    private final BatchQueue<K, I, O> queue;
    private final Work<K, I, O> work;
    private final List<Thread> threads = new ArrayList<>();
    private final AtomicInteger busy = new AtomicInteger();

    /** Computes the answers of a batch. */
    @FunctionalInterface
    public interface Work<K, I, O> {
        /** @return one answer a job, in order; an exception is the answer of all of them */
        List<O> run(K key, List<Job<K, I, O>> batch);
    }

    /** Begins to work. */
    public Workers(int count, BatchQueue<K, I, O> queue, Work<K, I, O> work) {
        this.queue = queue;
        this.work = work;
        for (int i = 0; i < count; i++) {
            Thread thread = new Thread(this::loop, "rheostat-worker-" + i);
            thread.setDaemon(true);
            threads.add(thread);
            thread.start();
        }
    }

    /** How many are at work. */
    public int busy() {
        return busy.get();
    }

    /** Waits until the queue, which must have been closed, is empty and its last batch answered; false where that took too long. */
    public boolean join(Duration patience) throws InterruptedException {
        long end = System.nanoTime() + patience.toNanos();
        for (Thread thread : threads) {
            thread.join(Math.max(1, (end - System.nanoTime()) / 1_000_000));
        }
        return threads.stream().noneMatch(Thread::isAlive);
    }

    private void loop() {
        try {
            for (List<Job<K, I, O>> batch = queue.take(); !batch.isEmpty(); batch = queue.take()) {
                answer(batch);
            }
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        }
    }

    private void answer(List<Job<K, I, O>> batch) {
        busy.incrementAndGet();
        try {
            List<O> answers = work.run(batch.get(0).key(), batch);
            for (int i = 0; i < batch.size(); i++) {
                batch.get(i).answer().complete(answers.get(i));
            }
        } catch (RuntimeException | Error failure) {
            // Whoever waits is told, and the worker lives on.
            LOG.atError().setCause(failure).log("a batch failed");
            batch.forEach(job -> job.answer().completeExceptionally(failure));
        } finally {
            busy.decrementAndGet();
        }
    }
}
