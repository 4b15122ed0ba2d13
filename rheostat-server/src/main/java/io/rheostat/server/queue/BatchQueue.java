package io.rheostat.server.queue;

import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;

/**
 * Where jobs wait for workers, who take them in batches of one key. How many may wait is {@link Seats}' matter. Thread-safe.
 */
public final class BatchQueue<K, I, O> {
    private final LongSupplier clock;
    private final Line<K, I, O> line;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private boolean closed;

    /** @param clock nanoseconds from any origin, such as {@code System::nanoTime} */
    public BatchQueue(BatchSettings settings, LongSupplier clock) {
        this.line = new Line<>(settings);
        this.clock = clock;
    }

    /** @throws ClosedException after {@link #close} */
    public void add(Job<K, I, O> job) {
        lock.lock();
        try {
            if (closed) {
                throw new ClosedException();
            }
            line.add(job);
            changed.signal();
        } finally {
            lock.unlock();
        }
    }

    /** Nobody waits for its answer any more: it leaves, where it is still here. */
    public void leave(Job<K, I, O> job) {
        if (job.answer().cancel(false)) {
            lock.lock();
            try {
                line.remove(job);
            } finally {
                lock.unlock();
            }
        }
    }

    /** Waits for a batch; empty where the queue is closed and nothing is left in it. */
    public List<Job<K, I, O>> take() throws InterruptedException {
        lock.lockInterruptibly();
        try {
            while (true) {
                List<Job<K, I, O>> batch = line.poll(clock.getAsLong());
                if (!batch.isEmpty() || (closed && line.size() == 0)) {
                    // Whoever waits beside may find more of it, or that all is over.
                    changed.signal();
                    return batch;
                }
                await();
            }
        } finally {
            lock.unlock();
        }
    }

    /** Jobs that wait. */
    public int size() {
        lock.lock();
        try {
            return line.size();
        } finally {
            lock.unlock();
        }
    }

    /** No job is added any more; those that wait are still taken. */
    public void close() {
        lock.lock();
        try {
            closed = true;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    private void await() throws InterruptedException {
        OptionalLong next = line.next();
        if (next.isEmpty()) {
            changed.await();
        } else {
            // How long it really took does not matter: the line is asked again.
            var unused = changed.awaitNanos(Math.max(1, next.getAsLong() - clock.getAsLong()));
        }
    }
}
