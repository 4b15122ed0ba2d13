package io.rheostat.server.queue;

import java.util.concurrent.CompletableFuture;

/**
 * Something to compute, and a promise of its answer. Who gives up on it cancels the promise, and it leaves the queue.
 *
 * @param key only jobs of equal keys run together
 * @param arrived when it came, nanoseconds of the queue's clock
 * @param deadline when nobody waits for it any more, nanoseconds of the queue's clock
 */
public record Job<K, I, O>(K key, I input, long arrived, long deadline, CompletableFuture<O> answer) {
    public Job(K key, I input, long arrived, long deadline) {
        this(key, input, arrived, deadline, new CompletableFuture<>());
    }

    boolean isOver() {
        return answer.isDone();
    }

    boolean isLate(long now) {
        return now - deadline >= 0;
    }
}
